# SPDX-License-Identifier: Apache-2.0
"""上一级主管部门、垂直管理: set by the directory's verbs and sheets, and deciding who reviews."""

from dataclasses import replace
from datetime import timedelta

import pytest

from huiyin.core.directory.findings import Weight
from huiyin.core.directory.sheets import Book
from huiyin.core.facts.directory import MoveUnitFacts, UnitFacts
from huiyin.core.refusal import Refused
from huiyin.core.vocabulary import BodyKind, Level
from huiyin.queries import directory_export
from huiyin.records import competence
from huiyin.records.models import Entry, PlannedChange, Unit
from huiyin.services import directory
from huiyin.services.directory_sheets import File
from huiyin.services.directory_sheets.batches import NotEstablished, establish_units
from tests import sheets
from tests.cast import unit as place
from tests.deeds import DAY
from tests.services.test_directory_changes import TOMORROW, at, codes, said
from tests.services.test_directory_sheets import seen, taken_in
from tests.sheets import unit, workbook

AUTHORITY = "上一级主管部门代码"


@pytest.fixture
def bureau(county):
    """The city's housing bureau, above no one yet."""
    city = place("临江市人民政府", "临江政", level=Level.CITY)
    return place("临江市住房和城乡建设局", "临江建", city, level=Level.CITY)


def reviewers(ctx, unit_id):
    statute = ctx.world.law("510999", ctx.today)
    return [body.name for body in competence.bodies(unit_id, statute, ctx.today)]


def facts(county, **changes):
    values = {
        "code": "N1", "name": "试验局", "mark": "试", "kind": BodyKind.GOVERNMENT,
        "level": Level.COUNTY, "territory": "510999", "superior": str(county.government.pk),
        "since": DAY,
    }  # fmt: skip
    return UnitFacts(**values | changes)


def test_a_new_unit_has_its_authority_which_may_then_review(county, bureau):
    ctx = at(county)

    made = directory.establish_unit(ctx, facts(county, authority=str(bureau.pk)))

    assert reviewers(ctx, made) == [bureau.name, county.government.name]
    assert Entry.objects.get(stream=made).body["authority"] == str(bureau.pk)


def test_a_vertical_unit_answers_to_its_authority_alone(county, bureau):
    ctx, unit_id = at(county), str(county.unit.pk)

    directory.change_unit(ctx, unit_id, said(county.unit, authority=str(bureau.pk), vertical=True))

    assert reviewers(ctx, unit_id) == [bureau.name]
    body = Entry.objects.get(stream=unit_id, act="change_unit").body
    assert body["before"] == {"authority": "", "vertical": False}
    assert body["after"] == {"authority": str(bureau.pk), "vertical": True}


def test_an_authority_may_be_planned_for_a_day_to_come(county, bureau):
    ctx, unit_id = at(county), str(county.unit.pk)
    planned = said(county.unit, authority=str(bureau.pk), on=TOMORROW)

    directory.arrange(ctx, unit_id, planned)
    before = reviewers(ctx, unit_id)
    made = directory.make_planned(at(county, on=TOMORROW))

    assert (before, made) == ([county.government.name], 1)
    assert reviewers(at(county, on=TOMORROW), unit_id) == [bureau.name, county.government.name]
    assert PlannedChange.objects.get().hindered == ""


def test_one_who_takes_the_authority_away_leaves_the_government(county, bureau):
    ctx, unit_id = at(county), str(county.unit.pk)
    directory.change_unit(ctx, unit_id, said(county.unit, authority=str(bureau.pk)))

    directory.change_unit(ctx, unit_id, said(county.unit))

    assert reviewers(ctx, unit_id) == [county.government.name]


@pytest.mark.parametrize(
    ("which", "code"),
    [
        ("itself", "authority_circle"),
        ("below", "authority_circle"),
        ("answers_to_it", "authority_circle"),
        ("ended", "no_authority"),
        ("nobody", "no_authority"),
        ("lower", "authority_lower"),
        ("none", "vertical_alone"),
    ],
)
def test_what_cannot_be_an_authority_is_refused_with_the_article(county, bureau, which, code):
    ctx, unit_id = at(county), str(county.unit.pk)
    station = place("住建局城关所", "临建所", county.unit)
    other = place("临江县房产局", "临房", county.government)
    Unit.objects.filter(pk=other.pk).update(authority=station)
    closed = place("旧局", "旧", level=Level.CITY, until=DAY - timedelta(days=1), successor=bureau)
    named = {
        "itself": unit_id, "below": str(station.pk), "answers_to_it": str(other.pk),
        "ended": str(closed.pk), "nobody": str(county.wang.pk), "lower": str(county.town.pk),
        "none": "",
    }[which]  # fmt: skip

    asked = said(county.unit, authority=named, vertical=which == "none")
    today, later = (
        directory.change_unit(ctx, unit_id, asked),
        directory.arrange(ctx, unit_id, replace(asked, on=TOMORROW)),
    )

    assert (codes(today), codes(later)) == ([code], [code])
    assert {(reason.field, reason.basis) for reason in today.reasons} == {
        ("authority", "条例第三十五条")
    }
    assert Unit.objects.get(pk=unit_id).authority is None


def test_a_unit_is_not_put_under_one_that_answers_to_it(county, bureau):
    ctx = at(county)
    Unit.objects.filter(pk=county.other_unit.pk).update(authority=county.unit)

    answer = directory.move_unit(
        ctx, str(county.unit.pk), MoveUnitFacts(superior=str(county.other_unit.pk), on=DAY)
    )

    assert codes(answer) == ["in_a_circle"]


def test_what_has_stood_is_not_judged_anew_when_the_telephone_changes(county, bureau):
    ctx, unit_id = at(county), str(county.unit.pk)
    Unit.objects.filter(pk=unit_id).update(authority=bureau, vertical=True)
    Unit.objects.filter(pk=bureau.pk).update(
        until=DAY - timedelta(days=1), successor=bureau.superior
    )
    same = {"authority": str(bureau.pk), "vertical": True}

    answer = directory.change_unit(ctx, unit_id, said(county.unit, phone="0999-1", **same))

    assert answer == unit_id
    assert reviewers(ctx, unit_id) == ["临江市人民政府"]


@pytest.mark.parametrize(
    "wrong", [{"vertical": True}, {"authority": "town"}, {"authority": "ended"}]
)
def test_a_batch_refuses_what_the_verb_refuses(county, bureau, wrong):
    ctx = at(county)
    Unit.objects.filter(pk=county.other_unit.pk).update(
        until=DAY - timedelta(days=1), successor=county.unit
    )
    ids = {"town": str(county.town.pk), "ended": str(county.other_unit.pk)}
    asked = facts(county, **{name: ids.get(value, value) for name, value in wrong.items()})

    single, many = directory.establish_unit(ctx, asked), establish_units(ctx, [asked])

    assert isinstance(single, Refused)
    assert isinstance(many, NotEstablished)
    assert many.reasons == single.reasons


# --- sheets -----------------------------------------------------------------------------------


def rows_with(county, *rows):
    top = county.government.code
    return workbook({Book.UNITS: [{"上级机构代码": top} | row for row in rows]})


def test_a_sheet_names_an_authority_that_stands_in_a_row_below(county):
    ctx = at(county)
    file = rows_with(
        county,
        unit("N1", **{AUTHORITY: "N2", "实行垂直管理": "是"}),
        unit("N2", **{AUTHORITY: "N3"}),
        unit("N3"),
    )

    answer = taken_in(ctx, file)

    assert answer.changes == 3
    made = {row.code: row for row in Unit.objects.select_related("authority")}
    assert (made["N1"].authority, made["N1"].vertical) == (made["N2"], True)
    assert made["N2"].authority == made["N3"]
    assert seen(ctx, file).plan.changes == []


def test_a_sheet_changes_authority_and_says_what_from(county, bureau):
    ctx = at(county)
    taken_in(ctx, rows_with(county, unit("N1", **{AUTHORITY: bureau.code})))
    file = rows_with(county, unit("N1", **{"实行垂直管理": "", AUTHORITY: ""}))

    found = seen(ctx, file)

    assert [change.changed for change in found.plan.changes] == [("authority",)]
    taken_in(ctx, file)
    assert Unit.objects.get(code="N1").authority is None


def test_a_sheet_without_the_columns_leaves_what_stands(county, bureau):
    ctx = at(county)
    taken_in(ctx, rows_with(county, unit("N1", **{AUTHORITY: bureau.code})))

    def without(book):
        sheet = book["机构"]
        for number in range(sheet.max_column, 0, -1):
            if sheet.cell(1, number).value.rstrip("*") in (AUTHORITY, "实行垂直管理"):
                sheet.delete_cols(number)

    row = unit("N1", 上级机构代码=county.government.code, 电话="0999-5550088")
    taken_in(ctx, workbook({Book.UNITS: [row]}, spoil=without))

    made = Unit.objects.get(code="N1")
    assert (made.authority, made.phone) == (bureau, "0999-5550088")


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([unit("N1", **{AUTHORITY: "没有"})], "no_authority"),
        ([unit("N1", **{"实行垂直管理": "是"})], "vertical_alone"),
        ([unit("N1", **{AUTHORITY: "N1"})], "authority_circle"),
        ([unit("N1", **{AUTHORITY: "N2"}), unit("N2", 上级机构代码="N1")], "authority_circle"),
        (
            [unit("N1", **{AUTHORITY: "N2"}), unit("N2", **{AUTHORITY: "N1"})],
            "authority_circle",
        ),
        ([unit("N1", **{AUTHORITY: "TOWN"})], "authority_lower"),
        ([unit("N1", **{AUTHORITY: "ENDED"})], "no_authority"),
    ],
)
def test_the_dry_run_finds_what_the_verb_would_refuse(county, rows, code):
    Unit.objects.filter(pk=county.other_unit.pk).update(
        until=DAY - timedelta(days=1), successor=county.unit
    )
    named = {"TOWN": county.town.code, "ENDED": county.other_unit.code}
    given = [row | {AUTHORITY: named.get(row.get(AUTHORITY), row.get(AUTHORITY))} for row in rows]

    found = seen(at(county), rows_with(county, *given)).plan.findings

    told = {(one.row, one.column, one.code) for one in found if one.weight is Weight.FAULT}
    circle = code == "authority_circle"
    assert (2, AUTHORITY, code) in told
    assert {one[2] for one in told} <= ({code} if not circle else {code, "circle"})


def test_what_comes_out_goes_in_again_with_authorities(county, bureau):
    ctx = at(county)
    taken_in(ctx, rows_with(county, unit("N1", **{AUTHORITY: bureau.code, "实行垂直管理": "是"})))

    exported = directory_export.workbook(DAY)

    again = seen(ctx, File("机构.xlsx", exported.content))
    assert again.plan.changes == []
    assert AUTHORITY in sheets.headings(Book.UNITS)
