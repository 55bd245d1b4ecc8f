# SPDX-License-Identifier: Apache-2.0
"""Conditions about the people of a matter: who is one of them, who speaks for all, who was reached
(条例 20¶3; what it leaves open is a working rule).
"""

from datetime import date

from huiyin.core.mandates import Mandate
from huiyin.core.process.handling_guards import DayHasCome, each_once
from huiyin.core.process.transition import Guard, Question
from huiyin.core.refusal import WORKING_RULE
from huiyin.core.vocabulary import DeliveryMethod, MandateKind, Role

ELECTION = "条例第二十条第三款"
CAPACITY = f"{WORKING_RULE}，参照《民法典》第二十三条"


def _chosen(question: Question) -> list[str]:
    return [row.person for row in question.facts.people]


def _holder(question: Question) -> str | None:
    return question.case.group.holder(question.actor.persons)


def _by_petitioner(question: Question) -> bool:
    return question.actor.has(Role.PETITIONER)


def joint(question: Question) -> bool:
    """共同信访: the matter is more than one person's."""
    return question.case.group.joint


def _among(question: Question) -> bool:
    return each_once(_chosen(question), question.case.group.present)


def _few_enough(question: Question) -> bool:
    return len(question.facts.people) <= question.statute.setting("max_representatives")


def _in_writing(question: Question) -> bool:
    facts = question.facts
    return bool(facts.written) or not (facts.receives or facts.appeals or facts.withdraws)


def _known_person(question: Question) -> bool:
    chosen, present = question.facts.person, question.case.group.present
    return not chosen or not present or chosen in present


def _known_holder(question: Question) -> bool:
    group, chosen = question.case.group, question.facts.person
    mandate = group.mandate(chosen)
    of_another = mandate is not None and mandate.kind is not MandateKind.REPRESENTATIVE
    if group.alone(question.on):
        # NOT_ALONE says it once.
        return True
    one_of_several = group.joint and chosen in group.present
    return one_of_several or (of_another and not group.shut((chosen,), question.on))


def _no_guardian(question: Question) -> bool:
    return question.case.group.guardian(question.facts.person, question.on) is None


def _some_mandate(question: Question) -> bool:
    return any(item.holds(question.on) for item in question.case.mandates)


def _in_force(question: Question) -> bool:
    mandate = question.case.group.mandate(question.facts.mandate)
    holds = mandate is not None and mandate.holds(question.on)
    return holds or not _some_mandate(question)


def _own_person(question: Question) -> bool:
    """Nobody but oneself: with a code of one's own, or with that of an agent or a guardian."""
    own = question.case.group.viewer(question.actor.persons)
    return not _by_petitioner(question) or question.facts.person == own


def _standing_in(question: Question) -> Mandate | None:
    """By which mandate the petitioner's act is done, where it is not by themselves."""
    return question.case.group.mandate(_holder(question)) if _by_petitioner(question) else None


def _may_give_up(question: Question) -> bool:
    mandate = _standing_in(question)
    return mandate is None or mandate.withdraws


def _may_appeal(question: Question) -> bool:
    mandate = _standing_in(question)
    return mandate is None or mandate.appeals


def _guardian_asks(question: Question) -> bool:
    group, holder = question.case.group, _holder(question)
    guardian = group.guardian(group.principal(holder), question.on)
    return not _by_petitioner(question) or guardian is None or guardian.id == holder


def _group_withdraws(question: Question) -> bool:
    if not joint(question):
        return True
    group, on = question.case.group, question.on
    if not _by_petitioner(question):
        return any(item.withdraws for item in group.representatives(on))
    elected = group.election(_holder(question), on)
    return elected is not None and elected.withdraws


def _for_all(question: Question) -> bool:
    """A representative; as long as there is none, who brought the matter and has its code."""
    if not joint(question) or not _by_petitioner(question):
        return True
    group, holder = question.case.group, _holder(question)
    if group.representatives(question.on):
        return group.election(holder, question.on) is not None
    return group.principal(holder) == group.present[0]


def _own_review(question: Question) -> bool:
    """Who asked takes it back; what was asked for all, who may withdraw for all."""
    if question.review is None or not joint(question) or not _by_petitioner(question):
        return True
    group, holder = question.case.group, _holder(question)
    if question.review.person is not None:
        return group.principal(holder) == question.review.person
    elected = group.election(holder, question.on)
    return elected is not None and elected.withdraws


def _asked_for_all(question: Question) -> bool:
    return question.review is None or question.review.person is None


def _everybody_reached(question: Question) -> bool:
    if not joint(question) or question.facts.method is DeliveryMethod.NOTICE:
        return True
    group, left = question.case.group, question.case.unserved(question.scope_id)
    return group.receiver(question.facts.delivered_on) or not left


def _after_the_last(question: Question) -> bool:
    """The time for a review begins for all on one day: never before somebody had the opinion."""
    scope = question.review or question.handling
    served = scope.served if scope else ()
    return all(date.fromisoformat(day) <= question.facts.delivered_on for _, day in served)


def _somebody_waits(question: Question) -> bool:
    one_by_one = joint(question) and _asked_for_all(question)
    return not one_by_one or bool(question.case.unserved(question.scope_id))


def _still_to_serve(question: Question) -> bool:
    return set(question.case.unserved(question.scope_id)).issuperset(_chosen(question))


JOINT = Guard("joint", "只有一位信访人，不是共同信访", WORKING_RULE, joint)
SOMEBODY_NAMED = Guard(
    "somebody_named",
    "信访人没有留名，没有可以选择的人",
    WORKING_RULE,
    lambda question: bool(question.case.group.present),
)
AMONG_PEOPLE = Guard(
    "among_people",
    "请从信访人名单中选择，每人一次；已退出的不能选",
    WORKING_RULE,
    _among,
    on_facts=True,
)
FEW_ENOUGH = Guard(
    "few_enough", "代表人数超过上限，请大家再推选", ELECTION, _few_enough, on_facts=True
)
IN_WRITING = Guard(
    "in_writing",
    "代收答复、申请复查复核、撤回，须有全体信访人的书面授权；没有的请不要勾选这几项",
    WORKING_RULE,
    _in_writing,
    on_facts=True,
)
TOLD_TO_CONVEY = Guard(
    "told_to_convey",
    "请告知代表负责向共同信访人转达答复，并勾选确认",
    WORKING_RULE,
    lambda question: bool(question.facts.told),
    on_facts=True,
)
ELECTED_DAY = Guard(
    "elected_day",
    "推选日期不能晚于今天",
    WORKING_RULE,
    DayHasCome("elected_on"),
    on_facts=True,
)
KNOWN_PERSON = Guard(
    "known_person", "请从信访人名单中选择", WORKING_RULE, _known_person, on_facts=True
)
NOT_ALONE = Guard(
    "not_alone",
    "只有一位信访人，没有代理人、监护人：查询码丢了的，请办理“重发查询码”",
    WORKING_RULE,
    lambda question: not question.case.group.alone(question.on),
)
KNOWN_HOLDER = Guard(
    "known_holder",
    "请选择共同信访人，或者现在有效的代理人、监护人；只有一位信访人的，本人的查询码请重发",
    WORKING_RULE,
    _known_holder,
    on_facts=True,
)
POWER_SEEN = Guard(
    "power_seen",
    "没有查验授权委托书原件的，不能记录代理人",
    WORKING_RULE,
    lambda question: bool(question.facts.seen),
    on_facts=True,
)
UNTIL_AHEAD = Guard(
    "until_ahead",
    "到期日不能早于今天",
    WORKING_RULE,
    lambda question: question.facts.until is None or question.facts.until >= question.on,
    on_facts=True,
)
NO_GUARDIAN = Guard(
    "no_guardian",
    "这位信访人已有监护人；换人的请先终止原来的代理",
    CAPACITY,
    _no_guardian,
    on_facts=True,
)
SOME_MANDATE = Guard(
    "some_mandate",
    "没有现在有效的代表、代理人、监护人",
    WORKING_RULE,
    _some_mandate,
)
IN_FORCE = Guard(
    "in_force",
    "请选择现在有效的代表、代理人、监护人",
    WORKING_RULE,
    _in_force,
    on_facts=True,
)
OWN_PERSON = Guard(
    "own_person",
    "只能为自己退出；要为别人办理，请本人用自己的查询码，或者到信访部门",
    WORKING_RULE,
    _own_person,
    on_facts=True,
)
MAY_GIVE_UP = Guard(
    "may_give_up",
    "授权委托书没有写明可以代为撤回，请由本人申请",
    "参照民事诉讼法第六十二条",
    _may_give_up,
)
MAY_APPEAL = Guard(
    "may_appeal",
    "授权委托书没有写明可以代为申请复查、复核，请由本人申请",
    "参照民事诉讼法第六十二条",
    _may_appeal,
)
GUARDIAN_ASKS = Guard(
    "guardian_asks", "有监护人的，撤回、退出由监护人申请", CAPACITY, _guardian_asks
)
GROUP_WITHDRAWS = Guard(
    "group_withdraws",
    "共同信访须由有书面撤回授权的代表申请撤回；只是本人不再参加的，请办理“退出共同信访”",
    WORKING_RULE,
    _group_withdraws,
)
FOR_ALL = Guard(
    "for_all",
    "共同信访由代表评价，每个办理单位评价一次；还没有代表的，由提交人评价",
    WORKING_RULE,
    _for_all,
)
OWN_REVIEW = Guard(
    "own_review",
    "复查、复核申请由提出的人撤回；代表全体提出的，由有书面撤回授权的代表撤回",
    WORKING_RULE,
    _own_review,
)
EVERYBODY_REACHED = Guard(
    "everybody_reached",
    "代表没有书面的代收授权，送达代表不算送达全体：请先对其余的人逐人送达，或者公告送达",
    WORKING_RULE,
    _everybody_reached,
    on_facts=True,
)
ASKED_FOR_ALL = Guard(
    "asked_for_all",
    "这份意见是一位信访人为自己申请的，送达本人即可，不用逐人送达",
    WORKING_RULE,
    _asked_for_all,
)
AFTER_THE_LAST = Guard(
    "after_the_last",
    "送达日期不能早于逐人送达的最后一天",
    WORKING_RULE,
    _after_the_last,
    on_facts=True,
)
SOMEBODY_WAITS = Guard(
    "somebody_waits",
    "已经对每一位信访人逐人送达，请记录送达",
    WORKING_RULE,
    _somebody_waits,
)
STILL_TO_SERVE = Guard(
    "still_to_serve",
    "请选择还没有送达的信访人，每人一次",
    WORKING_RULE,
    _still_to_serve,
    on_facts=True,
)
