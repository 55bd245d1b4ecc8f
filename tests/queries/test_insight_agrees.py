# SPDX-License-Identifier: Apache-2.0
"""What the tables count is what the definitions of the measures count, row by row."""

from datetime import timedelta

import pytest

from huiyin.config import wiring
from huiyin.core.vocabulary import Act
from huiyin.queries import insight
from huiyin.records.models import Matter
from huiyin.records.snapshots import snapshot
from tests import reckoned
from tests.cast import Story
from tests.deeds import DAY, morning
from tests.procedure.stage import Stage, found_stage

#: How far each matter went, how many days then passed, and what happened after them.
WAYS: tuple[tuple[Act, int, tuple[Act, ...]], ...] = (
    (Act.REGISTER, 0, ()),
    (Act.CLASSIFY, 16, (Act.FORWARD,)),
    (Act.CLASSIFY, 3, (Act.PROPOSE_DECLINE, Act.DECLINE)),
    (Act.FORWARD, 0, ()),
    (Act.SIGN_FOR, 0, ()),
    (Act.SIGN_FOR, 2, (Act.OBJECT, Act.UPHOLD)),
    (Act.SIGN_FOR, 2, (Act.OBJECT, Act.UPHOLD, Act.FORWARD, Act.SIGN_FOR, Act.ACCEPT)),
    (Act.SIGN_FOR, 1, (Act.PASS_DOWN,)),
    (Act.SIGN_FOR, 4, (Act.SIMPLIFY,)),
    (Act.SIGN_FOR, 9, (Act.PROPOSE_ROUTE, Act.NOTIFY_ROUTE)),
    (Act.SIGN_FOR, 15, (Act.ACCEPT,)),
    (Act.SIGN_FOR, 16, (Act.ACCEPT,)),
    (Act.SIGN_FOR, 20, (Act.ACCEPT,)),
    (Act.SIGN_FOR, 2, (Act.CONTACT, Act.ACCEPT)),
    (Act.SIGN_FOR, 12, (Act.CONTACT,)),
    (Act.ACCEPT, 50, (Act.PROPOSE_EXTENSION, Act.EXTEND)),
    (Act.ACCEPT, 6, (Act.PROPOSE_TERMINATION, Act.TERMINATE)),
    (Act.INVESTIGATE, 70, (Act.DRAFT, Act.ISSUE)),
    (Act.DELIVER, 0, ()),
    (Act.DELIVER, 2, (Act.EVALUATE,)),
    (Act.EVALUATE, 40, (Act.CLOSE,)),
)


@pytest.fixture
def lives(db: None) -> Stage:
    """Matters that went more or less far, more or less late, in one county."""
    stage = found_stage()
    for far, late, after in WAYS:
        story = Story(stage).to(far).later(late)
        for act in after:
            story.do(act)
    nameless = Story(stage, people=()).to(Act.SIGN_FOR).later(20)
    nameless.do(Act.ACCEPT)
    repeat = Story(stage).to(Act.REGISTER)
    repeat.link(Story(stage).to(Act.REGISTER))
    return stage


def test_the_tables_count_what_the_core_counts(lives: Stage) -> None:
    cases = [snapshot(matter) for matter in Matter.objects.all()]
    counted = 0

    for days in (0, 9, 15, 20, 61, 100, 200):
        today = DAY + timedelta(days=days)
        ctx = wiring.context(lives.actor("wang", today), morning(today))
        for code in ("2026", "2026-Q1", "2026-Q2", "2026-03", "2026-04"):
            period = insight.span(code, today)
            found = insight.figures(ctx, period)
            told = {figure.measure.code: (figure.rate, figure.units) for figure in found}

            assert told == reckoned.figures(cases, period.since, period.until, today), (days, code)
            counted += sum(figure.rate.denominator for figure in found)

    assert counted > 500
