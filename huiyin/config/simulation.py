# SPDX-License-Identifier: Apache-2.0
"""A world in which every draw comes from a seed: for the demo county, and for nothing else.

``huiyin demo`` must come out byte for byte the same for a seed: ids, salts, keys, nonces, query
codes. Keys that a seed gives are no secrets, so only a home without any keys becomes a demo's, it
says so in a file, and its wrapping key bears a number that every other home refuses.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from random import Random

from django.conf import settings

from huiyin.adapters.vault.intl.vault import IntlVault
from huiyin.config import wiring
from huiyin.ports import ids
from huiyin.ports.context import World
from huiyin.records.models import Entry

_SAID = """\
This is the home of a demo: its keys are drawn from a seed and known to everybody.
Nothing real belongs here. 这是演示环境，密钥由种子生成、人人可知，不要录入真实信访件。
"""
_NOT_FRESH = (
    "huiyin: this installation is no fresh one, so its keys stay secret: "
    "the story is the seed's, but ids and sealed bytes are not"
)


@contextmanager
def simulated(seed: int) -> Iterator[World]:
    """The world for a demo: of the seed where the home may be a demo's, else the ordinary one."""
    home, lived = Path(settings.HOME), Entry.objects.count()
    if not (home / wiring.DEMO).exists():
        if lived or (home / "keys").exists():
            print(_NOT_FRESH, file=sys.stderr)
            yield wiring.world()
            return
        (home / wiring.DEMO).write_text(_SAID, encoding="utf-8")
    # What is there already belongs to the seed: no key and no nonce is ever drawn a second time.
    dice = Random(f"{seed}|{lived}")  # noqa: S311  known to everybody, and says so
    vault = IntlVault(home / "keys", draw=dice.randbytes, demo=True)
    with ids.drawn_from(dice.randbytes):
        yield replace(wiring.world(), vault=vault)
