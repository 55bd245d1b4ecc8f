# SPDX-License-Identifier: Apache-2.0
"""机构表的错误: each is told by sheet, row and column, all at once, and nothing is changed."""

import io
import zipfile
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from openpyxl import Workbook

from huiyin.core.directory.findings import Weight
from huiyin.core.directory.sheets import Book
from huiyin.core.vocabulary import Role
from huiyin.records.models import Unit
from huiyin.services import directory_sheets
from huiyin.services.directory_sheets import File, reading
from tests import cast, sheets
from tests.cast import County
from tests.deeds import DAY
from tests.services.test_directory_sheets import at, rows, seen, taken_in
from tests.sheets import duty, person, post, unit, workbook

#: Where the faults are planted: sheet, row, column, code.
Planted = tuple[str, int, str, str]
HEIR = "继续行使职权的机构代码"
LATE = (DAY - timedelta(days=400)).isoformat()


def faults(*files: File, county: County) -> list[Planted]:
    """What the dry run complains of."""
    found = seen(at(county), *files).plan.findings
    return [
        (one.sheet, one.row, one.column, one.code) for one in found if one.weight is Weight.FAULT
    ]


def thirty_faults(county: County) -> tuple[File, list[Planted]]:
    """A workbook with a fault of another sort in each row, and where they are."""
    top = county.government.code
    units: list[tuple[dict[str, Any], tuple[str, str] | None]] = [
        (unit("U01"), None),
        (unit("U02", 名称=""), ("名称", "missing")),
        (unit("U01", 机关代字="试甲"), ("机构代码", "code_twice")),
        (unit(county.other_unit.code, 成立日期="2021-01-01"), ("机构代码", "code_taken")),
        (unit("U05", 上级机构代码="没有"), ("上级机构代码", "no_superior")),
        (unit("U06", 上级机构代码="U06"), ("上级机构代码", "circle")),
        (unit("U07", 单位性质="衙门"), ("单位性质", "not_in_set")),
        (unit("U08", 属地代码="5109"), None),
        (unit("U09", 上级机构代码="U01", 属地代码="5109"), ("属地代码", "territory_outside")),
        (unit("U10", 属地代码="51099"), ("属地代码", "not_digits")),
        (unit("U11", 成立日期="去年"), ("成立日期", "bad_day")),
        (unit("U12", 成立日期="2021-02-30"), ("成立日期", "no_such_day")),
        (unit("U13", 名称="=A1&B1"), ("名称", "formula")),
        (unit(13), ("机构代码", "code_as_number")),
        (unit("1.2E+11"), ("机构代码", "scientific")),
        (unit("U 16"), ("机构代码", "space_in_code")),
        (unit("U17", 名称="长" * 121), ("名称", "too_long")),
        (unit("U18", 机关代字="临建"), ("机关代字", "mark_taken")),
        (unit("U19", 是信访部门="也许"), ("是信访部门", "not_yes_or_no")),
        (unit("U20", 最后一日=DAY, 继续行使职权的机构代码="U01"), ("最后一日", "new_but_ended")),
        (ended(county, 最后一日=DAY), (HEIR, "no_successor")),
        (unit("U22", 电话=9995550001), ("电话", "code_as_number")),
    ]
    duties = [
        (duty("U01"), None),
        (duty("U01", 自="2022-01-01"), ("自", "overlap")),
        (duty("没有"), ("机构代码", "no_unit")),
        (duty("U08", "9999"), ("内容分类代码", "no_category")),
        (duty("U08", "0101", 自="2019-01-01"), ("自", "before_unit")),
        (duty("U08", "0102", **{"至（含）": "2020-01-01"}), ("至（含）", "days_reversed")),
        (duty("U08", "0103", **{"至（含）": LATE}), ("至（含）", "past_period")),
    ]
    people = [
        (person("shi1"), None),
        (person("shi1", "试二"), ("登录名", "login_twice")),
        (person("wang", "试三"), ("登录名", "login_taken")),
    ]
    posts = [
        (post("shi1", "U01"), None),
        (post("shi9", "U01"), ("登录名", "no_account")),
        (post("shi1", "U01", "信访人"), ("角色", "not_by_post")),
        (post("shi1", "U01", "系统管理员"), None),
        (post("shi1", "U01", "审计管理员"), ("角色", "admins_apart")),
    ]
    planted = [
        (book.zh, number, *told)
        for book, given in (
            (Book.UNITS, units),
            (Book.DUTIES, duties),
            (Book.PEOPLE, people),
            (Book.POSTS, posts),
        )
        for number, (_, told) in enumerate(given, start=2)
        if told is not None
    ]
    file = workbook(
        {
            Book.UNITS: [row for row, _ in units],
            Book.DUTIES: [row for row, _ in duties],
            Book.PEOPLE: [row for row, _ in people],
            Book.POSTS: [row for row, _ in posts],
        },
        spoil=lambda book: hide(book, top),
    )
    hidden = ("机构", len(units) + 2, "", "hidden_row")
    merged = ("岗位", len(posts) + 2, "", "merged_cells")
    return file, [*planted, hidden, merged]


def ended(county: County, **others: Any) -> dict[str, Any]:
    """The town of the cast as its row stands, with changes."""
    town = county.town
    return unit(
        town.code, 名称=town.name, 机关代字=town.mark, 层级="乡镇（街道）", 电话=town.phone,
        上级机构代码=county.government.code, **others,
    )  # fmt: skip


def hide(book: Workbook, top: str) -> None:
    """A hidden row that says something, two cells merged below the posts."""
    units, posts = book["机构"], book["岗位"]
    names = sheets.headings(Book.UNITS)
    row = unit("U90", 上级机构代码=top)
    units.append([row.get(name) for name in names])
    units.row_dimensions[units.max_row].hidden = True
    last = posts.max_row + 1
    posts.merge_cells(start_row=last, end_row=last, start_column=1, end_column=2)


def test_thirty_faults_of_different_sorts_are_all_told_by_row_and_nothing_changes(
    county: County,
) -> None:
    file, planted = thirty_faults(county)
    before = rows()

    found = seen(at(county), file)
    told = faults(file, county=county)
    answer = directory_sheets.apply(at(county), [file], approved=found.approval)

    assert len({code for *_, code in planted}) >= 30
    assert sorted(told) == sorted(planted)
    assert found.approval == ""
    assert type(answer).__name__ == "Refused"
    assert rows() == before


def test_the_corrected_workbook_is_applied_once_and_a_second_time_changes_nothing(
    county: County,
) -> None:
    file, _ = thirty_faults(county)
    assert faults(file, county=county) != []
    corrected = workbook(
        {
            Book.UNITS: [unit(f"U{number:02}") for number in range(1, 23)],
            Book.DUTIES: [duty("U01"), duty("U08", "0101", 自="2020-01-01")],
            Book.PEOPLE: [person("shi1"), person("shi2", "试二")],
            Book.POSTS: [post("shi1", "U01"), post("shi2", "U01", "系统管理员")],
        }
    )
    ctx = at(county)

    first = taken_in(ctx, corrected)
    after = rows()
    second = taken_in(ctx, corrected)

    assert (first.changes, second.changes) == (28, 0)
    assert rows() == after


@pytest.mark.parametrize(
    ("others", "column", "code"),
    [
        ({"成立日期": "2021-01-01"}, "机构代码", "code_taken"),
        ({"最后一日": LATE, HEIR: "OFFICE"}, "最后一日", "backdated"),
        ({"最后一日": "2019-12-31", HEIR: "OFFICE"}, "最后一日", "days_reversed"),
        ({"最后一日": DAY, HEIR: "没有"}, HEIR, "successor_wrong"),
        ({HEIR: "OFFICE"}, "最后一日", "no_last_day"),
    ],
)
def test_an_end_that_cannot_be_is_told(
    county: County, others: dict[str, Any], column: str, code: str
) -> None:
    named = {name: county.office.code if v == "OFFICE" else v for name, v in others.items()}

    told = faults(workbook({Book.UNITS: [ended(county, **named)]}), county=county)

    assert told == [("机构", 2, column, code)]


def test_a_superior_that_has_ended_or_ends_is_told(county: County) -> None:
    Unit.objects.filter(pk=county.town.pk).update(until=DAY, successor=county.office)

    told = faults(
        workbook({Book.UNITS: [unit("U1", 上级机构代码=county.town.code)]}), county=county
    )

    assert told == [("机构", 2, "上级机构代码", "superior_ended")]


def test_a_unit_that_ended_is_not_changed_any_more(county: County) -> None:
    Unit.objects.filter(pk=county.town.pk).update(until=DAY, successor=county.office)
    row = ended(county, 最后一日=DAY, 继续行使职权的机构代码=county.office.code)

    same = faults(workbook({Book.UNITS: [row]}), county=county)
    other = faults(workbook({Book.UNITS: [row | {"地址": "别处"}]}), county=county)

    assert (same, other) == ([], [("机构", 2, "最后一日", "unit_ended")])


def test_a_circle_over_several_rows_is_told_at_each(county: County) -> None:
    above = {"C1": "C2", "C2": "C1", "C3": "C1"}
    file = workbook({Book.UNITS: [unit(code, 上级机构代码=above[code]) for code in above]})

    assert faults(file, county=county) == [
        ("机构", 2, "上级机构代码", "circle"),
        ("机构", 3, "上级机构代码", "circle"),
    ]


def test_units_below_one_that_ends_are_told(county: County) -> None:
    row = unit(
        county.government.code, 名称=county.government.name, 机关代字=county.government.mark,
        最后一日=DAY, 继续行使职权的机构代码=county.office.code,
    )  # fmt: skip

    told = faults(workbook({Book.UNITS: [row]}), county=county)

    assert ("机构", 2, "最后一日", "has_subordinates") in told


def test_a_row_that_refers_to_a_row_with_a_fault_is_not_at_fault(county: County) -> None:
    file = workbook(
        {
            Book.UNITS: [unit("U1", 名称=""), unit("U2", 上级机构代码="U1")],
            Book.DUTIES: [duty("U1")],
            Book.PEOPLE: [person("shi1", "")],
            Book.POSTS: [post("shi1", "U1")],
        }
    )

    assert faults(file, county=county) == [
        ("机构", 2, "名称", "missing"),
        ("人员", 2, "姓名", "missing"),
    ]


def test_nobody_imports_a_post_for_themselves(county: County) -> None:
    admin = cast.account("试管", county.office, Role.SYSTEM_ADMIN, login="admin")
    ctx = at(county)
    mine = workbook({Book.POSTS: [post("admin", county.office.code, "信访部门经办")]})
    from_admin = at(county, "system")
    object.__setattr__(from_admin, "actor", cast.actor_of(str(admin.pk), DAY))

    own = directory_sheets.preview(from_admin, [mine])
    others = directory_sheets.preview(ctx, [mine])

    assert [one.code for one in own.plan.findings] == ["to_oneself"]
    assert others.plan.findings == []


def test_the_last_administrator_is_not_ended_by_a_sheet(county: County) -> None:
    cast.account("试管", county.office, Role.SYSTEM_ADMIN, login="admin")
    ending = post("admin", county.office.code, "系统管理员", 自="2020-01-01", **{"至（含）": DAY})
    another = post("wang", county.office.code, "系统管理员")

    alone = faults(workbook({Book.POSTS: [ending]}), county=county)
    followed = faults(workbook({Book.POSTS: [ending, another]}), county=county)

    assert (alone, followed) == ([("岗位", 2, "角色", "last_keeper")], [])


def test_what_is_beyond_doubt_is_tidied_and_told(county: County) -> None:
    file = workbook(
        {
            Book.UNITS: [
                unit(
                    "Ｕ１ ",
                    机关代字="试",
                    名称=" 试验局\n二科 ",
                    属地代码=510999,
                    层级="县",
                    成立日期="２０２０年１月２日",
                )
            ]
        }
    )

    found = seen(at(county), file).plan

    assert [(one.column, one.code) for one in found.findings] == [
        ("机构代码", "full_width"),
        ("机构代码", "spaces"),
        ("名称", "spaces"),
        ("属地代码", "number"),
        ("成立日期", "full_width"),
    ]
    facts = found.changes[0].line.facts
    assert (facts.code, facts.name, facts.territory) == ("U1", "试验局 二科", "510999")
    assert facts.since.isoformat() == "2020-01-02"


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda b: b["机构"].delete_cols(2), ("机构", 1, "名称", "missing_column")),
        (lambda b: b["机构"].cell(1, 17, "传真"), ("机构", 1, "传真", "unknown_column")),
        (lambda b: b["机构"].cell(1, 17, "名称"), ("机构", 1, "名称", "column_twice")),
        (lambda b: b["机构"].delete_rows(1, 9), ("机构", 0, "", "empty_sheet")),
        (lambda b: b["机构"].cell(2, 2, "#N/A"), ("机构", 2, "名称", "formula_error")),
        (lambda b: b.copy_worksheet(b["机构"]), ("机构 Copy", 0, "", "sheet_twice")),
        (lambda b: setattr(b["机构"], "title", "Sheet1"), None),
    ],
)
def test_the_form_of_a_sheet_is_judged(
    county: County, spoil: Callable[[Workbook], Any], told: tuple[str, int, str, str] | None
) -> None:
    file = workbook({Book.UNITS: [unit("U1")], Book.PEOPLE: [person("shi1")]}, spoil=spoil)

    found = faults(file, county=county)

    assert found == ([told] if told else [])


def test_a_hidden_sheet_is_not_imported_unseen(county: County) -> None:
    def hide_people(book: Workbook) -> None:
        book["人员"].sheet_state = "hidden"

    file = workbook({Book.UNITS: [unit("U1")], Book.PEOPLE: [person("shi1")]}, spoil=hide_people)

    assert faults(file, county=county) == [("人员", 0, "", "hidden_sheet")]


def broken(file: File) -> bytes:
    """The file with its middle overwritten."""
    middle = len(file.content) // 2
    return file.content[:middle] + b"\0" * 200 + file.content[middle + 200 :]


def zipped(parts: dict[str, bytes]) -> bytes:
    """A ZIP with these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


BILLION = (
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;">]>'
    b"<workbook>&b;&b;&b;&b;&b;</workbook>"
)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.xlsx", b"", "empty_file"),
        ("a.xlsx", b"hello", "wrong_type"),
        ("a.pdf", b"%PDF-1.7", "wrong_type"),
        ("a.xls", b"\xd0\xcf\x11\xe0" + b"x" * 600, "old_format"),
        ("a.xlsx", b"PK\x03\x04" + b"x" * 600, "corrupt"),
        ("a.xlsx", zipped({"mimetype": b"opendocument"}), "wrong_type"),
        ("a.xlsx", zipped({"xl/workbook.xml": b"<workbook/>"}), "corrupt"),
        ("a.xlsx", zipped({"xl/workbook.xml": BILLION}), "bomb"),
        ("a.csv", b"\xff\xff\xff\x00\x80", "bad_encoding"),
        ("a.csv", b'"' + b"x" * 200_000, "bad_csv"),
    ],
)
def test_a_file_that_is_none_of_ours_is_told_and_never_an_error(
    county: County, name: str, content: bytes, code: str
) -> None:
    assert faults(File(name, content), county=county) == [(name, 0, "", code)]


def test_a_torn_workbook_is_told(county: County) -> None:
    file = workbook({Book.UNITS: [unit(f"U{number}") for number in range(50)]})

    told = faults(File("a.xlsx", broken(file)), county=county)

    assert [(name, code) for name, _, _, code in told] == [("a.xlsx", "corrupt")]


def test_what_would_fill_the_memory_is_not_unpacked(
    county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    bomb = zipped({"xl/workbook.xml": b"<workbook/>", "xl/sharedStrings.xml": b"0" * 3_000_000})
    monkeypatch.setattr(reading, "MOST_UNPACKED", 2_000_000)
    assert len(bomb) < 10_000

    assert faults(File("a.xlsx", bomb), county=county) == [("a.xlsx", 0, "", "bomb")]


def test_a_file_that_is_too_large_is_not_opened(
    county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MOST_BYTES", 100)

    told = faults(workbook({Book.UNITS: [unit("U1")]}), county=county)

    assert told == [("机构表.xlsx", 0, "", "too_large")]


def test_a_file_without_any_of_the_sheets_is_told(county: County) -> None:
    book = Workbook()
    book.active.append(["无关", "的表"])

    found = seen(at(county), File("a.xlsx", sheets.saved(book))).plan

    assert [(one.weight, one.code) for one in found.findings] == [
        (Weight.DOUBT, "unknown_sheet"),
        (Weight.FAULT, "no_sheet"),
    ]


def test_nothing_of_a_broken_file_reaches_the_tables(county: County) -> None:
    before = rows()

    faults(File("a.xlsx", b"PK\x03\x04junk"), county=county)

    assert rows() == before
