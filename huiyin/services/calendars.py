# SPDX-License-Identifier: Apache-2.0
"""工作日历: published years are imported, and what was reckoned without them is reckoned anew."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q

from huiyin.core.actor import system
from huiyin.core.calendar import WorkCalendar, YearPlan, parse_csv
from huiyin.core.facts.intake import NoFacts
from huiyin.core.periods import Due, due
from huiyin.core.refusal import WORKING_RULE, Refusal, Refused
from huiyin.core.vocabulary import Act, Clock, Role
from huiyin.ports.context import Context
from huiyin.records.calendars import published
from huiyin.records.models import CalendarYear, Deadline
from huiyin.services import engine, journal

TOPIC = "directory"
PRACTICE = "国务院办公厅节假日安排"
#: Who imports a calendar: it moves due days, so the petition office answers for it too.
KEEPERS = (Role.OFFICE_HEAD, Role.SYSTEM_ADMIN)


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do. ``problems`` empty the rest; ``same`` are years that stay as they
    are, ``moved`` counts the matters with a running deadline that would come out otherwise.
    """

    years: tuple[int, ...] = ()
    same: tuple[int, ...] = ()
    moved: int = 0
    problems: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class Imported:
    """The years that were written (none when all were there), the matters reckoned anew, and how
    many are left for the next call of ``reckon``.
    """

    years: tuple[int, ...]
    reckoned: int
    left: int


def preview(ctx: Context, text: str, *, source: str) -> Preview:
    """The dry run of ``import_years``: every problem with its line, or what would follow."""
    plans, problems = _read(ctx, text, source)
    if problems:
        return Preview(problems=problems)
    known = published()
    new = _new(known, plans)
    moved = sum(1 for _ in _outdated(ctx, _with(known, new)))
    same = tuple(year for year in plans if year not in new)
    return Preview(years=tuple(new), same=same, moved=moved)


def import_years(
    ctx: Context, text: str, *, source: str, most: int | None = None
) -> Imported | Refused:
    """Writes the published years of a CSV and reckons running deadlines anew.

    Importing the same file again changes nothing. ``most`` bounds the matters reckoned in this
    call; ``reckon`` goes on where it stopped. Days of past years are never changed: what was said
    about a deadline then must stay explicable.
    """
    if not ctx.actor.has(*KEEPERS):
        who = "、".join(role.zh for role in KEEPERS)
        return Refused((Refusal("wrong_role", f"工作日历由{who}导入", WORKING_RULE),))
    plans, problems = _read(ctx, text, source)
    if problems:
        return Refused(problems)
    # The tables, not the context: that may be half a minute old.
    new = _new(published(), plans)
    if new:
        _write(ctx, new)
    reckoned, left = reckon(replace(ctx, calendar=published()), most=most)
    return Imported(tuple(new), reckoned, left)


def reckon(ctx: Context, *, most: int | None = None) -> tuple[int, int]:
    """Reckons anew every running deadline that ``ctx.calendar`` would date otherwise.

    Each matter is one act of the system in its own journal (``Act.RECKON``). Answers how many
    matters were moved and how many are left. Harmless to repeat.
    """
    outdated = list(_outdated(ctx, ctx.calendar))
    machine = replace(ctx, actor=system())
    now = outdated if most is None else outdated[:most]
    moved = sum(_moved(machine, matter) for matter in now)
    return moved, len(outdated) - len(now)


def _moved(machine: Context, matter: str) -> bool:
    answer = engine.perform(machine, matter, Act.RECKON, facts=NoFacts(), seen_version=None)
    return isinstance(answer, engine.Done)


def _read(
    ctx: Context, text: str, source: str
) -> tuple[Mapping[int, YearPlan], tuple[Refusal, ...]]:
    plans, found = parse_csv(text, source=source.strip())
    problems = [
        Refusal("bad_line", f"第{item.line}行：{item.reason}" if item.line else item.reason, "")
        for item in found
    ]
    if not source.strip():
        problems.insert(0, Refusal("no_source", "请写明通知的名称和文号", PRACTICE, "source"))
    problems += [
        Refusal("past_year", f"{year}年已过去，不再改动", PRACTICE)
        for year in plans
        if year < ctx.today.year
    ]
    return plans, tuple(replace(item, basis=item.basis or PRACTICE) for item in problems)


def _new(calendar: WorkCalendar, plans: Mapping[int, YearPlan]) -> dict[int, YearPlan]:
    """The plans whose days differ from what is known; a new name for the same days is nothing."""
    return {
        year: plan
        for year, plan in plans.items()
        if (known := calendar.published.get(year)) is None
        or (known.holidays, known.makeup) != (plan.holidays, plan.makeup)
    }


def _with(calendar: WorkCalendar, plans: Mapping[int, YearPlan]) -> WorkCalendar:
    for year, plan in plans.items():
        calendar = calendar.with_year(year, plan)
    return calendar


def _write(ctx: Context, plans: Mapping[int, YearPlan]) -> None:
    role = next(role for role in KEEPERS if ctx.actor.has(role))
    with transaction.atomic():
        for year, plan in plans.items():
            days: dict[str, Any] = {
                "holidays": sorted(day.isoformat() for day in plan.holidays),
                "makeup": sorted(day.isoformat() for day in plan.makeup),
            }
            kept = days | {"source": plan.source[:200], "imported_at": ctx.now}
            CalendarYear.objects.update_or_create(year=year, defaults=kept)
            journal.record(
                ctx,
                stream=ctx.actor.unit or ctx.actor.id,
                topic=TOPIC,
                act="import_calendar",
                role=role,
                body=days | {"year": year},
            )


def _outdated(ctx: Context, calendar: WorkCalendar) -> Iterator[str]:
    """Ids of matters with a running deadline that the calendar dates otherwise, each once."""
    rows = (
        Deadline.objects.filter(Q(legal_due__gte=ctx.today) | Q(provisional=True), stopped_on=None)
        .order_by("matter", "pk")
        .select_related("matter")
    )
    last = ""
    for row in rows.iterator(chunk_size=2000):
        matter = str(row.matter_id)
        if matter != last and _differs(ctx, calendar, row):
            last = matter
            yield matter


def _differs(ctx: Context, calendar: WorkCalendar, row: Deadline) -> bool:
    period = ctx.world.statutes[row.matter.statute].period(Clock(row.clock))
    found = due(
        period,
        start=row.start,
        calendar=calendar,
        extension_days=row.extension,
        paused=[(date.fromisoformat(a), date.fromisoformat(b)) for a, b in row.pauses],
        fixed=row.nominal_due if period.dated else None,
    )
    told = (row.nominal_due, row.legal_due, row.provisional)
    return isinstance(found, Due) and (found.nominal, found.legal, found.provisional) != told
