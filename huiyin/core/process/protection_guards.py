# SPDX-License-Identifier: Apache-2.0
"""Conditions of secrecy and of complaints past the unit, each with its sentence and rule."""

from huiyin.core.known import MatterKnown, UnitKnown
from huiyin.core.process.transition import Guard, Question
from huiyin.core.secrecy import keeps
from huiyin.core.visibility import within
from huiyin.core.vocabulary import DeliveryMethod

NO_RETALIATION = "条例第十八条第四款"
PAST_THE_UNIT = "条例第十八条第四款、第四十六条"


def _not_the_accused(question: Question) -> bool:
    """Neither the unit complained about, nor any below it or in its place since."""
    unit, against = question.reference("unit"), question.case.against
    if against is None:
        return True
    if not isinstance(unit, UnitKnown):
        return False
    return not unit.accused and not within(against, unit.path)


def _stands_alone(question: Question) -> bool:
    """A complaint read in the file of the matter would be read by whom it is about."""
    target = question.reference("matter")
    complained = isinstance(target, MatterKnown) and target.complaint
    return question.case.complaint is None and not complained


def _unit_knows(question: Question) -> bool:
    handling = question.handling
    return handling is not None and handling.unit in question.case.known_to


def _who_delivers(question: Question) -> bool:
    """The office hands over what the unit does not know whom to hand to; what the petitioner reads
    in the portal, the unit delivers without knowing them.
    """
    case, handling, actor = question.case, question.handling, question.actor
    at_unit = handling is not None and actor.unit == handling.unit
    if not case.secret or _unit_knows(question):
        return at_unit
    online = question.facts is None or question.facts.method is DeliveryMethod.ELECTRONIC
    return keeps(actor, case.office) or (at_unit and online)


def _who_serves(question: Question) -> bool:
    """Whoever goes to one after the other knows who they are."""
    case, handling, actor = question.case, question.handling, question.actor
    if case.secret and not _unit_knows(question):
        return keeps(actor, case.office)
    return handling is not None and actor.unit == handling.unit


SECRET = Guard(
    "secret", "信访人没有要求保密", NO_RETALIATION, lambda question: question.case.secret
)
NOT_SECRET = Guard(
    "not_secret", "已经按要求保密", NO_RETALIATION, lambda question: not question.case.secret
)
OWN_DECISION = Guard(
    "own_decision",
    "取消保密须是您自愿的；有人要求您取消的，请不要取消",
    NO_RETALIATION,
    lambda question: bool(question.facts.own_will),
    on_facts=True,
)
CHECKED = Guard(
    "checked",
    "请逐项核对：姓名、电话、住址、证件号码和能认出信访人的细节都已隐去",
    NO_RETALIATION,
    lambda question: bool(question.facts.checked),
    on_facts=True,
)
REDACTED_FIRST = Guard(
    "redacted_first",
    "信访人要求保密：请先编写隐去身份的内容，再交给办理单位",
    NO_RETALIATION,
    lambda question: not question.case.secret or question.case.redacted is not None,
)
NOT_THE_ACCUSED = Guard(
    "not_the_accused",
    "不能交给被投诉的单位、它的下级或者承接它职权的单位，请另选",
    PAST_THE_UNIT,
    _not_the_accused,
    on_facts=True,
)
STANDS_ALONE = Guard(
    "stands_alone",
    "投诉单独办理，不能与其他信访事项合并",
    PAST_THE_UNIT,
    _stands_alone,
    on_facts=True,
)
STAYS_WHOLE = Guard(
    "stays_whole",
    "投诉不能拆分，由收到它的信访部门一并办理",
    PAST_THE_UNIT,
    lambda question: question.case.complaint is None,
)
NO_RELAY_PENDING = Guard(
    "no_relay_pending",
    "上一次请转达的，信访部门还没有回复",
    NO_RETALIATION,
    lambda question: question.handling is not None and question.handling.relay is None,
)
RELAY_PENDING = Guard(
    "relay_pending",
    "没有等待回复的转达",
    NO_RETALIATION,
    lambda question: question.handling is not None and question.handling.relay is not None,
)
NO_IDENTITY_PENDING = Guard(
    "no_identity_pending",
    "已经提出，等身份保管人决定",
    NO_RETALIATION,
    lambda question: question.handling is not None and question.handling.identity is None,
)
IDENTITY_PENDING = Guard(
    "identity_pending",
    "没有等待决定的申请",
    NO_RETALIATION,
    lambda question: question.handling is not None and question.handling.identity is not None,
)
NOT_TOLD_YET = Guard(
    "not_told_yet",
    "身份已经告知本单位",
    NO_RETALIATION,
    lambda question: not _unit_knows(question),
)
INDISPENSABLE = Guard(
    "indispensable",
    "只有不知道身份就无法办理、又不能转达的，才能告知；否则请选择“不告知身份”",
    NO_RETALIATION,
    lambda question: bool(question.facts.indispensable),
    on_facts=True,
)
NO_PART_IN_IT = Guard(
    "no_part_in_it",
    "经办过本件的人不能决定告知身份",
    NO_RETALIATION,
    lambda question: not any(question.actor.id in item.hands for item in question.case.handlings),
)
WHO_DELIVERS = Guard(
    "who_delivers",
    "信访人要求保密的，由信访部门转交并记录送达，承办单位只能电子送达；其他的由承办单位送达",
    NO_RETALIATION,
    _who_delivers,
)
WHO_SERVES = Guard(
    "who_serves",
    "信访人要求保密的，由信访部门逐人送达；其他的由承办单位送达",
    NO_RETALIATION,
    _who_serves,
)
