# SPDX-License-Identifier: Apache-2.0
"""``POST /matters/{id}/acts`` does one act; ``GET /acts`` shows the table of all of them.

The bodies are made from the table, each with the schema of its facts; the engine alone decides.
"""

from functools import lru_cache
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router
from pydantic import BaseModel

from huiyin.api.authentication import Caller, caller_of
from huiyin.api.bodies import ActBase, one_of, overtaken
from huiyin.api.facts import facts_from, schema_of
from huiyin.api.own_acts import OWN
from huiyin.api.problems import not_found, refused
from huiyin.api.shapes import IdempotencyKey, Named, named
from huiyin.core.process.table import ROWS
from huiyin.core.process.transition import Transition
from huiyin.core.query_code import show
from huiyin.core.refusal import Refused
from huiyin.core.vocabulary import Role
from huiyin.services import intake
from huiyin.services.engine import Answer, NotVisible, Stale, perform

router = Router(tags=["步骤"])

#: Done by the public or by the system itself, or by a submission: nothing that a machine posts.
_NOT_HERE = (Role.PETITIONER, Role.VISITOR, Role.SYSTEM)
OFFERED = tuple(row for row in ROWS if row.matter_from and set(row.by) - set(_NOT_HERE))
_LISTED = tuple(row for row in ROWS if row in OFFERED or row in OWN)


class ActBody(one_of(OFFERED, base=ActBase)):  # type: ignore[misc]
    """One act; which facts it needs depends on ``act``."""


class Performed(BaseModel):
    """The act happened. The next one must have seen ``version``; ``entry`` is its journal entry.

    ``query_code`` is there only after ``renew_code``, this once.
    """

    matter: str
    number: str
    entry: str
    seq: int
    version: int
    query_code: str | None = None


class ActLine(BaseModel):
    """One row of the table: who may do it, by which article, and the JSON Schema of its facts."""

    act: Named
    about: str
    scope: Named
    roles: list[Named]
    basis: str
    matter_from: list[Named]
    handling_from: list[Named]
    facts: dict[str, Any]


class ActList(BaseModel):
    """Every act that can be posted, in the order of the procedure; the petitioner's own ones go to
    ``/progress/acts``.
    """

    items: list[ActLine]


@router.get("/acts", response=ActList, operation_id="list_acts", summary="步骤表")
def list_acts(request: HttpRequest) -> ActList:
    """可以办理的全部步骤：由谁办理、依据哪一条、需要填写什么（JSON Schema）。"""
    return _table()


@lru_cache(maxsize=1)
def _table() -> ActList:
    """The table does not change while the process runs."""
    return ActList(items=[_line(row) for row in _LISTED])


def _line(row: Transition) -> ActLine:
    return ActLine(
        act=named(row.act),
        about=row.about,
        scope=named(row.scope),
        roles=[named(role) for role in row.by],
        basis=row.basis,
        matter_from=[named(state) for state in row.matter_from],
        handling_from=[named(state) for state in row.handling_from],
        facts=schema_of(row.facts).model_json_schema(),
    )


@router.post(
    "/matters/{uuid:matter_id}/acts",
    response=Performed,
    operation_id="perform",
    summary="办理一个步骤",
)
def post_act(
    request: HttpRequest, matter_id: UUID, key: IdempotencyKey, sent: ActBody
) -> Performed:
    """办理一个步骤。不能办理时返回 422，写明每一条理由和依据；别人先办了时返回 409 和新的变化。"""
    caller = caller_of(request)
    try:
        answer, code = _perform(caller, str(matter_id), key, sent.root)
    except NotVisible as unseen:
        raise not_found() from unseen
    if isinstance(answer, Refused):
        raise refused(answer)
    if isinstance(answer, Stale):
        raise overtaken(answer.version, answer.since)
    return Performed(
        matter=answer.matter,
        number=answer.number,
        entry=answer.entry,
        seq=answer.seq,
        version=answer.version,
        query_code=show(code) if code else None,
    )


def _perform(caller: Caller, matter_id: str, key: str, sent: Any) -> tuple[Answer, str]:
    """The engine's answer; a new query code goes through intake, which alone makes codes."""
    row = next(row for row in OFFERED if row.act == sent.act)
    facts, token = facts_from(row.facts, sent.facts), caller.once(key)
    if row.act in intake.CODES:
        return intake.CODES[row.act](
            caller.ctx, matter_id, facts=facts, seen_version=sent.seen_version, token=token
        )
    answer = perform(
        caller.ctx,
        matter_id,
        row.act,
        facts=facts,
        seen_version=sent.seen_version,
        handling_id=str(sent.handling) if sent.handling else None,
        token=token,
    )
    return answer, ""
