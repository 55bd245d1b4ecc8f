# SPDX-License-Identifier: Apache-2.0
"""Referral in depth in the invented county: who passes down and who assists, and good facts."""

from collections.abc import Mapping
from typing import Any

from huiyin.core.actor import Actor
from huiyin.core.facts.referral import (
    AnswerAssistFacts,
    AssistFacts,
    DetermineFacts,
    OpenDisputeFacts,
    PassDownFacts,
    StepUpFacts,
    SucceedFacts,
)
from huiyin.core.known import UnitKnown
from huiyin.core.vocabulary import Act, DisputeGround, Role

#: 物业管理所 is a unit of its own below the bureau that 钱七 leads; 水务所 one of the other bureau.
STATION, SUBSTATION = "station", "substation"
STATION_PATH = "/unit/station/"
BOTH = frozenset({Role.OFFICER, Role.UNIT_HEAD})
CAO = Actor("cao", BOTH, STATION, STATION_PATH, name="曹十七")
YAN = Actor("yan", BOTH, SUBSTATION, f"{STATION_PATH}substation/", name="严十八")
PEOPLE = {"cao": CAO, "yan": YAN}
UNITS = {
    STATION: UnitKnown(STATION, active=True, superior="unit", path=STATION_PATH),
    SUBSTATION: UnitKnown(
        SUBSTATION, active=True, superior=STATION, path=f"{STATION_PATH}substation/"
    ),
}

DOER: Mapping[Act, str] = {
    Act.OPEN_DISPUTE: "wang",
    Act.STEP_UP: "wang",
    Act.DETERMINE: "wang",
    Act.SUCCEED: "system",
    Act.PASS_DOWN: "qian",
    Act.ASK_TO_ASSIST: "qian",
    Act.ANSWER_ASSIST: "sun",
}
FACTS: Mapping[Act, Any] = {
    Act.OPEN_DISPUTE: OpenDisputeFacts(
        ground=DisputeGround.UNCLAIMED, reason="住建局、市场监管局都认为电梯维修不归自己"
    ),
    Act.STEP_UP: StepUpFacts(result="两次协调，没有单位认领"),
    Act.DETERMINE: DetermineFacts(
        unit="unit",
        decided_by="临江县信访工作联席会议",
        reason="维修资金由该单位监管，停运源于资金未拨付",
        basis="《住宅专项维修资金管理办法》第五条",
        precedent="临信定字〔2025〕3号",
    ),
    Act.SUCCEED: SucceedFacts(former="unit", unit="other-unit"),
    Act.PASS_DOWN: PassDownFacts(unit=STATION, note="由你所实地查看后办理"),
    Act.ASK_TO_ASSIST: AssistFacts(unit="other-unit", task="请提供小区供水泵房的检修记录"),
    Act.ANSWER_ASSIST: AnswerAssistFacts(opinion="泵房上月检修合格，与电梯停运无关"),
}
