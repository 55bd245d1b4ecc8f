# SPDX-License-Identifier: Apache-2.0
"""The Regulation with its rules of refusal, and the office's own profiles over it: all of it data,
read once when a process starts.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from huiyin.core.law import admission
from huiyin.core.law.choosing import conflicts
from huiyin.core.law.profile import tighten
from huiyin.core.law.registry import STATUTES
from huiyin.core.law.statute import CONFIDENCE, Statute

#: The statute of new matters where no local profile holds.
STATUTE = "cn-2022"
_RULES = Path(__file__).parent.parent / "data" / "law" / "admission-2022.toml"


@lru_cache(maxsize=1)
def statutes() -> Mapping[str, Statute]:
    """Every statute a matter may be registered under, by id: the Regulation with its rules
    (``data/law/admission-2022.toml``), and the profiles in ``$HUIYIN_HOME/profiles``.

    Raises ``ImproperlyConfigured`` with every fault of every file: no office starts with a limit
    that breaks the Regulation, or turns away more people than it does.
    """
    with _RULES.open("rb") as file:
        rules = admission.read(tomllib.load(file), CONFIDENCE)
    if isinstance(rules, tuple):
        raise ImproperlyConfigured("；".join(rules))
    base = {name: replace(statute, rules=rules) for name, statute in STATUTES.items()}
    return base | local(base[STATUTE], Path(settings.HOME) / "profiles")


def local(base: Statute, folder: Path) -> dict[str, Statute]:
    """The profiles of a folder laid over ``base``, by id. Raises as `statutes` does."""
    found: dict[str, Statute] = {}
    faults: list[str] = []
    for path in sorted(folder.glob("*.toml")):
        made = _profile(base, path)
        if not isinstance(made, Statute):
            faults += [f"{path.name}：{fault}" for fault in made]
        elif made.id in found:
            faults.append(f"{path.name}：id {made.id} 已被另一个文件使用")
        else:
            found[made.id] = made
    faults += conflicts(found.values())
    if faults:
        raise ImproperlyConfigured("\n".join(faults))
    return found


def _profile(base: Statute, path: Path) -> Statute | tuple[str, ...]:
    try:
        return tighten(base, tomllib.loads(path.read_text(encoding="utf-8-sig")))
    except (OSError, ValueError) as error:
        return (f"读不出：{error}",)
