# SPDX-License-Identifier: Apache-2.0
"""转送、交办 to whom: one rule for what a form offers and what is accepted (条例 22, 23).

A petition office sends to the government that it serves and to all below it, and to whoever's 职责
covers this very matter (有权处理), a bureau under 垂直管理 for example. A unit that received the
matter directly sends down its own line only (条例 23¶1).
"""

from huiyin.core.actor import Actor
from huiyin.core.case import Case
from huiyin.core.known import UnitKnown


def within(case: Case, actor: Actor) -> str:
    """The path of the part of the tree to which the actor may send the matter; "/" is all of it."""
    if case.direct:
        return actor.unit_path
    return actor.unit_path.rstrip("/").rpartition("/")[0] + "/"


def reaches(case: Case, actor: Actor, unit: UnitKnown) -> bool:
    """Whether the matter may go to the unit, standing or not."""
    below = unit.path.startswith(within(case, actor))
    return below or (unit.competent and not case.direct)
