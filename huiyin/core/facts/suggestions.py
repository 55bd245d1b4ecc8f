# SPDX-License-Identifier: Apache-2.0
"""Facts of the suggestions' own way: studied, replied to, put into practice, thanked (条例 29)."""

from dataclasses import dataclass
from datetime import date

from huiyin.core.facts.fields import Sort, choice, day, line, reference, rows, text, yes
from huiyin.core.facts.intake import ClaimChosen
from huiyin.core.vocabulary import Adoption, AdoptionUse, StudyForm


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyFacts:
    """研究论证 (条例 29¶1): how it was studied, whether whoever suggested it took part."""

    studied_on: date = day("研究论证日期")
    form: StudyForm = choice("方式", StudyForm)
    invited: bool = yes("邀请了建议人参加")
    findings: str = text("论证情况", least=2, most=20_000, hint="是否科学合理，有没有现实可行性")


@dataclass(frozen=True, slots=True, kw_only=True)
class ConclusionFacts:
    """What the reply says to one suggestion, and why."""

    claim: str = reference("建议", Sort.CLAIM)
    conclusion: Adoption = choice("结论", Adoption)
    answer: str = text("回复", most=8000, hint="怎样采纳；没有全部采纳的，说明理由")
    basis: str = text("理由和依据", most=2000)


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftReplyFacts:
    """拟建议回复 (条例 29¶1): every suggestion of the letter has its conclusion."""

    facts_found: str = text("研究论证情况", most=20_000)
    answers: tuple[ConclusionFacts, ...] = rows("逐项回复", ConclusionFacts, most=30)
    measures: str = text(
        "怎样落实", most=4000, optional=True, hint="采纳的由谁、在什么时候、怎样落实"
    )
    unassisted: str = text(
        "协办意见未到的说明",
        most=2000,
        optional=True,
        hint="商请的协办意见没有到齐时必填：为什么不等",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordAdoptionFacts:
    """落实转化: what became of what was adopted, and by what it can be seen."""

    claims: tuple[ClaimChosen, ...] = rows("已落实的建议", ClaimChosen, most=30)
    use: AdoptionUse = choice("转化方式", AdoptionUse)
    executed_on: date = day("落实日期")
    evidence: str = text("落实情况", least=2, most=4000, hint="做了什么，从哪里可以看到")


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRewardFacts:
    """奖励 (条例 29¶2): by the rules on rewards, which the Regulation does not name."""

    reward: str = line("奖励方式", least=2, most=200, hint="例如：表扬信、优秀人民建议证书")
    authority: str = line("依据和决定机关", least=2, most=300)
    awarded_on: date = day("奖励日期")
