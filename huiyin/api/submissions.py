# SPDX-License-Identifier: Apache-2.0
"""``POST /submissions``: one arrival of any channel, through the one intake service."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router
from pydantic import BaseModel, ConfigDict, Field

from huiyin.api.authentication import caller_of
from huiyin.api.facts import facts_from, schema_of
from huiyin.api.problems import refused
from huiyin.api.shapes import IdempotencyKey
from huiyin.core.facts.intake import SubmitFacts
from huiyin.core.query_code import show
from huiyin.core.refusal import Refused
from huiyin.services import complaints

router = Router(tags=["信访件"])


class NewSubmission(BaseModel):
    """What came, and the petition office that received it."""

    model_config = ConfigDict(extra="forbid")

    office: UUID = Field(
        description="收到信访件的信访部门（GET /units 的 id）；投诉由谁接收，见回执的 office"
    )
    facts: schema_of(SubmitFacts)  # type: ignore[valid-type]
    person_codes: bool = Field(
        default=False, description="给每一位信访人一个自己的查询码（共同信访）"
    )


class Receipt(BaseModel):
    """收件回执. ``digest`` is the hash of the journal entry that proves it, ``query_code`` the code
    for the petitioner: it is kept nowhere and shown only here. ``person_codes`` are those of each
    person in the order of the facts, where they were asked for. ``office`` is where the matter is:
    that of the request, for a complaint the one above that hears it.
    """

    number: str
    matter: str
    version: int
    digest: str
    query_code: str
    person_codes: list[str]
    office: UUID


@router.post("/submissions", response={201: Receipt}, operation_id="submit", summary="提交信访件")
def submit(request: HttpRequest, key: IdempotencyKey, sent: NewSubmission) -> Receipt:
    """登记一件信访件，返回编号、查询码和存证摘要（条例第十七条、第十九条、第二十二条）。

    不因内容拒收。查询码请交给信访人；同一 Idempotency-Key 重发得到同样的回执。
    投诉打击报复、工作作风的，写明 complaint 和 against：越过被投诉的单位，由上一级信访部门接收，
    被投诉的单位看不到（条例第十八条第四款、第四十六条）。
    """
    caller = caller_of(request)
    facts = facts_from(SubmitFacts, sent.facts)
    found = complaints.bring(
        caller.ctx,
        facts,
        office=str(sent.office),
        token=caller.once(key),
        each=sent.person_codes,
    )
    if isinstance(found, Refused):
        raise refused(found)
    return Receipt(
        number=found.done.number,
        matter=found.done.matter,
        version=found.done.version,
        digest=found.digest,
        query_code=show(found.code),
        person_codes=[show(code) for code in found.codes],
        office=UUID(found.office),
    )
