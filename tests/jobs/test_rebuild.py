# SPDX-License-Identifier: Apache-2.0
"""``huiyin rebuild``: tables from the journal, and never over the traces of a cut journal."""

import argparse
import json
from collections.abc import Callable

import pytest
from django.db import connection

from huiyin.config import wiring
from huiyin.core.vocabulary import MatterState
from huiyin.jobs import rebuild
from huiyin.records.models import (
    Claim,
    Deadline,
    Document,
    Entry,
    Evaluation,
    Handling,
    Matter,
    Submission,
)
from huiyin.services import verification
from tests.cast import Story

TABLES = (Matter, Claim, Handling, Deadline, Document, Evaluation, Submission)

Stories = Callable[..., Story]


def rebuilt(*words: str) -> int:
    """The exit code of ``huiyin rebuild``."""
    parser = argparse.ArgumentParser()
    rebuild.add_arguments(parser)
    return rebuild.run(parser.parse_args(words), wiring.world())


def picture() -> dict[str, list[dict[str, object]]]:
    """All rows of all tables that rebuild writes."""
    return {table.__name__: list(table.objects.order_by("pk").values()) for table in TABLES}


def test_rebuilding_true_tables_changes_nothing(
    story: Stories, capsys: pytest.CaptureFixture[str]
) -> None:
    story().to(MatterState.CLOSED, printed=True)
    story()
    before = picture()

    code = rebuilt("--json")

    assert (code, json.loads(capsys.readouterr().out)) == (0, {"rebuilt": 2})
    assert picture() == before


def test_spoilt_tables_tell_the_journal_again(story: Stories) -> None:
    story().to(MatterState.CLOSED, printed=True)
    other = story().to(MatterState.CLASSIFIED)
    repeat = story().to(MatterState.REGISTERED)
    repeat.link(other)
    before = picture()

    Matter.objects.update(state=MatterState.ARCHIVED.value, territory="", due_on=None)
    Claim.objects.all().delete()
    Handling.objects.all().delete()
    Evaluation.objects.all().delete()
    Deadline.objects.filter(clock="T01").delete()
    Submission.objects.filter(origin=repeat.matter).update(matter=repeat.matter)
    spoilt = list(verification.differences())
    code = rebuilt()

    assert len(spoilt) == 3
    assert (code, picture()) == (0, before)


def test_the_traces_of_a_cut_journal_are_not_rebuilt_away(
    story: Stories, capsys: pytest.CaptureFixture[str]
) -> None:
    matter = story().to(MatterState.CLASSIFIED)
    last = Entry.objects.filter(stream=matter.matter).order_by("-seq")[0]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = replica")
        else:
            cursor.execute("DROP TRIGGER records_entry_no_delete")
    Entry.objects.filter(pk=last.pk).delete()
    before = picture()

    code = rebuilt()

    assert (code, picture()) == (1, before)
    assert "huiyin verify" in capsys.readouterr().err
