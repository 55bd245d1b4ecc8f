# SPDX-License-Identifier: Apache-2.0
"""Secrecy in the invented county: who keeps the identity, who asks, and good facts for it.

孔十九 is the custodian of the county's petition office.
"""

from collections.abc import Mapping
from typing import Any

from huiyin.core.actor import Actor
from huiyin.core.facts.intake import ReasonFacts
from huiyin.core.facts.protection import (
    AnswerRelayFacts,
    AskRelayFacts,
    AskSecrecyFacts,
    DiscloseIdentityFacts,
    LiftSecrecyFacts,
    RedactFacts,
)
from huiyin.core.vocabulary import Act, Role

KONG = Actor("kong", frozenset({Role.CUSTODIAN}), "office", "/office/", name="孔十九")
PEOPLE = {"kong": KONG}

DOER: Mapping[Act, str] = {
    Act.ASK_SECRECY: "petitioner",
    Act.LIFT_SECRECY: "petitioner",
    Act.REDACT: "wang",
    Act.ASK_RELAY: "zhao",
    Act.ANSWER_RELAY: "wang",
    Act.ASK_IDENTITY: "qian",
    Act.DISCLOSE_IDENTITY: "kong",
    Act.REFUSE_IDENTITY: "kong",
}
_SECRET = (Act.ACCEPT, Act.ASK_SECRECY)
#: After which acts these are possible, the first of them on the main way.
WAYS: Mapping[Act, tuple[Act, ...]] = {
    Act.LIFT_SECRECY: _SECRET,
    Act.REDACT: _SECRET,
    Act.ASK_RELAY: _SECRET,
    Act.ANSWER_RELAY: (*_SECRET, Act.ASK_RELAY),
    Act.ASK_IDENTITY: _SECRET,
    Act.DISCLOSE_IDENTITY: (*_SECRET, Act.ASK_IDENTITY),
    Act.REFUSE_IDENTITY: (*_SECRET, Act.ASK_IDENTITY),
}

FACTS: Mapping[Act, Any] = {
    Act.ASK_SECRECY: AskSecrecyFacts(note="怕物业公司知道是谁反映的"),
    Act.LIFT_SECRECY: LiftSecrecyFacts(own_will=True),
    Act.REDACT: RedactFacts(
        title="反映某小区电梯停运",
        content="该小区一部电梯停运多日，物业说没有维修资金。",
        wish="希望修好电梯，公布账目。",
        place="临江县城区",
        checked=True,
    ),
    Act.ASK_RELAY: AskRelayFacts(question="请问信访人何时方便电话听取陈述"),
    Act.ANSWER_RELAY: AnswerRelayFacts(reached=True, answer="工作日晚上七点以后可以"),
    Act.ASK_IDENTITY: ReasonFacts(reason="核算应退的维修资金须对应到户"),
    Act.DISCLOSE_IDENTITY: DiscloseIdentityFacts(
        reason="退款只能退到本人账户，不能转达代替", indispensable=True
    ),
    Act.REFUSE_IDENTITY: ReasonFacts(reason="账目可以公开，不需要知道是谁反映的"),
}
