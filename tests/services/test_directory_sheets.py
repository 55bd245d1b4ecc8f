# SPDX-License-Identifier: Apache-2.0
"""机构表导入: looked through with every fault by row, imported once, and what comes out goes in."""

import io
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.hashers import is_password_usable
from openpyxl import Workbook, load_workbook

from huiyin.config import wiring
from huiyin.core.directory.changes import Deed
from huiyin.core.directory.findings import Weight
from huiyin.core.directory.sheets import Book
from huiyin.core.facts.directory import UnitFacts
from huiyin.core.refusal import Refused
from huiyin.core.vocabulary import BodyKind, Level, PlanKind, Role
from huiyin.ports.context import Context
from huiyin.queries import directory_export
from huiyin.records.models import Account, Duty, Entry, PlannedChange, Post, Unit
from huiyin.services import directory, directory_sheets
from huiyin.services.directory_sheets import File, Imported, Preview, Stopped
from huiyin.services.directory_sheets.batches import NotEstablished, establish_units
from tests import sheets
from tests.cast import County
from tests.deeds import DAY, morning
from tests.sheets import duty, person, post, unit, workbook


def at(county: County, name: str = "system", on: date = DAY) -> Context:
    """Somebody of the cast in the morning of a day."""
    return wiring.context(county.actor(name, on), now=morning(on))


def seen(ctx: Context, *files: File) -> Preview:
    """The dry run, which is not refused."""
    found = directory_sheets.preview(ctx, files)
    assert isinstance(found, Preview)
    return found


def taken_in(ctx: Context, *files: File) -> Imported:
    """Looked through and imported."""
    found = seen(ctx, *files)
    assert [str(one.zh) for one in found.plan.findings if one.weight is Weight.FAULT] == []
    answer = directory_sheets.apply(ctx, files, approved=found.approval)
    assert isinstance(answer, Imported)
    return answer


def counts(preview: Preview, book: Book) -> dict[str, int]:
    """What would be done with the lines of a sheet, zeros left out."""
    return {str(deed): n for deed, n in preview.plan.counts()[book].items() if n}


def rows() -> tuple[int, ...]:
    """How much stands in the tables of the directory, the journal included."""
    return tuple(model.objects.count() for model in (Unit, Duty, Account, Post, Entry))


def a_sound_workbook(county: County) -> File:
    """Two units below the county's government, a duty, somebody who works there."""
    top = county.government.code
    return workbook(
        {
            Book.UNITS: [
                unit("L2", 上级机构代码="L1", 层级="乡镇（街道）", 属地代码="510999001"),
                unit("L1", 上级机构代码=top, 电话="0999-5559999", 接待时间="工作日"),
            ],
            Book.DUTIES: [
                duty("L1", **{"至（含）": "2199-12-31"}),
                duty("L2", 属地代码="510999001"),
            ],
            Book.PEOPLE: [person("shi1", "试一"), person("shi2", "试二")],
            Book.POSTS: [post("shi1", "L1", "单位负责人"), post("shi2", "L2")],
        }
    )


def test_a_workbook_brings_units_duties_people_and_posts(county: County) -> None:
    ctx = at(county)

    answer = taken_in(ctx, a_sound_workbook(county))

    below = Unit.objects.get(code="L2")
    assert answer.changes == 8
    assert below.path == f"{Unit.objects.get(code='L1').path}{below.pk}/"
    assert Duty.objects.get(unit__code="L1").until == date(2199, 12, 31)
    assert Post.objects.get(account__login="shi1").role == Role.UNIT_HEAD
    entry = Entry.objects.get(act="import_directory")
    assert entry.body["counts"]["units"] == {"add": 2}


def test_a_second_time_nothing_changes(county: County) -> None:
    ctx, file = at(county), a_sound_workbook(county)
    taken_in(ctx, file)
    before = rows()

    again = taken_in(ctx, file)

    assert again == Imported(changes=0, batches=0)
    assert rows() == before


def test_looking_through_changes_nothing(county: County) -> None:
    before = rows()

    found = seen(at(county), a_sound_workbook(county))

    assert rows() == before
    assert counts(found, Book.UNITS) == {"add": 2}


def test_a_new_account_opens_nothing_until_its_owner_was_given_a_password(county: County) -> None:
    taken_in(at(county), a_sound_workbook(county))

    account = Account.objects.get(login="shi1")

    assert (is_password_usable(account.password), account.must_choose) == (False, True)


def test_only_what_was_looked_through_is_imported(county: County) -> None:
    ctx, file = at(county), a_sound_workbook(county)
    approved = seen(ctx, file).approval
    other = workbook({Book.UNITS: [unit("L9")]})

    of_another = directory_sheets.apply(ctx, [other], approved=approved)
    without = directory_sheets.apply(ctx, [file], approved="")

    assert [isinstance(answer, Refused) for answer in (of_another, without)] == [True, True]
    assert Unit.objects.filter(code__startswith="L").count() == 0


def test_a_change_of_the_directory_in_between_asks_for_another_look(county: County) -> None:
    ctx, file = at(county), a_sound_workbook(county)
    approved = seen(ctx, file).approval
    taken_in(ctx, workbook({Book.PEOPLE: [person("shi2", "试二")]}))

    answer = directory_sheets.apply(ctx, [file], approved=approved)

    assert isinstance(answer, Refused)
    assert [reason.code for reason in answer.reasons] == ["not_what_was_seen"]
    assert Unit.objects.filter(code="L1").exists() is False


def test_stopped_half_way_the_rest_is_imported_after_another_look(
    county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    ctx, file = at(county), a_sound_workbook(county)
    monkeypatch.setattr("huiyin.services.directory_sheets.importing.BATCH", 1)
    batches = iter(range(3))

    def give_up(done: int) -> None:
        if next(batches) == 2:
            raise KeyboardInterrupt

    found = seen(ctx, file)
    with pytest.raises(KeyboardInterrupt):
        directory_sheets.apply(ctx, [file], approved=found.approval, told=give_up)

    rest = taken_in(ctx, file)

    assert rest.changes == 8 - 3
    assert taken_in(ctx, file).changes == 0


def test_what_comes_out_goes_in_without_a_change(county: County) -> None:
    ctx = at(county)
    taken_in(ctx, a_sound_workbook(county))
    before = rows()

    out = directory_export.workbook(ctx.today)
    again = seen(ctx, File("导出.xlsx", out.content))

    assert again.plan.findings == []
    assert again.plan.changes == []
    assert sum(again.plan.same.values()) == out.rows
    assert rows() == before


def test_names_that_look_like_formulas_come_out_as_text_and_go_in_unchanged(
    county: County,
) -> None:
    ctx = at(county)
    names = ['=HYPERLINK("x")', "+1+1", "-2", "@SUM(A1)", "'quoted", '=1,2"3']
    for number, name in enumerate(names):
        facts = UnitFacts(
            code=f"F{number}", name=name, mark=f"式{number}", kind=BodyKind.GOVERNMENT,
            level=Level.COUNTY, territory="510999", since=DAY,
        )  # fmt: skip
        assert not isinstance(directory.establish_unit(ctx, facts), Refused)

    book = directory_export.workbook(ctx.today).content
    folder = directory_export.csv_files(ctx.today).content

    cells = list(load_workbook(io.BytesIO(book))["机构"].iter_rows(min_row=2))
    assert {cell.data_type for row in cells for cell in row} <= {"s", "n"}
    assert {cell.value for row in cells for cell in row} >= set(names)
    assert seen(ctx, File("出.xlsx", book)).plan.changes == []
    assert seen(ctx, *sheets.unzipped(folder)).plan.changes == []
    assert b"\n\"'=HYPERLINK" not in folder


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_csv_files_are_read_as_spreadsheets_save_them(county: County, encoding: str) -> None:
    files = [
        sheets.csv_file(Book.UNITS, [unit("L1")], encoding=encoding),
        sheets.csv_file(Book.DUTIES, [duty("L1")], encoding=encoding),
    ]

    assert taken_in(at(county), *files).changes == 2


def test_a_csv_file_is_known_by_its_columns_whatever_it_is_called(county: County) -> None:
    file = sheets.csv_file(Book.PEOPLE, [person("shi1")])

    assert taken_in(at(county), File("名单2.csv", file.content)).changes == 1


def test_what_is_said_of_a_unit_and_its_superior_change_from_today(county: County) -> None:
    ctx = at(county)
    taken_in(ctx, a_sound_workbook(county))
    changed = workbook(
        {Book.UNITS: [unit("L2", 名称="柳林镇人民政府", 层级="乡镇（街道）", 属地代码="510999001")]}
    )

    found = seen(ctx, changed)
    taken_in(ctx, changed)

    row = Unit.objects.get(code="L2")
    assert counts(found, Book.UNITS) == {"change": 1}
    assert (row.name, row.superior, row.path) == ("柳林镇人民政府", None, f"/{row.pk}/")
    acts = Entry.objects.filter(stream=row.pk).order_by("-seq").values_list("act", flat=True)
    assert list(acts)[:2] == ["move_unit", "change_unit"]


def test_a_column_that_is_not_there_leaves_what_stands(county: County) -> None:
    ctx = at(county)
    taken_in(ctx, a_sound_workbook(county))

    def without_phone(book: Workbook) -> None:
        sheet = book["机构"]
        sheet.delete_cols(sheets.headings(Book.UNITS).index("电话") + 1)

    row = unit("L1", 名称="新名", 上级机构代码=county.government.code, 接待时间="工作日")
    taken_in(ctx, workbook({Book.UNITS: [row]}, spoil=without_phone))

    found = Unit.objects.get(code="L1")
    assert (found.name, found.phone) == ("新名", "0999-5559999")


def test_a_unit_ends_as_planned_and_the_same_file_again_plans_nothing(county: County) -> None:
    ctx = at(county)
    taken_in(ctx, a_sound_workbook(county))
    last = DAY + timedelta(days=30)
    ending = workbook(
        {
            Book.UNITS: [
                unit(
                    "L2", 上级机构代码="L1", 层级="乡镇（街道）", 属地代码="510999001",
                    最后一日=last, 继续行使职权的机构代码="L1",
                )
            ]
        }
    )  # fmt: skip

    taken_in(ctx, ending)

    assert PlannedChange.objects.get(kind=PlanKind.END).on == last + timedelta(days=1)
    assert seen(ctx, ending).plan.changes == []
    assert seen(ctx, File("出.xlsx", directory_export.workbook(DAY).content)).plan.changes == []


def test_duties_and_posts_end_by_their_last_day(county: County) -> None:
    ctx = at(county)
    taken_in(ctx, a_sound_workbook(county))
    last = {"至（含）": DAY.isoformat()}
    ending = workbook(
        {
            Book.DUTIES: [duty("L2", 属地代码="510999001", **last)],
            Book.POSTS: [post("shi2", "L2", **last)],
        }
    )

    found = seen(ctx, ending)
    taken_in(ctx, ending)

    assert (counts(found, Book.DUTIES), counts(found, Book.POSTS)) == ({"end": 1}, {"end": 1})
    assert Duty.objects.get(unit__code="L2").until == DAY
    assert Post.objects.get(account__login="shi2").until == DAY
    assert seen(ctx, ending).plan.changes == []


def test_units_in_a_batch_leave_the_rows_and_entries_of_the_verb(county: County) -> None:
    ctx, above = at(county), str(county.government.pk)

    def facts(code: str) -> UnitFacts:
        return UnitFacts(
            code=code, name="试验局", mark=f"试{code}", kind=BodyKind.INSTITUTION,
            level=Level.COUNTY, territory="510999", superior=above, is_petition_office=True,
            address="路1号", phone="1", hours="工作日", since=DAY,
        )  # fmt: skip

    def left(unit_id: str) -> tuple[dict[str, Any], dict[str, Any]]:
        row = Unit.objects.filter(pk=unit_id).values().get()
        entry = Entry.objects.filter(stream=unit_id).values().get()
        for value in (row, entry):
            for own in ("id", "code", "mark", "path", "stream", "digest"):
                value.pop(own, None)
        for own in ("code", "mark"):
            entry["body"].pop(own)
        return row, entry

    single = directory.establish_unit(ctx, facts("V1"))
    many = establish_units(ctx, [facts("B1"), facts("B2")])

    assert isinstance(single, str)
    assert isinstance(many, list)
    assert [left(unit_id) for unit_id in many] == [left(single)] * 2


@pytest.mark.parametrize("changes", [{"code": "L1"}, {"mark": "试L1"}, {"superior": "none"}])
def test_a_batch_refuses_what_the_verb_refuses(county: County, changes: dict[str, str]) -> None:
    ctx = at(county)
    taken_in(ctx, workbook({Book.UNITS: [unit("L1")]}))
    values: dict[str, Any] = {
        "code": "N1", "name": "试", "mark": "新", "kind": BodyKind.GOVERNMENT,
        "level": Level.COUNTY, "territory": "510999", "since": DAY,
    }  # fmt: skip
    if "superior" in changes:
        changes = {"superior": str(county.wang.pk)}
    facts = UnitFacts(**(values | changes))

    single = directory.establish_unit(ctx, facts)
    many = establish_units(ctx, [facts])

    assert isinstance(single, Refused)
    assert isinstance(many, NotEstablished)
    assert many.reasons == single.reasons


def test_somebody_faster_stops_the_import_and_nothing_of_the_batch_stays(
    county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    ctx, file = at(county), a_sound_workbook(county)
    approved = seen(ctx, file).approval
    verb = directory.open_account

    def slower(ctx: Context, facts: Any, **others: Any) -> Any:
        verb(ctx, facts, **others)
        return verb(ctx, facts, **others)

    monkeypatch.setattr(directory, "open_account", slower)
    answer = directory_sheets.apply(ctx, [file], approved=approved)

    assert isinstance(answer, Stopped)
    assert (answer.sheet, answer.row) == ("人员", 2)
    assert [reason.code for reason in answer.reasons] == ["login_taken"]
    assert Account.objects.filter(login__startswith="shi").count() == 0


@pytest.mark.parametrize("name", ["wang", "zhao", "zhou", "visitor"])
def test_only_who_keeps_the_directory_imports_or_exports(county: County, name: str) -> None:
    ctx, file = at(county, name), a_sound_workbook(county)

    answers = [
        directory_sheets.preview(ctx, [file]),
        directory_sheets.apply(ctx, [file], approved="x"),
        directory_sheets.exported(ctx, rows=1),
    ]

    assert [isinstance(answer, Refused) for answer in answers] == [True, True, True]


def test_an_export_is_noted_in_the_journal(county: County) -> None:
    directory_sheets.exported(at(county), rows=7)

    assert Entry.objects.get(act="export_directory").body == {"rows": 7}


def test_the_template_is_read_as_empty_sheets(county: County) -> None:
    found = seen(at(county), File("模板.xlsx", directory_export.template()))

    assert [(one.weight, one.code) for one in found.plan.findings] == [(Weight.NOTE, "no_rows")] * 4
    assert found.plan.changes == []


def test_every_deed_of_a_plan_has_words(county: County) -> None:
    assert [deed.zh for deed in Deed] == ["新增", "变更", "终止", "不变"]
