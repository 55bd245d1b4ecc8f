# SPDX-License-Identifier: Apache-2.0
"""The dossier's reads: what comes next, who may do it, in which words the journal is told."""

from collections.abc import Callable
from typing import Any

import pytest

from huiyin.core.process.kinds import other_way
from huiyin.core.process.table import PROCESS
from huiyin.core.vocabulary import Act, HandlingState, Kind, MatterState, Scope
from huiyin.queries.dossier import dossier
from tests.cast import Story

Tell = Callable[..., Story]


@pytest.mark.parametrize(
    ("target", "by", "act"),
    [
        (MatterState.RECEIVED, "wang", Act.REGISTER),
        (MatterState.REGISTERED, "wang", Act.CLASSIFY),
        (MatterState.CLASSIFIED, "wang", Act.FORWARD),
        (HandlingState.PENDING, "zhao", Act.SIGN_FOR),
        (HandlingState.SIGNED, "zhao", Act.ACCEPT),
        (HandlingState.OBJECTED, "wang", Act.UPHOLD),
        (HandlingState.ACCEPTED, "zhao", Act.HEAR),
        (Act.HEAR, "zhao", Act.INVESTIGATE),
        (Act.INVESTIGATE, "zhao", Act.DRAFT),
        (HandlingState.DRAFTED, "qian", Act.ISSUE),
        (Act.RENDERED, "zhao", Act.DELIVER),
        (Act.EVALUATE, "zhao", Act.CLOSE),
        (HandlingState.PENDING, "wang", None),
        (HandlingState.DELIVERED, "zhao", Act.RECORD_EXECUTION),
        (Act.RECORD_EXECUTION, "zhao", None),
        (MatterState.ARCHIVED, "wang", None),
    ],
    ids=str,
)
def test_the_primary_act_is_the_next_step_for_whoever_may_do_it(
    story: Tell, target: Any, by: str, act: Act | None
) -> None:
    one = story().to(target)

    found = dossier(one.context(by), one.matter)

    assert found is not None
    assert (found.primary.act if found.primary else None) is act


def test_every_closed_act_gives_a_reason_with_its_article(story: Tell) -> None:
    one = story().to(HandlingState.SIGNED)

    found = dossier(one.context("wang"), one.matter)

    assert found is not None
    closed = [item for item in found.openings if not item.open]
    assert closed
    assert [reason for item in closed for reason in item.reasons if not reason.basis] == []


def test_only_acts_of_the_actors_roles_are_listed(story: Tell) -> None:
    one = story().to(HandlingState.SIGNED)

    found = dossier(one.context("qian"), one.matter)

    assert found is not None
    assert {item.act for item in found.openings} == {
        act
        for act, row in PROCESS.items()
        if "unit_head" in row.by
        and row.scope is not Scope.REVIEW
        and not other_way(row, Kind.REDRESS)
    }


def test_the_journal_is_told_in_the_words_of_the_forms(story: Tell) -> None:
    one = story().to(HandlingState.PENDING)

    found = dossier(one.context("wang"), one.matter)

    assert found is not None
    told = {item.act: [(fact.whole, fact.text) for fact in item.told] for item in found.timeline}
    assert told[Act.CLASSIFY] == [
        ("信访目的", "申诉求决"),
        ("内容分类", "城乡规划"),
        ("问题属地", "临江县人民政府"),
        ("诉求1", "请求修复三号楼电梯"),
        ("诉求1 处理途径", "信访程序"),
        ("诉求2", "请求公布维修资金账目"),
        ("诉求2 处理途径", "信访程序"),
        ("确认", "已查看相似信访件，本件是初次信访"),
    ]
    assert told[Act.FORWARD][0] == ("转送单位", one.county.unit.name)
    assert told[Act.SUBMIT] == []


def test_who_did_it_is_named_with_role_and_unit(story: Tell) -> None:
    one = story().to(HandlingState.SIGNED)

    found = dossier(one.context("wang"), one.matter)

    assert found is not None
    newest = found.timeline[0]
    assert (newest.who, newest.role.zh, newest.unit) == ("赵六", "承办人", one.county.unit.name)


def test_every_clock_explains_itself_and_arrives_at_its_own_day(story: Tell) -> None:
    one = story().to(HandlingState.ACCEPTED)

    found = dossier(one.context("wang"), one.matter)

    assert found is not None
    for line in found.clocks:
        day = line.deadline.legal_due
        assert line.basis
        assert f"{day.month}月{day.day}日" in line.steps[-2] + line.steps[-1]


def test_the_explanation_counts_the_extension(story: Tell) -> None:
    one = story().to(HandlingState.ACCEPTED)
    one.do(Act.PROPOSE_EXTENSION)
    one.do(Act.EXTEND)

    found = dossier(one.context("zhao"), one.matter)

    assert found is not None
    assert any("加上批准延长的20日" in step for line in found.clocks for step in line.steps)


def test_an_answer_is_told_under_the_claim_that_it_is_about(story: Tell) -> None:
    one = story().to(Act.DRAFT)

    found = dossier(one.context("qian"), one.matter)

    assert found is not None
    drafted = next(item for item in found.timeline if item.act is Act.DRAFT)
    heads = [(fact.of, fact.label) for fact in drafted.told if fact.of]
    assert heads == [
        (claim, label) for claim in ("诉求1", "诉求2") for label in ("意见", "答复", "依据")
    ]


def test_claims_that_were_only_chosen_are_told_in_one_line(story: Tell) -> None:
    one = story().to(Act.DELIVER)
    one.do(Act.RECORD_EXECUTION)

    found = dossier(one.context("qian"), one.matter)

    assert found is not None
    said = next(item for item in found.timeline if item.act is Act.RECORD_EXECUTION)
    assert ("已落实的诉求", "第1项、第2项") in [(fact.label, fact.text) for fact in said.told]
