# SPDX-License-Identifier: Apache-2.0
"""Referral in depth through the real engine: papers, lists, who sees what (条例 23, 24)."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.core.facts.directory import EndUnitFacts
from huiyin.core.facts.intake import ClaimChosen
from huiyin.core.vocabulary import (
    Act,
    Clock,
    DisputeStep,
    HandlingState,
    MatterState,
    Role,
    UnitEnd,
)
from huiyin.queries import counting, dossier, precedents, progress, tabs, worklist
from huiyin.records import models
from huiyin.records.contents import texts
from huiyin.services import directory, succession, verification
from tests.cast import DAY, County, Story, account, unit

Tell = Callable[..., Story]


@pytest.fixture
def station(county: County) -> models.Unit:
    """物业管理所, below 钱七's bureau, with 曹十七 in it."""
    found = unit("临江县物业管理所", "临物", county.unit, phone="0999-5550105")
    cao = account("曹十七", found, Role.OFFICER, Role.UNIT_HEAD, login="cao")
    object.__setattr__(county, "cao", cao)
    return found


def passed_down(story: Tell, station: models.Unit) -> Story:
    """The bureau passed the matter down to its station."""
    told = story().to(Act.SIGN_FOR)
    told.do(Act.PASS_DOWN, unit=str(station.pk))
    return told


def assisted(story: Tell, county: County) -> Story:
    """The bureau has asked 孙八's unit to assist."""
    told = story().to(Act.INVESTIGATE)
    told.do(Act.ASK_TO_ASSIST, unit=str(county.other_unit.pk))
    return told


def printed(told: Story, document: str) -> dict[str, Any]:
    """The frozen facts of a document."""
    said = texts(told.context("system").world.vault, [told.matter], ("facts",))
    found: dict[str, Any] = json.loads(said[document, "facts"])
    return found


def listed(told: Story, by: str, code: str) -> list[str]:
    """The matters on a tab."""
    ctx = told.context(by)
    view = next(item for item in tabs.views_for(ctx.actor) if item.code == code)
    return [row.id for row in worklist.page(ctx, view).rows]


def waiting(told: Story, by: str) -> dict[str, int]:
    """Tab → how many wait in it, those with none left out; each page holds as many rows."""
    ctx = told.context(by)
    found = {code: n for code, n in counting.counts(ctx.actor).items() if n}
    for view in tabs.views_for(ctx.actor):
        if view.counted:
            assert len(worklist.page(ctx, view).rows) == found.get(view.code, 0), view.code
    return found


def test_both_levels_see_what_was_passed_down_and_whose_turn_it_is(
    story: Tell, station: models.Unit
) -> None:
    told = passed_down(story, station)

    assert waiting(told, "cao") == {"to_sign": 1}
    assert waiting(told, "qian") == {"sent_unsigned": 1}
    assert waiting(told, "zhao") == {}
    assert waiting(told, "wang") == {}


def test_the_objection_from_below_waits_for_the_sender_and_not_for_the_office(
    story: Tell, station: models.Unit
) -> None:
    told = passed_down(story, station)
    told.do(Act.SIGN_FOR, by="cao")

    told.do(Act.OBJECT, by="cao")

    assert waiting(told, "qian") == {"sent_objected": 1}
    assert waiting(told, "wang") == {}
    found = dossier.dossier(told.context("qian"), told.matter)
    assert found is not None
    assert found.primary is not None
    assert (found.primary.act, found.primary.handling) == (Act.UPHOLD, told.handling)


def test_the_papers_of_passing_down_are_the_bureaus_own(story: Tell, station: models.Unit) -> None:
    told = passed_down(story, station)

    letter, notice = (printed(told, item.id) for item in told.case.documents[-2:])

    assert (letter["unit"], letter["addressee"], letter["sender"]) == (
        "临江县住房和城乡建设局",
        "临江县物业管理所",
        "临江县信访局",
    )
    assert letter["number"].startswith("临建信转字")
    assert letter["basis"] == "《信访工作条例》第二十三条第一款"
    assert (notice["unit"], notice["receiver"]) == ("临江县住房和城乡建设局", "临江县物业管理所")
    assert notice["letter_number"] == letter["number"]


def test_the_petitioner_reads_who_passed_the_matter_to_whom(
    story: Tell, station: models.Unit
) -> None:
    told = passed_down(story, station)

    found = progress.progress(told.context("petitioner"), told.number)

    assert found is not None
    step = found.steps[0]
    assert (step.act, step.office, step.unit) == (
        Act.PASS_DOWN,
        "临江县住房和城乡建设局",
        "临江县物业管理所",
    )
    assert found.lead == "临江县物业管理所"


def test_an_assisting_unit_finds_what_waits_for_it_until_it_has_answered(
    story: Tell, county: County
) -> None:
    told = assisted(story, county)
    found = [waiting(told, "sun")]
    told.do(Act.SIGN_FOR, by="sun")
    found.append(waiting(told, "sun"))
    told.do(Act.ANSWER_ASSIST)
    found.append(waiting(told, "sun"))

    assert found == [{"to_sign": 1}, {"to_assist": 1}, {}]
    assert waiting(told, "zhao") == {"mine": 1}


def test_an_assisting_unit_reads_what_it_was_asked_and_answers_with_one_button(
    story: Tell, county: County
) -> None:
    told = assisted(story, county)
    told.do(Act.SIGN_FOR, by="sun")

    found = dossier.dossier(told.context("sun"), told.matter)

    assert found is not None
    assert found.primary is not None
    assert (found.primary.act, found.primary.handling) == (Act.ANSWER_ASSIST, told.handling)
    assert found.awaited is Act.DRAFT


def test_the_petitioner_waits_for_the_lead_unit_and_reads_nothing_of_the_others(
    story: Tell, county: County
) -> None:
    told = assisted(story, county)
    told.do(Act.SIGN_FOR, by="sun")
    told.do(Act.ANSWER_ASSIST)

    found = progress.progress(told.context("petitioner"), told.number)

    assert found is not None
    assert {step.unit for step in found.steps} <= {"临江县住房和城乡建设局", "临江县信访局"}


def test_each_unit_of_a_forked_matter_has_its_part_in_its_list(story: Tell, county: County) -> None:
    told = story().to(Act.CLASSIFY)
    first, second = (ClaimChosen(claim=claim.id) for claim in told.case.claims)
    told.do(Act.FORWARD, claims=(first,))
    told.do(Act.FORWARD, unit=str(county.other_unit.pk), claims=(second,))

    assert waiting(told, "zhao") == {"to_sign": 1}
    assert waiting(told, "sun") == {"to_sign": 1}
    assert waiting(told, "wang") == {"unsigned": 1}


def test_a_route_waits_at_the_unit_that_proposed_it_and_at_no_other(
    story: Tell, county: County
) -> None:
    told = story().to(Act.CLASSIFY)
    first, second = (ClaimChosen(claim=claim.id) for claim in told.case.claims)
    told.do(Act.FORWARD, unit=str(county.other_unit.pk), claims=(second,))
    told.do(Act.SIGN_FOR, by="sun")
    told.do(Act.FORWARD, claims=(first,))
    told.do(Act.SIGN_FOR)
    luo = account("罗十八", county.other_unit, Role.UNIT_HEAD, login="luo")
    ma = account("马十九", county.office, Role.SUPERVISOR, login="ma")
    object.__setattr__(county, "luo", luo)
    object.__setattr__(county, "ma", ma)

    told.do(Act.PROPOSE_ROUTE, listing=told.listing(), claims=(first,))

    assert waiting(told, "qian") == {"to_notify": 1}
    assert waiting(told, "luo") == {}
    assert listed(told, "ma", "routes") == [told.matter]


def test_the_tables_tell_what_the_journal_tells(
    story: Tell, county: County, station: models.Unit
) -> None:
    down, beside = passed_down(story, station), assisted(story, county)
    flags = list(models.Handling.objects.order_by("pk").values_list("unit__name", "aside"))

    list(verification.rebuild())

    assert flags == list(models.Handling.objects.order_by("pk").values_list("unit__name", "aside"))
    assert [name for name, aside in flags if aside] == ["临江县水利局"]
    assert list(verification.differences()) == []
    assert down.case.state is MatterState.FORWARDED
    assert [item.state for item in beside.case.handlings] == [
        HandlingState.ACCEPTED,
        HandlingState.PENDING,
    ]


@pytest.mark.parametrize("by", ["sun", "qian", "wang"])
def test_counting_takes_two_statements_at_most(story: Tell, county: County, by: str) -> None:
    told = assisted(story, county)
    actor = told.actor(by)

    with CaptureQueriesContext(connection) as caught:
        counting.counts(actor)

    assert len(caught) <= 2, [item["sql"][:80] for item in caught]


def disputed(story: Tell) -> Story:
    """Nobody takes the matter on."""
    told = story().to(Act.CLASSIFY)
    told.do(Act.OPEN_DISPUTE)
    return told


def test_a_matter_nobody_owns_waits_in_its_own_queue_until_it_is_determined(story: Tell) -> None:
    told = disputed(story)
    before = waiting(told, "wang")

    told.do(Act.DETERMINE, unit=str(told.county.unit.pk))

    assert before == {"disputed": 1}
    assert (waiting(told, "wang"), waiting(told, "zhao")) == ({"unsigned": 1}, {"to_sign": 1})


def test_the_second_return_proposes_that_it_be_determined_whose_the_matter_is(
    story: Tell, county: County
) -> None:
    told = story().to(HandlingState.RETURNED)
    once = dossier.dossier(told.context("wang"), told.matter)
    told.do(Act.FORWARD, unit=str(county.other_unit.pk))
    for act, by in ((Act.SIGN_FOR, "sun"), (Act.OBJECT, "sun"), (Act.UPHOLD, "wang")):
        told.do(act, by=by)

    twice = dossier.dossier(told.context("wang"), told.matter)

    assert once is not None
    assert twice is not None
    assert (once.awaited, twice.awaited) == (Act.FORWARD, Act.OPEN_DISPUTE)


def test_a_determination_is_printed_with_step_reasons_and_precedent(story: Tell) -> None:
    told = disputed(story)
    told.do(Act.STEP_UP)

    told.do(Act.DETERMINE, unit=str(told.county.unit.pk))

    paper = told.case.documents[-1]
    found = printed(told, paper.id)
    assert found["number"].startswith("临信定字")
    assert (found["step"], found["precedent"]) == ("认定小组研究", "临信定字〔2025〕3号")
    assert found["dispute"] == "住建局、市场监管局都认为电梯维修不归自己"
    assert found["addressee"] == "临江县住房和城乡建设局"


def test_earlier_determinations_are_found_by_category_and_unit_and_name_nobody(
    story: Tell,
) -> None:
    told = disputed(story)
    told.do(Act.DETERMINE, unit=str(told.county.unit.pk))
    ctx = told.context("wang")

    found = precedents.precedents(ctx, category="03")

    assert [(row.unit, row.step, row.number) for row in found.rows] == [
        ("临江县住房和城乡建设局", DisputeStep.COORDINATE, told.case.documents[-1].number)
    ]
    assert "张三" not in str(found)
    assert precedents.precedents(ctx, category="04").rows == ()
    assert len(precedents.precedents(ctx, words="住房").rows) == 1
    assert precedents.precedents(ctx, words="水利").rows == ()


def test_a_unit_abolished_half_way_leaves_every_matter_to_its_successor(
    story: Tell, county: County
) -> None:
    told = [story().to(state) for state in (Act.FORWARD, Act.ACCEPT, Act.DELIVER)]
    days = [item.case.deadlines for item in told]
    papers = [item.case.documents for item in told]
    former, heir = str(county.unit.pk), str(county.other_unit.pk)
    facts = EndUnitFacts(successor=heir, on=DAY, manner=UnitEnd.MERGED)

    answer = directory.end_unit(told[0].context("system"), former, facts)

    assert answer == former
    assert [item.case.lead.unit for item in told if item.case.lead] == [heir] * 3
    assert [item.case.lead.officer for item in told if item.case.lead] == [None] * 3
    assert [item.case.deadlines for item in told] == days
    assert [item.case.documents for item in told] == papers
    assert list(succession.in_hand(former)) == []
    stranger = replace(told[0].actor("sun"), unit=former, unit_path=county.unit.path)
    assert models.Matter.objects.visible_to(stranger).count() == 0
    told[1].do(Act.HEAR, by="sun")
    assert list(verification.differences()) == []


def test_the_petitioner_reads_which_unit_goes_on_after_theirs_was_abolished(
    story: Tell, county: County
) -> None:
    told = story().to(Act.ACCEPT)
    last = unit("临江县城乡建设服务中心", "临建服")
    due = told.case.clock(Clock.T06, told.handling)
    for former, heir in ((county.unit, county.other_unit), (county.other_unit, last)):
        facts = EndUnitFacts(successor=str(heir.pk), on=DAY, manner=UnitEnd.MERGED)
        directory.end_unit(told.context("system"), str(former.pk), facts)

    found = progress.progress(told.context("petitioner"), told.number)

    assert found is not None
    steps = [(step.former, step.unit) for step in found.steps if step.act is Act.SUCCEED]
    assert steps == [
        ("临江县水利局", "临江县城乡建设服务中心"),
        ("临江县住房和城乡建设局", "临江县水利局"),
    ]
    before = {step.act: step.unit for step in found.steps}
    assert (before[Act.FORWARD], before[Act.ACCEPT]) == (county.unit.name, county.unit.name)
    assert found.awaited is not None
    assert due is not None
    assert (found.awaited.unit, found.awaited.nominal) == (last.name, due.nominal_due)


def test_of_a_unit_that_only_assisted_the_petitioner_reads_nothing(
    story: Tell, county: County
) -> None:
    told = assisted(story, county)
    heir = unit("临江县水务中心", "临水务")
    facts = EndUnitFacts(successor=str(heir.pk), on=DAY, manner=UnitEnd.MERGED)
    directory.end_unit(told.context("system"), str(county.other_unit.pk), facts)

    found = progress.progress(told.context("petitioner"), told.number)

    assert found is not None
    assert [step for step in found.steps if step.act is Act.SUCCEED] == []


@pytest.mark.parametrize(("target", "messages"), [(Act.ACCEPT, 1), (Act.CLOSE, 0)])
def test_the_petitioner_has_a_message_of_it_as_long_as_something_is_owed(
    story: Tell, county: County, target: Act, messages: int
) -> None:
    told = story().to(target)
    facts = EndUnitFacts(successor=str(county.other_unit.pk), on=DAY, manner=UnitEnd.MERGED)

    directory.end_unit(told.context("system"), str(county.unit.pk), facts)

    waiting = models.Outbox.objects.filter(
        payload__act="succeed", payload__audience="petitioner", payload__matter=told.matter
    )
    assert waiting.count() == messages


def test_what_did_not_go_over_at_once_goes_with_the_worker(story: Tell, county: County) -> None:
    told = [story().to(Act.FORWARD) for _ in range(3)]
    former, heir = str(county.unit.pk), str(county.other_unit.pk)
    models.Unit.objects.filter(pk=former).update(until=DAY - timedelta(days=1), successor=heir)
    ctx = told[0].context("system")

    first = succession.pass_on(ctx, former, heir, most=2)
    rest, nothing = succession.resume(ctx), succession.resume(ctx)

    assert (first, rest, nothing) == (2, 1, 0)
    assert [item.case.lead.unit for item in told if item.case.lead] == [heir] * 3
