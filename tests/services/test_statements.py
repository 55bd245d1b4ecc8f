# SPDX-License-Identifier: Apache-2.0
"""How many statements a submission and every act of the main way may cost; bench says how long."""

from collections.abc import Callable
from functools import partial

from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.core.vocabulary import MatterState
from huiyin.ports.ids import token
from huiyin.services import engine, intake
from tests.cast import County, Story
from tests.deeds import DAY, DOER, steps_to, submission

MOST = 16
#: Frames of a transaction; a test's own transaction adds savepoints.
FRAMES = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")


def counted(work: Callable[[], object]) -> int:
    """Statements of the work, without the frames of its transactions."""
    with CaptureQueriesContext(connection) as caught:
        work()
    return sum(not item["sql"].startswith(FRAMES) for item in caught.captured_queries)


def test_a_submission_with_a_code_takes_fourteen_statements(county: County) -> None:
    ctx, office = Story(county).context("visitor"), str(county.office.pk)
    facts = submission(DAY)

    assert counted(lambda: intake.submit(ctx, facts, office=office, token=token())) == 14


def test_an_act_of_the_main_way_takes_sixteen_statements_at_the_most(county: County) -> None:
    story = Story(county)
    spent = {}

    for act in steps_to(MatterState.CLOSED):
        ctx, facts = story.context(DOER[act]), story.good(act)
        work = partial(
            engine.perform,
            ctx,
            story.matter,
            act,
            facts=facts,
            seen_version=story.version,
            handling_id=story.handling,
            token=token(),
        )
        spent[act] = counted(work)

    assert story.case.state is MatterState.CLOSED
    assert {act: cost for act, cost in spent.items() if cost > MOST} == {}
