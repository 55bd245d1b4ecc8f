# SPDX-License-Identifier: Apache-2.0
"""编号和查询码: the door to one's own matter, the same for whoever knocks (条例 21¶2)."""

from pydantic import BaseModel, ConfigDict, Field

from huiyin.api import budget
from huiyin.api.authentication import Caller
from huiyin.api.problems import Refusing
from huiyin.core import query_code
from huiyin.core.actor import petitioner
from huiyin.ports.context import Context
from huiyin.queries.query_codes import lapsed, opens


class Asked(BaseModel):
    """编号和查询码, in the body: neither is ever part of an address."""

    model_config = ConfigDict(extra="forbid")

    number: str = Field(min_length=1, max_length=32, pattern=r"^[0-9A-Za-z-]+$")
    query_code: str = Field(min_length=1, max_length=64)


def let_in(caller: Caller, asked: Asked) -> tuple[str, Context]:
    """The id of the matter that the code opens, and the context of its petitioner.

    Raises the same problem for a wrong code and for a number that is not there, and another once
    this token has tried too many.
    """
    budget.may_guess(caller.token, asked.number, caller.ctx.now)
    code = query_code.normalise(asked.query_code)
    found = opens(caller.ctx.world.vault, number=asked.number, code=code) if code else None
    if found is None:
        budget.guessed_wrong(caller.token, asked.number, caller.ctx.now)
        raise Refusing("not_found", "编号和查询码对不上，请对照回执再看一看")
    if lapsed(found, caller.ctx.today):
        raise Refusing("not_found", "这个查询码已经失效：代理已终止，或者本人已退出共同信访")
    persons = (found.person,) if found.person else ()
    return found.matter, caller.as_actor(petitioner(found.matter, persons=persons))
