# SPDX-License-Identifier: Apache-2.0
"""The engine: one matter the whole way, one winner, one transaction, nothing readable at rest."""

from datetime import date, timedelta

import pytest

from huiyin.core.actor import petitioner
from huiyin.core.facts import fields
from huiyin.core.facts.intake import CorrectFacts, PersonFacts
from huiyin.core.replay import replay
from huiyin.core.vocabulary import (
    Act,
    Audience,
    Clock,
    DocumentCode,
    HandlingState,
    Kind,
    MatterState,
    RepeatMark,
    Role,
)
from huiyin.ports.ids import new_id
from huiyin.records import models
from huiyin.records.contents import texts
from huiyin.services import engine, journal, verification
from tests.cast import Story, leaks, stored
from tests.deeds import DAY, LI, WAY, morning

TABLES = (
    models.Matter, models.Claim, models.Handling, models.Deadline, models.Document,
    models.Evaluation, models.Submission,
)  # fmt: skip
NOBODY = "00000000-0000-7000-8000-000000000000"


def main_way(county):
    return Story(county).to(Act.ARCHIVE)


def assigned(county):
    return Story(county, referral=Act.ASSIGN).to(Act.EVALUATE)


def suggestion(county):
    return Story(county, kind=Kind.SUGGESTION).to(Act.ARCHIVE)


def returned_and_sent_on(county):
    story = Story(county).to(HandlingState.RETURNED)
    story.do(Act.CLASSIFY)
    story.do(Act.FORWARD, unit=str(county.other_unit.pk))
    story.do(Act.SIGN_FOR, by="sun")
    return story


def extended_and_redrafted(county):
    story = Story(county).to(Act.INVESTIGATE)
    for act in (
        Act.PROPOSE_EXTENSION, Act.EXTEND, Act.DRAFT, Act.SEND_BACK, Act.HAND_OVER,
    ):  # fmt: skip
        story.do(act)
    story.do(Act.DRAFT, by="wu")
    story.do(Act.ISSUE)
    story.do(Act.RENDERED)
    story.do(Act.DELIVER, by="wu")
    story.do(Act.EVALUATE)
    story.do(Act.EVALUATE)
    return story


def classified_twice(county):
    story = Story(county).to(Act.CLASSIFY)
    story.do(Act.CLASSIFY, claims=story.good(Act.CLASSIFY).claims[:1])
    return story


def linked(county):
    story = Story(county, people=(LI,)).to(Act.REGISTER)
    story.link(Story(county).to(Act.SIGN_FOR))
    return story


def unlinked(county):
    story = linked(county)
    story.do(Act.UNLINK)
    return story


def anonymous(county):
    return Story(county, people=()).to(Act.ACCEPT)


JOURNEYS = (
    main_way, assigned, suggestion, returned_and_sent_on, extended_and_redrafted, classified_twice,
    linked, unlinked, anonymous,
)  # fmt: skip


@pytest.mark.parametrize("journey", JOURNEYS)
def test_after_every_journey_journal_and_tables_agree_and_rebuilding_changes_no_row(
    county, journey
):
    story = journey(county)
    before = stored(*TABLES)

    differing = list(verification.differences())
    faults = [found for found in verification.faults() if found]
    rebuilt = list(verification.rebuild())

    assert replay(journal.events(story.matter)) == story.case
    assert (differing, faults) == ([], [])
    assert stored(*TABLES) == before
    assert len(rebuilt) == len(before["Matter"])


def test_rebuilding_mends_tables_that_were_spoilt(county):
    story = main_way(county)
    before = stored(*TABLES)
    models.Matter.objects.filter(pk=story.matter).update(state="received", due_on=None, version=3)
    models.Claim.objects.all().delete()
    models.Deadline.objects.filter(clock="T06").update(stopped_on=None)

    spoilt = list(verification.differences())
    list(verification.rebuild())

    assert spoilt == [story.matter]
    assert stored(*TABLES) == before


def test_the_main_way_leads_through_these_states(county):
    story = Story(county)
    seen = [(story.case.state, None)]

    for act in WAY:
        story.to(act)
        state = (story.case.state, story.case.handlings[0].state if story.handling else None)
        if state != seen[-1]:
            seen.append(state)

    M, H = MatterState, HandlingState  # noqa: N806
    assert seen == [
        (M.RECEIVED, None),
        (M.REGISTERED, None),
        (M.CLASSIFIED, None),
        (M.FORWARDED, H.PENDING),
        (M.FORWARDED, H.SIGNED),
        (M.HANDLING, H.ACCEPTED),
        (M.HANDLING, H.DRAFTED),
        (M.HANDLING, H.ISSUED),
        (M.ANSWERED, H.DELIVERED),
        (M.CLOSED, H.CLOSED),
        (M.ARCHIVED, H.CLOSED),
    ]


def test_who_did_what_under_which_role_stands_in_the_journal(county):
    story = Story(county).to(Act.CLOSE)

    told = [(str(event.act), str(event.role)) for event in story.events]

    assert told == [
        ("submit", "visitor"), ("register", "registrar"), ("classify", "registrar"),
        ("forward", "registrar"), ("sign_for", "officer"), ("accept", "officer"),
        ("hear", "officer"), ("investigate", "officer"), ("draft", "officer"),
        ("issue", "unit_head"), ("rendered", "system"), ("deliver", "officer"),
        ("record_execution", "officer"), ("evaluate", "petitioner"), ("close", "officer"),
    ]  # fmt: skip


def test_one_who_saw_an_old_version_is_told_what_happened_since(county):
    story = Story(county).to(Act.FORWARD)
    seen = story.version
    story.do(Act.SIGN_FOR)
    story.do(Act.SUPPLEMENT)
    story.do(Act.ACCEPT)

    answer = story.try_(Act.REMIND, seen=seen)

    assert answer == engine.Stale(
        version=seen + 3,
        since=(
            (Act.SIGN_FOR, Role.OFFICER),
            (Act.SUPPLEMENT, Role.PETITIONER),
            (Act.ACCEPT, Role.OFFICER),
        ),
    )


def test_a_file_made_in_between_makes_nobody_stale(county):
    story = Story(county).to(Act.ISSUE)
    seen = story.version

    story.do(Act.RENDERED)

    assert isinstance(story.try_(Act.DELIVER, seen=seen), engine.Done)


def test_only_the_system_may_act_without_having_looked(county):
    story = Story(county).to(Act.REGISTER)

    answer = engine.perform(
        story.context("wang"),
        story.matter,
        Act.CLASSIFY,
        facts=story.good(Act.CLASSIFY),
        seen_version=None,
    )

    assert isinstance(answer, engine.Stale)


@pytest.mark.parametrize("who", ["zhou", "sun", "visitor"])
def test_a_matter_out_of_sight_is_not_found(county, who):
    story = Story(county).to(Act.SIGN_FOR)

    with pytest.raises(engine.NotVisible):
        story.try_(Act.REMIND, by=who)


@pytest.mark.parametrize("matter", [NOBODY, "", "not-an-id", "0"])
def test_a_matter_that_is_not_there_is_not_found(county, matter):
    story = Story(county)

    with pytest.raises(engine.NotVisible):
        engine.perform(
            story.context("wang"), matter, Act.ARCHIVE, facts=story.good(Act.ARCHIVE),
            seen_version=1,
        )  # fmt: skip


def test_a_code_moves_its_own_matter_only(county):
    own, other = Story(county).to(Act.DELIVER), Story(county).to(Act.DELIVER)

    with pytest.raises(engine.NotVisible):
        other.try_(Act.EVALUATE, by=petitioner(own.matter))


@pytest.mark.parametrize(
    ("act", "field", "code"),
    [
        (Act.FORWARD, "unit", "unit_active"),
        (Act.ASSIGN, "unit", "unit_active"),
        (Act.LINK, "matter", "target_stands"),
        (Act.CLASSIFY, "category", "category_known"),
        (Act.CLASSIFY, "territory", "territory_known"),
    ],
)
@pytest.mark.parametrize("value", ["no-id", NOBODY, "999999"])
def test_what_cannot_be_found_is_a_reason_and_no_crash(county, act, field, code, value):
    story = Story(county).to(Act.CLASSIFY)

    answer = story.try_(act, **{field: value})

    assert isinstance(answer, engine.Refused)
    assert [reason.code for reason in answer.reasons] == [code]


def test_a_unit_that_was_closed_gets_nothing_more(county):
    story = Story(county).to(Act.CLASSIFY)
    models.Unit.objects.filter(pk=county.unit.pk).update(until=DAY - timedelta(days=1))

    answer = story.try_(Act.FORWARD)

    assert [reason.code for reason in answer.reasons] == ["unit_active"]


def test_a_handling_of_another_matter_is_none_of_this_one(county):
    story, other = Story(county).to(Act.FORWARD), Story(county).to(Act.FORWARD)

    answer = engine.perform(
        story.context("zhao"),
        story.matter,
        Act.SIGN_FOR,
        facts=story.good(Act.SIGN_FOR),
        seen_version=story.version,
        handling_id=other.handling,
    )

    assert [reason.code for reason in answer.reasons] == ["no_handling"]


def test_a_refused_act_leaves_nothing_behind(county):
    story = Story(county).to(Act.SIGN_FOR)
    before = stored()

    answer = story.try_(Act.OBJECT, reason="太短", token="t" * 32)

    assert isinstance(answer, engine.Refused)
    assert stored() == before


class Broken(Exception):
    """What happens in the midst of an act."""


@pytest.mark.parametrize("act", [Act.ACCEPT, Act.OBJECT])
def test_what_fails_in_the_midst_of_an_act_leaves_nothing_behind(county, act):
    story = Story(county).to(Act.SIGN_FOR)
    before = stored()

    def fail(before, event):
        assert models.Entry.objects.filter(pk=event.id).exists()
        assert models.Outbox.objects.filter(entry=event.id).exists()
        raise Broken

    with pytest.raises(Broken):
        story.try_(act, token="t" * 32, within=fail)

    assert stored() == before
    assert isinstance(story.try_(act, token="t" * 32), engine.Done)


def test_a_linked_submission_goes_to_the_earlier_matter_and_comes_back(county):
    first = Story(county).to(Act.SIGN_FOR)
    repeat = Story(county, people=(LI,)).to(Act.REGISTER)

    def submissions(story):
        return models.Submission.objects.filter(matter=story.matter).count()

    repeat.link(first)
    together = submissions(first), submissions(repeat)
    marks = repeat.case.state, repeat.case.repeat, repeat.case.linked_to
    repeat.do(Act.UNLINK)

    assert together == (2, 0)
    assert marks == (MatterState.LINKED, RepeatMark.REPEAT, first.matter)
    assert (submissions(first), submissions(repeat)) == (1, 1)
    assert repeat.case.repeat is RepeatMark.UNJUDGED
    assert models.Matter.objects.get(pk=repeat.matter).due_on == date(2026, 3, 17)


def test_submissions_linked_in_a_chain_stay_together(county):
    first, second, third = (Story(county).to(Act.REGISTER) for _ in range(3))

    third.link(second)
    second.link(first)
    together = models.Submission.objects.filter(matter=first.matter).count()
    second.do(Act.UNLINK)

    assert together == 3
    assert models.Submission.objects.filter(matter=second.matter).count() == 2


def test_a_matter_is_not_linked_to_one_that_is_linked_itself(county):
    first, second, third = (Story(county).to(Act.REGISTER) for _ in range(3))
    second.link(first)

    answer = third.try_(Act.LINK, matter=second.matter)

    assert [reason.code for reason in answer.reasons] == ["target_stands"]


def delegate(county, *, since, until, revoked=None):
    return models.Delegation.objects.create(
        id=new_id(morning(DAY)), lender=county.qian, borrower=county.wu, unit=county.unit,
        role=Role.UNIT_HEAD.value, since=since, until=until, revoked_on=revoked,
    )  # fmt: skip


def test_a_colleague_signs_for_the_head_while_the_delegation_lasts(county):
    delegate(county, since=DAY, until=DAY + timedelta(days=6))
    story = Story(county).to(Act.DRAFT)

    story.do(Act.ISSUE, by="wu")

    entry = models.Entry.objects.get(stream=story.matter, act="issue")
    assert (entry.actor, entry.role) == (str(county.wu.pk), "unit_head")
    assert entry.on_behalf_of == str(county.qian.pk)


@pytest.mark.parametrize(
    ("since", "until", "revoked"),
    [(1, 6, None), (-9, -1, None), (0, 6, 0)],
    ids=["not yet", "over", "revoked"],
)
def test_outside_the_days_of_a_delegation_the_head_signs_himself(county, since, until, revoked):
    days = [DAY + timedelta(days=n) for n in (since, until)]
    delegate(county, since=days[0], until=days[1], revoked=DAY if revoked is not None else None)
    story = Story(county).to(Act.DRAFT)

    answer = story.try_(Act.ISSUE, by="wu")

    assert [reason.code for reason in answer.reasons] == ["wrong_role"]


def test_a_correction_stands_beside_what_it_corrects(county):
    story = Story(county).to(Act.REGISTER)
    before = stored(models.Entry, models.Content)

    story.do(Act.CORRECT, facts=CorrectFacts(entry=2, wrong="写成了二号楼", right="应为三号楼"))

    after = stored(models.Entry, models.Content)
    assert [row for row in after["Entry"] if row in before["Entry"]] == before["Entry"]
    assert [row for row in after["Content"] if row in before["Content"]] == before["Content"]
    assert story.events[-1].body["facts"] == {"entry": 2}
    known = texts(story.context("wang").world.vault, [story.matter], ["wrong", "right"])
    assert sorted(known.values()) == ["写成了二号楼", "应为三号楼"]


def test_nothing_that_people_wrote_is_readable_in_the_tables(county):
    story = Story(county).to(Act.HEAR)
    written = list(fields.private(story.facts).values())
    for act in (
        Act.INVESTIGATE, Act.SUPPLEMENT, Act.PROPOSE_EXTENSION, Act.REFUSE_EXTENSION, Act.REMIND,
        Act.DRAFT, Act.SEND_BACK, Act.HAND_OVER, Act.CORRECT, Act.RENEW_CODE,
    ):  # fmt: skip
        written += fields.private(story.good(act)).values()
        story.do(act)
    for act in (Act.REGISTER, Act.CLASSIFY, Act.FORWARD, Act.ACCEPT, Act.HEAR):
        written += fields.private(story.good(act)).values()
    story.work()

    assert len(written) > 20
    assert leaks([*written, story.code]) == []


def test_every_text_has_its_commitment_in_the_journal(county):
    story = Story(county).to(Act.CLOSE)
    promised = [(event.id, path) for event in story.events for path in event.commitments]

    kept = [
        (str(row.owner), row.field)
        for row in models.Content.objects.filter(matter=story.matter)
        if row.field != "facts"
    ]

    assert sorted(kept) == sorted(pair for pair in promised if "documents." not in pair[1])
    documents = [path for _, path in promised if path.startswith("documents.")]
    assert len(documents) == models.Document.objects.filter(matter=story.matter).count()


def test_characters_that_no_store_keeps_are_replaced_and_all_others_stay(county):
    story = Story(
        county,
        title="\u202e电梯\x00坏了\u2066",
        content='他说"leaf_digest":"" \ud83d 😀 \U00020bb7 \u0007',
        people=(PersonFacts(name="艾力·买买提\x00", address="幸福路"),),
    )

    found = texts(story.context("wang").world.vault, [story.matter])
    opening = story.events[0]

    assert found[(opening.id, "title")] == "\u202e电梯�坏了\u2066"
    assert found[(opening.id, "content")] == '他说"leaf_digest":"" � 😀 \U00020bb7 \u0007'
    assert found[(opening.id, "people.0.name")] == "艾力·买买提�"
    assert opening.body["facts"]["remarks"] == "原文有无法保存的字符，已以�代替"


def test_an_objection_upheld_is_told_to_the_unit_that_raised_it(county):
    story = Story(county).to(HandlingState.OBJECTED)
    story.work()

    story.do(Act.UPHOLD)
    story.work()

    row = models.Outbox.objects.get(entry__act="uphold")
    assert row.payload["audience"] == str(Audience.UNIT)
    assert row.reference != "no address"


def test_the_unit_at_work_on_a_matter_learns_that_a_repeat_came(county):
    first = Story(county).to(Act.SIGN_FOR)
    repeat = Story(county, people=(LI,)).to(Act.REGISTER)

    repeat.link(first)
    repeat.work()

    row = models.Outbox.objects.get(entry__act="link", payload__audience=str(Audience.UNIT))
    assert row.reference != "no address"


def test_the_day_a_unit_may_object_until_is_no_day_on_which_something_is_due(county):
    story = Story(county).to(Act.SIGN_FOR)

    matter = models.Matter.objects.get(pk=story.matter)

    assert (matter.due_clock, matter.due_on) == (Clock.T03, date(2026, 3, 17))


def test_a_closed_matter_has_nothing_due(county):
    story = Story(county).to(Act.CLOSE)

    matter = models.Matter.objects.get(pk=story.matter)

    assert (matter.due_on, matter.due_from, matter.due_clock) == (None, None, "")


def test_each_paper_of_the_way_is_issued_in_its_order(county):
    story = assigned(county)

    assert [item.code for item in story.case.documents] == [
        DocumentCode.RECEIPT,
        DocumentCode.ASSIGN_LETTER,
        DocumentCode.ACCEPTANCE_NOTICE,
        DocumentCode.HANDLING_OPINION,
        DocumentCode.PROOF_OF_DELIVERY,
    ]


def test_an_officer_of_two_units_can_take_over_in_either(county):
    models.Post.objects.create(
        id=new_id(morning(date(2019, 1, 1))), account=county.wu, unit=county.other_unit,
        role=Role.OFFICER.value, since=DAY,
    )  # fmt: skip
    story = Story(county).to(Act.SIGN_FOR)

    assert isinstance(story.try_(Act.HAND_OVER), engine.Done)


class OfAnother(Story):
    """From the moment it is turned back its clock is that of a machine an hour behind."""

    behind = timedelta()

    def _now(self):
        return super()._now() - self.behind


def test_parts_keep_their_order_when_the_next_machines_clock_is_behind(county):
    story = OfAnother(county).to(HandlingState.RETURNED)
    story.behind = timedelta(hours=1)

    story.do(Act.CLASSIFY)
    story.do(Act.FORWARD, unit=str(county.other_unit.pk))

    units = [item.unit for item in story.case.handlings]
    assert units == [str(county.unit.pk), str(county.other_unit.pk)]
    assert replay(journal.events(story.matter)) == story.case


def test_mandates_keep_their_order_when_the_next_machines_clock_is_behind(county):
    story = OfAnother(county, on=DAY).to(Act.REGISTER)
    story.do(Act.NAME_AGENT, until=DAY + timedelta(days=9))
    story.behind = timedelta(hours=1)

    story.do(Act.NAME_AGENT, until=DAY + timedelta(days=8), name="冯廿三")

    untils = [item.until for item in story.case.mandates]
    assert untils == [DAY + timedelta(days=9), DAY + timedelta(days=8)]
