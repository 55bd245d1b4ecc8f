# SPDX-License-Identifier: Apache-2.0
"""What the forms of passing down and assisting begin with."""

from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext

from huiyin.core.process.route_guards import UNDECIDED
from huiyin.core.vocabulary import Act
from huiyin.ports.context import Context
from huiyin.queries import choices as queried
from huiyin.queries.dossier import ClaimLine, Dossier
from huiyin.web.forms import FactsForm
from huiyin.web.inputs import Options, Tick

#: Which field a guard's refusal is about, so that it stands beside it.
ABOUT = {
    "below_own": "unit",
    "not_underway_there": "unit",
    "assist_day": "due_on",
    "assistants_answered": "unassisted",
    "precedent_named": "precedent",
}
#: What has to be read before the act: the words of an earlier one.
READ_FIRST = {
    Act.ANSWER_ASSIST: Act.ASK_TO_ASSIST,
    Act.STEP_UP: Act.OPEN_DISPUTE,
    Act.DETERMINE: Act.OPEN_DISPUTE,
}


def choices(ctx: Context, dossier: Dossier, act: Act) -> dict[str, Options]:
    """Where the choice is another than all units."""
    match act:
        case Act.PASS_DOWN:
            return {"unit": [(item.id, item.name) for item in queried.below(ctx)]}
        case Act.FORWARD | Act.ASSIGN:
            every = queried.receivers(ctx, dossier.case)
            known = {item.id for item in every}
            near = (item for item in queried.competent(ctx, dossier.case) if item.id in known)
            return {"unit": grouped(tuple(near), every)}
        case _:
            return {}


def grouped(near: Collection[queried.Choice], every: Collection[queried.Choice]) -> Options:
    """First whoever is competent by duty, then everybody else (条例 22: 有权处理的机关、单位)."""
    known = {item.id for item in near}
    rest = [(item.id, item.name) for item in every if item.id not in known]
    groups: list[Any] = []
    if near:
        groups.append((gettext("职责相符"), [(item.id, item.name) for item in near]))
    groups.append((gettext("全部单位"), rest))
    return groups


#: Acts that choose among claims.
TICKS_CLAIMS = (
    Act.FORWARD,
    Act.ASSIGN,
    Act.DETERMINE,
    Act.SPLIT,
    Act.PROPOSE_ROUTE,
    Act.RECORD_EXECUTION,
    Act.RECORD_ADOPTION,
)


def initial(dossier: Dossier, act: Act, handling: str) -> dict[str, Any]:
    """One row for each claim that may be ticked."""
    return {"claims": [{} for _ in _offered(dossier, act, handling)]} if act in TICKS_CLAIMS else {}


def tick_claims(form: FactsForm, dossier: Dossier, act: Act, handling: str) -> None:
    """Boxes to tick, each with the words of a claim. Where claims are sent, none ticked sends all
    that wait.
    """
    group = form.groups["claims"]
    group.ticked = True
    for row, claim in zip(group.forms, _offered(dossier, act, handling), strict=False):
        row.fields["claim"].widget = Tick(claim.id)
        row.fields["claim"].label = f"{claim.no}. {claim.text}"


def _offered(dossier: Dossier, act: Act, handling: str) -> list[ClaimLine]:
    """The claims that no unit has yet, those whose support, or adoption, has still to be carried
    out, or those of the handling about whose way nothing is notified.
    """
    case = dossier.case
    match act:
        case Act.PROPOSE_ROUTE:
            chosen = [claim for claim in case.led_by(handling) if claim.state in UNDECIDED]
        case Act.RECORD_EXECUTION:
            chosen = [claim for claim in case.claims if claim.owed]
        case Act.RECORD_ADOPTION:
            chosen = [claim for claim in case.claims if claim.adopted]
        case _:
            chosen = list(case.unreferred)
    wanted = {claim.id for claim in chosen}
    return [claim for claim in dossier.claims if claim.id in wanted]
