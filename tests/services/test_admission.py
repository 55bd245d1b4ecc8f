# SPDX-License-Identifier: Apache-2.0
"""What an office settles itself, through the engine: papers, objections, direct receipt."""

import json
from dataclasses import replace

import pytest

from huiyin.core.actor import Actor
from huiyin.core.refusal import Refused
from huiyin.core.vocabulary import (
    Act,
    Audience,
    Channel,
    Clock,
    DocumentCode,
    HandlingState,
    MatterState,
    PublicStatus,
    Role,
)
from huiyin.queries import admission, tabs, worklist
from huiyin.queries.progress import progress
from huiyin.records import models
from huiyin.records.contents import texts
from huiyin.records.overseers import office_above
from huiyin.services import intake, ticking, verification
from tests import admission_papers, settling
from tests.cast import Story, account, unit
from tests.deeds import DAY, ZHANG, submission
from tests.town import competent_here


def head(county, name="卫十五", login="wei"):
    """The other head of the county's petition office."""
    person = account(name, county.office, Role.OFFICE_HEAD, login=login)
    return Actor(str(person.pk), frozenset({Role.OFFICE_HEAD}), str(county.office.pk),
                 county.office.path, name=name)  # fmt: skip


def town_under(county, superior):
    """柳河镇信访办 with its registrar, and the county as seen from there."""
    office = unit("柳河镇信访办", "柳信", superior, is_petition_office=True, phone="0999-5550009")
    clerk = account("卫十五", office, Role.REGISTRAR, Role.OFFICE_HEAD, login="clerk")
    competent_here(county.unit)
    return replace(county, office=office, wang=clerk)


def facts_of(story, code):
    """The frozen facts of the newest document of this kind."""
    row = models.Document.objects.filter(matter=story.matter, code=code.value).latest("pk")
    known = texts(story.context("system").world.vault, [story.matter], ["facts"])
    return json.loads(known[(str(row.pk), "facts")])


def declined(story, by):
    story.to(MatterState.DECLINE_PROPOSED)
    return story.do(Act.DECLINE, by=by)


def test_the_notice_of_a_refusal_names_rule_grounds_way_and_judge(county):
    town = town_under(county, county.town)
    story = Story(town)
    other = account("蒋十六", town.office, Role.OFFICE_HEAD)
    declined(story, Actor(str(other.pk), frozenset({Role.OFFICE_HEAD}), str(town.office.pk),
                          town.office.path))  # fmt: skip

    found = facts_of(story, DocumentCode.DECLINE_NOTICE)

    assert {name: found[name] for name in ("rule", "body", "objection_body", "handled_by")} == {
        "rule": "NB-1",
        "body": "临江县人民法院",
        "objection_body": "临江县信访局",
        "handled_by": "",
    }
    assert found["number"].startswith("柳信信不字〔2026〕")
    assert "第二十条第二款" in found["basis"]


def test_a_repeat_to_the_office_above_is_refused_with_who_handles_it_by_when(county):
    below = town_under(county, county.office)
    earlier = Story(below).to(Act.ACCEPT)
    again = Story(county).to(Act.CLASSIFY)
    again.do(Act.PROPOSE_DECLINE, rule="NB-3.2022", earlier=earlier.matter, body="", procedure="")

    again.do(Act.DECLINE, by=head(county))

    found = facts_of(again, DocumentCode.DECLINE_NOTICE)
    due = models.Matter.objects.get(pk=earlier.matter).due_on
    assert (found["handled_number"], found["handled_by"], found["handled_due_on"]) == (
        earlier.number,
        "临江县住房和城乡建设局",
        due.isoformat(),
    )


def test_a_repeat_at_the_same_office_is_not_refused_but_linked(county):
    earlier = Story(county).to(Act.ACCEPT)
    again = Story(county).to(Act.CLASSIFY)

    found = again.try_(
        Act.PROPOSE_DECLINE, rule="NB-3.2022", earlier=earlier.matter, body="", procedure=""
    )

    assert isinstance(found, Refused)
    assert [reason.code for reason in found.reasons] == ["earlier_below"]


def test_the_desk_proposes_the_rule_with_the_matter_below_as_evidence(county):
    below = town_under(county, county.office)
    earlier = Story(below).to(Act.ACCEPT)
    same = Story(county).to(Act.CLASSIFY)
    other = Story(county, people=()).to(Act.CLASSIFY)

    def proposed(story):
        rows = admission.proposals(story.context("wang"), story.case)
        return {item.rule.code: [found.number for found in item.evidence] for item in rows}

    assert proposed(same) == {"NB-3": [earlier.number], "NB-1": [], "NZ-1": [], "NZ-2": []}
    assert proposed(other) == {"NB-1": [], "NB-3": [], "NZ-1": [], "NZ-2": []}


def test_the_one_who_proposed_does_not_sign(county):
    story = Story(county).to(MatterState.DECLINE_PROPOSED)

    found = story.try_(Act.DECLINE, by="wang")

    assert [reason.code for reason in found.reasons] == ["other_proposed_decline"]


def test_an_objection_is_judged_by_the_office_above_which_then_sees_the_matter(county):
    town = town_under(county, county.town)
    story = Story(town).to(Act.CLASSIFY)
    story.do(Act.ANSWER_DIRECTLY)
    wang = county.actor("wang")
    hidden = models.Matter.objects.visible_to(wang).count()
    story.do(Act.OBJECT_TO_DECISION)
    mine = worklist.page(story.context(wang), _view("contested", wang)).rows

    story.do(Act.SUSTAIN, by=wang)

    assert (hidden, [row.number for row in mine]) == (0, [story.number])
    assert story.case.state is MatterState.CLASSIFIED
    assert story.case.clock(Clock.T01).running


def _view(code, actor):
    return next(view for view in tabs.views_for(actor) if view.code == code)


def test_the_office_itself_does_not_judge_what_it_decided(county):
    town = town_under(county, county.town)
    story = Story(town).to(Act.CLASSIFY)
    story.do(Act.ANSWER_DIRECTLY)
    story.do(Act.OBJECT_TO_DECISION)

    found = story.try_(Act.REJECT_OBJECTION, by="wang")

    assert [reason.code for reason in found.reasons] == ["not_yours"]


def test_at_the_top_another_head_of_the_same_office_judges(county):
    story = Story(county).to(Act.CLASSIFY)
    story.do(Act.ANSWER_DIRECTLY)
    story.do(Act.OBJECT_TO_DECISION)

    own = story.try_(Act.REJECT_OBJECTION, by="wang")
    story.do(Act.REJECT_OBJECTION, by=head(county))

    assert [reason.code for reason in own.reasons] == ["other_decided"]
    assert story.case.state is MatterState.REPLIED
    found = facts_of(story, DocumentCode.OBJECTION_REPLY)
    assert (found["unit"], found["decision"]) == ("临江县信访局", "已直接答复")


def test_the_reply_to_an_objection_bears_the_number_of_the_office_above(county):
    story = Story(town_under(county, county.town)).to(Act.CLASSIFY)
    story.do(Act.ANSWER_DIRECTLY)
    story.do(Act.OBJECT_TO_DECISION)

    story.do(Act.REJECT_OBJECTION, by=county.actor("wang"))

    found = facts_of(story, DocumentCode.OBJECTION_REPLY)
    assert (found["unit"], found["decided_by"]) == ("临江县信访局", "柳河镇信访办")
    assert found["number"].startswith("临信异字〔2026〕")
    assert found["objection"] == "我说的不是打官司的那件事"


def test_the_office_above_is_found_in_the_tree_and_none_at_the_top(county):
    town = town_under(county, county.town)
    under = unit("街道信访办", "街信", county.office, is_petition_office=True)
    beside = unit("开发区信访局", "开信", county.government, is_petition_office=True)

    def above(place):
        found = office_above(str(place.pk), DAY)
        return found.name if found else None

    assert {place.name: above(place) for place in (county.office, town.office, under, beside)} == {
        "临江县信访局": None,
        "柳河镇信访办": "临江县信访局",
        "街道信访办": "临江县信访局",
        "开发区信访局": None,
    }
    assert above(county.unit) in ("临江县信访局", "开发区信访局")


@pytest.fixture
def bureau(county):
    """住建局 receives matters itself, and has a station under it."""
    clerk = account("卫十五", county.unit, Role.REGISTRAR, Role.OFFICE_HEAD, login="clerk")
    station = unit("临江县房屋管理所", "临房", county.unit, phone="0999-5550012")
    return replace(county, office=county.unit, wang=clerk), station


class Window(Story):
    """A visit that a unit's own clerk registers (条例 23¶1)."""

    def __init__(self, county, **facts):
        super().__init__(county, by="wang", channel=Channel.VISIT, **facts)


def test_a_unit_registers_what_reached_it_and_its_receipt_promises_the_notice(bureau):
    story = Window(bureau[0])

    found = facts_of(story, DocumentCode.RECEIPT)

    assert story.case.direct
    assert (found["next_days"], found["next_basis"]) == (15, "《信访工作条例》第二十三条第二款")


def test_only_a_units_own_staff_register_at_a_unit_that_is_no_petition_office(county):
    found = intake.submit(
        Story(county).context("visitor"), submission(DAY), office=str(county.unit.pk)
    )

    assert found == Refused((intake.UNKNOWN_OFFICE,))


def test_a_unit_that_takes_its_own_matter_on_handles_it_like_any_other(bureau):
    county, _ = bureau
    story = Window(county).to(Act.CLASSIFY)
    story.do(Act.TAKE_ON)

    for act in (Act.ACCEPT, Act.HEAR, Act.INVESTIGATE, Act.DRAFT, Act.ISSUE):
        story.do(act)

    assert story.case.lead.state is HandlingState.ISSUED
    assert story.case.clock(Clock.T02).stopped_on == DAY


def test_the_petitioner_learns_where_a_unit_sent_the_matter(bureau):
    county, station = bureau
    story = Window(county).to(Act.CLASSIFY)

    story.do(Act.FORWARD, unit=str(station.pk))

    notice, letter = (
        facts_of(story, code)
        for code in (DocumentCode.DESTINATION_NOTICE, DocumentCode.FORWARD_LETTER)
    )
    assert (notice["receiver"], notice["letter_number"]) == ("临江县房屋管理所", letter["number"])
    assert (notice["petitioner"], notice["inform_last_on"]) == (ZHANG.name, "2026-03-17")


def test_a_unit_sends_nothing_beyond_its_own_system_but_points_there(bureau):
    county, _ = bureau
    story = Window(county).to(Act.CLASSIFY)

    beyond = story.try_(Act.FORWARD, unit=str(county.other_unit.pk))
    story.do(Act.POINT_ELSEWHERE)

    assert [reason.code for reason in beyond.reasons] == ["below_here"]
    assert story.case.state is MatterState.POINTED
    assert facts_of(story, DocumentCode.NOT_COMPETENT_NOTICE)["body"] == "临江县市场监督管理局"


def test_an_urgent_report_names_no_petitioner_and_the_office_above_is_told(county):
    town = town_under(county, county.town)
    story = Story(town).to(MatterState.ESCALATED)

    found = facts_of(story, DocumentCode.URGENT_REPORT)
    story.work()

    assert (found["petitioner"], found["addressee"]) == ("", "柳河镇人民政府")
    assert ZHANG.name not in json.dumps(found, ensure_ascii=False)
    told = models.Outbox.objects.filter(
        task="notify", payload__audience=Audience.ABOVE.value
    ).exclude(done_at=None)
    assert told.count() == 1


@pytest.mark.parametrize(
    ("state", "status"),
    [
        (MatterState.DECLINE_PROPOSED, PublicStatus.SORTING),
        (MatterState.ESCALATED, PublicStatus.SORTING),
        (MatterState.REPLIED, PublicStatus.ANSWERED),
        (MatterState.DIVERTED, PublicStatus.GUIDED),
        (MatterState.KEPT, PublicStatus.KEPT),
    ],
)
def test_the_petitioner_reads_how_far_it_is_in_plain_words(county, state, status):
    story = Story(county)
    other = Story(county)
    for act in (Act.REGISTER, Act.CLASSIFY):
        story.do(act)
    path = {
        MatterState.DECLINE_PROPOSED: Act.PROPOSE_DECLINE,
        MatterState.ESCALATED: Act.REPORT_URGENT,
        MatterState.REPLIED: Act.ANSWER_DIRECTLY,
        MatterState.DIVERTED: Act.DIVERT,
        MatterState.KEPT: Act.KEEP,
    }
    more = {"earlier": other.matter} if state is MatterState.KEPT else {}
    story.do(path[state], **more)

    found = progress(story.context("petitioner"), story.number)

    assert found is not None
    assert found.status is status
    assert (found.object == ()) == (state not in (MatterState.DECLINE_PROPOSED,
                                                  MatterState.ESCALATED))  # fmt: skip


def test_what_was_settled_goes_to_the_archive_when_nobody_objected_in_time(county):
    story = Story(county).to(MatterState.REPLIED)
    story.on = story.case.clock(Clock.L04).legal_due
    last_day = list(ticking.tick(story.context("system")))
    story.later(1)

    done = list(ticking.tick(story.context("system")))

    assert (last_day, done) == ([], [Act.ARCHIVE])
    assert story.case.state is MatterState.ARCHIVED


def test_everything_settled_is_told_alike_by_journal_and_tables(county):
    town = town_under(county, county.town)
    for state in (MatterState.CONTESTED, MatterState.ESCALATED, MatterState.DIVERTED):
        story = Story(town).to(Act.CLASSIFY)
        if state is MatterState.CONTESTED:
            story.do(Act.ANSWER_DIRECTLY)
            story.do(Act.OBJECT_TO_DECISION)
        else:
            story.to(state)

    assert list(verification.differences()) == []
    assert [fault for fault in verification.faults() if fault] == []


def test_the_worker_prints_every_paper_of_the_chapter(bureau):
    county, station = bureau
    letters = [Window(county).to(state) for state in (MatterState.REPLIED, MatterState.ESCALATED)]
    for story in letters[:1]:
        story.do(Act.OBJECT_TO_DECISION)
        story.do(Act.REJECT_OBJECTION, by=_above(county))
    for act in (Act.DIVERT, Act.POINT_ELSEWHERE):
        Window(county).to(Act.CLASSIFY).do(act)
    Window(county).to(Act.CLASSIFY).do(Act.FORWARD, unit=str(station.pk))
    web = Story(replace(county, **_office_and_clerk())).to(Act.CLASSIFY)
    web.do(Act.DIVERT)
    for more in ({}, settling.AFTER_RE_REVIEW):
        refused = Window(county).to(Act.CLASSIFY)
        refused.do(Act.PROPOSE_DECLINE, **more)
        refused.do(Act.DECLINE, by=head(county, login=f"head{len(more)}"))

    tally = letters[0].work()

    printed = models.Document.objects.exclude(digest=None).values_list("code", flat=True)
    assert set(printed) == {
        str(code) for code in (*admission_papers.CODES, DocumentCode.RECEIPT,
                               DocumentCode.FORWARD_LETTER)
    }  # fmt: skip
    assert tally.given_up == tally.put_off == 0


def _above(county):
    """The head of the petition office beside the bureau, which is above it."""
    office = models.Unit.objects.get(name="临江县信访局")
    return Actor(
        str(county.sun.pk),
        frozenset({Role.OFFICE_HEAD}),
        str(office.pk),
        office.path,
        name="蒋十六",
    )


def _office_and_clerk():
    office = models.Unit.objects.get(name="临江县信访局")
    return {"office": office, "wang": models.Account.objects.get(login="wang")}
