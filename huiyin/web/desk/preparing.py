# SPDX-License-Identifier: Apache-2.0
"""The form of an act, filled with what the dossier already knows and the choices it has."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext

from huiyin.core.facts.fields import Sort, declared
from huiyin.core.process.table import PROCESS
from huiyin.core.vocabulary import Act, ClaimState, Route
from huiyin.ports.context import Context
from huiyin.queries import candidates, choices, listings, worklist
from huiyin.queries.dossier import ClaimLine, Dossier, HandlingLine
from huiyin.web.desk import conduct, people, protection, referring, reviewing, settling
from huiyin.web.forms import FactsForm, form_for
from huiyin.web.inputs import Lookup, Options

#: Drafts with one block for each claim.
DRAFTS = (Act.DRAFT, Act.DRAFT_REPLY)


def prepare(
    ctx: Context,
    dossier: Dossier,
    act: Act,
    *,
    handling: str,
    data: Mapping[str, Any] | None,
    wanted: Mapping[str, str],
) -> FactsForm:
    """The act's form; ``data`` is the POST, ``wanted`` what links set beforehand (``to``,
    ``entry``).
    """
    start = _INITIAL.get(act, _nothing)
    line = next((item for item in dossier.handlings if item.handling.id == handling), None)
    form = form_for(
        PROCESS[act].facts,
        data,
        choices=_choices(ctx, dossier, act) | reviewing.choices(ctx, dossier, act, handling),
        initial=start(ctx, dossier, line)
        | reviewing.initial(ctx, dossier, act, handling)
        | settling.initial(ctx, dossier, act, wanted)
        | conduct.initial(ctx, act)
        | referring.initial(dossier, act, handling)
        | people.initial(ctx, dossier, act, handling)
        | protection.initial(dossier, act)
        | _linked(wanted),
        fixed=("answers",) if act in DRAFTS else (),
        without=reviewing.left_out(dossier, act, handling),
    )
    if act in DRAFTS:
        _one_block_a_claim(form, dossier, handling)
    if act in referring.TICKS_CLAIMS:
        referring.tick_claims(form, dossier, act, handling)
    if act in people.TICKS:
        people.tick(form, dossier, act, handling)
    if act is Act.LINK:
        form.fields["matter"].help_text = gettext("填写原事项的编号，或者在右侧选择一件")
    return form


def _linked(wanted: Mapping[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if wanted.get("to"):
        found["matter"] = wanted["to"]
    if wanted.get("entry"):
        found["entry"] = wanted["entry"]
    return found


def _choices(ctx: Context, dossier: Dossier, act: Act) -> dict[str, Options | Lookup]:
    found: dict[str, Options | Lookup] = {**referring.choices(ctx, dossier, act)}
    for name, spec in declared(PROCESS[act].facts):
        make = _BY_SORT.get(spec.sort)
        if make and name not in found:
            found[name] = make(ctx, dossier)
    found |= dict.fromkeys(("answers.claim", "claims.claim"), _claims(ctx, dossier))
    return found | people.choices(dossier, act)


def _units(ctx: Context, dossier: Dossier) -> Options:
    near = choices.competent(ctx, dossier.case)
    return referring.grouped(near, choices.units(ctx))


def _officers(ctx: Context, dossier: Dossier) -> Options:
    lead = dossier.case.lead
    found = choices.colleagues(ctx, besides=lead.officer if lead else None)
    return [(item.id, item.name) for item in found]


def _categories(ctx: Context, dossier: Dossier) -> Options:
    """Level 2 grouped by level 1; a level 1 without parts stands for itself."""
    table = ctx.world.categories
    groups: list[Any] = []
    for first, name in table.items():
        if len(first) == 2:
            inner = [
                (code, zh) for code, zh in table.items() if len(code) == 4 and code[:2] == first
            ]
            groups.append((name, inner or [(first, name)]))
    return groups


def _territories(ctx: Context, dossier: Dossier) -> Options:
    return [(item.id, f"{item.name}（{item.id}）") for item in choices.territories(ctx)]


def _claims(ctx: Context, dossier: Dossier) -> Options:
    return [(claim.id, f"{claim.no}. {claim.text}") for claim in dossier.claims]


def _listings(ctx: Context, dossier: Dossier) -> Options:
    """The unit's own 清单 in force, by route; what suits the category comes first."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for row in listings.in_force(ctx, unit=ctx.actor.unit or "", near=dossier.case.category):
        groups.setdefault(gettext(row.route.zh), []).append((row.id, f"{row.title}（{row.body}）"))
    return list(groups.items())


def _matters(ctx: Context, dossier: Dossier) -> Lookup:
    near = [item for item in candidates.same_person(ctx, dossier.case.id) if item.joinable]
    return Lookup(
        options=tuple((item.id, f"{item.number} {item.title}") for item in near),
        find=lambda typed: worklist.by_number(ctx, typed),
    )


_BY_SORT: Mapping[Sort, Callable[[Context, Dossier], Options | Lookup]] = {
    Sort.UNIT: _units,
    Sort.OFFICER: _officers,
    Sort.CATEGORY: _categories,
    Sort.TERRITORY: _territories,
    Sort.MATTER: _matters,
    Sort.CLAIM: _claims,
    Sort.LISTING: _listings,
    Sort.RULE: settling.rules,
}


def _nothing(ctx: Context, dossier: Dossier, line: HandlingLine | None) -> dict[str, Any]:
    return {}


def _classify(ctx: Context, dossier: Dossier, line: HandlingLine | None) -> dict[str, Any]:
    case = dossier.case
    claims = [{"text": item.text, "route": item.route.value} for item in dossier.claims]
    return {
        "kind": case.kind,
        "category": case.category,
        "territory": case.territory or choices.own_territory(ctx),
        "claims": claims or [{"text": _wish(dossier), "route": Route.PETITION.value}],
    }


def _wish(dossier: Dossier) -> str:
    """What the petitioner wants in their own words, which may tell who they are (要求保密)."""
    if dossier.case.secret:
        return dossier.redacted.get("wish", "")
    return dossier.own.wish


def _accept(ctx: Context, dossier: Dossier, line: HandlingLine | None) -> dict[str, Any]:
    return {"contact": ctx.actor.name}


def _hear(ctx: Context, dossier: Dossier, line: HandlingLine | None) -> dict[str, Any]:
    return {"heard_on": ctx.today}


def _investigate(ctx: Context, dossier: Dossier, line: HandlingLine | None) -> dict[str, Any]:
    least = ctx.world.statutes[dossier.case.statute].setting("investigators_min")
    return {"done_on": ctx.today, "investigators": least}


def _deliver(ctx: Context, dossier: Dossier, line: HandlingLine | None) -> dict[str, Any]:
    return {"delivered_on": ctx.today}


def _draft(ctx: Context, dossier: Dossier, line: HandlingLine | None) -> dict[str, Any]:
    """A draft that came back is the start of the next one; the first starts from the findings."""
    return {
        "facts_found": (line.facts_found if line else "") or _findings(dossier),
        "measures": line.measures if line else "",
        "answers": [
            {
                "claim": claim.id,
                "outcome": claim.outcome.value if claim.outcome else "",
                "conclusion": claim.outcome.value if claim.outcome else "",
                "answer": claim.answer,
                "basis": claim.basis,
            }
            for claim in _led(dossier, line.handling.id if line else "")
        ],
    }


def _led(dossier: Dossier, handling: str) -> list[ClaimLine]:
    """What the handling has to answer; a matter may fork, and what goes its own legal way is
    answered there (条例 31).
    """
    waiting = {claim.id for claim in dossier.case.claims if claim.state is ClaimState.OPEN}
    return [claim for claim in dossier.claims if claim.lead == handling and claim.id in waiting]


def _findings(dossier: Dossier) -> str:
    """What the newest record of an investigation found."""
    recorded = (Act.INVESTIGATE, Act.STUDY)
    found = next((item for item in dossier.timeline if item.act in recorded), None)
    texts = [item.text for item in found.told if item.long] if found else []
    return texts[-1] if texts else ""


_INITIAL: Mapping[Act, Callable[[Context, Dossier, HandlingLine | None], dict[str, Any]]] = {
    Act.CLASSIFY: _classify,
    Act.ACCEPT: _accept,
    Act.HEAR: _hear,
    Act.INVESTIGATE: _investigate,
    Act.DELIVER: _deliver,
    Act.DRAFT: _draft,
    Act.DRAFT_REPLY: _draft,
}


def _one_block_a_claim(form: FactsForm, dossier: Dossier, handling: str) -> None:
    group = form.groups["answers"]
    group.titles = tuple(
        gettext("诉求 %(no)s：%(text)s") % {"no": claim.no, "text": claim.text}
        for claim in _led(dossier, handling)
    )
    for row in group.forms:
        row.fields["claim"].widget = forms.HiddenInput()
