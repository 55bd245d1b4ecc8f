# SPDX-License-Identifier: Apache-2.0
"""``POST /progress``: what a petitioner may know, for whoever brings number and query code."""

from datetime import date

from django.http import HttpRequest
from ninja import Router
from pydantic import BaseModel, ConfigDict, Field

from huiyin.api import budget
from huiyin.api.authentication import caller_of
from huiyin.api.problems import Refusing
from huiyin.api.shapes import Named, named
from huiyin.core import query_code
from huiyin.core.actor import petitioner
from huiyin.queries import progress as queries
from huiyin.queries.query_codes import opens

router = Router(tags=["查询进度"])


class Asked(BaseModel):
    """编号和查询码, in the body: neither is ever part of an address."""

    model_config = ConfigDict(extra="forbid")

    number: str = Field(min_length=1, max_length=32, pattern=r"^[0-9A-Za-z-]+$")
    query_code: str = Field(min_length=1, max_length=64)


class StepLine(BaseModel):
    """One thing that happened; ``mine``: the petitioner did it."""

    act: Named
    on: date
    unit: str
    mine: bool


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


class ProgressFound(BaseModel):
    """The public side of one matter, newest step first. No texts: what was written is not told."""

    number: str
    status: Named
    office: str
    office_phone: str
    lead_unit: str
    submitted_on: date
    steps: list[StepLine]
    awaited: AwaitedLine | None
    review_until: date | None
    documents: list[PaperLine]
    linked_to: str | None


@router.post("/progress", response=ProgressFound, operation_id="progress", summary="查询进度")
def progress(request: HttpRequest, sent: Asked) -> ProgressFound:
    """凭编号和查询码查询办理进度（条例第二十一条第二款）。编号不存在与查询码不对，回答相同。"""
    caller = caller_of(request)
    budget.may_guess(caller.token, sent.number, caller.ctx.now)
    code = query_code.normalise(sent.query_code)
    matter = opens(caller.ctx.world.vault, number=sent.number, code=code) if code else None
    if matter is None:
        budget.guessed_wrong(caller.token, sent.number, caller.ctx.now)
        raise Refusing("not_found", "编号和查询码对不上，请对照回执再看一看")
    found = queries.progress(caller.as_actor(petitioner(matter)), sent.number)
    if found is None:
        raise LookupError("a code opened a matter that its petitioner does not see")
    return _shown(found)


def _shown(found: queries.Progress) -> ProgressFound:
    return ProgressFound(
        number=found.number,
        status=named(found.status),
        office=found.office,
        office_phone=found.office_phone,
        lead_unit=found.lead,
        submitted_on=found.submitted_on,
        steps=[
            StepLine(act=named(step.act), on=step.on, unit=step.unit, mine=step.mine)
            for step in found.steps
        ],
        awaited=_awaited(found.awaited),
        review_until=found.review_until,
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
