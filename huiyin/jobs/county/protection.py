# SPDX-License-Identifier: Apache-2.0
"""Scenes of protection: an identity that the office keeps, and a complaint past the unit (条例 18,
46).
"""

from huiyin.core.actor import Actor
from huiyin.core.facts.intake import PersonFacts, ReasonFacts, SubmitFacts
from huiyin.core.facts.protection import (
    AnswerRelayFacts,
    AskRelayFacts,
    AskSecrecyFacts,
    DiscloseIdentityFacts,
    LiftSecrecyFacts,
    RedactFacts,
)
from huiyin.core.vocabulary import Act, Channel, ComplaintOf, Role
from huiyin.jobs.county.life import Life, Scene
from huiyin.jobs.county.stage import Story


def _secret_asked(life: Life) -> Story:
    """Asked on the progress page, before any unit has the matter."""
    yield life.stage.later(0)
    facts = AskSecrecyFacts(note="担心被反映的一方知道是谁写的。")
    life.do(life.petitioner, Act.ASK_SECRECY, facts)


def _redacted(life: Life) -> Story:
    yield life.tomorrow()
    facts = RedactFacts(
        title=life.plot.text("title"),
        content="（信访部门摘要）" + "；".join(life.plot.claims) + "。具体地址和经过已隐去。",
        wish="；".join(life.plot.claims),
        place="临江县",
        checked=True,
    )
    life.do(life.registrar(), Act.REDACT, facts)


def _relay_asked(life: Life) -> Story:
    yield life.soon()
    facts = AskRelayFacts(question="请问信访人何时方便听取陈述，有没有照片、票据等材料？")
    life.do(life.mine(), Act.ASK_RELAY, facts)


def _relayed(life: Life) -> Story:
    yield life.tomorrow()
    facts = AnswerRelayFacts(
        reached=True, answer="已电话联系，本周内任何一天下午都可以，材料随后补充。"
    )
    life.do(life.registrar(), Act.ANSWER_RELAY, facts)


def _identity_asked(life: Life) -> Story:
    yield life.soon()
    reason = ReasonFacts(reason="需要核对是否为受影响的住户")
    life.do(life.head(), Act.ASK_IDENTITY, reason)


def _identity_kept(life: Life) -> Story:
    yield life.tomorrow()
    reason = ReasonFacts(reason="可以逐户公告核对，不需要知道是谁反映的")
    life.do(_custodian(life), Act.REFUSE_IDENTITY, reason)


def _identity_told(life: Life) -> Story:
    yield life.tomorrow()
    facts = DiscloseIdentityFacts(reason="须向本人退还款项，不能由信访部门代收", indispensable=True)
    life.do(_custodian(life), Act.DISCLOSE_IDENTITY, facts)


def _lifted(life: Life) -> Story:
    yield life.tomorrow()
    life.do(life.petitioner, Act.LIFT_SECRECY, LiftSecrecyFacts(own_will=True))


def _custodian(life: Life) -> Actor:
    return life.stage.one("office", Role.CUSTODIAN)


def complaint(life: Life) -> SubmitFacts:
    """Somebody of the unit threatened a petitioner; the office of the city hears of it."""
    person, today = life.plot.petitioner, life.stage.today
    unit = life.stage.county.units[life.plot.unit]
    return SubmitFacts(
        channel=Channel.WEB,
        submitted_on=today,
        received_on=today,
        title=f"投诉{unit.name}：{ComplaintOf.RETALIATION.zh}",
        content="来信以后，有工作人员打电话说再反映就不给办手续，还到我家门口拍照。",
        wish="希望查清楚，不要再为难我。",
        people=(PersonFacts(name=person.name, phone=person.phone, address=person.address),),
        secret=True,
        complaint=ComplaintOf.RETALIATION,
        against=unit.id,
    )


#: Before a unit has the matter.
BEFOREHAND: tuple[Scene, ...] = (
    Scene("secret_asked", _secret_asked, turns=("secret",)),
    Scene("redacted", _redacted, turns=("secret",)),
)
#: While the unit works on it.
WORK: tuple[Scene, ...] = (
    Scene("relay_asked", _relay_asked, turns=("secret",)),
    Scene("relayed", _relayed, turns=("secret",)),
    Scene("identity_asked", _identity_asked, turns=("secret",)),
    Scene("identity_told", _identity_told, turns=("identity",)),
    Scene("identity_kept", _identity_kept, turns=("secret",), unless=("identity",)),
    Scene("secrecy_lifted", _lifted, turns=("lifted",)),
)
