# SPDX-License-Identifier: Apache-2.0
"""Handling in depth through the engine: simple, recused, mediated, withdrawn, terminated."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from huiyin.core.facts.intake import ClaimChosen
from huiyin.core.refusal import Refused
from huiyin.core.replay import replay
from huiyin.core.vocabulary import (
    Act,
    Clock,
    DocumentCode,
    HandlingState,
    MatterState,
    PublicStatus,
    RecusalOf,
    Role,
)
from huiyin.queries.counting import counts
from huiyin.queries.progress import progress
from huiyin.services import journal
from huiyin.services.delivery import Tally
from tests.cast import County, Story
from tests.deeds import DAY


def codes(answer: object) -> list[str]:
    """Why an act was refused."""
    assert isinstance(answer, Refused), answer
    return [reason.code for reason in answer.reasons]


def running(story: Story) -> set[Clock]:
    """The clocks that run."""
    return {item.clock for item in story.case.deadlines if item.running}


def issued(story: Story) -> list[DocumentCode]:
    """The matter's documents, oldest first."""
    return [item.code for item in story.case.documents]


def test_a_simple_matter_has_ten_working_days_and_converted_sixty_from_the_same_day(
    story: Callable[..., Story],
) -> None:
    mine = story().to(Act.SIGN_FOR)
    mine.do(Act.SIMPLIFY)
    simple = mine.case.clock(Clock.T15B, mine.handling)
    mine.later(5).do(Act.CONVERT)
    ordinary = mine.case.clock(Clock.T06, mine.handling)

    assert simple is not None
    assert ordinary is not None
    assert (simple.start, simple.legal_due) == (DAY, date(2026, 3, 16))
    assert (ordinary.start, ordinary.nominal_due) == (DAY, date(2026, 5, 1))
    assert Clock.T15B not in running(mine)
    assert issued(mine)[-2:] == [DocumentCode.ACCEPTANCE_NOTICE, DocumentCode.CONVERSION_NOTICE]
    assert mine.work().given_up == 0
    assert codes(mine.try_(Act.CONVERT)) == ["is_simple"]


def test_a_simple_matter_told_by_telephone_owes_no_paper_and_needs_no_investigation(
    story: Callable[..., Story],
) -> None:
    mine = story().to(Act.SIGN_FOR)
    mine.do(Act.SIMPLIFY, paper=False)
    mine.do(Act.HEAR)
    mine.do(Act.DRAFT)
    mine.do(Act.ISSUE)

    assert DocumentCode.ACCEPTANCE_NOTICE not in issued(mine)
    assert Clock.T15B not in running(mine)


def test_an_officer_who_stands_aside_can_do_nothing_more_and_the_colleague_goes_on(
    story: Callable[..., Story], county: County
) -> None:
    mine = story().to(Act.ACCEPT)
    mine.do(Act.ASK_RECUSAL)
    waiting = counts(mine.actor("qian"))["aside"]
    mine.do(Act.DECIDE_RECUSAL, granted=True, officer=str(county.wu.pk))

    assert waiting == 1
    assert mine.case.recused == (str(county.zhao.pk),)
    assert codes(mine.try_(Act.HEAR)) == ["recused"]
    mine.do(Act.HEAR, by="wu")
    assert counts(mine.actor("qian"))["aside"] == 0
    assert issued(mine)[-1] is DocumentCode.RECUSAL_DECISION
    assert mine.work().given_up == 0
    assert replay(journal.events(mine.matter)) == mine.case


def test_of_a_head_the_office_decides_and_whoever_heads_the_unit_stands_aside(
    story: Callable[..., Story], county: County
) -> None:
    mine = story().to(Act.INVESTIGATE)
    mine.do(Act.ASK_RECUSAL, whom=RecusalOf.UNIT_HEAD)

    own = codes(mine.try_(Act.DECIDE_RECUSAL, by="qian"))
    waiting = counts(mine.actor("wang"))["heads_aside"]
    mine.do(Act.DECIDE_RECUSAL, by="wang", granted=True)
    mine.do(Act.DRAFT)

    assert own == ["right_judge"]
    assert waiting == 1
    assert mine.case.recused == (str(county.qian.pk),)
    assert codes(mine.try_(Act.ISSUE)) == ["recused"]


def test_an_agreement_ends_the_mediation_and_stands_in_for_an_investigation(
    story: Callable[..., Story],
) -> None:
    mine = story().to(Act.HEAR)
    mine.do(Act.START_MEDIATION)
    limit = mine.case.clock(Clock.T06, mine.handling)
    mine.later(3).do(Act.REACH_MEDIATION)

    assert limit == mine.case.clock(Clock.T06, mine.handling)
    confirm = mine.case.clock(Clock.T17, mine.handling)
    assert confirm is not None
    assert confirm.start == DAY + timedelta(days=3)
    mine.do(Act.DRAFT)


def test_a_withdrawal_ends_everything_once_the_office_has_called(
    story: Callable[..., Story],
) -> None:
    mine = story().to(Act.HEAR)
    mine.do(Act.ASK_WITHDRAWAL)
    waiting = counts(mine.actor("wang"))["withdrawing"]
    still = mine.case.state
    mine.do(Act.CONFIRM_WITHDRAWAL)

    assert (waiting, still) == (1, MatterState.HANDLING)
    assert counts(mine.actor("wang"))["withdrawing"] == 0
    assert mine.case.state is MatterState.TERMINATED
    assert [item.state for item in mine.case.handlings] == [HandlingState.ENDED]
    assert running(mine) == set()
    assert issued(mine)[-1] is DocumentCode.WITHDRAWAL_CONFIRMATION
    assert mine.work().given_up == 0
    assert mine.work() == Tally()
    found = progress(mine.context("petitioner"), mine.number)
    assert found is not None
    assert found.status is PublicStatus.TERMINATED
    assert replay(journal.events(mine.matter)) == mine.case
    mine.do(Act.ARCHIVE)


def test_a_withdrawal_that_was_not_voluntary_changes_nothing(story: Callable[..., Story]) -> None:
    mine = story().to(Act.ACCEPT)
    before = running(mine)
    mine.do(Act.ASK_WITHDRAWAL)
    mine.do(Act.REFUSE_WITHDRAWAL)

    assert (mine.case.state, running(mine)) == (MatterState.HANDLING, before)
    assert mine.case.withdrawal is None


def test_a_termination_is_proposed_by_one_and_signed_by_another(
    story: Callable[..., Story],
) -> None:
    mine = story().to(Act.ACCEPT)
    mine.do(Act.PROPOSE_TERMINATION)
    head = replace(mine.actor("wang"), id=mine.case.ending_by or "")

    assert codes(mine.try_(Act.TERMINATE, by=head)) == ["other_proposed_ending"]
    mine.do(Act.TERMINATE)

    assert mine.case.state is MatterState.TERMINATED
    assert issued(mine)[-1] is DocumentCode.TERMINATION_NOTICE
    assert mine.work().given_up == 0


def test_a_hearing_is_called_and_put_on_record_before_the_answer(
    story: Callable[..., Story],
) -> None:
    mine = story().to(Act.INVESTIGATE)
    mine.do(Act.CALL_HEARING)
    early = codes(mine.try_(Act.DRAFT))
    mine.later(7).do(Act.CLOSE_HEARING)
    mine.do(Act.DRAFT)

    assert early == ["hearing_over"]
    assert mine.work().given_up == 0


def test_what_an_answer_supports_is_late_on_its_own_day_and_closes_only_when_done(
    story: Callable[..., Story],
) -> None:
    mine = story().to(Act.DELIVER)
    promise = mine.case.clock(Clock.L06, mine.handling)
    first, second = (ClaimChosen(claim=item.id) for item in mine.case.claims)
    mine.do(Act.RECORD_EXECUTION, claims=(first,))
    half = running(mine)
    mine.do(Act.EVALUATE)
    early = codes(mine.try_(Act.CLOSE))
    mine.do(Act.RECORD_EXECUTION, claims=(second,))

    assert promise is not None
    assert promise.legal_due == DAY + timedelta(days=30)
    assert (Clock.L06 in half, Clock.L06 in running(mine)) == (True, False)
    assert early == ["supported_carried_out"]
    mine.do(Act.CLOSE)


def test_a_wish_to_withdraw_lapses_with_the_answer(story: Callable[..., Story]) -> None:
    mine = story().to(Act.ISSUE)
    mine.do(Act.ASK_WITHDRAWAL)
    mine.do(Act.PROPOSE_TERMINATION)

    mine.do(Act.RENDERED)
    mine.do(Act.DELIVER)

    assert (mine.case.state, mine.case.withdrawal, mine.case.ending) == (
        MatterState.ANSWERED,
        None,
        None,
    )
    waiting = counts(mine.actor("wang"))
    assert (waiting["withdrawing"], waiting["to_end"]) == (0, 0)


def test_nobody_is_asked_to_decide_about_a_unit_whose_matter_has_ended(
    story: Callable[..., Story],
) -> None:
    mine = story().to(Act.ACCEPT)
    for act in (Act.CALL_HEARING, Act.ASK_RECUSAL, Act.PROPOSE_EXTENSION, Act.ASK_WITHDRAWAL):
        mine.do(act)

    mine.do(Act.CONFIRM_WITHDRAWAL)

    ended = mine.case.handlings[0]
    assert (ended.recusal, ended.recusal_of, ended.recusal_role) == (None, None, None)
    assert (ended.hearing, ended.proposed_days) == (None, 0)
    assert counts(mine.actor("qian"))["aside"] == 0
    assert running(mine) == set()


def test_no_answer_is_signed_before_it_is_decided_who_stands_aside(
    story: Callable[..., Story],
) -> None:
    mine = story().to(Act.DRAFT)
    mine.do(Act.ASK_RECUSAL)

    assert codes(mine.try_(Act.ISSUE)) == ["recusal_decided"]
    mine.do(Act.DECIDE_RECUSAL)
    mine.do(Act.ISSUE)


def test_more_time_asked_for_during_a_mediation_waits_for_the_head(
    story: Callable[..., Story],
) -> None:
    mine = story().to(Act.ACCEPT)
    mine.do(Act.START_MEDIATION)
    before = counts(mine.actor("qian"))["to_extend"]

    mine.do(Act.PROPOSE_EXTENSION)

    assert (before, counts(mine.actor("qian"))["to_extend"]) == (0, 1)


def test_who_of_an_assisting_unit_stands_aside_waits_for_its_own_head(
    story: Callable[..., Story], county: County
) -> None:
    mine = story().to(Act.ACCEPT)
    mine.do(Act.ASK_TO_ASSIST, unit=str(county.other_unit.pk))
    mine.do(Act.SIGN_FOR, by="sun")
    officer = replace(mine.actor("sun"), roles=frozenset({Role.OFFICER}))

    mine.do(Act.DECLARE_RECUSAL, by=officer)

    assert (counts(mine.actor("sun"))["aside"], counts(mine.actor("qian"))["aside"]) == (1, 0)
