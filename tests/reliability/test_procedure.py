# SPDX-License-Identifier: Apache-2.0
"""Whatever anybody does in whatever order: no invariant of the procedure breaks. And each of them
would be noticed if it broke: a fault planted in a row, a guard or a fold is caught.
"""

from dataclasses import replace
from datetime import timedelta

import pytest

from huiyin.core import consequences, decide, replay
from huiyin.core.process import table
from huiyin.core.process.transition import Start
from huiyin.core.vocabulary import Act, Clock, HandlingState, Kind, Role
from huiyin.services import engine, outbox
from tests import deeds
from tests.deeds import steps_to
from tests.procedure import invariants, machine, stage
from tests.procedure.stage import Opening, Watched


@pytest.mark.usefixtures("db")
def test_no_order_of_acts_breaks_an_invariant():
    played = machine.run(stage.found_stage(), runs=20, steps=25, chance=None)

    done = {act for act, answer in played if answer == "Done"}
    assert len(done) > 30


SUGGESTED = steps_to(Act.ACCEPT)
SUGGESTION = {"kind": Kind.SUGGESTION}


@pytest.fixture
def plant(db, monkeypatch):
    """``plant(act, **changes)`` alters a row; ``plant.without(act, code)`` takes a guard out."""

    def change(act, **changes):
        monkeypatch.setitem(table.PROCESS, act, replace(table.PROCESS[act], **changes))

    def without(act, *codes):
        guards = table.PROCESS[act].guards
        assert {guard.code for guard in guards} >= set(codes)
        change(act, guards=tuple(guard for guard in guards if guard.code not in codes))

    def fold(act, change_case):
        before = replay._FOLDS.get(act, lambda case, event: case)
        monkeypatch.setitem(
            replay._FOLDS, act, lambda case, event: change_case(before(case, event))
        )

    change.without, change.fold, change.patch = without, fold, monkeypatch.setattr
    return change


def play(*acts, how=None, wait=None, by=None, **facts):
    """Plays the acts, each looked at. ``wait`` are days before an act, ``by`` its doer, ``facts``
    what is different about the last one.
    """
    story = Watched(stage.found_stage(), **(how or {}))
    for place, act in enumerate(acts):
        story.later((wait or {}).get(act, 0))
        last = facts if place == len(acts) - 1 else {}
        found = story.act(act, by=(by or {}).get(act, ""), **last)
        assert isinstance(found, engine.Done), f"{act}: {found}"
    return story


def caught(name, *acts, **how):
    """Whether the invariant of this name is what stops the play."""
    with pytest.raises(invariants.Broken) as broken:
        play(*acts, **how)
    assert name in broken.value.names


def test_an_arrival_without_a_receipt_is_caught(plant):
    plant(Act.SUBMIT, issues=())

    caught("I1")


def test_a_refusal_without_a_notice_is_caught(plant):
    plant(Act.DECLINE, issues=())

    caught("I2", *steps_to(Act.CLASSIFY), Act.PROPOSE_DECLINE, Act.DECLINE)


def test_handling_without_a_first_notice_is_caught(plant):
    plant(Act.ACCEPT, issues=())

    caught("I3", *steps_to(Act.ACCEPT))


def test_sixty_days_that_run_for_what_nobody_accepted_are_caught(plant):
    row = table.PROCESS[Act.SIGN_FOR]
    plant(Act.SIGN_FOR, starts=(*row.starts, Start(Clock.T06)))

    caught("I4", *steps_to(Act.SIGN_FOR))


def test_an_extension_after_the_last_day_is_caught(plant):
    plant.without(Act.EXTEND, "before_due")

    caught(
        "I5",
        *steps_to(Act.ACCEPT),
        Act.PROPOSE_EXTENSION,
        Act.EXTEND,
        wait={Act.EXTEND: 61},
    )


def test_a_claim_left_out_of_the_opinion_is_caught(plant):
    plant.without(Act.DRAFT, "every_claim_answered")
    story = play(*steps_to(Act.INVESTIGATE))

    story.act(Act.DRAFT, answers=deeds.answers(story.case)[:1])
    with pytest.raises(invariants.Broken, match="I6"):
        story.act(Act.ISSUE)


def test_a_suggestion_answered_without_saying_what_becomes_of_it_is_caught(plant):
    plant.fold(
        Act.SIGN_REPLY,
        lambda case: replace(
            case, claims=tuple(replace(item, conclusion=None) for item in case.claims)
        ),
    )

    caught("I6", *SUGGESTED, Act.STUDY, Act.DRAFT_REPLY, Act.SIGN_REPLY, how=SUGGESTION)


def test_an_accusation_among_ordinary_matters_is_caught(plant):
    plant.without(Act.CLASSIFY, "not_accusation")

    caught("I7", *steps_to(Act.CLASSIFY), how={"kind": Kind.ACCUSATION})


def test_a_reviewer_who_handled_the_matter_is_caught(plant):
    plant.without(Act.ADMIT_REVIEW, "untouched")

    caught(
        "I8",
        *steps_to(Act.EVALUATE),
        Act.ASK_REVIEW,
        Act.ADMIT_REVIEW,
        by={Act.ADMIT_REVIEW: "promoted"},
    )


def test_a_delivery_of_what_was_never_printed_is_caught(plant):
    plant.without(Act.DELIVER, "opinion_rendered")

    caught("I9", *steps_to(Act.ISSUE), Act.DELIVER)


def test_a_supported_claim_closed_without_evidence_is_caught(plant):
    plant.without(Act.CLOSE, "supported_carried_out")

    way = [act for act in steps_to(Act.CLOSE) if act is not Act.RECORD_EXECUTION]
    caught("I10", *way)


def test_a_due_day_reckoned_otherwise_is_caught(plant):
    honest = consequences.due

    def late(*values, **how):
        found = honest(*values, **how)
        return replace(found, legal=found.legal.replace(year=found.legal.year + 1))

    plant.patch(consequences, "due", late)

    caught("I11")


def test_an_act_in_the_wrong_state_is_caught(plant):
    plant.patch(decide, "_state", lambda question, row: None)

    caught("I12", Act.REGISTER, Act.REGISTER)


def test_an_objection_after_five_working_days_is_caught(plant):
    plant.without(Act.OBJECT, "objection_in_time")

    caught("I13", *steps_to(Act.SIGN_FOR), Act.OBJECT, wait={Act.OBJECT: 20})


def test_papers_that_vanish_when_a_matter_comes_back_are_caught(plant):
    plant.fold(Act.REOPEN, lambda case: replace(case, documents=()))

    caught("I14", *steps_to(Act.CLASSIFY), Act.ANSWER_DIRECTLY, Act.REOPEN)


def test_an_evaluation_by_staff_is_caught(plant):
    plant(Act.EVALUATE, by=(Role.PETITIONER, Role.OFFICER))

    caught("I15", *steps_to(Act.EVALUATE), by={Act.EVALUATE: "zhao"})


def test_a_claim_that_no_unit_leads_is_caught(plant):
    plant.fold(
        Act.FORWARD,
        lambda case: replace(
            case, handlings=tuple(replace(item, lead=False) for item in case.handlings)
        ),
    )

    caught("one lead", *steps_to(Act.FORWARD))


def test_an_act_that_nobody_is_told_of_is_caught(plant):
    plant.patch(outbox, "enqueue", lambda *values, **how: None)

    caught("witnessed")


def test_a_clock_stopped_by_an_act_that_does_not_stop_it_is_caught(plant):
    plant.patch(
        consequences,
        "_stops",
        lambda question, *rest: [item.id for item in question.case.deadlines if item.running],
    )

    caught("clocks", *steps_to(Act.REGISTER))


def test_a_matter_closed_without_an_opinion_is_caught(plant):
    plant(Act.CLOSE, handling_from=(HandlingState.ACCEPTED,), guards=())

    caught("closed", *steps_to(Act.ACCEPT), Act.CLOSE)


def test_a_second_review_of_the_same_answer_is_caught(plant):
    plant.without(Act.ASK_REVIEW, "not_asked")

    caught("once", *steps_to(Act.EVALUATE), Act.ASK_REVIEW, Act.ASK_REVIEW)


def test_a_signature_by_whoever_proposed_is_caught(plant):
    plant.without(Act.NOTIFY_ROUTE, "other_proposed")
    plant(Act.NOTIFY_ROUTE, by=(Role.OFFICER,))

    caught(
        "two persons",
        *steps_to(Act.SIGN_FOR),
        Act.PROPOSE_ROUTE,
        Act.NOTIFY_ROUTE,
        by={Act.NOTIFY_ROUTE: "zhao"},
    )


def test_an_office_that_settles_what_a_unit_works_on_is_caught(plant):
    plant(Act.KEEP, guards=(), matter_from=table.PROCESS[Act.SUPPLEMENT].matter_from)

    caught("settled", *steps_to(Act.ACCEPT), Act.KEEP)


# --- what is owed at the end, between units, and by whoever stood aside ---


def test_an_execution_that_is_forgotten_at_closing_is_caught(plant):
    plant.without(Act.CLOSE, "supported_carried_out")
    way = [act for act in steps_to(Act.CLOSE) if act is not Act.RECORD_EXECUTION]

    caught("nothing owed", *way)


def test_a_clock_that_runs_on_after_the_end_is_caught(plant):
    row = table.PROCESS[Act.ISSUE]
    plant(Act.ISSUE, stops=tuple(clock for clock in row.stops if clock is not Clock.T06))

    caught("nothing owed", *steps_to(Act.CLOSE))


def test_a_recusal_that_nobody_decides_any_more_is_caught(plant):
    plant.patch(replay, "lapsed", lambda case: case)

    caught(
        "nothing owed",
        *steps_to(Act.ACCEPT),
        Act.ASK_RECUSAL,
        Act.ASK_WITHDRAWAL,
        Act.CONFIRM_WITHDRAWAL,
    )


def test_a_withdrawal_that_waits_though_the_answer_is_there_is_caught(plant):
    plant.patch(replay, "lapsed", lambda case: case)

    caught(
        "no question lapses",
        *steps_to(Act.ISSUE),
        Act.ASK_WITHDRAWAL,
        Act.RENDERED,
        Act.DELIVER,
    )


def test_claims_that_stay_behind_when_a_matter_goes_down_are_caught(plant):
    honest = table.PROCESS[Act.PASS_DOWN]
    plant(Act.PASS_DOWN, settles=False)
    plant.fold(
        Act.PASS_DOWN,
        lambda case: replace(
            case,
            claims=tuple(replace(item, lead=case.handlings[0].id) for item in case.claims),
        ),
    )

    assert honest.settles
    caught("lead units", *steps_to(Act.SIGN_FOR), Act.PASS_DOWN)


def test_a_matter_passed_to_a_unit_that_is_not_below_is_caught(plant):
    plant.without(Act.PASS_DOWN, "below_own")
    story = play(*steps_to(Act.SIGN_FOR))

    with pytest.raises(invariants.Broken, match="own system"):
        story.act(Act.PASS_DOWN, unit=str(story.stage.other_unit.pk))


def test_a_matter_passed_down_without_a_word_to_the_petitioner_is_caught(plant):
    plant(Act.PASS_DOWN, issues=())

    caught("own system", *steps_to(Act.SIGN_FOR), Act.PASS_DOWN)


def test_an_objection_to_what_was_determined_is_caught(plant):
    plant.without(Act.OBJECT, "not_determined")

    caught(
        "binding",
        *steps_to(Act.CLASSIFY),
        Act.OPEN_DISPUTE,
        Act.DETERMINE,
        Act.SIGN_FOR,
        Act.OBJECT,
    )


def test_an_answer_that_does_not_wait_for_those_that_assist_is_caught(plant):
    plant.without(Act.DRAFT, "assistants_answered")
    story = play(*steps_to(Act.INVESTIGATE))
    lead = story.handling
    story.act(Act.ASK_TO_ASSIST)

    with pytest.raises(invariants.Broken, match="assisted"):
        story.attempt(Opening(Act.DRAFT, "zhao", lead))


def test_an_assisting_unit_with_more_time_than_the_lead_is_caught(plant):
    plant.without(Act.ASK_TO_ASSIST, "assist_day")

    caught(
        "assisted",
        *steps_to(Act.INVESTIGATE),
        Act.ASK_TO_ASSIST,
        due_on=deeds.DAY + timedelta(days=90),
    )


def test_an_act_of_somebody_who_stood_aside_is_caught(plant):
    plant.patch(decide, "RECUSED", None)
    plant.fold(Act.DECIDE_RECUSAL, lambda case: replace(case, recused=()))
    story = play(*steps_to(Act.ACCEPT), Act.ASK_RECUSAL)
    lead = story.handling
    story.act(Act.DECIDE_RECUSAL, granted=True, officer=str(story.stage.wu.pk))
    story.act(Act.HAND_OVER, officer=str(story.stage.zhao.pk))

    with pytest.raises(invariants.Broken, match="stood aside"):
        story.attempt(Opening(Act.HEAR, "zhao", lead))


def test_a_withdrawal_that_the_unit_confirms_is_caught(plant):
    plant(Act.CONFIRM_WITHDRAWAL, by=(Role.OFFICER,), guards=())

    caught(
        "of own will",
        *steps_to(Act.ACCEPT),
        Act.ASK_WITHDRAWAL,
        Act.CONFIRM_WITHDRAWAL,
        by={Act.CONFIRM_WITHDRAWAL: "zhao"},
    )


def test_days_that_change_with_the_unit_are_caught(plant):
    plant.fold(
        Act.SUCCEED,
        lambda case: replace(case, deadlines=case.deadlines[:-1]),
    )

    caught("taken over", *steps_to(Act.ACCEPT), Act.SUCCEED)


def test_a_unit_that_is_no_more_and_keeps_its_matter_is_caught(plant):
    story = play(*steps_to(Act.ACCEPT))
    former = story.case.handlings[0].unit
    plant.fold(
        Act.SUCCEED,
        lambda case: replace(
            case, handlings=tuple(replace(item, unit=former) for item in case.handlings)
        ),
    )

    with pytest.raises(invariants.Broken, match="taken over"):
        story.act(Act.SUCCEED)


def test_the_simple_procedure_for_what_was_assigned_is_caught(plant):
    plant.without(Act.SIMPLIFY, "not_assigned")
    way = [Act.ASSIGN if act is Act.FORWARD else act for act in steps_to(Act.SIGN_FOR)]

    caught("simple", *way, Act.SIMPLIFY)


def test_the_simple_procedure_without_its_days_is_caught(plant):
    plant(Act.SIMPLIFY, starts=())

    caught("simple", *steps_to(Act.SIGN_FOR), Act.SIMPLIFY, paper=False)


def test_what_is_carried_out_though_nobody_promised_it_is_caught(plant):
    plant.without(Act.RECORD_EXECUTION, "something_owed", "owed_claims")
    plant(Act.RECORD_EXECUTION, handling_from=(HandlingState.ACCEPTED,))

    caught("results", *steps_to(Act.ACCEPT), Act.RECORD_EXECUTION)


def test_a_suggestion_put_into_practice_before_it_was_answered_is_caught(plant):
    plant(Act.RECORD_ADOPTION, handling_from=(HandlingState.ACCEPTED,), guards=())

    caught("results", *SUGGESTED, Act.RECORD_ADOPTION, how=SUGGESTION)
