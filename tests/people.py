# SPDX-License-Identifier: Apache-2.0
"""The people of a matter in the invented county: who stands for whom, and good facts for it.

张三 and 李四 petition together; 郑廿一 is a lawyer, 张廿二 a father.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from huiyin.core.case import Case
from huiyin.core.facts.people import (
    EndMandateFacts,
    GiveCodeFacts,
    LeaveFacts,
    NameAgentFacts,
    NameGuardianFacts,
    NameRepresentativesFacts,
    PersonChosen,
    ServeFacts,
)
from huiyin.core.vocabulary import Act, DeliveryMethod, GuardianRelation, WardGround

DAY = date(2026, 3, 2)

DOER: Mapping[Act, str] = {
    Act.NAME_REPRESENTATIVES: "wang",
    Act.NAME_AGENT: "wang",
    Act.NAME_GUARDIAN: "wang",
    Act.END_MANDATE: "wang",
    Act.GIVE_CODE: "wang",
    Act.LEAVE: "petitioner",
    Act.SERVE: "zhao",
}
#: What only several petitioners do; the walk there begins with two.
JOINT = (Act.NAME_REPRESENTATIVES, Act.GIVE_CODE, Act.LEAVE, Act.SERVE, Act.SERVE_REVIEW)
WAYS: Mapping[Act, tuple[Act, ...]] = {
    Act.NAME_REPRESENTATIVES: (Act.REGISTER,),
    Act.GIVE_CODE: (Act.REGISTER,),
    Act.LEAVE: (Act.REGISTER,),
    Act.SERVE: (Act.RENDERED,),
    Act.END_MANDATE: (Act.REGISTER, Act.NAME_AGENT),
}

FACTS: Mapping[Act, Any] = {
    Act.NAME_REPRESENTATIVES: NameRepresentativesFacts(
        people=(),
        elected_on=DAY,
        receives=True,
        appeals=True,
        withdraws=True,
        written=True,
        told=True,
        evidence="推选书和授权书原件存卷，全体签字",
    ),
    Act.NAME_AGENT: NameAgentFacts(
        name="郑廿一",
        phone="139 0000 0021",
        speaks=True,
        until=DAY,
        seen=True,
        evidence="授权委托书一份，律师执业证复印件存卷",
    ),
    Act.NAME_GUARDIAN: NameGuardianFacts(
        person="",
        ground=WardGround.MINOR,
        relation=GuardianRelation.PARENT,
        name="张廿二",
        phone="139 0000 0022",
        evidence="户口簿复印件存卷",
    ),
    Act.END_MANDATE: EndMandateFacts(mandate="", reason="本人书面收回委托"),
    Act.GIVE_CODE: GiveCodeFacts(person="", check="核对居民身份证原件与名单一致"),
    Act.LEAVE: LeaveFacts(person="", own_will=True, reason="搬家了，不再参加"),
    Act.SERVE: ServeFacts(
        people=(),
        method=DeliveryMethod.DIRECT,
        delivered_on=DAY,
        evidence="本人在送达回证上签字",
    ),
}


def _first(case: Case) -> tuple[PersonChosen, ...]:
    return tuple(PersonChosen(person=item) for item in case.group.present[:1])


def _unserved(case: Case) -> tuple[PersonChosen, ...]:
    handling = case.handlings[-1].id if case.handlings else ""
    return tuple(PersonChosen(person=item) for item in case.unserved(handling)[:1])


def _mandate(case: Case, on: date) -> str:
    return next((item.id for item in case.mandates if item.holds(on)), "nobody")


#: The facts that depend on the case and the day.
AS_IT_STANDS: Mapping[Act, Callable[[Case, date], Mapping[str, Any]]] = {
    Act.NAME_REPRESENTATIVES: lambda case, on: {"people": _first(case), "elected_on": on},
    Act.NAME_AGENT: lambda case, on: {"until": on + timedelta(days=180)},
    Act.NAME_GUARDIAN: lambda case, on: {"person": _person(case)},
    Act.END_MANDATE: lambda case, on: {"mandate": _mandate(case, on)},
    Act.GIVE_CODE: lambda case, on: {"person": _person(case)},
    Act.LEAVE: lambda case, on: {"person": _person(case)},
    Act.SERVE: lambda case, on: {"people": _unserved(case), "delivered_on": on},
}


def _person(case: Case) -> str:
    return next(iter(case.group.present), "nobody")
