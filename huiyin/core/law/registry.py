# SPDX-License-Identifier: Apache-2.0
"""The statutes this version knows, by their id."""

from collections.abc import Mapping
from types import MappingProxyType

from huiyin.core.law.cn_2022 import STATUTE as CN_2022
from huiyin.core.law.statute import Statute

STATUTES: Mapping[str, Statute] = MappingProxyType({CN_2022.id: CN_2022})


def statute(statute_id: str) -> Statute:
    """The statute with that id; KeyError where there is none."""
    return STATUTES[statute_id]
