# SPDX-License-Identifier: Apache-2.0
"""What an office settles itself, objections to it, and what is grave or urgent (条例 19–25)."""

from datetime import date

from huiyin.core.facts.admission import (
    AnswerDirectlyFacts,
    DivertFacts,
    InstructFacts,
    KeepFacts,
    ObjectToDecisionFacts,
    PointElsewhereFacts,
    ProposeDeclineFacts,
    ReportUrgentFacts,
)
from huiyin.core.facts.intake import NoFacts, ReasonFacts
from huiyin.core.vocabulary import Act, KeepGround, Manner, NewFacts, Role
from huiyin.jobs.county.life import Life, Scene
from huiyin.jobs.county.stage import Story

#: Rules of refusal, see data/law: the courts' business, and what two reviews have ended.
_COURTS, _ENDED = "NB-1.2022", "NZ-1.2022"
#: The petition office above the one of the county, and above its departments.
_ABOVE = {"office": "city_office"}


def _kept_at_once(life: Life) -> Story:
    """Nobody asks for anything and nobody can be reached."""
    yield life.soon()
    facts = KeepFacts(
        ground=KeepGround.NO_CONTACT, reason="信中没有诉求，也没有姓名和住址，无法联系"
    )
    life.do(life.stage.office_head(), Act.KEEP, facts)
    life.settled = True


def _kept_as_copy(life: Life) -> Story:
    """The same letter once more."""
    first = life.stage.matters.get(life.plot.again or 0)
    if first is None:
        return
    yield life.soon()
    facts = KeepFacts(
        ground=KeepGround.DUPLICATE, reason="与原件是同一份材料的复印件", earlier=first
    )
    life.do(life.stage.office_head(), Act.KEEP, facts)
    life.settled = True


def _over(life: Life) -> Story:
    """What was settled and stays so has no later scenes."""
    life.over = life.settled
    yield from ()


def _decline_proposed(life: Life) -> Story:
    yield life.soon()
    life.do(life.registrar(), Act.PROPOSE_DECLINE, _ground(life))


def _ground(life: Life) -> ProposeDeclineFacts:
    evidence = life.plot.text("evidence")
    if life.has("exhausted"):
        return ProposeDeclineFacts(
            rule=_ENDED,
            evidence=evidence,
            new_facts=NewFacts.NONE,
            opinion_number="临川政信核字〔2024〕17号",
            opinion_on=date(2024, 9, 12),
        )
    return ProposeDeclineFacts(
        rule=_COURTS,
        evidence=evidence,
        new_facts=NewFacts.NONE,
        body="临江县人民法院",
        procedure=life.plot.text("procedure"),
    )


def _dismissed(life: Life) -> Story:
    yield life.tomorrow()
    reason = ReasonFacts(reason="材料里还有法院没有处理过的事实，应当转送办理")
    life.do(life.stage.office_head(), Act.DISMISS_PROPOSAL, reason)


def _declined(life: Life) -> Story:
    """Signed by a head, who is another than proposed it."""
    yield life.tomorrow()
    life.do(life.stage.office_head(), Act.DECLINE, NoFacts())
    life.settled = True


def _replied(life: Life) -> Story:
    """A question that only needs to be explained (条例 22)."""
    yield life.soon()
    facts = AnswerDirectlyFacts(
        reply=life.plot.text("found"), manner=Manner.PHONE, nothing_to_investigate=True
    )
    life.do(life.registrar(), Act.ANSWER_DIRECTLY, facts)
    life.settled = True


def _diverted(life: Life) -> Story:
    """诉访分离 (条例 22)."""
    yield life.soon()
    facts = DivertFacts(
        body="临江县人民法院",
        reason=life.plot.text("evidence"),
        procedure=life.plot.text("procedure"),
        explanation="已当面说明诉讼与信访分离，信访人表示知道了。",
    )
    life.do(life.registrar(), Act.DIVERT, facts)
    life.settled = True


def _pointed(life: Life) -> Story:
    """Received by a unit to whose system it does not belong (条例 23)."""
    yield life.soon()
    place = life.stage.county.units["insurance"]
    facts = PointElsewhereFacts(
        body=place.name,
        address="临江县城关街道书院路30号",
        phone=place.phone,
        basis="医疗保险参保登记由医疗保障部门负责",
    )
    life.do(life.registrar(), Act.POINT_ELSEWHERE, facts)
    life.settled = True


def _contested(life: Life) -> Story:
    if life.settled:
        yield life.days(2, 12)
        facts = ObjectToDecisionFacts(reason="我反映的不是这个意思，请上级再看一看。")
        life.do(life.petitioner, Act.OBJECT_TO_DECISION, facts)


def _judged(life: Life) -> Story:
    """By a head of the petition office above."""
    if not life.settled:
        return
    yield life.days(3, 10)
    judge = life.stage.one(_ABOVE.get(life.office, "office"), Role.OFFICE_HEAD)
    if life.has("sustained"):
        reason = ReasonFacts(reason="信访人反映的事实与原处理所依据的不同，应当重新分办")
        life.do(judge, Act.SUSTAIN, reason)
        life.settled = False
    else:
        reason = ReasonFacts(reason="经核对案卷，原处理有事实和依据，予以维持")
        life.do(judge, Act.REJECT_OBJECTION, reason)


def _reopened(life: Life) -> Story:
    if life.settled:
        yield life.days(2, 15)
        reason = ReasonFacts(reason="信访人补充了新的材料，有需要调查核实的内容")
        life.do(life.registrar(), Act.REOPEN, reason)
        life.settled = False


def _reported(life: Life) -> Story:
    """Grave or urgent: to the leaders, and to the office above (条例 25)."""
    yield life.stage.later(0)
    facts = ReportUrgentFacts(
        found_on=life.stage.today,
        found_hour=9,
        place=f"临江县{life.plot.words['town']}",
        happened=life.plot.text("content"),
        headcount=int(life.plot.words["count"]),
        measures="已通知消防救援、应急和属地到场，劝导群众撤到安全地带",
        needs="建议立即停用并组织检测，安排人员值守",
        contact="信访局值班室，0999-0000001",
    )
    life.do(life.stage.office_head(), Act.REPORT_URGENT, facts)


def _instructed(life: Life) -> Story:
    yield life.stage.later(0)
    facts = InstructFacts(
        leader="分管副县长",
        instructed_on=life.stage.today,
        instruction="请主管部门牵头，当日排除险情，三日内书面报告。",
    )
    life.do(life.registrar(), Act.INSTRUCT, facts)


#: Before it is classified.
AT_ONCE: tuple[Scene, ...] = (
    Scene("kept", _kept_at_once, turns=("kept",)),
    Scene("kept_as_copy", _kept_as_copy, turns=("duplicate",)),
    Scene("settled_at_once", _over, turns=("kept", "duplicate")),
)
_REFUSED = ("declined", "exhausted", "dismissed")
SETTLED = ("declined", "exhausted", "replied", "diverted", "pointed")
#: Once it is classified.
SCENES: tuple[Scene, ...] = (
    Scene("decline_proposed", _decline_proposed, turns=_REFUSED),
    Scene("dismissed", _dismissed, turns=("dismissed",)),
    Scene("declined", _declined, turns=("declined", "exhausted")),
    Scene("replied", _replied, turns=("replied",)),
    Scene("diverted", _diverted, turns=("diverted",)),
    Scene("pointed", _pointed, turns=("pointed",)),
    Scene("contested", _contested, turns=("contested", "sustained")),
    Scene("judged", _judged, turns=("contested", "sustained")),
    Scene("reopened", _reopened, turns=("reopened",), unless=("contested", "sustained")),
    Scene("settled", _over, turns=SETTLED),
    Scene("reported", _reported, turns=("urgent",)),
    Scene("instructed", _instructed, turns=("urgent",)),
)
