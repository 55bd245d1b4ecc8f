# SPDX-License-Identifier: Apache-2.0
"""Local profiles given to a command as files."""

import tomllib
from collections.abc import Iterable
from pathlib import Path

from huiyin.core.law.profile import tighten
from huiyin.core.law.registry import STATUTES
from huiyin.core.law.statute import Statute

#: The statute that every profile tightens.
BASE = "cn-2022"


class BadProfile(Exception):
    """Every fault of a file, a line each, with the article that it would break."""


def read(path: str) -> Statute:
    """The statute with the profile of this file laid over it. Raises ``BadProfile``."""
    try:
        table = tomllib.loads(Path(path).read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise BadProfile(f"读不出 {path}：{error}") from error
    except tomllib.TOMLDecodeError as error:
        raise BadProfile(f"{path}：{error}") from error
    made = tighten(STATUTES[BASE], table)
    if not isinstance(made, Statute):
        raise BadProfile("\n".join(f"{path}：{fault}" for fault in made))
    return made


def read_all(paths: Iterable[str]) -> dict[str, Statute]:
    """The Regulation and the profiles of these files, by id."""
    made = [read(path) for path in paths]
    return dict(STATUTES) | {statute.id: statute for statute in made}
