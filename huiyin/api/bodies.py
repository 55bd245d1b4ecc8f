# SPDX-License-Identifier: Apache-2.0
"""What is sent to do an act and what comes back: made from the table, row by row."""

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, RootModel, create_model

from huiyin.api.facts import Whole, schema_of
from huiyin.api.problems import Happened, Refusing
from huiyin.core.process.transition import Transition
from huiyin.core.vocabulary import Act, Role


class ActBase(BaseModel):
    """What every act says besides its facts."""

    model_config = ConfigDict(extra="forbid")

    seen_version: Whole = Field(
        ge=0, le=2**31 - 1, description="办理前看到的 version；已有新的变化时返回 409"
    )
    handling: UUID | None = Field(
        default=None,
        description="scope 为 handling 时必填办理的 id，为 review 时必填复查复核的 id",
    )


def one_of(rows: Sequence[Transition], *, base: type[ActBase], prefix: str = "") -> Any:
    """The type of a body that is one of these acts; ``act`` says which, and so which facts."""
    bodies: Any = reduce(or_, [_body_of(row, base, prefix) for row in rows])
    return RootModel[Annotated[bodies, Field(discriminator="act")]]


def _body_of(row: Transition, base: type[ActBase], prefix: str) -> type[ActBase]:
    name = "".join(word.title() for word in row.act.value.split("_"))
    return create_model(
        f"{prefix}{name}Act",
        __base__=base,
        __doc__=f"{row.act.zh}：{row.about}（{row.basis}）",
        act=(Literal[row.act.value], ...),
        facts=(schema_of(row.facts), ...),
    )


def overtaken(version: int, since: Iterable[tuple[Act, Role]]) -> Refusing:
    """Somebody was faster: the matter's ``version`` now and what happened meanwhile."""
    found = [
        Happened(act=act.value, act_name=act.zh, role=role.value, role_name=role.zh)
        for act, role in since
    ]
    done = "、".join(item.act_name for item in found) or "有新的变化"
    detail = f"您看到的之后已办理：{done}。请重新读取后再办理"
    return Refusing("stale", detail, more={"version": version, "since": found})
