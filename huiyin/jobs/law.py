# SPDX-License-Identifier: Apache-2.0
"""``huiyin law``: the procedure as it runs: acts, who, states, conditions, limits, documents.

Needs neither database nor settings: anybody may read what an office has to do.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from typing import Any

from huiyin.core.documents import REGISTRY
from huiyin.core.law.registry import STATUTES
from huiyin.core.law.statute import CONFIDENCE, Statute
from huiyin.core.periods import Period, length
from huiyin.core.process.table import PROCESS
from huiyin.core.process.transition import Start, Transition
from huiyin.core.vocabulary import Act, Clock, Term
from huiyin.jobs import profiles

NAME = "law"
HELP = "print the procedure: acts, conditions, limits and documents with their articles"
NEEDS_DATABASE = False


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """One act or all of them; for people or for machines."""
    acts = [str(act) for act in Act]
    parser.add_argument("--act", choices=acts, metavar="ACT", help=f"one of: {', '.join(acts)}")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.add_argument(
        "--profile",
        metavar="TOML",
        help="try a local profile: what it changes, or every article that it would break",
    )


def run(options: argparse.Namespace, world: object) -> int:
    """Prints the acts, and without ``--act`` all limits and documents too; 0, or 2 for a profile
    that would loosen the law.
    """
    statute = STATUTES[profiles.BASE]
    if options.profile:
        try:
            statute = profiles.read(options.profile)
        except profiles.BadProfile as problem:
            sys.stderr.write(f"{problem}\n")
            return 2
        if not options.json and not options.act:
            print("\n".join(_change_lines(STATUTES[profiles.BASE], statute)))
            return 0
    chosen = [PROCESS[Act(options.act)]] if options.act else list(PROCESS.values())
    acts = [_act(row, statute) for row in chosen]
    if options.json:
        print(json.dumps(_whole(statute, acts, every=not options.act), ensure_ascii=False))
        return 0
    lines = [line for act in acts for line in _act_lines(act, statute)]
    if not options.act:
        lines += _limit_lines(statute)
    print("\n".join(lines))
    return 0


def _whole(statute: Statute, acts: list[dict[str, Any]], *, every: bool) -> dict[str, Any]:
    found: dict[str, Any] = {"statute": statute.id, "name": statute.name, "acts": acts}
    if every:
        found["clocks"] = [_clock(clock, period) for clock, period in statute.periods.items()]
        found["documents"] = [
            {"document": str(code), "zh": item.zh, "basis": item.basis}
            for code, item in REGISTRY.items()
        ]
        found["settings"] = [
            {"setting": name, "value": item.value, "basis": item.basis, "note": item.note}
            for name, item in statute.settings.items()
        ]
    return found


def _act(row: Transition, statute: Statute) -> dict[str, Any]:
    return {
        "act": str(row.act),
        "zh": row.act.zh,
        "about": row.about,
        "basis": row.basis,
        "scope": str(row.scope),
        "by": _terms(row.by),
        "matter_from": _terms(row.matter_from),
        "matter_to": _terms((row.matter_to,) if row.matter_to else ()),
        "handling_from": _terms(row.handling_from),
        "handling_to": _terms((row.handling_to,) if row.handling_to else ()),
        "guards": [
            {"guard": item.code, "otherwise": item.zh, "basis": item.basis} for item in row.guards
        ],
        "starts": [_start(item, statute) for item in row.starts],
        "stops": _terms(row.stops),
        "issues": _terms(row.issues),
        "tells": _terms(row.tells),
        "exempt": row.exempt,
    }


def _terms(terms: tuple[Term, ...]) -> list[dict[str, str]]:
    return [{"code": str(term), "zh": term.zh} for term in terms]


def _start(start: Start, statute: Statute) -> dict[str, Any]:
    found = _clock(start.clock, statute.periods[start.clock])
    return found | {"from": start.anchor.value, "only": _terms(start.only)}


def _clock(clock: Clock, period: Period) -> dict[str, Any]:
    return {
        "clock": str(clock),
        "zh": clock.zh,
        "length": period.length,
        "unit": str(period.unit),
        "extension_max": period.extension_max,
        "basis": period.basis,
        "confidence": period.confidence,
        "note": period.note,
    }


def _act_lines(act: Mapping[str, Any], statute: Statute) -> Iterator[str]:
    """One act as a short paragraph; what it has not is left out."""
    yield f"{act['zh']} {act['act']}（{act['basis']}）"
    yield f"  {act['about']}"
    yield f"  由谁：{_listed(act['by'])}"
    for name, start, end in (
        ("事项", "matter_from", "matter_to"),
        ("办理", "handling_from", "handling_to"),
    ):
        if act[start] or act[end]:
            yield f"  {name}：{_listed(act[start]) or '—'} → {_listed(act[end]) or '不变'}"
    for guard in act["guards"]:
        yield f"  条件：不满足时提示“{guard['otherwise']}”（{guard['basis']}）"
    for clock in act["starts"]:
        only = f"，限{_listed(clock['only'])}" if clock["only"] else ""
        long = length(statute.periods[Clock(clock["clock"])])
        yield f"  起算：{clock['zh']} {long}，自{clock['from']}{only}（{clock['basis']}）"
    for name, key in (("终止期限", "stops"), ("文书", "issues"), ("告知", "tells")):
        if act[key]:
            yield f"  {name}：{_listed(act[key])}"
    if act["exempt"]:
        yield f"  信访人姓名、住址不清的，可不出具文书（{act['exempt']}）"
    yield ""


def _limit_lines(statute: Statute) -> Iterator[str]:
    yield f"期限（{statute.name}，{statute.in_force.isoformat()} 起施行）"
    for clock, period in statute.periods.items():
        sure = CONFIDENCE[period.confidence]
        yield f"  {clock} {clock.zh}：{length(period)}（{period.basis}；{sure}）"
    yield ""
    yield "文书"
    for item in REGISTRY.values():
        yield f"  {item.zh}（{item.basis}）"


def _change_lines(old: Statute, new: Statute) -> Iterator[str]:
    """What a profile changes, line by line, for whoever signs it."""
    where = "、".join(new.territories) or "无（不会被任何单位采用）"
    yield f"{new.name}（{new.id}），{new.in_force.isoformat()} 起施行，适用于区划 {where}"
    for clock, period in new.periods.items():
        if period != old.periods[clock]:
            before, after = (length(law.periods[clock]) for law in (old, new))
            yield f"  {clock} {clock.zh}：{before} → {after}（{period.basis}）"
    for name, item in new.settings.items():
        if item != old.settings[name]:
            yield f"  {name}：{old.settings[name].value} → {item.value}（{item.basis}）"
    for key in new.rules.keys() - old.rules.keys():
        yield f"  规则 {key}：{new.rules[key].zh}（{new.rules[key].basis}）"
    for act, text in new.notices.items():
        yield f"  短信 {Act(act).zh}：{text}"


def _listed(terms: list[dict[str, str]]) -> str:
    return "、".join(term["zh"] for term in terms)
