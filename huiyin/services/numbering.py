# SPDX-License-Identifier: Apache-2.0
"""销号: a number that stands on no document of the system is taken out with its cause.

A series has no gap that nobody can explain: what an office issued by hand takes its number here.
"""

from django.db import transaction

from huiyin.core.documents import REGISTRY
from huiyin.core.refusal import Refused, refused
from huiyin.core.vocabulary import DocumentCode, Role, VoidCause
from huiyin.ports.context import Context
from huiyin.ports.ids import new_id
from huiyin.records.models import Counter, Document, Unit, VoidNumber
from huiyin.services import journal, numbers

TOPIC = "directory"
#: Who answers for the numbers of a unit.
KEEPERS = (Role.OFFICE_HEAD, Role.UNIT_HEAD, Role.REGISTRAR)
#: Causes that say nothing of a number still to come.
OF_THE_PAST = (VoidCause.BEFORE, VoidCause.LOST)
#: Beyond so many, nobody starts a year by hand.
MOST_BEFORE = 5000


def take_by_hand(ctx: Context, code: DocumentCode, cause: VoidCause) -> str | Refused:
    """Takes the next number of the series out for a paper made by hand; answers with the number."""
    refusal = _not_keeper(ctx, code)
    if refusal:
        return refusal
    if cause in OF_THE_PAST:
        return refused("cause_fits", "取新号请选择线下制发的原因", "cause")
    with transaction.atomic():
        unit = Unit.objects.get(pk=str(ctx.actor.unit))
        year = ctx.today.year
        number = numbers.document_number(unit, code, year=year, otherwise="")
        taken = Counter.objects.get(unit=unit, series=REGISTRY[code].series, period=str(year)).last
        _void(ctx, code, year, [taken], cause)
    return number


def explain(
    ctx: Context, code: DocumentCode, *, year: int, number: int, cause: VoidCause
) -> str | Refused:
    """Says why a number that was given out stands on no document."""
    refusal = _not_keeper(ctx, code)
    if refusal:
        return refusal
    with transaction.atomic():
        series, unit = REGISTRY[code].series, ctx.actor.unit
        rows = Counter.objects.select_for_update().filter(unit=unit, series=series)
        last = rows.filter(period=str(year)).values_list("last", flat=True).first() or 0
        if not 1 <= number <= last:
            return refused("number_given", "这个号还没有用到，不需要说明", "number")
        void = VoidNumber.objects.filter(unit=unit, code=code, period=str(year), number=number)
        if void.exists() or _on_paper(unit, code, year, number):
            return refused("number_open", "这个号有文书，或者已经说明", "number")
        _void(ctx, code, year, [number], cause)
    return str(number)


def begin_after(ctx: Context, code: DocumentCode, *, number: int) -> str | Refused:
    """Starts this year's series after numbers that were used before the system was introduced."""
    refusal = _not_keeper(ctx, code)
    if refusal:
        return refusal
    if not 1 <= number <= MOST_BEFORE:
        return refused("number_fits", f"已用到的号应在1和{MOST_BEFORE}之间", "number")
    with transaction.atomic():
        year = ctx.today.year
        row, fresh = Counter.objects.get_or_create(
            unit_id=str(ctx.actor.unit),
            series=REGISTRY[code].series,
            period=str(year),
            defaults={"last": number},
        )
        if not fresh:
            return refused("series_begun", f"本年已经用到{row.last}号，不能再设起始号", "number")
        _void(ctx, code, year, list(range(1, number + 1)), VoidCause.BEFORE)
    return str(number)


def _on_paper(unit: str | None, code: DocumentCode, year: int, number: int) -> bool:
    rows = Document.objects.filter(unit=unit, code=code, issued_on__year=year)
    return rows.filter(number__endswith=f"〔{year}〕{number}号").exists()


def _void(ctx: Context, code: DocumentCode, year: int, taken: list[int], cause: VoidCause) -> None:
    unit = str(ctx.actor.unit)
    rows = [
        VoidNumber(
            id=new_id(ctx.now),
            unit_id=unit,
            code=code,
            period=str(year),
            number=number,
            cause=cause,
            noted_on=ctx.today,
            account=ctx.actor.id,
        )
        for number in taken
    ]
    VoidNumber.objects.bulk_create(rows)
    role = next(keeper for keeper in KEEPERS if ctx.actor.has(keeper))
    body = {
        "code": str(code),
        "year": year,
        "first": taken[0],
        "last": taken[-1],
        "cause": str(cause),
    }
    journal.record(ctx, stream=unit, topic=TOPIC, act="void_number", role=role, body=body)


def _not_keeper(ctx: Context, code: DocumentCode) -> Refused | None:
    if not ctx.actor.has(*KEEPERS):
        return refused("wrong_role", "文号由本单位负责人或者登记人员管理")
    if ctx.actor.unit is None:
        return refused("no_unit", "请先选择所在单位")
    if not REGISTRY[code].numbered:
        return refused("unnumbered", "这种文书不编文号", "code")
    return None
