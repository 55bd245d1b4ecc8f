# SPDX-License-Identifier: Apache-2.0
"""行政区划: an edition ends and begins codes, and rewrites none."""

import gzip
from datetime import date

import pytest

from huiyin.config import wiring
from huiyin.core.actor import visitor
from huiyin.core.directory.findings import Weight
from huiyin.core.directory.sheets import Book
from huiyin.core.directory.territories import BadEdition, Place, read, revise
from huiyin.core.refusal import Refused
from huiyin.queries import divisions as names
from huiyin.records.models import Division, DivisionEdition, Entry
from huiyin.services import divisions
from huiyin.services.divisions import Edition, Revised
from tests.cast import County
from tests.deeds import DAY, morning
from tests.services.test_directory_sheets import at, seen
from tests.sheets import duty, unit, workbook

OLD = """code,name
99,试验省
9901,市辖区
990101,东区
990101001,一街道
990101002,二街道
990102,西县
990102001,河镇
"""
#: 东区 renamed, 二街道 gone, 西县 with its 河镇 under another code.
NEW = """code,name
99,试验省
9901,市辖区
990101,东新区
990101001,一街道
990103,西县
990103001,河镇
990103002,山镇
"""
FIRST, SECOND = date(2023, 6, 30), date(2024, 6, 30)


def edition(text: str, day: date, *, packed: bool = False) -> Edition:
    """An invented edition."""
    content = text.encode()
    return Edition(day, "虚构的区划", gzip.compress(content, mtime=0) if packed else content)


def imported(county: County, text: str, day: date, **more: dict[str, str]) -> Revised:
    """An edition that is taken in."""
    answer = divisions.import_edition(at(county), edition(text, day), apply=True, **more)
    assert isinstance(answer, Revised)
    return answer


def test_the_next_edition_ends_begins_and_renames_and_rewrites_nothing(county: County) -> None:
    imported(county, OLD, FIRST)

    answer = imported(county, NEW, SECOND)

    assert answer == Revised(begun=3, renamed=1, ended=3, open=("990101002",))
    ended = Division.objects.filter(until=SECOND).order_by("code")
    assert [(row.code, row.name, row.successor) for row in ended] == [
        ("990101", "东区", "990101"),
        ("990101002", "二街道", ""),
        ("990102", "西县", "990103"),
        ("990102001", "河镇", "990103001"),
    ]
    assert Division.objects.filter(since=FIRST).count() == 7
    assert Division.objects.get(code="990101001").full_name == "试验省东新区一街道"


def test_somebody_names_the_successor_that_could_not_be_concluded(county: County) -> None:
    imported(county, OLD, FIRST)

    answer = imported(county, NEW, SECOND, successors={"990101002": "990101001"})

    assert answer.open == ()
    assert Division.objects.get(code="990101002").successor == "990101001"


def test_the_same_edition_again_changes_nothing(county: County) -> None:
    imported(county, OLD, FIRST)
    before = list(Division.objects.values_list())

    again = imported(county, OLD, FIRST)

    assert again == Revised(0, 0, 0, ())
    assert list(Division.objects.values_list()) == before
    assert Entry.objects.filter(act="import_divisions").count() == 1


def test_an_older_edition_is_refused(county: County) -> None:
    imported(county, NEW, SECOND)

    answer = divisions.import_edition(at(county), edition(OLD, FIRST), apply=True)

    assert isinstance(answer, Refused)
    assert [reason.code for reason in answer.reasons] == ["not_newer"]


def test_telling_what_would_change_changes_nothing(county: County) -> None:
    answer = divisions.import_edition(at(county), edition(OLD, FIRST), apply=False)

    assert answer == Revised(begun=7, renamed=0, ended=0, open=())
    assert (Division.objects.count(), DivisionEdition.objects.count()) == (0, 0)


def test_only_who_keeps_the_directory_imports_divisions(county: County) -> None:
    ctx = wiring.context(visitor(), now=morning(DAY))

    answer = divisions.import_edition(ctx, edition(OLD, FIRST), apply=True)

    assert isinstance(answer, Refused)


@pytest.mark.parametrize(
    ("content", "word"),
    [
        ("", "没有一个区划"),
        ("code,name\n9,省\n", "不是2、4、6或9位"),
        ("99,\n", "没有名称"),
        ("99,省\n99,省\n", "出现了两次"),
        ("9901,市\n", "上级 99"),
    ],
)
def test_a_list_that_contradicts_itself_is_refused_by_line(content: str, word: str) -> None:
    with pytest.raises(BadEdition, match=word):
        read(content.splitlines())


@pytest.mark.parametrize("content", [b"\x1f\x8bjunk", b"\xff\xfe\x00"])
def test_a_broken_file_is_refused(county: County, content: bytes) -> None:
    answer = divisions.import_edition(at(county), Edition(FIRST, "坏", content), apply=True)

    assert isinstance(answer, Refused)


def test_two_heirs_of_one_name_leave_the_successor_open() -> None:
    old = {"99": Place("99", "省"), "9901": Place("9901", "甲市")}
    new = {
        "99": Place("99", "省"),
        "9902": Place("9902", "甲市"),
        "9903": Place("9903", "甲市"),
    }

    assert dict(revise(old, new).ended) == {"9901": ""}


def test_names_are_found_by_code_and_by_parts(county: County) -> None:
    imported(county, OLD, FIRST)

    assert names.name("990101001") == "试验省东区一街道"
    assert names.name("990101001123") == "试验省东区一街道"
    assert [one.code for one in names.find("东区 街道")] == ["990101001", "990101002"]
    assert [one.code for one in names.find("990102")] == ["990102", "990102001"]
    assert [one.code for one in names.inside("990101")] == ["990101001", "990101002"]
    assert (names.code_of("河镇"), names.code_of("街道"), names.code_of("99")) == (
        "990102001",
        None,
        "99",
    )


def test_an_unknown_division_in_a_sheet_is_a_doubt_and_no_fault(county: County) -> None:
    file = workbook(
        {
            Book.UNITS: [unit("L1"), unit("L2", 属地代码="9901")],
            Book.DUTIES: [duty("L2", 属地代码="990109")],
        }
    )
    before = seen(at(county), file).plan.findings
    imported(county, OLD, FIRST)

    after = seen(at(county), file).plan

    assert before == []
    assert [(one.sheet, one.row, one.weight, one.code) for one in after.findings] == [
        ("机构", 2, Weight.DOUBT, "no_division"),
        ("职责", 2, Weight.DOUBT, "no_division"),
    ]
    assert after.has_faults is False


def test_the_bundled_edition_goes_down_to_the_streets() -> None:
    (bundled,) = divisions.bundled()

    places = read(gzip.decompress(bundled.content).decode().splitlines())

    lengths = [len(code) for code in places]
    assert bundled.day == FIRST
    assert {length: lengths.count(length) for length in (2, 4, 6, 9)} == {
        2: 34,
        4: 342,
        6: 2978,
        9: 41352,
    }
    assert len(bundled.content) < 1_000_000
