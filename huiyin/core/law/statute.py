# SPDX-License-Identifier: Apache-2.0
"""The shape of a statute as data: its limits and its settings, each with its source."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from huiyin.core.law.admission import NO_RULES, Rules
from huiyin.core.periods import Period
from huiyin.core.vocabulary import Clock

CONFIGURED = "配置默认"

# How sure we are of a figure; shown wherever the law table is printed.
CONFIDENCE: Mapping[str, str] = MappingProxyType(
    {
        "verified": "已核对法规全文",
        "secondary": "据公开报道或节录，未见现行全文",
        "local": "据地方法规，全国性法规无此数字",
        "inferred": "由条文推定",
        "configured": "法规未规定，配置默认",
    }
)


@dataclass(frozen=True)
class Setting:
    """One figure or switch that is not a period. ``basis`` is an article or 配置默认."""

    value: int
    basis: str
    note: str


@dataclass(frozen=True)
class Statute:
    """One text of law as a matter sees it; a matter keeps the statute it was registered under.

    ``rules`` say when a matter is not accepted; they come from a file of data. A local profile
    names the ``territories`` (prefixes of division codes) where it holds, and may word ``notices``
    to petitioners, act → text, in its own way.
    """

    id: str
    name: str
    in_force: date
    periods: Mapping[Clock, Period]
    settings: Mapping[str, Setting]
    rules: Rules = field(default_factory=lambda: NO_RULES)
    territories: tuple[str, ...] = ()
    notices: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def period(self, clock: Clock) -> Period:
        """The limit behind ``clock``; every member of the closed set has one."""
        return self.periods[clock]

    def setting(self, name: str) -> int:
        """The value of a setting; switches are 0 and 1. KeyError for a name nobody defined."""
        return self.settings[name].value
