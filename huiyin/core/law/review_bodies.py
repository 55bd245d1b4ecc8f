# SPDX-License-Identifier: Apache-2.0
"""复查、复核机关: which body is 上一级 of the one that answered (条例 35, 36).

The Regulation says no more than 上一级机关、单位. How that is read for departments with two
superiors follows local rules (参照《北京市信访条例》第四十八条) and is a setting of the statute.
"""

from dataclasses import dataclass

from huiyin.core.law.statute import Statute
from huiyin.core.vocabulary import Level

#: From the highest to the lowest.
LEVELS = tuple(Level)


@dataclass(frozen=True, slots=True)
class Organ:
    """A body and those above it, by id. ``superior`` stands above it in the tree, at
    ``superior_level``; ``authority`` is its 上一级主管部门, and a ``vertical`` body (垂直管理)
    answers to that alone.
    """

    id: str
    level: Level
    superior: str | None = None
    superior_level: Level | None = None
    authority: str | None = None
    vertical: bool = False


def competent(organ: Organ, statute: Statute) -> tuple[str, ...]:
    """The bodies of which the petitioner chooses one, first those in the same line of work.

    乡镇（街道） → 县级人民政府; 部门 → 上一级主管部门 or 本级人民政府; 垂直管理 → 上一级主管部门
    only; 人民政府 → 上一级人民政府. Nobody above: the body itself where the setting says so.
    """
    if organ.vertical:
        return _known(organ.authority or organ.superior)
    if organ.superior is None and organ.authority is None:
        return (organ.id,) if statute.setting("review_at_top") else ()
    if not _same_level(organ):
        return _known(organ.superior or organ.authority)
    ways = (
        organ.authority if statute.setting("review_by_authority") else None,
        organ.superior if statute.setting("review_by_government") else None,
    )
    return _known(*ways) or _known(organ.superior)


def _same_level(organ: Organ) -> bool:
    """Whether it is a department: what stands above it in the tree is of its own level."""
    return organ.superior_level is None or LEVELS.index(organ.superior_level) >= LEVELS.index(
        organ.level
    )


def _known(*bodies: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(body for body in bodies if body))
