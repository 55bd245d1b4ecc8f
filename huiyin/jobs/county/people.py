# SPDX-License-Identifier: Apache-2.0
"""Scenes of several petitioners, agents and guardians (条例 20)."""

from collections.abc import Callable
from datetime import timedelta

from huiyin.core.actor import Actor, petitioner
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
from huiyin.jobs.county.life import Life, Scene
from huiyin.jobs.county.plots import TOGETHER
from huiyin.jobs.county.stage import Story

#: So many of them are elected.
_ELECTED = 3


def _elected(life: Life) -> Story:
    """The office helps them elect; where nobody may receive for all, everybody will be served."""
    group = life.look().group
    if not group.joint:
        return
    yield life.soon()
    facts = NameRepresentativesFacts(
        people=tuple(PersonChosen(person=item) for item in group.present[:_ELECTED]),
        elected_on=life.stage.today,
        receives=not life.has("served"),
        appeals=True,
        withdraws=True,
        written=True,
        told=True,
        evidence="推选书和授权书原件存卷，全体签字。",
    )
    life.do(life.registrar(), Act.NAME_REPRESENTATIVES, facts)


def _own_code(life: Life) -> Story:
    """One of them comes to the window for a code of their own."""
    group = life.look().group
    if not group.joint:
        return
    yield life.soon()
    facts = GiveCodeFacts(person=group.present[-1], check="核对本人身份证原件，与名单一致")
    life.version = life.stage.give_code(
        life.registrar(), facts, matter=life.matter, version=life.version
    )


def _agent(life: Life) -> Story:
    yield life.soon()
    facts = NameAgentFacts(
        name="郑律师",
        phone="0999-0100021",
        speaks=True,
        until=life.stage.today + timedelta(days=180),
        seen=True,
        evidence="授权委托书一份、律师执业证复印件存卷。",
    )
    life.do(life.registrar(), Act.NAME_AGENT, facts)


def _agent_ended(life: Life) -> Story:
    case = life.look()
    yield life.soon()
    facts = EndMandateFacts(mandate=case.mandates[-1].id, reason="本人书面收回委托。")
    life.do(life.registrar(), Act.END_MANDATE, facts)


def _guardian(life: Life) -> Story:
    """A minor's father comes along."""
    present = life.look().group.present
    if not present:
        return
    yield life.soon()
    facts = NameGuardianFacts(
        person=present[0],
        ground=WardGround.MINOR,
        relation=GuardianRelation.PARENT,
        name=f"{life.plot.petitioner.name[0]}父亲",
        phone="0999-0100022",
        evidence="户口簿复印件存卷。",
    )
    life.do(life.registrar(), Act.NAME_GUARDIAN, facts)


def _left(life: Life) -> Story:
    """One of them, with a code of their own, does not go on."""
    group = life.look().group
    if not group.joint:
        return
    yield life.soon()
    life.look()
    one = group.present[-1]
    facts = LeaveFacts(person=one, own_will=True, reason="已经搬走，不再参加")
    life.do(petitioner(life.matter, persons=(one,)), Act.LEAVE, facts)


def _served(life: Life) -> Story:
    """Everybody has the opinion for themselves."""
    yield from one_by_one(life, Act.SERVE, life.mine, scope=life.handling)


def one_by_one(life: Life, act: Act, by: Callable[[], Actor], *, scope: str | None) -> Story:
    """Served on each who came together: at home, and by post whoever is away."""
    case = life.look()
    if not case.group.joint:
        return
    *at_home, away = case.unserved(scope)
    for people, method, evidence in (
        (at_home, DeliveryMethod.DIRECT, "本人在送达回证上签字。"),
        ([away], DeliveryMethod.POST, "邮件签收记录存卷。"),
    ):
        yield life.soon(0, 2)
        facts = ServeFacts(
            people=tuple(PersonChosen(person=item) for item in people),
            method=method,
            delivered_on=life.stage.today,
            evidence=evidence,
        )
        life.do(by(), act, facts)


#: Once it is registered whose matter it is.
ARRIVED: tuple[Scene, ...] = (
    Scene("elected", _elected, turns=TOGETHER, unless=("nameless", "kept")),
    Scene("own_code", _own_code, turns=TOGETHER, unless=("nameless", "kept")),
    Scene("agent", _agent, turns=("agent", "agent_ended")),
    Scene("guardian", _guardian, turns=("guardian",)),
)
#: While the unit works on it.
WORK: tuple[Scene, ...] = (
    Scene("agent_ended", _agent_ended, turns=("agent_ended",)),
    Scene("left", _left, turns=("left",), unless=("nameless", "kept")),
)
#: Before the delivery to all.
DELIVERY: tuple[Scene, ...] = (
    Scene("served", _served, turns=("served",), unless=("nameless", "kept")),
)
