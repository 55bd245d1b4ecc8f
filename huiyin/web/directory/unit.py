# SPDX-License-Identifier: Apache-2.0
"""One unit: facts, superiors and subordinates, duties, people, planned changes, history."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from huiyin.core.periods import zh_date
from huiyin.core.vocabulary import BodyKind, Level, PlanKind, Role, Route, UnitEnd
from huiyin.queries import divisions, unit_card
from huiyin.queries.unit_card import Change
from huiyin.services import directory
from huiyin.web.audience import context_of, open_to
from huiyin.web.desk.seat import STAFF

#: What the entry of a change names, in the words of the form.
LABELS = {
    "name": "名称",
    "mark": "机关代字",
    "kind": "单位性质",
    "level": "层级",
    "territory": "属地",
    "authority": "上一级主管部门",
    "vertical": "垂直管理",
    "is_petition_office": "信访部门",
    "address": "地址",
    "phone": "电话",
    "hours": "接待时间",
}
_TERMS = {"kind": BodyKind, "level": Level}


@open_to(*STAFF)
@require_safe
def unit(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    """Everything about one unit on one page."""
    ctx = context_of(request)
    card = unit_card.unit_card(ctx.today, str(unit_id))
    if card is None:
        raise Http404
    names = ctx.world.categories
    places = divisions.names([card.unit.territory, *(row.territory for row in card.duties)])
    context = {
        "card": card,
        "unit": card.unit,
        "place": places.get(card.unit.territory, ""),
        "duties": [
            (row, names.get(row.category, row.category), places.get(row.territory, ""))
            for row in card.duties
        ],
        "reviewers": unit_card.reviewers(ctx, card.unit),
        "plans": [(row, *plan_words(row.kind, row.facts)) for row in card.plans],
        "history": [
            (row.on, row.role, told(row, names)) for row in unit_card.changes(card.unit.id)
        ],
        "keeps": ctx.actor.has(*directory.KEEPERS) and not card.unit.ended,
        "sees_people": ctx.actor.has(Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR),
        "today": ctx.today,
    }
    return render(request, "directory/unit.html", context)


def plan_words(kind: PlanKind, facts: Mapping[str, Any]) -> tuple[str, str]:
    """What is planned, and its paper."""
    if kind is PlanKind.CHANGE:
        return gettext("变更为“%(name)s”等") % {"name": facts.get("name", "")}, facts.get(
            "paper", ""
        )
    return gettext(kind.zh), facts.get("paper", "")


def told(change: Change, categories: Mapping[str, str]) -> list[str]:
    """The lines that say what an entry did."""
    body = change.body
    match change.act:
        case "establish_unit":
            lines = [gettext("设立“%(name)s”") % {"name": body.get("name", body.get("code", ""))}]
        case "change_unit":
            lines = _differences(change)
        case "move_unit":
            lines = [_from_to("上级", _name(change, "before"), _name(change, "after"))]
        case "end_unit":
            lines = _ended(change)
        case "split_unit":
            lines = [gettext("分立出%(name)s") % {"name": _name(change, "new")}]
        case "add_duty" | "end_duty":
            lines = [_duty(change, categories)]
        case "enter_listing" | "end_listing":
            lines = [_listing(change)]
        case _:
            lines = [_planned(change)]
    return [*lines, gettext("依据：%s") % body["paper"]] if body.get("paper") else lines


def _differences(change: Change) -> list[str]:
    body = change.body
    before, after = body.get("before", {}), body.get("after", {})
    lines = [
        _from_to(
            LABELS.get(name, name),
            _shown(change, name, before.get(name)),
            _shown(change, name, after[name]),
        )
        for name in after
    ]
    also = "、".join(LABELS.get(name, name) for name in body.get("also", ()))
    return [*lines, gettext("%s有变更") % also] if also else lines


def _from_to(label: str, old: str, new: str) -> str:
    return gettext("%(label)s由“%(old)s”改为“%(new)s”") % {
        "label": gettext(label),
        "old": old,
        "new": new,
    }


def _shown(change: Change, name: str, value: Any) -> str:
    if name == "authority":
        return change.names.get(value or "", "") or gettext("（无）")
    if isinstance(value, bool):
        return gettext("是") if value else gettext("否")
    return gettext(_TERMS[name](value).zh) if name in _TERMS else str(value)


def _name(change: Change, key: str) -> str:
    unit = change.body.get(key, "")
    return change.names.get(unit, "") or gettext("（无）")


def _ended(change: Change) -> list[str]:
    body = change.body
    manner = UnitEnd(body["manner"]).zh if "manner" in body else UnitEnd.ABOLISHED.zh
    text = gettext("%(manner)s，最后一日%(day)s，由%(name)s继续行使职权") % {
        "manner": gettext(manner),
        "day": zh_date(date.fromisoformat(body["last_day"])),
        "name": _name(change, "successor"),
    }
    return [text]


def _duty(change: Change, categories: Mapping[str, str]) -> str:
    body = change.body
    if change.act == "end_duty":
        day = zh_date(date.fromisoformat(body["last_day"]))
        return gettext("终止一项职责，最后一日%s") % day
    name = categories.get(body["category"], body["category"])
    return gettext("增加职责：%(name)s（%(place)s）") % {"name": name, "place": body["territory"]}


def _listing(change: Change) -> str:
    if change.act == "end_listing":
        return gettext("依法分类处理清单终止一项")
    route = gettext(Route(change.body["route"]).zh)
    return gettext("依法分类处理清单列入一项：%s") % route


def _planned(change: Change) -> str:
    body = change.body
    if change.act == "plan_change":
        return gettext("预定%(day)s起%(kind)s") % {
            "day": zh_date(date.fromisoformat(body["on"])),
            "kind": gettext(PlanKind(body["kind"]).zh),
        }
    words = {"drop_plan": "取消预定变更", "make_planned": "预定变更生效"}
    return gettext(words.get(change.act, change.act))
