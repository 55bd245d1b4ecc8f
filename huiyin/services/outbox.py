# SPDX-License-Identifier: Apache-2.0
"""发件箱: what an act leaves to be done, written in its transaction; ``services.delivery`` works
it off.
"""

from huiyin.core.case import Case, Event
from huiyin.core.process.transition import Transition
from huiyin.core.standing import faces
from huiyin.core.vocabulary import Act, Audience
from huiyin.ports.context import Context
from huiyin.ports.ids import new_id
from huiyin.records import rows
from huiyin.records.models import Outbox

RENDER = "render"
NOTIFY = "notify"
#: What makes a matter part of another one, whose unit is told.
INTO_ANOTHER = (Act.LINK, Act.MERGE)


def enqueue(ctx: Context, *, case: Case, event: Event, row: Transition) -> None:
    """One row for each document to render and for each audience to tell.

    Payloads hold ids and codes; numbers and texts are looked up when the row is worked.
    """
    waiting = [
        _row(ctx, event, RENDER, {"matter": case.id, "document": item["id"]})
        for item in event.body.get("issues", ())
    ]
    waiting += [
        _row(ctx, event, NOTIFY, _notice(who, case, event) | whom)
        for who in row.tells
        if _concerned(who, case, event)
        for whom in (_each(case, event) if who is Audience.PETITIONER else ({},))
    ]
    rows.insert(waiting)


def _each(case: Case, event: Event) -> tuple[dict[str, str], ...]:
    """Representatives are told one by one, and pass it on to the others; so is who has a guardian
    by that one. Else it is whoever brought the matter.
    """
    group = case.group
    told = [item.person for item in group.representatives(event.on)] or list(group.present[:1])
    found = []
    for person in told:
        guardian = group.guardian(person, event.on)
        found.append({"guardian": guardian.entry} if guardian else {"person": str(person)})
    return tuple(found) or ({},)


def _concerned(who: Audience, case: Case, event: Event) -> bool:
    """A unit where there is one; a petitioner of a successor as long as something is owed to them,
    and if it is not one that only assists.
    """
    if who is Audience.UNIT:
        return _has_unit(case, event)
    if who is not Audience.PETITIONER or event.act is not Act.SUCCEED:
        return True
    owed = case.open or case.reviewing is not None
    return owed and event.body["facts"]["unit"] in faces(case)


def _has_unit(case: Case, event: Event) -> bool:
    return bool(case.lead or case.handling(event.handling) or event.act in INTO_ANOTHER)


def _notice(who: Audience, case: Case, event: Event) -> dict[str, str]:
    """Of a repeat the unit learns that works on the earlier matter; of a return the one that
    objected, though it has the matter no more.
    """
    notice = {"matter": case.id, "act": str(event.act), "audience": str(who)}
    review = case.review(event.handling)
    handling = case.handling(review.handling if review else event.handling)
    if who is Audience.UNIT and event.act in INTO_ANOTHER:
        notice["matter"] = str(case.linked_to)
    elif who is Audience.SENDER and handling is not None and handling.sender is not None:
        notice["unit"] = handling.sender
    elif who is Audience.UNIT and handling is not None:
        notice["unit"] = handling.unit
    elif who is Audience.BODY and review is not None:
        notice["unit"] = review.body
    elif who is Audience.ABOVE and case.overseer and event.act is Act.OBJECT_TO_DECISION:
        notice["unit"] = case.overseer
    return notice


def _row(ctx: Context, event: Event, task: str, payload: dict[str, str]) -> Outbox:
    return Outbox(
        id=new_id(ctx.now), entry_id=event.id, task=task, payload=payload, run_after=ctx.now
    )
