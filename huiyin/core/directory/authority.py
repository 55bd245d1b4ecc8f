# SPDX-License-Identifier: Apache-2.0
"""上一级主管部门: which body may be named, on a page as in a sheet (条例 35, 36)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from huiyin.core.refusal import Refusal
from huiyin.core.vocabulary import Level

_ARTICLE = "条例第三十五条"
_LEVELS = tuple(Level)


@dataclass(frozen=True, slots=True)
class Named:
    """The body that is named. ``ended``: it stands no more; ``circle``: it is the unit itself, or
    the unit stands somewhere above it.
    """

    level: Level
    ended: bool = False
    circle: bool = False


def reasons(
    *, level: Level, vertical: bool, given: bool, named: Named | None
) -> tuple[Refusal, ...]:
    """Why a unit of that level cannot have it so. ``given``: something was filled in; then no
    ``named`` means that there is no such body.

    A body that stood below the unit, or got its answers reviewed by it, would send a petitioner
    round in a circle; one of a lower level is no 上一级.
    """
    if not given:
        text = "实行垂直管理的，请填写上一级主管部门：只有它可以复查"
        return (_refusal("vertical_alone", text),) if vertical else ()
    if named is None or named.ended:
        return (_refusal("no_authority", "上一级主管部门不存在或已撤销"),)
    if named.circle:
        text = "上一级主管部门不能是该单位自己，也不能是它的下级或由它主管的单位"
        return (_refusal("authority_circle", text),)
    if _LEVELS.index(named.level) > _LEVELS.index(level):
        text = f"层级是{level.zh}，主管部门却是{named.level.zh}：上一级主管部门不能低于该单位"
        return (_refusal("authority_lower", text),)
    return ()


def stands_above(unit: str, start: str, above: Callable[[set[str]], Iterable[str]]) -> bool:
    """Whether ``unit`` is ``start`` or stands above it, by place or by 主管.

    ``above`` gives what stands right above some of them. Asked once a level; ends in any tangle.
    """
    seen: set[str] = set()
    level = {start}
    while level:
        if unit in level:
            return True
        seen |= level
        level = set(above(level)) - seen
    return False


def _refusal(code: str, zh: str) -> Refusal:
    return Refusal(code, zh, _ARTICLE, "authority")
