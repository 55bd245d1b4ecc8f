# SPDX-License-Identifier: Apache-2.0
"""``huiyin verify``: content with a true journal, and naming the place where one was changed."""

import argparse
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import DataError, IntegrityError, connection, transaction

from huiyin.config import wiring
from huiyin.core.vocabulary import Act, MatterState
from huiyin.jobs import verify
from huiyin.records.models import Content, Document, Entry, Matter, Outbox
from huiyin.services import verification
from huiyin.services.verification import Finding
from tests.cast import Story

COLUMNS = [field.column for field in Entry._meta.fields]
#: A change here moves the row itself; the entry that is named stands beside the place it left.
PLACES = {"id", "stream", "seq"}

Stories = Callable[..., Story]


def said(capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, Any]]:
    """Exit code and answer of ``huiyin verify --json``."""
    parser = argparse.ArgumentParser()
    verify.add_arguments(parser)
    code = verify.run(parser.parse_args(["--json"]), wiring.world())
    return code, json.loads(capsys.readouterr().out)


@contextmanager
def tampering() -> Iterator[Callable[..., None]]:
    """Raw SQL past the triggers, as somebody with the disk in their hands; undone afterwards."""

    def execute(sql: str, *values: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql, values)

    with transaction.atomic():
        if connection.vendor == "postgresql":
            execute("SET LOCAL session_replication_role = replica")
        else:
            execute("DROP TRIGGER records_entry_no_update")
            execute("DROP TRIGGER records_entry_no_delete")
            execute("PRAGMA ignore_check_constraints = ON")
        yield execute
        if connection.vendor == "sqlite":
            execute("PRAGMA ignore_check_constraints = OFF")
        transaction.set_rollback(True)


def first_finding() -> Finding | None:
    """What is wrong with the journal first, if anything is."""
    return next((found for found in verification.faults() if found), None)


def raw(column: str, entry: Entry) -> str:
    """The stored value as text."""
    with connection.cursor() as cursor:
        name = connection.ops.quote_name(column)
        value = Entry._meta.pk.get_db_prep_value(entry.pk, connection)
        cursor.execute(f"SELECT CAST({name} AS text) FROM records_entry WHERE id = %s", [value])
        return cursor.fetchone()[0] or ""


def overwrite(execute: Callable[..., None], column: str, entry: Entry, text: str) -> None:
    """Puts the text into the column, whatever its type."""
    name, kind = connection.ops.quote_name(column), ""
    if connection.vendor == "postgresql":
        kind = "::" + str(Entry._meta.get_field(_field(column)).db_type(connection))
    value = Entry._meta.pk.get_db_prep_value(entry.pk, connection)
    execute(f"UPDATE records_entry SET {name} = %s{kind} WHERE id = %s", text, value)


def _field(column: str) -> str:
    return next(field.name for field in Entry._meta.fields if field.column == column)


def one_byte_off(text: str) -> list[str]:
    """The text with its first, its middle or its last letter or digit replaced by another."""
    if not text:
        return ["x"]
    places = [place for place, sign in enumerate(text) if sign.isalnum()]
    chosen = {places[0], places[len(places) // 2], places[-1]}
    return [f"{text[:at]}{'1' if text[at] != '1' else '2'}{text[at + 1 :]}" for at in chosen]


def test_a_true_journal_is_counted_and_sound(
    story: Stories, capsys: pytest.CaptureFixture[str]
) -> None:
    story().to(MatterState.CLOSED, printed=True)
    story()

    code, answer = said(capsys)

    assert code == 0
    assert answer == {
        "ok": True,
        "streams": 2,
        "entries": Entry.objects.count(),
        "matters": 2,
        "texts": Content.objects.count(),
    }


@pytest.mark.parametrize("column", COLUMNS)
def test_one_byte_changed_in_any_column_of_an_entry_is_found(story: Stories, column: str) -> None:
    matter = story().to(MatterState.HANDLING)
    story()
    entry = Entry.objects.get(stream=matter.matter, act=Act.ACCEPT)

    for changed in one_byte_off(raw(column, entry)):
        with tampering() as execute:
            try:
                with transaction.atomic():
                    overwrite(execute, column, entry, changed)
            except (DataError, IntegrityError):
                continue  # the database keeps no such date, number or place in the first place
            found = first_finding()

        assert found is not None, f"{column}: {changed}"
        if column not in PLACES:
            assert (found.stream, found.seq, found.entry) == (
                str(entry.stream),
                entry.seq,
                str(entry.pk),
            )


@pytest.mark.parametrize("column", ["id", "stream", "on", "at", "body", "commitments"])
def test_a_row_that_nobody_can_read_any_more_is_named(story: Stories, column: str) -> None:
    entry = Entry.objects.get(stream=story().matter)

    with tampering() as execute:
        try:
            with transaction.atomic():
                overwrite(execute, column, entry, "?" + raw(column, entry)[1:])
        except DataError:
            return  # PostgreSQL keeps no such value in the first place
        found = first_finding()

    assert found is not None
    assert found.seq == 1
    assert (found.entry == str(entry.pk)) is (column != "id")


def test_an_entry_taken_out_of_the_middle_is_missed_at_the_next(story: Stories) -> None:
    matter = story().to(MatterState.HANDLING)
    gone = Entry.objects.get(stream=matter.matter, seq=3)
    following = Entry.objects.get(stream=matter.matter, seq=4)

    with tampering():
        Outbox.objects.filter(entry=gone).delete()
        Entry.objects.filter(pk=gone.pk).delete()
        found = first_finding()

    assert found == Finding(
        matter.matter, 4, str(following.pk), "条目序号不连续（有缺失、重复或调换）"
    )


def test_a_tail_cut_off_is_missed_by_the_matter(story: Stories) -> None:
    matter = story().to(MatterState.HANDLING)
    last = Entry.objects.filter(stream=matter.matter).order_by("-seq")[0]
    before = Entry.objects.get(stream=matter.matter, seq=last.seq - 1)

    with tampering():
        Outbox.objects.filter(entry=last).delete()
        Entry.objects.filter(pk=last.pk).delete()
        found = first_finding()

    assert found == Finding(matter.matter, before.seq, str(before.pk), verification.NOT_AT_HEAD)


def test_two_entries_that_changed_places_are_found_at_the_first(story: Stories) -> None:
    matter = story().to(MatterState.HANDLING)
    third = Entry.objects.get(stream=matter.matter, seq=3)
    second = Entry.objects.get(stream=matter.matter, seq=2)

    with tampering():
        Entry.objects.filter(pk=second.pk).update(seq=99)
        Entry.objects.filter(pk=third.pk).update(seq=2)
        Entry.objects.filter(pk=second.pk).update(seq=3)
        found = first_finding()

    assert found is not None
    assert (found.stream, found.seq, found.entry) == (matter.matter, 2, str(third.pk))


def test_a_matter_without_any_entry_left_is_found(story: Stories) -> None:
    matter = story()

    with tampering():
        Outbox.objects.all().delete()
        Entry.objects.all().delete()
        found = first_finding()

    assert found == Finding(matter.matter, 0, "", "事项没有任何日志条目")


def test_a_finding_is_told_with_its_place(
    story: Stories, capsys: pytest.CaptureFixture[str]
) -> None:
    entry = Entry.objects.get(stream=story().matter)

    with tampering() as execute:
        overwrite(execute, "actor", entry, "nobody")
        code, answer = said(capsys)

    assert code == 1
    assert answer == {
        "ok": False,
        "check": "journal",
        "stream": str(entry.stream),
        "seq": 1,
        "entry": str(entry.pk),
        "reason": "条目内容与其摘要不符（内容已被改动）",
    }


def _swap_texts(matter: Story) -> None:
    title, content = (
        Content.objects.get(matter=matter.matter, field=field) for field in ("title", "content")
    )
    Content.objects.filter(pk=title.pk).update(sealed=content.sealed, salt=content.salt)


def _change_text(matter: Story) -> None:
    row = Content.objects.get(matter=matter.matter, field="content")
    sealed = bytes(row.sealed)
    Content.objects.filter(pk=row.pk).update(sealed=sealed[:-1] + bytes([sealed[-1] ^ 1]))


def _change_salt(matter: Story) -> None:
    Content.objects.filter(matter=matter.matter, field="content").update(salt=b"0" * 16)


def _lose_text(matter: Story) -> None:
    Content.objects.filter(matter=matter.matter, field="content").delete()


def _add_text(matter: Story) -> None:
    row = Content.objects.get(matter=matter.matter, field="title")
    row.pk, row.field = matter.matter, "remark"
    row.save(force_insert=True)


def _lose_file(matter: Story) -> None:
    document = Document.objects.get(matter=matter.matter)
    storage = wiring.world().storage
    storage._path(str(document.pk)).unlink()  # type: ignore[attr-defined]


def _change_file(matter: Story) -> None:
    document = Document.objects.get(matter=matter.matter)
    storage = wiring.world().storage
    sealed = storage.get(str(document.pk))
    storage.put(str(document.pk), sealed[:-1] + bytes([sealed[-1] ^ 1]))


@pytest.mark.parametrize(
    ("harm", "check", "reason"),
    [
        (_change_text, "texts", "content：内容已无法打开（被改动或调换）"),
        (_swap_texts, "texts", "title：内容已无法打开（被改动或调换）"),
        (_change_salt, "texts", "content：内容与日志中的承诺不符"),
        (_lose_text, "texts", "content：内容缺失"),
        (_add_text, "texts", "remark：没有日志条目的内容"),
        (_lose_file, "files", "文书文件缺失"),
        (_change_file, "files", "文书文件已无法打开（被改动或调换）"),
    ],
)
def test_a_text_or_file_that_is_not_what_was_committed_is_found(
    story: Stories,
    capsys: pytest.CaptureFixture[str],
    harm: Callable[[Story], None],
    check: str,
    reason: str,
) -> None:
    matter = story()
    matter.work()

    harm(matter)

    code, answer = said(capsys)
    assert (code, answer["check"], answer["reason"]) == (1, check, reason)
    assert answer["stream"] == matter.matter


@pytest.mark.parametrize(
    "change",
    [{"state": "closed"}, {"due_on": None}, {"territory": "110101"}, {"reachable": False}],
)
def test_a_table_that_differs_from_the_journal_is_named(
    story: Stories, capsys: pytest.CaptureFixture[str], change: dict[str, Any]
) -> None:
    matter = story()
    story()

    Matter.objects.filter(pk=matter.matter).update(**change)

    assert said(capsys) == (1, {"ok": False, "check": "tables", "matters": [matter.matter]})
