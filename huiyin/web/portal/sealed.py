# SPDX-License-Identifier: Apache-2.0
"""Sealed corners of the session: what people type before they submit, and the code they must note.

Sessions lie in the database in plain. A draft is personal data and a query code opens a matter,
so both are kept as the vault keeps everything (个人信息保护法 51): the key that opens them never
stands in the database.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from huiyin.ports.vault import SealedKey, VaultError
from huiyin.web.audience import context_of


def put(request: HttpRequest, name: str, values: Mapping[str, Any]) -> None:
    """Seals the values (JSON) into the session under ``name``; what was there before is gone."""
    vault = context_of(request).world.vault
    key = vault.new_key()
    sealed = vault.seal(key, about=_about(name), text=json.dumps(values, ensure_ascii=False))
    request.session[name] = {
        "kek_id": key.kek_id,
        "suite": key.suite,
        "wrapped": b64encode(key.wrapped).decode(),
        "sealed": b64encode(sealed).decode(),
    }


def get(request: HttpRequest, name: str) -> dict[str, Any] | None:
    """The values under ``name``; None when there are none, or the key has been replaced since."""
    kept = request.session.get(name)
    if kept is None:
        return None
    key = SealedKey(kept["kek_id"], kept["suite"], b64decode(kept["wrapped"]))
    try:
        text = context_of(request).world.vault.unseal(
            key, about=_about(name), sealed=b64decode(kept["sealed"])
        )
    except VaultError:
        del request.session[name]
        return None
    values: dict[str, Any] = json.loads(text)
    return values


def drop(request: HttpRequest, name: str) -> None:
    """Nothing is left under ``name``."""
    request.session.pop(name, None)


def _about(name: str) -> str:
    return f"session|{name}"
