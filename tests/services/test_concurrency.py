# SPDX-License-Identifier: Apache-2.0
"""Many at once: one winner, the others told so, nothing twice, no number lost."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest
from django.db import connections

from huiyin.core.replay import replay
from huiyin.core.vocabulary import Act, MatterState
from huiyin.ports.ids import token
from huiyin.records import models
from huiyin.services import engine, intake, journal, verification
from tests.cast import Story, found_county
from tests.deeds import submission

WRITERS, ROUNDS, POSTS = 8, 20, 20


@pytest.fixture(scope="module")
def committed_county(own_database):
    """The county in a database where commits are real."""
    return found_county()


def at_once(works: list[Callable]) -> list:
    """The result, or the exception, of each work; all begin in the same moment."""
    start = Barrier(len(works))

    def run(work):
        start.wait()
        try:
            return work()
        except Exception as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


def test_one_form_posted_twenty_times_at_once_is_one_matter_with_one_code(committed_county):
    office, form = str(committed_county.office.pk), token()
    story = Story(committed_county)
    before = models.Matter.objects.count()

    found = at_once(
        [lambda: intake.submit(story.context("visitor"), submission(), office=office, token=form)]
        * POSTS
    )

    assert [answer for answer in found if not isinstance(answer, intake.Submitted)] == []
    assert len(set(found)) == 1
    assert models.Matter.objects.count() == before + 1
    assert models.QueryCode.objects.filter(matter=found[0].done.matter).count() == 1


def test_of_eight_writers_one_wins_each_round_and_the_others_are_told_what_happened(
    committed_county,
):
    story = Story(committed_county).to(Act.REGISTER)
    rounds = []

    for _ in range(ROUNDS):
        seen = story.version
        context, facts = story.context("petitioner"), story.good(Act.SUPPLEMENT)
        found = at_once(
            [
                lambda context=context, facts=facts, seen=seen: engine.perform(
                    context, story.matter, Act.SUPPLEMENT, facts=facts, seen_version=seen
                )
            ]
            * WRITERS
        )
        rounds.append(sorted(type(answer).__name__ for answer in found))
        told = {answer.since for answer in found if isinstance(answer, engine.Stale)}
        assert told == {((Act.SUPPLEMENT, story.events[-1].role),)}

    assert rounds == [["Done", *["Stale"] * (WRITERS - 1)]] * ROUNDS
    assert [event.seq for event in story.events] == list(range(1, ROUNDS + 3))
    assert replay(journal.events(story.matter)) == story.case


def test_one_act_posted_eight_times_at_once_happens_once_and_all_are_answered_alike(
    committed_county,
):
    story = Story(committed_county).to(Act.REGISTER)
    context, facts, seen, form = (
        story.context("wang"), story.good(Act.CLASSIFY), story.version, token(),
    )  # fmt: skip

    found = at_once(
        [
            lambda: engine.perform(
                context, story.matter, Act.CLASSIFY, facts=facts, seen_version=seen, token=form
            )
        ]
        * WRITERS
    )

    assert {type(answer) for answer in found} == {engine.Done}
    assert len(set(found)) == 1
    assert [event.act for event in story.events].count(Act.CLASSIFY) == 1


def test_a_file_finished_at_the_same_moment_costs_nobody_their_work(committed_county):
    story = Story(committed_county).to(Act.ISSUE)
    report = story.good(Act.RENDERED)
    written, read = Event(), Event()
    officer, machine, seen = story.context("zhao"), story.context("system"), story.version

    def hold(before, event):
        """Keeps the worker's transaction open until the officer's has begun."""
        written.set()
        read.wait(0.5)

    def worker():
        return engine.perform(
            machine, story.matter, Act.RENDERED, facts=report, seen_version=None, within=hold
        )

    def person():
        written.wait()
        return engine.perform(
            officer, story.matter, Act.SUPPLEMENT, facts=story.good(Act.SUPPLEMENT),
            seen_version=seen,
        )  # fmt: skip

    found = at_once([worker, person])

    assert [type(answer) for answer in found] == [engine.Done, engine.Done]
    assert replay(journal.events(story.matter)) == story.case


def test_numbers_taken_at_once_have_no_gap_though_one_act_fails(committed_county):
    stories = [Story(committed_county).to(Act.CLASSIFY) for _ in range(WRITERS)]
    before = models.Counter.objects.filter(unit=committed_county.office, series="转").first()

    def fail(before, event):
        raise LookupError

    def forward(story, number):
        answer = engine.perform(
            contexts[number], story.matter, Act.FORWARD, facts=facts[number],
            seen_version=versions[number], within=fail if number == 3 else None,
        )  # fmt: skip
        return type(answer)

    contexts = [story.context("wang") for story in stories]
    facts = [story.good(Act.FORWARD) for story in stories]
    versions = [story.version for story in stories]
    found = at_once(
        [lambda story=story, no=no: forward(story, no) for no, story in enumerate(stories)]
    )

    assert [answer for answer in found if answer is not engine.Done] == [found[3]]
    numbers = [
        item.number
        for story in stories
        for item in story.case.documents
        if item.code == "forward_letter"
    ]
    first = before.last + 1 if before else 1
    assert sorted(numbers) == sorted(f"临信转字〔2026〕{first + n}号" for n in range(WRITERS - 1))


def test_two_matters_linked_to_each_other_at_once_do_not_both_vanish(committed_county):
    for _ in range(5):
        one, other = (Story(committed_county).to(Act.REGISTER) for _ in range(2))

        found = at_once(
            [
                lambda one=one, other=other: one.try_(Act.LINK, matter=other.matter),
                lambda one=one, other=other: other.try_(Act.LINK, matter=one.matter),
            ]
        )

        states = sorted(story.case.state for story in (one, other))
        assert states == sorted([MatterState.LINKED, MatterState.REGISTERED]), found


def test_secrecy_asked_of_both_parts_at_once_is_asked_once_of_each(committed_county):
    for _ in range(3):
        story = Story(committed_county).to(Act.CLASSIFY)
        story.do(Act.SPLIT)
        parts = (story, story.part())

        found = at_once([lambda one=one: one.try_(Act.ASK_SECRECY) for one in parts])

        asked = [sum(event.act is Act.ASK_SECRECY for event in one.events) for one in parts]
        assert (asked, [one.case.secret for one in parts]) == ([1, 1], [True, True]), found


def test_after_all_this_journal_and_tables_agree(committed_county):
    assert [found for found in verification.faults() if found] == []
    assert list(verification.differences()) == []
