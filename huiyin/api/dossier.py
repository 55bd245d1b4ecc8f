# SPDX-License-Identifier: Apache-2.0
"""``GET /matters/{id}``: one matter, with the acts that are open and why the others are not."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from huiyin.api.authentication import caller_of
from huiyin.api.dossier_shapes import (
    ActionShown,
    ClaimShown,
    DeadlineShown,
    DeputyShown,
    DocumentShown,
    EvaluationShown,
    HandlingShown,
    MatterShown,
    MomentShown,
    OriginalShown,
    PersonShown,
    ReviewShown,
    ToldShown,
)
from huiyin.api.problems import not_found
from huiyin.api.shapes import Named, UnitName, named, named_or_none, whys
from huiyin.core.case import Evaluation
from huiyin.core.issued import Issued
from huiyin.core.periods import due_state
from huiyin.queries import dossier as queries
from huiyin.queries.deputies import Deputy
from huiyin.queries.openings import Opening
from huiyin.queries.reviewing import ReviewLine
from huiyin.queries.timeline import Moment

router = Router(tags=["信访事项"])


@router.get(
    "/matters/{uuid:matter_id}",
    response=MatterShown,
    operation_id="show_matter",
    summary="一件信访事项",
)
def show_matter(request: HttpRequest, matter_id: UUID) -> MatterShown:
    """原件、诉求、办理、期限（附条款和算法）、文书、经过，以及本账号现在能办和不能办的步骤与理由。

    身份信息已遮盖。看不到的事项与不存在的事项一样返回 404。
    """
    ctx = caller_of(request).ctx
    found = queries.dossier(ctx, str(matter_id))
    if found is None:
        raise not_found()
    case = found.case
    return MatterShown(
        id=case.id,
        number=case.number,
        version=case.version,
        state=named(case.state),
        office=UnitName(id=case.office, name=found.office),
        channel=named(case.channel),
        submitted_on=case.submitted_on,
        received_on=case.received_on,
        kind=named_or_none(case.kind),
        category=Named(code=case.category, name=found.category) if case.category else None,
        territory=case.territory,
        repeat=named(case.repeat),
        linked_to=found.linked_to[1] if found.linked_to else None,
        **_protection(found),
        title=found.title,
        summary=found.summary,
        awaited=named_or_none(found.awaited),
        originals=[_original(item) for item in found.originals],
        deputies=[_deputy(item) for item in found.deputies],
        claims=[_claim(item) for item in found.claims],
        handlings=[_handling(item) for item in found.handlings],
        reviews=[_review(item) for item in found.reviews],
        deadlines=[_deadline(item, ctx.today) for item in found.clocks],
        documents=[_document(item) for item in found.documents],
        evaluations=[_evaluation(item) for item in found.evaluations],
        timeline=[_moment(item) for item in found.timeline],
        actions=[_action(item) for item in found.openings],
    )


def _protection(found: queries.Dossier) -> dict[str, Any]:
    """Whether somebody's identity is kept here, and of whom the matter complains."""
    case = found.case
    return {
        "secret": case.secret,
        "veiled": found.veiled,
        "complaint": named_or_none(case.complaint),
        "against": UnitName(id=case.against, name=found.against) if case.against else None,
    }


def _original(item: queries.Original) -> OriginalShown:
    return OriginalShown(
        number=item.number,
        channel=named(item.channel),
        submitted_on=item.submitted_on,
        received_on=item.received_on,
        headcount=item.headcount,
        title=item.title,
        content=item.content,
        wish=item.wish,
        place=item.place,
        source=item.source,
        people=[_person(person) for person in item.people],
    )


def _person(item: queries.Person) -> PersonShown:
    return PersonShown(
        id=item.id,
        name=item.name,
        phone=item.phone,
        address=item.address,
        id_number=item.id_number,
    )


def _deputy(item: Deputy) -> DeputyShown:
    mandate = item.mandate
    return DeputyShown(
        id=mandate.id,
        kind=named(mandate.kind),
        person=mandate.person,
        name=item.name,
        phone=item.phone,
        may=list(item.may),
        since=mandate.since,
        until=mandate.until,
        ended_on=mandate.ended_on,
        in_force=item.in_force,
    )


def _claim(item: queries.ClaimLine) -> ClaimShown:
    return ClaimShown(
        id=item.id,
        no=item.no,
        text=item.text,
        route=named(item.route),
        outcome=named_or_none(item.outcome),
        answer=item.answer,
        basis=item.basis,
    )


def _handling(item: queries.HandlingLine) -> HandlingShown:
    of = item.handling
    return HandlingShown(
        id=of.id,
        unit=UnitName(id=of.unit, name=item.unit),
        lead=of.lead,
        referral=named(of.referral),
        state=named(of.state),
        officer=item.officer,
        referred_on=of.referred_on,
        signed_on=of.signed_on,
        accepted_on=of.accepted_on,
        issued_on=of.issued_on,
        delivered_on=of.delivered_on,
        closed_on=of.closed_on,
        facts_found=item.facts_found,
        measures=item.measures,
    )


def _review(item: ReviewLine) -> ReviewShown:
    of = item.review
    return ReviewShown(
        id=of.id,
        handling=of.handling,
        level=named(of.level),
        body=UnitName(id=of.body, name=item.body),
        state=named(of.state),
        asked_on=of.asked_on,
        received_on=of.received_on,
        late=of.late,
        against=of.against,
        hearing_on=of.hearing_on,
        outcome=named_or_none(of.outcome),
        signed_on=of.signed_on,
        delivered_on=of.delivered_on,
        reason=item.reason,
        missing=item.missing,
    )


def _deadline(item: queries.ClockLine, today: date) -> DeadlineShown:
    of = item.deadline
    # While a hearing lasts no day counts (条例 36¶2).
    counts = of.running and of.paused_on is None
    state = due_state(of.start, legal=of.legal_due, today=today) if counts else None
    return DeadlineShown(
        clock=named(of.clock),
        handling=of.handling,
        unit=item.unit,
        start=of.start,
        nominal=of.nominal_due,
        legal=of.legal_due,
        provisional=of.provisional,
        extension_days=of.extension,
        stopped_on=of.stopped_on,
        state=named_or_none(state),
        basis=item.basis,
        steps=list(item.steps),
    )


def _document(item: Issued) -> DocumentShown:
    return DocumentShown(
        id=item.id,
        kind=named(item.code),
        handling=item.handling,
        number=item.number,
        issued_on=item.issued_on,
        digest=item.digest,
    )


def _evaluation(item: Evaluation) -> EvaluationShown:
    return EvaluationShown(handling=item.handling, office=named(item.office), unit=named(item.unit))


def _moment(item: Moment) -> MomentShown:
    return MomentShown(
        entry=item.id,
        seq=item.seq,
        act=named(item.act),
        at=item.at,
        role=named(item.role),
        who=item.who,
        on_behalf_of=item.on_behalf_of,
        unit=item.unit,
        told=[ToldShown(label=told.whole, text=told.text) for told in item.told],
        corrected_by=[later.seq for later in item.corrections],
    )


def _action(item: Opening) -> ActionShown:
    return ActionShown(
        act=named(item.act),
        handling=item.handling or None,
        open=item.open,
        basis=item.row.basis,
        reasons=whys(item.reasons),
    )
