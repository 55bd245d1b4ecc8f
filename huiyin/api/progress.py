# SPDX-License-Identifier: Apache-2.0
"""``POST /progress``: what a petitioner may know, for whoever brings number and query code."""

from datetime import date

from django.http import HttpRequest
from ninja import Router
from pydantic import BaseModel

from huiyin.api.authentication import caller_of
from huiyin.api.door import Asked, let_in
from huiyin.api.shapes import Named, UnitName, Why, named, whys
from huiyin.queries import progress as queries
from huiyin.queries.groups import Group
from huiyin.queries.own_acts import OwnAct
from huiyin.queries.remedies import Remedy
from huiyin.queries.steps import Step

router = Router(tags=["查询进度"])


class StepLine(BaseModel):
    """One thing that happened; ``mine``: the petitioner did it, or an opinion was served on them;
    ``theirs``: another of several petitioners did it.
    """

    act: Named
    on: date
    unit: str
    mine: bool
    theirs: bool


class AwaitedLine(BaseModel):
    """What is owed next, by whom, by when and by which article; ``late`` in days."""

    clock: Named
    unit: str
    nominal: date
    legal: date
    basis: str
    provisional: bool
    late: int


class PaperLine(BaseModel):
    """A document addressed to the petitioner."""

    id: str
    kind: Named
    number: str
    issued_on: date
    ready: bool


class OwnAction(BaseModel):
    """One act for ``POST /progress/acts``: open, or closed with every reason and its article.

    ``handling`` and ``unit`` say on whose handling, where the act is about one.
    """

    act: Named
    handling: str | None
    unit: str
    open: bool
    basis: str
    reasons: list[Why]


class RemedyLine(BaseModel):
    """An answer that may be taken to a review today: ``act`` is what to send to
    ``POST /progress/acts``, ``handling`` goes with it, and one of ``bodies`` is its fact ``body``.

    ``over``: the time has run out on ``until``, and a reason is needed. No bodies: the body above
    has no place in this system.
    """

    act: Named
    handling: str
    unit: str
    until: date
    over: bool
    bodies: list[UnitName]


class JointLine(BaseModel):
    """共同信访: how many, never who. ``person`` is the id of whose part it is, for acts that ask
    for it; ``receives``: a representative may receive the answer for all.
    """

    count: int
    person: str
    representatives: int
    represents: bool
    receives: bool
    standing_in: Named | None


class ProgressFound(BaseModel):
    """The public side of one matter, newest step first. No texts: what was written is not told.

    ``version`` is what the petitioner's next act has seen.
    """

    number: str
    version: int
    status: Named
    office: str
    office_phone: str
    lead_unit: str
    submitted_on: date
    steps: list[StepLine]
    awaited: AwaitedLine | None
    review_until: date | None
    remedies: list[RemedyLine]
    documents: list[PaperLine]
    linked_to: str | None
    joint: JointLine | None
    actions: list[OwnAction]


@router.post("/progress", response=ProgressFound, operation_id="progress", summary="查询进度")
def progress(request: HttpRequest, sent: Asked) -> ProgressFound:
    """凭编号和查询码查询办理进度（条例第二十一条第二款）。编号不存在与查询码不对，回答相同。"""
    _, ctx = let_in(caller_of(request), sent)
    found = queries.progress(ctx, sent.number)
    if found is None:
        raise LookupError("a code opened a matter that its petitioner does not see")
    return _shown(found)


def _shown(found: queries.Progress) -> ProgressFound:
    return ProgressFound(
        number=found.number,
        version=found.version,
        status=named(found.status),
        office=found.office,
        office_phone=found.office_phone,
        lead_unit=found.lead,
        submitted_on=found.submitted_on,
        steps=[_step(step) for step in found.steps],
        awaited=_awaited(found.awaited),
        review_until=found.review_until,
        remedies=[_remedy(item) for item in found.remedies],
        documents=[
            PaperLine(
                id=item.id,
                kind=named(item.code),
                number=item.number,
                issued_on=item.issued_on,
                ready=item.ready,
            )
            for item in found.papers
        ],
        linked_to=found.earlier.number if found.earlier else None,
        joint=_joint(found.group),
        actions=[_action(item) for item in found.acts],
    )


def _step(found: Step) -> StepLine:
    return StepLine(
        act=named(found.act),
        on=found.on,
        unit=found.unit,
        mine=found.mine,
        theirs=found.theirs,
    )


def _remedy(found: Remedy) -> RemedyLine:
    return RemedyLine(
        act=named(found.act),
        handling=found.scope,
        unit=found.unit,
        until=found.until,
        over=found.over,
        bodies=[UnitName(id=body.id, name=body.name) for body in found.bodies],
    )


def _joint(found: Group | None) -> JointLine | None:
    if found is None:
        return None
    return JointLine(
        count=found.count,
        person=found.person,
        representatives=found.representatives,
        represents=found.represents,
        receives=found.receives,
        standing_in=named(found.standing) if found.standing else None,
    )


def _action(item: OwnAct) -> OwnAction:
    return OwnAction(
        act=named(item.row.act),
        handling=item.handling or None,
        unit=item.unit,
        open=not item.reasons,
        basis=item.row.basis,
        reasons=whys(item.reasons),
    )


def _awaited(found: queries.Awaited | None) -> AwaitedLine | None:
    if found is None:
        return None
    return AwaitedLine(
        clock=named(found.clock),
        unit=found.unit,
        nominal=found.nominal,
        legal=found.legal,
        basis=found.basis,
        provisional=found.provisional,
        late=found.late,
    )
