# SPDX-License-Identifier: Apache-2.0
"""发件箱: what an act leaves to be done, written in its transaction; ``services.delivery`` works
it off.
"""

from huiyin.core.case import Case, Event
from huiyin.core.process.transition import Transition
from huiyin.core.vocabulary import Act, Audience
from huiyin.ports.context import Context
from huiyin.ports.ids import new_id
from huiyin.records.models import Outbox

RENDER = "render"
NOTIFY = "notify"


def enqueue(ctx: Context, *, case: Case, event: Event, row: Transition) -> None:
    """One row for each document to render and for each audience to tell.

    Payloads hold ids and codes; numbers and texts are looked up when the row is worked.
    """
    rows = [
        _row(ctx, event, RENDER, {"matter": case.id, "document": item["id"]})
        for item in event.body.get("issues", ())
    ]
    rows += [
        _row(ctx, event, NOTIFY, {"matter": case.id, "act": str(event.act), "audience": str(who)})
        for who in row.tells
        if _reaches_someone(who, case, event)
    ]
    if rows:
        Outbox.objects.bulk_create(rows)


def _reaches_someone(who: Audience, case: Case, event: Event) -> bool:
    if who is Audience.UNIT:
        return case.lead is not None or event.act is Act.UPHOLD
    return True


def _row(ctx: Context, event: Event, task: str, payload: dict[str, str]) -> Outbox:
    return Outbox(
        id=new_id(ctx.now), entry_id=event.id, task=task, payload=payload, run_after=ctx.now
    )
