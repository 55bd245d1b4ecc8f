# SPDX-License-Identifier: Apache-2.0
"""``POST /progress/acts``: what petitioners do to their own matter, for whoever has the code.

The entry names the petitioner, never the machine that carried it: what lets in is the code.
"""

from django.http import HttpRequest
from ninja import Router
from pydantic import BaseModel

from huiyin.api.authentication import caller_of
from huiyin.api.bodies import ActBase, one_of, overtaken
from huiyin.api.door import Asked, let_in
from huiyin.api.facts import facts_from
from huiyin.api.problems import refused
from huiyin.api.shapes import IdempotencyKey
from huiyin.core.process.table import PROCESS, ROWS
from huiyin.core.refusal import Refused
from huiyin.core.vocabulary import Act, Role
from huiyin.queries.progress import SHOWN
from huiyin.services import acting
from huiyin.services.engine import Stale

router = Router(tags=["查询进度"])

OWN = tuple(row for row in ROWS if row.matter_from and Role.PETITIONER in row.by)


class OwnActBase(ActBase, Asked):
    """What every act of a petitioner's says besides its facts."""


class OwnActBody(one_of(OWN, base=OwnActBase, prefix="Own")):  # type: ignore[misc]
    """One act of the petitioner's; which facts it needs depends on ``act``."""


class OwnPerformed(BaseModel):
    """The act happened. The next one must have seen ``version``; ``entry`` is its journal entry."""

    number: str
    entry: str
    seq: int
    version: int


@router.post(
    "/progress/acts",
    response=OwnPerformed,
    operation_id="perform_own",
    summary="信访人自己的步骤",
)
def post_own_act(request: HttpRequest, key: IdempotencyKey, sent: OwnActBody) -> OwnPerformed:
    """信访人凭编号和查询码补充材料、催办、评价等（条例第十九条、第二十一条第二款）。

    可办的步骤见 POST /progress 的 actions。编号不存在与查询码不对，回答相同。
    """
    caller, asked = caller_of(request), sent.root
    matter, ctx = let_in(caller, asked)
    act = Act(asked.act)
    answer, _ = acting.act(
        ctx,
        matter,
        act,
        facts=facts_from(PROCESS[act].facts, asked.facts),
        seen_version=asked.seen_version,
        handling_id=str(asked.handling) if asked.handling else None,
        token=caller.once(key),
    )
    if isinstance(answer, Refused):
        raise refused(answer)
    if isinstance(answer, Stale):
        # What offices do among themselves is not the petitioner's to know.
        raise overtaken(answer.version, [item for item in answer.since if item[0] in SHOWN])
    return OwnPerformed(
        number=answer.number, entry=answer.entry, seq=answer.seq, version=answer.version
    )
