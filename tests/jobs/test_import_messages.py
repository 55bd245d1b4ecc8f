# SPDX-License-Identifier: Apache-2.0
"""``huiyin import messages``: every row once, odd rows told by line, nothing stops the rest."""

import argparse
import gzip
import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.config import wiring
from huiyin.core.vocabulary import Channel, MatterState
from huiyin.jobs import import_messages
from huiyin.ports.context import LOCAL
from huiyin.records.contents import texts
from huiyin.records.models import Entry, Matter, QueryCode, Submission
from tests.cast import County

RIGHT_TO_LEFT = "\u202e"


class Came(NamedTuple):
    """What a run said: exit code, its last line, its complaints."""

    code: int
    counts: dict[str, int]
    complaints: list[str]


Bring = Callable[..., Came]


@pytest.fixture
def bring(county: County, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Bring:
    """Imports rows, or a file's bytes, into the county of 临江."""

    def run(content: list[dict[str, Any]] | bytes, *words: str) -> Came:
        path = tmp_path / "messages"
        path.write_bytes(content if isinstance(content, bytes) else lines(*content))
        parser = argparse.ArgumentParser()
        import_messages.add_arguments(parser)
        given = ["messages", str(path), "--json", *(words or ("--source", "board"))]
        code = import_messages.run(parser.parse_args(given), wiring.world())
        out, err = capsys.readouterr()
        return Came(code, json.loads(out) if out else {}, err.splitlines())

    return run


def lines(*rows: dict[str, Any]) -> bytes:
    """The rows as a file of JSON lines."""
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def row(number: int, **changes: Any) -> dict[str, Any]:
    """One message of the board."""
    return {
        "msg_id": number,
        "user": "A00074795",
        "time": "2019/2/28 11:25:05",
        "title": f"路灯不亮 {number}",
        "detail": "幸福路的路灯坏了三个月。",
    } | changes


def counts(*, read: int, registered: int = 0, already: int = 0, failed: int = 0) -> dict[str, int]:
    """The last line of a run."""
    return {"read": read, "registered": registered, "already": already, "failed": failed}


def said(number: int | str, field: str) -> str:
    """A private text of the submission that came under this id."""
    submission = Submission.objects.get(source_id=str(number))
    found = texts(wiring.world().vault, [str(submission.origin)], [field])
    return found[(str(submission.entry), field)]


def remark(number: int) -> str:
    """What the intake noted about the submission, in its journal entry."""
    submission = Submission.objects.get(source_id=str(number))
    return str(Entry.objects.get(pk=submission.entry).body["facts"].get("remarks", ""))


def test_a_message_becomes_a_submission_written_then_and_received_today(bring: Bring) -> None:
    today = datetime.now(LOCAL).date()

    came = bring([row(188006)])

    submission = Submission.objects.get()
    assert came == Came(0, counts(read=1, registered=1), [])
    assert (submission.source, submission.source_id) == ("board", "188006")
    assert (submission.channel, submission.submitted_on) == (Channel.BOARD, date(2019, 2, 28))
    assert submission.received_on == today
    assert said(188006, "people.0.name") == "A00074795"


def test_a_matter_from_a_board_is_open_without_code_or_address(bring: Bring) -> None:
    bring([row(1)])

    matter = Matter.objects.get()
    assert (matter.state, matter.reachable) == (MatterState.RECEIVED, False)
    assert QueryCode.objects.count() == 0


def test_a_second_run_registers_nothing(bring: Bring) -> None:
    bring([row(1), row(2)])

    came = bring([row(1), row(2), row(3)])

    assert came == Came(0, counts(read=3, registered=1, already=2), [])


def test_a_message_that_stands_twice_in_a_file_is_registered_once(bring: Bring) -> None:
    assert bring([row(1), row(1)]).counts == counts(read=2, registered=1, already=1)


def test_the_same_id_in_another_source_is_another_message(bring: Bring) -> None:
    bring([row(1)])

    came = bring([row(1)], "--source", "mailbox")

    assert came.counts == counts(read=1, registered=1)


def test_a_message_without_an_id_is_known_by_what_it_says(bring: Bring) -> None:
    rows = [row(1, msg_id=None), row(2, msg_id=""), row(3, msg_id="9" * 201)]

    first, second = bring(rows), bring(rows)

    assert first.counts == counts(read=3, registered=3)
    assert second.counts == counts(read=3, already=3)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2019/2/28 11:25:05", date(2019, 2, 28)),
        ("2019-08-01 00:00:00", date(2019, 8, 1)),
        ("2019-08-01", date(2019, 8, 1)),
        ("2019-07-31T20:30:00Z", date(2019, 8, 1)),
        ("2019-08-01T03:00:00+08:00", date(2019, 8, 1)),
    ],
)
def test_the_day_of_a_message_is_a_local_day(bring: Bring, written: str, day: date) -> None:
    bring([row(1, time=written)])

    assert Submission.objects.get().submitted_on == day


@pytest.mark.parametrize("title", [None, "", " \t "])
def test_a_row_without_a_title_fails_alone(bring: Bring, title: str | None) -> None:
    came = bring([row(1), row(2, title=title), row(3)])

    assert came == Came(1, counts(read=3, registered=2, failed=1), ["第2行：缺少标题 title"])


@pytest.mark.parametrize("time", [None, "", "昨天", "2019/2/30 11:25:05", 1551324305])
def test_a_row_without_a_readable_time_fails_alone(bring: Bring, time: object) -> None:
    came = bring([row(1, time=time), row(2)])

    assert (came.code, came.counts) == (1, counts(read=2, registered=1, failed=1))
    assert [line.partition("：")[0] for line in came.complaints] == ["第1行"]


@pytest.mark.parametrize("bad", [b"{", b"[]", b"\xff\xfe", b"[" * 100_000])
def test_a_line_that_is_no_object_is_told_by_its_number(bring: Bring, bad: bytes) -> None:
    came = bring(lines(row(1)) + b"\n" + bad + b"\n" + lines(row(2)))

    assert (came.code, came.counts) == (1, counts(read=3, registered=2, failed=1))
    assert [line.partition("：")[0] for line in came.complaints] == ["第3行"]


def test_an_empty_text_is_no_reason_to_refuse_a_message(bring: Bring) -> None:
    came = bring([row(1, detail=""), row(2, detail=None, user=None)])

    assert came == Came(0, counts(read=2, registered=2), [])


def test_the_last_line_needs_no_end(bring: Bring) -> None:
    assert bring(lines(row(1), row(2)).rstrip()).counts == counts(read=2, registered=2)


def test_a_byte_order_mark_is_not_part_of_the_first_row(bring: Bring) -> None:
    assert bring(b"\xef\xbb\xbf" + lines(row(1))).counts == counts(read=1, registered=1)


def test_a_compressed_file_is_known_by_its_content(bring: Bring) -> None:
    assert bring(gzip.compress(lines(row(1), row(2)))).counts == counts(read=2, registered=2)


def test_a_torn_compressed_file_gives_what_can_be_read_of_it(bring: Bring) -> None:
    whole = gzip.compress(lines(*(row(number) for number in range(300))), mtime=0)

    torn = bring(whole[: len(whole) * 2 // 3])
    mended = bring(whole)

    assert torn.code == 1
    assert torn.complaints[-1].endswith("行之后文件损坏，读不下去（EOFError）")
    assert 100 < torn.counts["registered"] < 300
    assert mended.counts == counts(
        read=300, registered=300 - torn.counts["registered"], already=torn.counts["registered"]
    )


def test_a_wrong_checksum_at_the_end_loses_no_row(bring: Bring) -> None:
    whole = bytearray(gzip.compress(lines(row(1), row(2)).rstrip()))
    whole[-8] ^= 1

    came = bring(bytes(whole))

    assert (came.code, came.counts) == (1, counts(read=2, registered=2))


def test_a_megabyte_of_text_is_kept_whole(bring: Bring) -> None:
    long = "求" * 349_525 + "完"

    came = bring([row(1, detail=long), row(2)])

    assert came.counts == counts(read=2, registered=2)
    assert said(1, "content") == long


def test_a_title_longer_than_a_list_shows_stands_whole_above_the_text(bring: Bring) -> None:
    bring([row(1, title="长" * 1001, detail="正文")])

    assert said(1, "title") == "长" * 999 + "…"
    assert said(1, "content") == "长" * 1001 + "\n\n正文"


def test_what_no_store_can_keep_is_replaced_and_noted(bring: Bring) -> None:
    raw = lines(row(1, detail="前\x00后"), row(2, detail="前\ud800后")) + lines(row(3)).replace(
        b"A00074795", b"A\xff"
    )

    came = bring(raw)

    assert came.counts == counts(read=3, registered=3)
    assert (said(1, "content"), said(2, "content")) == ("前\ufffd后", "前\ufffd后")
    assert said(3, "people.0.name") == "A\ufffd"
    assert [remark(number) for number in (1, 2, 3)] == ["原文有无法保存的字符，已以\ufffd代替"] * 3


def test_what_only_looks_odd_stays_as_it_was_written(bring: Bring) -> None:
    odd = f"{RIGHT_TO_LEFT}إلى 😀 𠮷 ئۇيغۇر\r\n\t"

    bring([row(1, title=odd, detail=odd)])

    assert (said(1, "title"), said(1, "content"), remark(1)) == (odd, odd, "")


def test_an_id_with_unprintable_characters_is_known_again(bring: Bring) -> None:
    rows = [row(1, msg_id="7\x00"), row(2, msg_id=f"7{RIGHT_TO_LEFT}"), row(3, msg_id="\udfff")]

    first, second = bring(rows), bring(rows)

    assert (first.counts["registered"], second.counts["already"]) == (3, 3)


def test_numbers_and_lists_in_place_of_texts_are_kept_as_text(bring: Bring) -> None:
    bring([row(1, title=42, detail=["一", "二"], user=7)])

    assert (said(1, "title"), said(1, "content")) == ("42", '["一", "二"]')


def test_a_row_takes_the_same_few_statements_in_a_batch_of_any_size(bring: Bring) -> None:
    bring([row(0)])

    def statements(*numbers: int) -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert bring([row(number) for number in numbers]).code == 0
        return len(captured)

    one, three = statements(1), statements(2, 3, 4)

    assert (three - one) / 2 == 13


def test_a_file_goes_to_the_office_that_is_named(bring: Bring, county: County) -> None:
    came = bring([row(1)], "--source", "board", "--office", county.office.code)

    assert came.counts == counts(read=1, registered=1)
    assert Matter.objects.get().office == county.office


def test_an_office_that_does_not_exist_is_said_and_nothing_is_read(bring: Bring) -> None:
    came = bring([row(1)], "--source", "board", "--office", "nowhere")

    assert came == Came(1, {}, ["huiyin: 没有代码为 nowhere 的信访部门"])


def test_without_any_office_the_way_to_one_is_told(bring: Bring, county: County) -> None:
    type(county.office).objects.filter(pk=county.office.pk).update(is_petition_office=False)

    came = bring([row(1)])

    assert (came.code, came.counts) == (1, {})
    assert "huiyin demo --matters 0" in came.complaints[0]


def test_a_missing_file_is_said_in_one_line(
    county: County, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    parser = argparse.ArgumentParser()
    import_messages.add_arguments(parser)
    options = parser.parse_args(["messages", str(tmp_path / "none"), "--source", "board"])

    code = import_messages.run(options, wiring.world())

    assert (code, capsys.readouterr().err.count("\n")) == (1, 1)
