# SPDX-License-Identifier: Apache-2.0
"""Scenes of handling in depth: simple procedure, hearing, mediation, recusal, the end without an
answer (条例 28, 31–33).
"""

from datetime import timedelta

from huiyin.core.facts.conduct import (
    AskRecusalFacts,
    DecideRecusalFacts,
    DeclareRecusalFacts,
    ReachMediationFacts,
    SimplifyFacts,
    StartMediationFacts,
)
from huiyin.core.facts.ending import (
    AskWithdrawalFacts,
    ConfirmWithdrawalFacts,
    ProposeTerminationFacts,
)
from huiyin.core.facts.intake import NoFacts, ReasonFacts
from huiyin.core.facts.review import CallHearingFacts, CloseHearingFacts
from huiyin.core.vocabulary import (
    Act,
    EndingGround,
    Kind,
    Manner,
    RecusalGround,
    RecusalOf,
    SimpleGround,
)
from huiyin.jobs.county.life import Life, Scene
from huiyin.jobs.county.stage import Story


def _simplified(life: Life) -> Story:
    """Taken up by the simple procedure, told by telephone."""
    yield life.soon(0, 1)
    facts = SimplifyFacts(
        ground=SimpleGround.CLEAR,
        supportable=True,
        plain=True,
        told_by=Manner.PHONE,
        contact=life.person.name if life.person else "",
        phone=life.stage.county.units[life.plot.unit].phone,
    )
    life.do(life.head(), Act.SIMPLIFY, facts)


def _converted(life: Life) -> Story:
    yield life.tomorrow()
    reason = ReasonFacts(reason="需要委托检测，简易办理的期限内不能答复")
    life.do(life.mine(), Act.CONVERT, reason)


def _recusal_asked(life: Life) -> Story:
    """The petitioner doubts the officer; nothing is found in it."""
    yield life.soon()
    asked = AskRecusalFacts(whom=RecusalOf.OFFICER, reason="听说承办人认识被反映的一方")
    life.do(life.petitioner, Act.ASK_RECUSAL, asked)


def _recusal_refused(life: Life) -> Story:
    yield life.tomorrow()
    decided = DecideRecusalFacts(granted=False, reason="经核实没有利害关系，不影响公正办理")
    life.do(life.head(), Act.DECIDE_RECUSAL, decided)


def _stood_aside(life: Life) -> Story:
    """The officer says it first, and a colleague takes over, where there is one."""
    other = life.stage.officer(life.plot.unit, other_than=life.person.id if life.person else "")
    if life.person is None or other.id == life.person.id:
        return
    yield life.soon()
    declared = DeclareRecusalFacts(ground=RecusalGround.KIN, reason="被反映单位的负责人是近亲属")
    life.do(life.mine(), Act.DECLARE_RECUSAL, declared)
    yield life.tomorrow()
    decided = DecideRecusalFacts(granted=True, reason="属实，应当回避", officer=other.id)
    life.do(life.head(), Act.DECIDE_RECUSAL, decided)
    life.person = other


def _hearing_called(life: Life) -> Story:
    if life.plot.kind is Kind.SUGGESTION:
        return
    yield life.soon()
    facts = CallHearingFacts(
        held_on=life.stage.today + timedelta(days=8),
        time="上午九时三十分",
        place="本单位会议室",
        presider="本单位分管负责人",
        panel="群众代表三名，律师一名，信访人和被反映单位",
        public=True,
    )
    life.do(life.head(), Act.CALL_HEARING, facts)


def _hearing_held(life: Life) -> Story:
    if life.plot.kind is Kind.SUGGESTION:
        return
    yield life.stage.later(9)
    facts = CloseHearingFacts(
        held=True,
        signed_on=life.stage.today,
        record="双方陈述、质证，笔录经核对签字。",
        conclusion="事实清楚，责任单位应当落实。",
    )
    life.do(life.mine(), Act.CLOSE_HEARING, facts)


def _mediation(life: Life) -> Story:
    if life.plot.kind is Kind.SUGGESTION:
        return
    yield life.soon()
    facts = StartMediationFacts(
        mediator="镇人民调解委员会",
        other_party="被反映的一方",
        petitioner_agrees=True,
        other_agrees=True,
        civil=True,
        consented_on=life.stage.today,
    )
    life.do(life.mine(), Act.START_MEDIATION, facts)


def _mediated(life: Life) -> Story:
    if life.plot.kind is Kind.SUGGESTION:
        return
    yield life.soon(2, 5)
    facts = ReachMediationFacts(
        agreed_on=life.stage.today,
        agreement="双方就责任和费用达成一致。",
        performance="协议生效后二十日内履行完毕。",
    )
    life.do(life.mine(), Act.REACH_MEDIATION, facts)


def _not_mediated(life: Life) -> Story:
    if life.plot.kind is Kind.SUGGESTION:
        return
    yield life.soon(2, 5)
    life.do(life.mine(), Act.FAIL_MEDIATION, ReasonFacts(reason="一方不再同意调解"))


def _withdrawal_asked(life: Life) -> Story:
    yield life.soon()
    facts = AskWithdrawalFacts(reason="问题已经自行解决，不需要再办了", own_will=True)
    life.do(life.petitioner, Act.ASK_WITHDRAWAL, facts)


def _not_withdrawn(life: Life) -> Story:
    yield life.tomorrow()
    reason = ReasonFacts(reason="电话里说是别人劝其撤回的，继续办理")
    life.do(life.registrar(), Act.REFUSE_WITHDRAWAL, reason)


def _withdrawn(life: Life) -> Story:
    yield life.tomorrow()
    facts = ConfirmWithdrawalFacts(
        called_on=life.stage.today,
        spoke_with="信访人本人",
        voluntary=True,
        record="电话核实，确因问题已经解决，自愿撤回。",
    )
    life.do(life.registrar(), Act.CONFIRM_WITHDRAWAL, facts)
    life.over = True


def _termination_proposed(life: Life) -> Story:
    yield life.soon()
    facts = ProposeTerminationFacts(
        ground=EndingGround.DIED, evidence="社区出具死亡证明，近亲属书面表示不再主张"
    )
    life.do(life.head(), Act.PROPOSE_TERMINATION, facts)


def _termination_dismissed(life: Life) -> Story:
    yield life.tomorrow()
    reason = ReasonFacts(reason="其子女愿意承受，继续办理")
    life.do(life.stage.office_head(), Act.DISMISS_TERMINATION, reason)


def _terminated(life: Life) -> Story:
    yield life.tomorrow()
    life.do(life.stage.office_head(), Act.TERMINATE, NoFacts())
    life.over = True


#: Before the acceptance, in its place.
SIMPLE: tuple[Scene, ...] = (
    Scene("simplified", _simplified, turns=("simple",)),
    Scene("converted", _converted, turns=("converted",)),
)
#: While the unit works on it.
WORK: tuple[Scene, ...] = (
    Scene("recusal_asked", _recusal_asked, turns=("recusal",)),
    Scene("recusal_refused", _recusal_refused, turns=("recusal",)),
    Scene("stood_aside", _stood_aside, turns=("aside",)),
    Scene("withdrawal_asked", _withdrawal_asked, turns=("withdrawal", "withdrawal_refused")),
    Scene("not_withdrawn", _not_withdrawn, turns=("withdrawal_refused",)),
    Scene("withdrawn", _withdrawn, turns=("withdrawal",), unless=("withdrawal_refused",)),
    Scene(
        "termination_proposed",
        _termination_proposed,
        turns=("termination", "termination_dismissed"),
    ),
    Scene("termination_dismissed", _termination_dismissed, turns=("termination_dismissed",)),
    Scene("terminated", _terminated, turns=("termination",), unless=("termination_dismissed",)),
)
#: Between the investigation and the draft.
DEEPER: tuple[Scene, ...] = (
    Scene("hearing_called", _hearing_called, turns=("public_hearing",)),
    Scene("hearing_held", _hearing_held, turns=("public_hearing",)),
    Scene("mediating", _mediation, turns=("mediation", "mediation_failed")),
    Scene("not_mediated", _not_mediated, turns=("mediation_failed",)),
    Scene("mediated", _mediated, turns=("mediation",), unless=("mediation_failed",)),
)
