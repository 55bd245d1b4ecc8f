# SPDX-License-Identifier: Apache-2.0
"""The day that a matter's row shows as due: what an office owes, never a right that lapses."""

from collections.abc import Callable

from huiyin.core.vocabulary import Act, Clock, HandlingState
from huiyin.records.models import Matter
from tests.cast import Story


def test_the_right_to_object_is_no_debt_of_the_unit(story: Callable[..., Story]) -> None:
    signed = story().to(HandlingState.SIGNED)

    running = {item.clock for item in signed.case.deadlines if item.running}
    assert running == {Clock.T03, Clock.T04, Clock.L11}
    row = Matter.objects.get(pk=signed.matter)
    assert row.due_clock == Clock.T03


def test_a_matter_that_waits_for_the_petitioner_alone_is_due_to_nobody(
    story: Callable[..., Story],
) -> None:
    answered = story().to(Act.RECORD_EXECUTION)

    running = {item.clock for item in answered.case.deadlines if item.running}
    assert running == {Clock.T08, Clock.L02}
    assert Matter.objects.get(pk=answered.matter).due_on is None
