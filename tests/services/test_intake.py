# SPDX-License-Identifier: Apache-2.0
"""Intake: whatever comes is registered once, untouched, with its receipt; codes are renewed."""

from datetime import timedelta
from uuid import UUID

import pytest

from huiyin.core.actor import Actor
from huiyin.core.facts.intake import RenewCodeFacts
from huiyin.core.query_code import normalise
from huiyin.core.refusal import Refused
from huiyin.core.vocabulary import Act, Channel, Role
from huiyin.ports.ids import token
from huiyin.records import models
from huiyin.records.contents import code_about, texts
from huiyin.services import engine, intake
from tests.cast import Story, leaks, stored, unit
from tests.deeds import DAY, LI, ZHANG, submission


def submit(county, facts=None, *, by="visitor", **others):
    """What intake answers at the county's office."""
    story = Story(county)
    office = others.pop("office", str(county.office.pk))
    context = story.context(county.actor(by) if isinstance(by, str) else by)
    return intake.submit(context, facts or submission(), office=office, **others)


def test_a_submission_gets_number_digest_and_code(county):
    found = submit(county)

    matter = models.Matter.objects.get(pk=found.done.matter)
    assert found.done.number == matter.number == "5109992026030200002"
    assert found.digest == matter.head
    assert normalise(found.code) == found.code


def test_only_a_hash_of_the_code_is_kept(county):
    story = Story(county)
    vault = story.context("system").world.vault

    kept = models.QueryCode.objects.get(matter=story.matter).hashed

    assert vault.check_code(story.code, kept, about=code_about(story.matter))
    assert leaks([story.code]) == []


def test_what_a_registrar_takes_down_can_be_registered_in_the_same_breath(county):
    found = submit(county, submission(channel=Channel.VISIT), by="wang", summary="来访反映电梯停运")

    matter = models.Matter.objects.get(pk=found.done.matter)
    assert (matter.state, matter.version, found.done.version) == ("registered", 2, 2)


def test_what_others_bring_without_a_code_has_none(county):
    found = submit(county, with_code=False)

    assert found.code == ""
    assert not models.QueryCode.objects.filter(matter=found.done.matter).exists()


def test_the_registration_row_says_how_and_when_it_came(county):
    facts = submission(
        channel=Channel.LETTER, submitted_on=DAY - timedelta(days=6), headcount=12,
        people=(ZHANG, LI), source="mailbox", source_id="4711",
    )  # fmt: skip

    found = submit(county, facts)

    row = models.Submission.objects.get(origin=found.done.matter)
    assert (row.channel, row.submitted_on, row.received_on, row.headcount) == (
        "letter", DAY - timedelta(days=6), DAY, 12,
    )  # fmt: skip
    assert (row.source, row.source_id) == ("mailbox", "4711")
    assert [person.no for person in row.people.order_by("no")] == [0, 1]


def test_people_are_found_by_marks_that_tell_nothing(county):
    story = Story(county)
    vault = story.context("system").world.vault

    marks = models.Mark.objects.filter(matter=story.matter)

    assert sorted(mark.field for mark in marks) == ["address", "id_number", "name", "phone"]
    assert marks.get(field="phone").value == vault.mark("phone", "13900000001")
    assert leaks(["张三", "13900000001", "139 0000 0001", "510999198001010011"]) == []


def test_the_original_is_kept_to_the_letter(county):
    text = "  第一行\r\n\t第二行　全角空格  \n\n" + "长" * 300_000

    found = submit(county, submission(content=text))

    vault = Story(county).context("system").world.vault
    kept = texts(vault, [found.done.matter], ["content"])
    assert list(kept.values()) == [text]


def test_only_a_missing_fact_is_a_reason_to_refuse(county):
    before = models.Matter.objects.count()

    found = submit(county, submission(title=" ", content="", people=()))

    assert isinstance(found, Refused)
    assert [(reason.code, reason.field) for reason in found.reasons] == [("bad_fact", "title")]
    assert models.Matter.objects.count() == before + 1  # the story of submit() itself


def test_a_blank_message_with_a_title_is_taken(county):
    found = submit(county, submission(content="", wish="", place="", people=()))

    assert isinstance(found, intake.Submitted)


@pytest.mark.parametrize("which", ["unit", "nobody", "no-id", ""])
def test_a_place_that_is_no_petition_office_takes_nothing_in(county, which):
    places = {"unit": str(county.unit.pk), "nobody": "00000000-0000-7000-8000-000000000000"}

    found = submit(county, office=places.get(which, which))

    assert isinstance(found, Refused)
    assert [reason.code for reason in found.reasons] == ["unknown_office"]


def test_a_registrar_registers_at_no_other_office(county):
    other = unit("柳河镇信访办", "柳", county.town, is_petition_office=True, territory="510999001")

    found = submit(county, by="wang", office=str(other.pk))

    assert [reason.code for reason in found.reasons] == ["not_yours"]


def test_two_offices_of_one_territory_never_give_one_number(county):
    other = unit("柳河镇信访办", "柳", county.town, is_petition_office=True, territory="510999001")

    numbers = {
        submit(county, office=place).done.number
        for place in (str(county.office.pk), str(other.pk), str(other.pk), str(county.office.pk))
    }

    assert len(numbers) == 4


def test_a_unit_older_than_all_others_does_not_begin_the_numbers_of_the_day_again(county):
    first = submit(county).done.number
    unit("临江县档案馆", "临档", county.government, id=UUID(int=1))

    # Each of the two follows a matter of its story.
    assert int(submit(county).done.number) == int(first) + 2


def test_the_number_of_the_day_begins_anew_each_day(county):
    first, second = Story(county), Story(county, on=DAY + timedelta(days=1))

    assert (first.number, second.number) == ("5109992026030200001", "5109992026030300001")


def test_one_number_of_a_source_is_taken_once(county):
    facts = submission(source="mailbox", source_id="4711")
    submit(county, facts, token=token())
    before = stored(models.Submission)

    again = submit(county, facts, token=token())

    assert [reason.code for reason in again.reasons] == ["already_in"]
    assert models.Submission.objects.filter(source="mailbox").count() == 1
    assert len(stored(models.Submission)["Submission"]) == len(before["Submission"]) + 1


def test_a_new_code_makes_the_old_one_void(county):
    story = Story(county)
    vault = story.context("system").world.vault

    answer, code = renew(story)

    kept = models.QueryCode.objects.get(matter=story.matter).hashed
    assert isinstance(answer, engine.Done)
    place = code_about(story.matter)
    assert vault.check_code(code, kept, about=place)
    assert not vault.check_code(story.code, kept, about=place)


def renew(story, by="wang", **others):
    return intake.renew_code(
        story.context(by),
        story.matter,
        facts=RenewCodeFacts(check="核对身份证原件"),
        seen_version=story.version,
        **others,
    )


def test_a_renewal_posted_twice_gives_the_same_code(county):
    story = Story(county)
    form, seen = token(), story.version

    (first, code), (second, again) = (
        intake.renew_code(
            story.context("wang"),
            story.matter,
            facts=RenewCodeFacts(check="核对身份证原件"),
            seen_version=seen,
            token=form,
        )
        for _ in range(2)
    )

    assert (first, code) == (second, again)


def test_a_renewal_that_is_refused_shows_no_code_and_leaves_the_old_one(county):
    story = Story(county).to(Act.SIGN_FOR)
    before = stored(models.QueryCode)

    answer, code = renew(story, by="zhao")

    assert (type(answer), code) == (Refused, "")
    assert stored(models.QueryCode) == before


def test_a_machine_brings_messages_in(county):
    machine = Actor("machine:hotline", frozenset({Role.MACHINE}))

    found = submit(county, submission(channel=Channel.HOTLINE), by=machine)

    entry = models.Entry.objects.get(pk=found.done.entry)
    assert (entry.actor, entry.role) == ("machine:hotline", "machine")
