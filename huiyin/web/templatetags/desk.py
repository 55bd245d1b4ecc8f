# SPDX-License-Identifier: Apache-2.0
"""Tags and filters of the desk: labels, days, due chips, inputs with their complaints, the top bar.

Any page that extends ``desk/frame.html`` may use them: ``{% due_chip from on today %}``.
"""

from datetime import date, datetime
from typing import Any

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.translation import gettext

from huiyin.core.periods import days_left, due_state, zh_date
from huiyin.core.vocabulary import DueState, Role, Term
from huiyin.ports.context import LOCAL
from huiyin.web.audience import context_of
from huiyin.web.desk import seat

register = template.Library()

#: Each state has a shape of its own, so that colour is never all that tells it (WCAG 1.4.1).
SHAPES = {DueState.GREEN: "●", DueState.BLUE: "◆", DueState.YELLOW: "▲", DueState.RED: "■"}

#: Label, address, and the roles that may open it; none named: everybody at the desk.
ENTRIES: tuple[tuple[str, str, tuple[Role, ...]], ...] = (
    ("工作台", "desk:worklist", ()),
    ("登记", "desk:register", (Role.REGISTRAR, Role.OFFICE_HEAD)),
    ("督查", "supervision:board", (Role.SUPERVISOR, Role.OFFICE_HEAD, Role.LEADER)),
    ("授权", "directory:delegations", (Role.OFFICE_HEAD, Role.UNIT_HEAD)),
    ("工作日历", "directory:calendar", (Role.OFFICE_HEAD, Role.SYSTEM_ADMIN)),
    ("清单", "directory:listings", (Role.UNIT_HEAD, Role.OFFICER)),
    ("机构", "directory:units", ()),
)
#: The entry that stands for the other pages of its room.
HOMES = {
    "desk:worklist": "desk:matter",
    "supervision:board": "supervision:",
    "directory:units": "directory:",
}


@register.filter
def zh(term: Term | None) -> str:
    """The Chinese label of a member of a closed set; empty for None."""
    return gettext(term.zh) if term else ""


@register.filter
def zh_day(day: date | None) -> str:
    """2026年11月27日; empty for None."""
    return zh_date(day) if day else ""


@register.filter
def moment(at: datetime) -> str:
    """2026年11月22日 09:05 in the legal time of the country."""
    local = at.astimezone(LOCAL)
    return f"{zh_date(local.date())} {local:%H:%M}"


@register.inclusion_tag("desk/chip.html")
def due_chip(start: date | None, on: date | None, today: date) -> dict[str, Any]:
    """How much of a limit is left: text, shape and colour (``core.periods.due_state``)."""
    if start is None or on is None:
        return {"state": None}
    left = days_left(on, today)
    short = f"{on.month}月{on.day}日" if on.year == today.year else zh_date(on)
    if left < 0:
        words = gettext("已超 %(days)s 天") % {"days": -left}
    elif left == 0:
        words = gettext("今天到期")
    else:
        words = gettext("还剩 %(days)s 天（%(day)s）") % {"days": left, "day": short}
    state = due_state(start, legal=on, today=today)
    return {"state": state, "shape": SHAPES[state], "words": words, "day": zh_date(on)}


@register.inclusion_tag("desk/field.html")
def field(bound: Any, **options: Any) -> dict[str, Any]:
    """One input with label, hint and complaint; ``label="…"`` says it in other words."""
    if getattr(bound.field, "lookup", None):
        bound.field.widget.attrs["list"] = f"{bound.auto_id}_list"
    return {"field": bound, "kind": _kind(bound), "label": options.get("label") or bound.label}


@register.filter
def asked_when(spec: Any) -> str:
    """The attributes that tell the page's script with which value of which other input a fact is
    asked for; empty for a fact that always is.
    """
    if not getattr(spec, "when", None):
        return ""
    name, values = spec.when
    # A ticked box sends "on".
    wanted = " ".join("on" if value is True else str(value) for value in values)
    return format_html(' data-when="{}" data-is="{}"', name, wanted)


_KINDS = {"radio": "radios", "checkbox": "tick"}


def _kind(bound: Any) -> str:
    # What kind of input it is in the end: a box that sends its own value is a box, too.
    return _KINDS.get(getattr(bound.field.widget, "input_type", ""), "line")


@register.inclusion_tag("desk/bar.html", takes_context=True)
def desk_bar(context: dict[str, Any]) -> dict[str, Any]:
    """The top bar: unit, name and roles of whoever sits here, and the entries open to them."""
    request = context["request"]
    actor = context_of(request).actor
    order = list(Role)
    return {
        "request": request,
        "actor": actor,
        "unit": seat.unit_name(request),
        "several": request.session.get("seats", 1) > 1,
        "roles": sorted(actor.roles, key=order.index) if actor.unit else [],
        "entries": list(_entries(request, actor)) if actor.unit else [],
        "csrf_token": context.get("csrf_token"),
    }


def _entries(request: Any, actor: Any) -> Any:
    here = request.resolver_match.view_name if request.resolver_match else ""
    named = {name for _, name, _ in ENTRIES}
    for label, name, roles in ENTRIES:
        if roles and not actor.has(*roles):
            continue
        try:
            address = reverse(name)
        except NoReverseMatch:
            continue
        current = here == name or (here not in named and here.startswith(HOMES.get(name, name)))
        yield {"label": gettext(label), "address": address, "current": current}
