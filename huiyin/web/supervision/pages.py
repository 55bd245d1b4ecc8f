# SPDX-License-Identifier: Apache-2.0
"""督查 pages: what is open by due state, the rates with their formulas, the matters behind each.

Offices and matters only: no ranking of anybody, and no target on how much people write or come.
"""

from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from huiyin.core.measures import Rate
from huiyin.core.vocabulary import DueState, Role
from huiyin.ports.context import Context
from huiyin.queries import insight, supervision, worklist
from huiyin.web.audience import context_of, open_to
from huiyin.web.templatetags.desk import SHAPES

READERS = (Role.SUPERVISOR, Role.OFFICE_HEAD, Role.LEADER)
#: Red first: what needs somebody today.
ORDER = (DueState.RED, DueState.YELLOW, DueState.BLUE, DueState.GREEN)


@dataclass(frozen=True, slots=True)
class Tile:
    """One filter of the board with its count and its address."""

    label: str
    shape: str
    state: str
    count: int
    address: str
    current: bool


@open_to(*READERS)
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Everything open; ``?due=``, ``?unit=`` and ``?reminded=1`` choose, ``?after=`` continues."""
    ctx = context_of(request)
    choice = _choice(request)
    totals = supervision.totals(ctx, choice)
    period = insight.span("", ctx.today)
    context = {
        "choice": choice,
        "totals": totals,
        "tiles": _tiles(choice, totals),
        "units": totals.units,
        "page": supervision.page(ctx, choice, after=request.GET.get("after", "")),
        "here": _query(choice),
        "after": request.GET.get("after", ""),
        "today": ctx.today,
        "period": period,
        "figures": insight.figures(ctx, period),
    }
    return render(request, "supervision/board.html", context)


@open_to(*READERS)
@require_safe
def measures(request: HttpRequest) -> HttpResponse:
    """The rates of a period (``?period=2026``, ``2026-Q4``, ``2026-11``), in all and by unit."""
    ctx = context_of(request)
    period = insight.span(request.GET.get("period", ""), ctx.today)
    figures = insight.figures(ctx, period)
    of_units = [figure for figure in figures if figure.measure.code in insight.OF_UNITS]
    names = insight.unit_names({unit for figure in of_units for unit in figure.units})
    context = {
        "period": period,
        "periods": insight.spans(ctx.today),
        "figures": figures,
        "of_units": of_units,
        "rows": [
            (unit, name, [_cell(figure, unit) for figure in of_units])
            for unit, name in names.items()
        ],
        "today": ctx.today,
    }
    return render(request, "supervision/measures.html", context)


@open_to(*READERS)
@require_safe
def counted(request: HttpRequest, code: str) -> HttpResponse:
    """The matters behind one figure: its denominator, with ``?part=hits`` its numerator."""
    ctx = context_of(request)
    if code not in insight.MEASURES:
        raise Http404
    period = insight.span(request.GET.get("period", ""), ctx.today)
    unit, hits = _unit(request), request.GET.get("part") == "hits"
    behind = insight.behind(ctx, code, period, unit=unit, hits=hits)
    after = _id(request.GET.get("after", ""))
    beyond = behind.filter(matter__gt=after) if after else behind
    wanted = [str(key) for key in beyond[: worklist.PAGE + 1]]
    shown = wanted[: worklist.PAGE]
    query = {"period": period.code, "unit": unit, "part": "hits" if hits else ""}
    context = {
        "measure": insight.MEASURES[code],
        "period": period,
        "unit": insight.unit_names([unit]).get(unit, "") if unit else "",
        "hits": hits,
        "count": behind.count(),
        "rows": _in_order(ctx, shown),
        "next": shown[-1] if len(wanted) > len(shown) else "",
        "here": urlencode({name: value for name, value in query.items() if value}),
        "after": after,
        "today": ctx.today,
    }
    return render(request, "supervision/counted.html", context)


def _in_order(ctx: Context, ids: list[str]) -> list[worklist.Row]:
    rows = {row.id: row for row in worklist.chosen(ctx, ids)}
    return [rows[key] for key in ids if key in rows]


def _cell(figure: insight.Figure, unit: str) -> tuple[str, str, Rate | None]:
    return figure.measure.zh, figure.measure.code, figure.units.get(unit)


def _choice(request: HttpRequest) -> supervision.Choice:
    due = request.GET.get("due", "")
    known = {*(str(state) for state in DueState), supervision.UNDATED}
    return supervision.Choice(
        due=due if due in known else "",
        unit=_unit(request),
        reminded=request.GET.get("reminded") == "1",
    )


def _unit(request: HttpRequest) -> str:
    """A unit's id, or the office's own part; anything else is no filter."""
    given = request.GET.get("unit", "")
    return given if given == supervision.AT_OFFICE else _id(given)


def _id(given: str) -> str:
    """The id in its usual form, "" for what is none."""
    try:
        return str(UUID(given))
    except ValueError:
        return ""


def _query(choice: supervision.Choice, **changes: str) -> str:
    """The choice as a query string without its page; empty parts are left out."""
    values = {"due": choice.due, "unit": choice.unit, "reminded": "1" if choice.reminded else ""}
    return urlencode({name: value for name, value in (values | changes).items() if value})


def _tiles(choice: supervision.Choice, totals: supervision.Totals) -> list[Tile]:
    def tile(label: str, count: int, *, state: str = "", shape: str = "") -> Tile:
        current = not choice.reminded and choice.due == state
        query = _query(choice, due=state, reminded="")
        return Tile(gettext(label), shape, state, count, f"?{query}", current)

    tiles = [tile("全部未办结", totals.all)]
    tiles += [
        tile(state.zh, totals.states[state], state=str(state), shape=SHAPES[state])
        for state in ORDER
    ]
    tiles.append(tile("等待信访人", totals.undated, state=supervision.UNDATED))
    query = _query(choice, due="", reminded="1")
    tiles.append(
        Tile(gettext("有催办"), "", "reminded", totals.reminded, f"?{query}", choice.reminded)
    )
    return tiles
