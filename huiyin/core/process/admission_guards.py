# SPDX-License-Identifier: Apache-2.0
"""Conditions of what an office decides itself, each with the sentence people read and its
article.
"""

from huiyin.core.known import MatterKnown, UnitKnown
from huiyin.core.law.admission import Rule
from huiyin.core.process.handling_guards import DayHasCome
from huiyin.core.process.reach import reaches
from huiyin.core.process.transition import Guard, Question, When
from huiyin.core.refusal import WORKING_RULE
from huiyin.core.standing import AT_UNITS
from huiyin.core.vocabulary import (
    Channel,
    DecidedBy,
    KeepGround,
    MatterState,
    Need,
    NewFacts,
    RuleOutcome,
)

#: 已经受理或者正在办理 (条例 19¶3): a unit has it, or has answered it.
IN_HAND = (*AT_UNITS, MatterState.ANSWERED)


def _chosen(question: Question) -> Rule | None:
    return question.statute.rules.get(question.facts.rule)


def _rule_in_force(question: Question) -> bool:
    rule = _chosen(question)
    return rule is not None and rule.in_force(question.on)


def _rule_covers(question: Question) -> bool:
    rule = _chosen(question)
    return rule is None or rule.covers(question.case.channel, question.case.kind)


def _rule_is_ours(question: Question) -> bool:
    rule = _chosen(question)
    return rule is None or rule.outcome is not RuleOutcome.TRANSFERRED


def _needs(question: Question, need: Need) -> bool:
    rule = _chosen(question)
    return rule is not None and need in rule.needs


def _body_named(question: Question) -> bool:
    facts = question.facts
    return not _needs(question, Need.BODY) or bool(facts.body.strip() and facts.procedure.strip())


def _earlier_in_hand(question: Question) -> bool:
    earlier = question.reference("earlier")
    return not _needs(question, Need.EARLIER) or (
        isinstance(earlier, MatterKnown) and earlier.state in IN_HAND
    )


def _earlier_below(question: Question) -> bool:
    rule, earlier = _chosen(question), question.reference("earlier")
    if rule is None or rule.decided_by is not DecidedBy.ABOVE or Need.EARLIER not in rule.needs:
        return True
    # One that cannot be found is the other guard's business.
    return not isinstance(earlier, MatterKnown) or earlier.below


def _opinion_named(question: Question) -> bool:
    facts = question.facts
    return not _needs(question, Need.OPINION) or bool(
        facts.opinion_number.strip() and facts.opinion_on and facts.opinion_on <= question.on
    )


def _nothing_new(question: Question) -> bool:
    same = _needs(question, Need.EARLIER) or _needs(question, Need.OPINION)
    return not same or question.facts.new_facts is NewFacts.NONE


def _proposed_rule_known(question: Question) -> bool:
    return question.case.rule in question.statute.rules


def _other_proposed(question: Question) -> bool:
    return question.case.proposed_by != question.actor.id


def _other_decided(question: Question) -> bool:
    return question.actor.id not in (question.case.decided_by, question.case.proposed_by)


def _whole_matter(question: Question) -> bool:
    return all(claim.lead is None for claim in question.case.claims)


def _explained(question: Question) -> bool:
    visit = question.case.channel is Channel.VISIT
    return not visit or bool(question.facts.explanation.strip())


def _cannot_be_reached(question: Question) -> bool:
    return question.facts.ground is not KeepGround.NO_CONTACT or not question.case.reachable


def _copy_named(question: Question) -> bool:
    earlier = question.reference("earlier")
    return question.facts.ground is not KeepGround.DUPLICATE or (
        isinstance(earlier, MatterKnown) and earlier.id != question.case.id
    )


def _below_here(question: Question) -> bool:
    unit = question.reference("unit")
    if not question.case.direct or not isinstance(unit, UnitKnown):
        return True
    return reaches(question.case, question.actor, unit)


def _in_reach(question: Question) -> bool:
    unit = question.reference("unit")
    if question.case.direct or not isinstance(unit, UnitKnown):
        return True
    return reaches(question.case, question.actor, unit)


def declined(question: Question) -> bool:
    """Whether the proposed rule says 不予受理."""
    return _outcome(question) is RuleOutcome.DECLINED


def exhausted(question: Question) -> bool:
    """Whether the proposed rule says 不再受理."""
    return _outcome(question) is RuleOutcome.EXHAUSTED


def _outcome(question: Question) -> RuleOutcome | None:
    rule = question.statute.rules.get(question.case.rule)
    return rule.outcome if rule else None


DECLINED = When("按规则不予受理", declined)
EXHAUSTED = When("按规则不再受理", exhausted)
BY_LETTER = When(
    "不是来访的，转送同级政法部门", lambda question: question.case.channel is not Channel.VISIT
)
IN_PERSON = When("来访的，当面引导", lambda question: question.case.channel is Channel.VISIT)
DIRECT = When("不是信访部门、直接收到的", lambda question: question.case.direct)

RULE_IN_FORCE = Guard(
    "rule_in_force", "请选择现行的规则", WORKING_RULE, _rule_in_force, on_facts=True
)
RULE_COVERS = Guard(
    "rule_covers",
    "这一条规则不适用于本件的信访形式或者信访目的，请按程序分办",
    WORKING_RULE,
    _rule_covers,
    on_facts=True,
)
RULE_IS_OURS = Guard(
    "rule_is_ours",
    "依法终结的涉法涉诉事项由政法部门书面告知，请用“诉访分离”转送",
    "条例第二十二条第二款",
    _rule_is_ours,
    on_facts=True,
)
BODY_NAMED = Guard(
    "body_named",
    "请写明应当向哪个机关、按什么程序提出，告知书要印上",
    "条例第二十三条第一款",
    _body_named,
    on_facts=True,
)
EARLIER_IN_HAND = Guard(
    "earlier_in_hand",
    "请指明已经受理或者正在办理的原信访事项；没有的，不能按这一条处理",
    "条例第十九条第三款",
    _earlier_in_hand,
    on_facts=True,
)
EARLIER_BELOW = Guard(
    "earlier_below",
    "原信访事项不是下级收到的：只有上级机关、单位可以不予受理，同一信访部门的请用“并入重复事项”",
    "条例第十九条第三款",
    _earlier_below,
    on_facts=True,
)
OPINION_NAMED = Guard(
    "opinion_named",
    "请写明复核意见书的文号和日期；没有复核意见的，不能不再受理",
    "条例第三十六条第三款",
    _opinion_named,
    on_facts=True,
)
NOTHING_NEW = Guard(
    "nothing_new",
    "有新的事实或者理由的，应当作为新的信访事项办理",
    "条例第三十六条第三款",
    _nothing_new,
    on_facts=True,
)
PROPOSED_RULE_KNOWN = Guard(
    "proposed_rule_known",
    "所依据的规则已不在规则表里，请退回重新提出",
    WORKING_RULE,
    _proposed_rule_known,
)
OTHER_PROPOSED = Guard(
    "other_proposed_decline",
    "提出的人不能签发自己的建议，请另一位负责人办理",
    WORKING_RULE,
    _other_proposed,
)
OTHER_DECIDED = Guard(
    "other_decided",
    "提出或者作出处理的人不能审查对它的异议，请另一位负责人办理",
    WORKING_RULE,
    _other_decided,
)
NOT_UPHELD = Guard(
    "not_upheld",
    "异议已经审查过；有新的事实和理由，可以作为新的信访事项提出",
    WORKING_RULE,
    lambda question: not question.case.upheld,
)
WHOLE_MATTER = Guard(
    "whole_matter",
    "已有诉求在单位办理，不能整件这样处理；其余诉求请直接转送、交办",
    WORKING_RULE,
    _whole_matter,
)
NOTHING_TO_INVESTIGATE = Guard(
    "nothing_to_investigate",
    "有需要调查核实的诉求，应当转送、交办，不能只作答复",
    "条例第二十二条第一款",
    lambda question: question.facts.nothing_to_investigate,
    on_facts=True,
)
CANNOT_BE_REACHED = Guard(
    "cannot_be_reached",
    "信访人留了姓名和住址，应当办理或者答复，不能留存",
    "条例第二十三条第二款",
    _cannot_be_reached,
    on_facts=True,
)
COPY_NAMED = Guard(
    "copy_named",
    "请指明与哪一件完全相同；同人同事但内容不同的，请并入重复事项",
    WORKING_RULE,
    _copy_named,
    on_facts=True,
)
EXPLAINED = Guard(
    "explained",
    "来访的应当当面释法明理，请写明记录",
    "条例第二十二条第二款",
    _explained,
    on_facts=True,
)
RECEIVED_DIRECTLY = Guard(
    "received_directly",
    "这一步只用于信访部门以外的机关、单位直接收到的信访事项；信访部门请转送、交办",
    "条例第二十三条第一款",
    lambda question: question.case.direct,
)
BELOW_HERE = Guard(
    "below_here",
    "直接收到的，只能转送、交办本系统的下级；不属于本系统的，请告知信访人向有权机关提出",
    "条例第二十三条第一款",
    _below_here,
    on_facts=True,
)
IN_REACH = Guard(
    "in_reach",
    "只能转送、交办本级所属的和下级的机关、单位，或者职责清单写明主管这类事项的单位",
    "条例第二十二条第一款",
    _in_reach,
    on_facts=True,
)
FOUND_BY_NOW = Guard(
    "found_by_now",
    "发现日期不能晚于今天",
    WORKING_RULE,
    DayHasCome("found_on"),
    on_facts=True,
)
INSTRUCTED_BY_NOW = Guard(
    "instructed_by_now",
    "批示日期不能晚于今天",
    WORKING_RULE,
    DayHasCome("instructed_on"),
    on_facts=True,
)
