# SPDX-License-Identifier: Apache-2.0
"""The choices people make about a suggestion (条例 29)."""

from huiyin.core.vocabulary.terms import Term


class Adoption(Term):
    """What the reply says to one suggestion: adopted wholly, in part, kept in mind, or not."""

    ADOPTED = "adopted", "采纳"
    PARTLY = "partly", "部分采纳", "adopted in part"
    REFERENCE = "reference", "留作参考", "kept for reference"
    NOT_ADOPTED = "not_adopted", "未采纳"

    @property
    def binds(self) -> bool:
        """Whether something of it is to be put into practice."""
        return self in (Adoption.ADOPTED, Adoption.PARTLY)


class StudyForm(Term):
    """研究论证的方式."""

    TALK = "talk", "座谈", "talk with those concerned"
    SURVEY = "survey", "调研", "survey on the spot"
    HEARING = "hearing", "公开听取意见", "public hearing of opinions"
    EXPERTS = "experts", "专家论证", "opinion of experts"
    DESK = "desk", "书面研究", "study on paper"


class AdoptionUse(Term):
    """转化的方式: what became of an adopted suggestion."""

    PUBLIC_GOOD = "public_good", "惠民举措", "measure for people's good"
    BETTER_WORK = "better_work", "改进工作", "better work"
    RULES = "rules", "立改废释", "rule made, changed or repealed"
    OVERSIGHT = "oversight", "监督建议项目", "subject of oversight"
    MOTION = "motion", "代表议案", "motion of a deputy"
    DECISION = "decision", "决策参考", "advice for a decision"
