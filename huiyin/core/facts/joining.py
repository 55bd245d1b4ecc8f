# SPDX-License-Identifier: Apache-2.0
"""Facts of the acts that touch two matters: merging, splitting, and what is noted at the other."""

from dataclasses import dataclass

from huiyin.core.facts.fields import Sort, choice, line, reference, rows, text, yes
from huiyin.core.facts.intake import ClaimChosen
from huiyin.core.vocabulary import Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeFacts:
    """合并: into which matter in hand, and that a person found both conditions true."""

    matter: str = reference("主事项", Sort.MATTER)
    same_people: bool = yes("是同一信访人（含联名人、代表）")
    same_substance: bool = yes("事实和诉求基本相同，没有新的事实和理由")
    reason: str = text("判断理由", least=2, most=1000)


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitFacts:
    """拆分: which claims of a letter become a matter of their own."""

    claims: tuple[ClaimChosen, ...] = rows("拆出的诉求", ClaimChosen, most=30)
    title: str = line("新事项的标题", least=2, most=200)
    summary: str = text("新事项的概况", least=2, most=2000, hint="原件两件都能看到，不作改动")
    reason: str = text("为什么分开办理", least=2, most=1000)


@dataclass(frozen=True, slots=True, kw_only=True)
class RelateFacts:
    """What happened to another matter that concerns this one."""

    matter: str = reference("关联事项", Sort.MATTER)
    relation: Relation = choice("关系", Relation)
