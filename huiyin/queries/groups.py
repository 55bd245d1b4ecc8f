# SPDX-License-Identifier: Apache-2.0
"""共同信访 and whoever stands for a petitioner, as that person's own page tells it."""

from dataclasses import dataclass

from huiyin.core.case import Case
from huiyin.core.decide import refusals
from huiyin.core.process.table import PROCESS
from huiyin.core.process.transition import Question
from huiyin.core.refusal import Refusal
from huiyin.core.vocabulary import Act, MandateKind
from huiyin.ports.context import Context


@dataclass(frozen=True, slots=True)
class Group:
    """共同信访, as one of its people may know it: how many, never who. ``person`` is whose part it
    is, ``standing`` by what somebody else looks for them; ``receives``: a representative may
    receive the answer for all. ``leave`` says why one may not leave alone, () if one may.
    """

    count: int
    person: str
    representatives: int
    represents: bool
    receives: bool
    standing: MandateKind | None
    leave: tuple[Refusal, ...]
    joint: bool


def group_of(ctx: Context, case: Case) -> Group | None:
    """What there is to say where somebody is not alone with their matter."""
    group, on = case.group, ctx.today
    holder = group.holder(ctx.actor.persons)
    mandate, person = group.mandate(holder), group.principal(holder)
    if not group.joint and mandate is None:
        return None
    elected = group.representatives(on)
    statute = ctx.world.statutes[case.statute]
    question = Question(case=case, handling=None, actor=ctx.actor, on=on, statute=statute)
    return Group(
        count=max(case.headcount - len(case.left), len(group.present)),
        person=person or "",
        representatives=len(elected),
        represents=any(item.person == person for item in elected),
        receives=group.receiver(on),
        standing=mandate.kind if mandate else None,
        leave=refusals(question, PROCESS[Act.LEAVE]),
        joint=group.joint,
    )
