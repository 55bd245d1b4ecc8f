# SPDX-License-Identifier: Apache-2.0
"""Tokens: the same form again is the same answer, and never a second deed."""

from dataclasses import replace
from datetime import timedelta

from huiyin.core.refusal import Refused
from huiyin.core.vocabulary import Act
from huiyin.ports.ids import token
from huiyin.records import models
from huiyin.services import engine, intake, ticking, tokens
from tests.cast import Story, leaks, stored
from tests.deeds import LI, submission


def submit(story, facts, form):
    return intake.submit(
        story.context("visitor"), facts, office=str(story.county.office.pk), token=form
    )


def codes(answer):
    assert isinstance(answer, Refused)
    return [reason.code for reason in answer.reasons]


def test_a_form_posted_again_gives_the_same_receipt_and_writes_nothing(county):
    story, form = Story(county), token()
    first = submit(story, submission(), form)
    before = stored()

    second = submit(story, submission(), form)

    assert second == first
    assert stored() == before


def test_a_form_posted_again_after_the_matter_moved_on_still_shows_the_same_receipt(county):
    story, form = Story(county), token()
    first = submit(story, submission(), form)
    engine.perform(
        story.context("wang"), first.done.matter, Act.REGISTER,
        facts=story.good(Act.REGISTER), seen_version=1,
    )  # fmt: skip

    assert submit(story, submission(), form) == first


def test_one_form_with_other_words_is_refused_and_the_first_words_stay(county):
    story, form = Story(county), token()
    submit(story, submission(), form)
    before = stored()

    for other in (submission(content="别的内容"), submission(people=(LI,))):
        assert codes(submit(story, other, form)) == ["token_reused"]
    assert stored() == before


def test_two_forms_with_the_same_words_are_two_submissions(county):
    story = Story(county)

    first, second = (submit(story, submission(), token()) for _ in range(2))

    assert first.done.matter != second.done.matter
    assert first.code != second.code


def test_an_act_posted_again_is_answered_alike_even_by_one_who_is_stale_by_now(county):
    story, form = Story(county).to(Act.REGISTER), token()
    seen = story.version
    first = story.try_(Act.CLASSIFY, token=form, seen=seen)
    story.do(Act.FORWARD)
    before = stored()

    again = engine.perform(
        story.context("wang"), story.matter, Act.CLASSIFY, facts=story.good(Act.CLASSIFY),
        seen_version=seen, token=form,
    )  # fmt: skip

    assert again == first
    assert stored() == before


def test_the_token_of_one_act_does_not_serve_for_another(county):
    story, form = Story(county).to(Act.CLASSIFY), token()
    story.do(Act.SUPPLEMENT, token=form)

    other_act = story.try_(Act.REMIND, token=form)
    other_words = story.try_(Act.SUPPLEMENT, token=form, content="别的补充")
    other_person = story.try_(Act.SUPPLEMENT, by="wang", token=form)

    assert [codes(answer) for answer in (other_act, other_words, other_person)] == [
        ["token_reused"]
    ] * 3


def test_a_refused_act_may_be_put_right_under_the_same_token(county):
    story, form = Story(county).to(Act.SIGN_FOR), token()

    refused = story.try_(Act.OBJECT, reason="太短", token=form)
    done = story.try_(Act.OBJECT, token=form)

    assert codes(refused) == ["reason_long_enough"]
    assert isinstance(done, engine.Done)


def test_neither_token_nor_code_can_be_read_from_the_tables(county):
    story, form = Story(county), token()
    found = submit(story, submission(), form)
    story.do(Act.SUPPLEMENT, token=(other := token()))

    assert leaks([form, other, found.code]) == []
    assert models.Token.objects.count() == 3


def test_an_act_without_a_token_leaves_none(county):
    story = Story(county)
    before = models.Token.objects.count()

    story.do(Act.SUPPLEMENT)

    assert models.Token.objects.count() == before
    assert replace(story.facts) == story.facts


def test_answers_are_forgotten_after_thirty_days_and_the_hours_of_the_worker_with_them(county):
    story = Story(county)
    submit(story, submission(), token())
    ctx = story.context("system")
    ticking.first_of_hour(ctx)
    kept = models.Token.objects.count()

    early = tokens.forget_old(ctx.now + timedelta(days=29))
    late = tokens.forget_old(ctx.now + timedelta(days=31))

    assert (kept > 1, early, late) == (True, 0, kept)
    assert models.Token.objects.count() == 0


def test_the_hourly_round_forgets_old_answers(county):
    story = Story(county)
    submit(story, submission(), token())
    ctx = story.context("system")

    list(ticking.tick(replace(ctx, now=ctx.now + timedelta(days=31))))

    assert models.Token.objects.count() == 0
