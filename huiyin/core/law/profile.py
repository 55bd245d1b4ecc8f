# SPDX-License-Identifier: Apache-2.0
"""Local profiles: a jurisdiction may be stricter than the Regulation, never looser.

Stricter means shorter for what an office owes, longer for what a person may still do. A figure the
law does not give (``configured``) is free, inside sane bounds.
"""

import dataclasses
import re
from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from huiyin.core.law import admission
from huiyin.core.law.articles import cite
from huiyin.core.law.statute import CONFIDENCE, Setting, Statute
from huiyin.core.periods import Period, zh_date
from huiyin.core.vocabulary import Act, Clock, TimeUnit

# Time a person has to use a remedy or to speak: cutting it takes a right away.
RIGHTS = frozenset({Clock.T08, Clock.T10, Clock.T17, Clock.L02, Clock.L04})
LEVELS = (Clock.T01A, Clock.T01B, Clock.T01C, Clock.T01D)
LONGEST = 366
LONGEST_NOTICE = 60
DIVISION = re.compile(r"[0-9]{2,12}")

TABLES = frozenset(
    {"id", "name", "since", "territories", "periods", "settings", "rules", "notices"}
)
PERIOD_KEYS = frozenset({"length", "unit", "extension_max", "pausable", "basis"})
SETTING_KEYS = frozenset({"value", "basis"})

# Lowest and highest value a profile may set, and what a value outside would break.
BOUNDS: Mapping[str, tuple[int, int, str]] = MappingProxyType(
    {
        "objection_reason_min": (1, 500, cite(23, paragraph=3)),
        "public_notice_days": (30, 90, "参照《民事诉讼法》第九十五条"),
        "investigators_min": (1, 9, cite(31, item=6)),
        "max_representatives": (1, 5, cite(20, paragraph=3)),
        "evaluation_changes": (0, 9, cite(21, paragraph=2)),
        "single_extension": (0, 1, cite(34)),
        "extension_total": (0, 30, cite(34)),
        "small_cell": (5, 100, "《个人信息保护法》第二十八条"),
        "feedback_limit_days": (1, 75, cite(22, paragraph=1, item=3)),
        "file_days": (1, 90, "《个人信息保护法》第六条"),
        "urgent_report_hours": (1, 24, cite(25)),
        "review_by_authority": (0, 1, cite(35)),
        "review_by_government": (0, 1, cite(35)),
        "review_at_top": (0, 1, cite(35)),
        "review_hearing_notice": (3, 30, cite(36, paragraph=2)),
        "review_deliberation": (0, 1, cite(36)),
        "hearing_notice": (3, 30, cite(31, item=6)),
        "dispute_after_returns": (1, 9, cite(24)),
        "assist_share": (1, 100, cite(24)),
        "repeat_objections": (1, 9, cite(23, paragraph=3)),
    }
)


def tighten(statute: Statute, table: Mapping[str, Any]) -> Statute | tuple[str, ...]:
    """The statute with a profile laid over it, or every reason why the profile is refused.

    ``table`` is a parsed TOML file: ``id``, ``name``, ``since`` (the day it comes into force),
    ``territories`` (prefixes of division codes), ``[periods.T06]`` with ``length``, ``unit``,
    ``extension_max``, ``pausable``, ``basis``, ``[settings]`` with plain values or tables of
    ``value`` and ``basis``, ``[[rules]]`` that add refusal rules or replace them by code and
    version (``core.law.admission``), and ``[notices]``, act → text.
    """
    faults = list(_shape_faults(statute, table))
    if faults:
        return tuple(faults)
    periods, settings = dict(statute.periods), dict(statute.settings)
    clocks = {clock.value: clock for clock in statute.periods}
    for code, change in table.get("periods", {}).items():
        clock = clocks[code]
        faults += _period_faults(clock, old=statute.periods[clock], change=change)
        periods[clock] = _changed(statute.periods[clock], change)
    for name, given in table.get("settings", {}).items():
        change = given if isinstance(given, Mapping) else {"value": given}
        faults += _setting_faults(name, change)
        if not faults:
            old = settings[name]
            settings[name] = Setting(
                int(change["value"]), str(change.get("basis", old.basis)), old.note
            )
    if not faults:
        faults += _levels_faults(periods)
    rules = admission.read(table, CONFIDENCE)
    if isinstance(rules, tuple):
        faults += rules
    if faults or isinstance(rules, tuple):
        return tuple(faults)
    return _laid_over(statute, table, periods, settings, rules)


def _laid_over(
    statute: Statute,
    table: Mapping[str, Any],
    periods: Mapping[Clock, Period],
    settings: Mapping[str, Setting],
    rules: admission.Rules,
) -> Statute:
    return dataclasses.replace(
        statute,
        id=table["id"],
        name=str(table.get("name", statute.name)),
        in_force=table.get("since", statute.in_force),
        territories=tuple(table.get("territories", ())),
        periods=MappingProxyType(dict(periods)),
        settings=MappingProxyType(dict(settings)),
        rules=MappingProxyType({**statute.rules, **rules}),
        notices=MappingProxyType({**statute.notices, **table.get("notices", {})}),
    )


def _shape_faults(statute: Statute, table: Mapping[str, Any]) -> Iterator[str]:
    yield from (f"不认识的栏目：{key}" for key in table if key not in TABLES)
    name = table.get("id")
    if not isinstance(name, str) or not name or name == statute.id:
        yield f"须有自己的 id，且不同于 {statute.id}"
    yield from _place_faults(statute, table)
    yield from _notice_faults(table.get("notices", {}))
    periods, settings = table.get("periods", {}), table.get("settings", {})
    if not isinstance(periods, Mapping) or not isinstance(settings, Mapping):
        yield "periods、settings 应为表"
        return
    known = {clock.value for clock in statute.periods}
    yield from (f"不认识的期限：{code}" for code in periods if code not in known)
    yield from (f"不认识的设置：{code}" for code in settings if code not in BOUNDS)
    for code, change in periods.items():
        if not isinstance(change, Mapping):
            yield f"{code}：应为表"
        else:
            yield from (f"{code}：不认识的键 {key}" for key in change if key not in PERIOD_KEYS)


def _place_faults(statute: Statute, table: Mapping[str, Any]) -> Iterator[str]:
    """Where and from when: a profile is under the Regulation, so it cannot be older."""
    since, places = table.get("since", statute.in_force), table.get("territories", [])
    if type(since) is not date or since < statute.in_force:
        yield f"since 应为日期，不早于{zh_date(statute.in_force)}（{statute.name}施行之日）"
    if not isinstance(places, list) or not all(
        isinstance(place, str) and DIVISION.fullmatch(place) for place in places
    ):
        yield "territories 应为行政区划代码（2至12位数字）的列表"


def _notice_faults(notices: object) -> Iterator[str]:
    """Words of our own for text messages: short, without blanks to fill in, for acts that exist."""
    if not isinstance(notices, Mapping):
        yield "notices 应为表"
        return
    known = {act.value for act in Act}
    for code, text in notices.items():
        if code not in known:
            yield f"notices：不认识的步骤 {code}"
        elif not isinstance(text, str) or not 2 <= len(text.strip()) <= LONGEST_NOTICE:
            yield f"notices：{code} 应为2至{LONGEST_NOTICE}字"


def _period_faults(clock: Clock, *, old: Period, change: Mapping[str, Any]) -> Iterator[str]:
    length, extension = change.get("length", old.length), change.get("extension_max", 0)
    if "length" in change and not _is_count(length, at_least=1):
        yield f"{clock}：长度应为1至{LONGEST}的整数"
    elif "length" in change:
        yield from _length_faults(clock, old=old, length=length)
    if not _is_count(extension, at_least=0) or extension > old.extension_max:
        yield f"{clock}：延长不得超过{old.extension_max}日（{old.basis}）"
    if change.get("pausable", False) is not False and not old.pausable:
        yield f"{clock}：该期限不得暂停（{old.basis}）"
    unit = change.get("unit", old.unit.value)
    if unit not in {old.unit.value, TimeUnit.DAY.value}:
        # n working days can be longer than n days; the other way round never.
        yield f"{clock}：计算单位不得由日改为工作日（{old.basis}）"


def _length_faults(clock: Clock, *, old: Period, length: int) -> Iterator[str]:
    if old.dated:
        yield f"{clock}：以{old.dated_by}为准，不设长度（{old.basis}）"
    elif old.length is None or (old.confidence == "configured" and clock not in RIGHTS):
        return
    elif clock in RIGHTS and length < old.length:
        yield f"{clock}：不得短于{old.length}{old.unit.zh}（{old.basis}）"
    elif clock not in RIGHTS and length > old.length:
        yield f"{clock}：不得长于{old.length}{old.unit.zh}（{old.basis}）"


def _setting_faults(name: str, change: Mapping[str, Any]) -> Iterator[str]:
    low, high, article = BOUNDS[name]
    value: Any = change.get("value")
    if any(key not in SETTING_KEYS for key in change):
        yield f"{name}：只能有 value 和 basis"
    elif name == "single_extension" and isinstance(value, bool):
        return
    elif not _is_count(value, at_least=low) or value > high:
        yield f"{name}：应为{low}至{high}的整数（{article}）"


def _levels_faults(periods: Mapping[Clock, Period]) -> Iterator[str]:
    whole = periods[Clock.T01]
    if sum(periods[clock].length or 0 for clock in LEVELS) > (whole.length or 0):
        yield f"T01a—T01d：四级合计不得长于{whole.length}{whole.unit.zh}（{whole.basis}）"


def _changed(old: Period, change: Mapping[str, Any]) -> Period:
    """Only called for what passed the checks, or to be thrown away with the faults."""
    known = {key: value for key, value in change.items() if key != "unit"}
    unit = TimeUnit.DAY if change.get("unit") == TimeUnit.DAY.value else old.unit
    return dataclasses.replace(old, unit=unit, **known)


def _is_count(value: object, *, at_least: int) -> bool:
    return type(value) is int and at_least <= value <= LONGEST
