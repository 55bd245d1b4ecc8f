# SPDX-License-Identifier: Apache-2.0
"""不予受理、不再受理的规则: dated rows of data, never code. A rule proposes; two persons decide.

Intake is never refused by a rule: a matter is registered and has its receipt first (条例 22, 23).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from types import MappingProxyType
from typing import Any

from huiyin.core.law.articles import cite
from huiyin.core.vocabulary import Channel, DecidedBy, Kind, Need, RuleOutcome, Term


@dataclass(frozen=True, slots=True)
class Rule:
    """One row. ``zh`` names the case, ``text`` is what the notice prints, ``basis`` the articles.

    ``channels`` and ``kinds`` are those it applies to, all where none is named. ``needs`` is what
    a proposal must bring; ``confidence`` a key of ``core.law.statute.CONFIDENCE``.
    """

    code: str
    version: str
    zh: str
    text: str
    basis: str
    since: date
    until: date | None
    outcome: RuleOutcome
    decided_by: DecidedBy
    channels: tuple[Channel, ...]
    kinds: tuple[Kind, ...]
    needs: tuple[Need, ...]
    confidence: str
    note: str

    @property
    def key(self) -> str:
        """Code and version: what the journal keeps, so that a later version changes no old
        decision.
        """
        return f"{self.code}.{self.version}"

    def in_force(self, on: date) -> bool:
        """Whether a matter may be turned away by this row on the day."""
        return self.since <= on and (self.until is None or on <= self.until)

    def covers(self, channel: Channel, kind: Kind | None) -> bool:
        """Whether the row speaks of matters that came this way and want this."""
        by_channel = not self.channels or channel in self.channels
        return by_channel and (not self.kinds or kind in self.kinds)


Rules = Mapping[str, Rule]
NO_RULES: Rules = MappingProxyType({})

_TEXTS = ("code", "version", "zh", "text", "basis", "confidence")
_TERMS: Mapping[str, type[Term]] = MappingProxyType(
    {"outcome": RuleOutcome, "decided_by": DecidedBy}
)
_SETS: Mapping[str, type[Term]] = MappingProxyType(
    {"channels": Channel, "kinds": Kind, "needs": Need}
)
_NAMES = frozenset(field.name for field in fields(Rule))


def read(table: Mapping[str, Any], confidences: Mapping[str, str]) -> Rules | tuple[str, ...]:
    """The rules of a parsed TOML file (``[[rules]]``), by key, or every fault of its rows.

    A row that would turn more people away than the Regulation allows is refused with its article.
    """
    rows = table.get("rules", [])
    if not isinstance(rows, list):
        return ("rules 应为表的列表",)
    found: dict[str, Rule] = {}
    faults: list[str] = []
    for place, row in enumerate(rows, start=1):
        wrong = list(_faults(row, confidences)) if isinstance(row, Mapping) else ["应为表"]
        if wrong:
            faults += [f"第{place}条规则：{fault}" for fault in wrong]
            continue
        rule = _rule(row)
        if rule.key in found:
            faults.append(f"第{place}条规则：{rule.key} 重复")
        found[rule.key] = rule
        faults += [f"{rule.key}：{fault}" for fault in loosens(rule)]
    return tuple(faults) if faults else MappingProxyType(found)


def loosens(rule: Rule) -> Iterator[str]:
    """Where the row turns away somebody whom the Regulation does not let be turned away."""
    if rule.outcome is RuleOutcome.EXHAUSTED and Need.OPINION not in rule.needs:
        yield f"不再受理须以已有的复核意见为据（{cite(36, paragraph=3)}）"
    if Need.EARLIER in rule.needs and rule.decided_by is not DecidedBy.ABOVE:
        yield f"正在办理的，只有上级机关、单位可以不予受理（{cite(19, paragraph=3)}）"
    if rule.outcome is RuleOutcome.DECLINED and not rule.needs:
        yield f"不予受理须告知向哪里、按什么程序提出（{cite(23, paragraph=1)}）"


def _faults(row: Mapping[str, Any], confidences: Mapping[str, str]) -> Iterator[str]:
    yield from (f"不认识的键 {name}" for name in row if name not in _NAMES)
    for name in _TEXTS:
        if not isinstance(row.get(name), str) or not row[name].strip():
            yield f"须写明 {name}"
    yield from _day_faults(row)
    yield from _code_faults(row)
    if row.get("confidence") not in confidences:
        yield f"confidence 应为：{'、'.join(confidences)}"


def _day_faults(row: Mapping[str, Any]) -> Iterator[str]:
    if type(row.get("since")) is not date:
        yield "since 应为日期"
    if "until" in row and type(row["until"]) is not date:
        yield "until 应为日期"


def _code_faults(row: Mapping[str, Any]) -> Iterator[str]:
    for name, terms in _TERMS.items():
        if row.get(name) not in _codes(terms):
            yield f"{name} 应为：{'、'.join(_codes(terms))}"
    for name, terms in _SETS.items():
        given = row.get(name, [])
        if not isinstance(given, list) or any(item not in _codes(terms) for item in given):
            yield f"{name} 应为列表，取自：{'、'.join(_codes(terms))}"


def _codes(terms: type[Term]) -> list[str]:
    return [term.value for term in terms]


def _rule(row: Mapping[str, Any]) -> Rule:
    return Rule(
        code=row["code"],
        version=row["version"],
        zh=row["zh"],
        text=row["text"],
        basis=row["basis"],
        since=row["since"],
        until=row.get("until"),
        outcome=RuleOutcome(row["outcome"]),
        decided_by=DecidedBy(row["decided_by"]),
        channels=tuple(Channel(item) for item in row.get("channels", ())),
        kinds=tuple(Kind(item) for item in row.get("kinds", ())),
        needs=tuple(Need(item) for item in row.get("needs", ())),
        confidence=row["confidence"],
        note=str(row.get("note", "")),
    )
