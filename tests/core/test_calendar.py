# SPDX-License-Identifier: Apache-2.0
"""Working days: the built-in years, the guess for years to come, and the import of a year."""

import hashlib
from datetime import date, timedelta

import pytest

from huiyin.core.calendar import BUILTIN, CsvProblem, WorkCalendar, YearPlan, parse_csv

# Of the string of 0 and 1 for every day 2004-01-01 … 2026-12-31 (8,401 days, 5,744 of them worked),
# taken from the package chinese-calendar 1.11.0 on 2026-11-22.
EVERY_DAY = "f07b1434e28df3010d2b339a0f6a5c995f69f53a376833daef9186a8b3c565b4"

NOTICE_2027 = """date,kind,name
2026-12-31,holiday,元旦
2027-01-01,holiday,元旦
2027-01-03,workday,元旦
2027-02-05,holiday,春节
2027-02-08,holiday,春节
2027-04-05,holiday,清明节
2027-05-01,holiday,劳动节
2027-05-02,holiday,劳动节
2027-05-03,holiday,劳动节
2027-10-01,holiday,国庆节
2027-10-02,holiday,国庆节
2027-10-03,holiday,国庆节
"""


def test_every_built_in_day_is_as_the_reference_package_has_it():
    first, last = date(2004, 1, 1), date(2026, 12, 31)

    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    bits = "".join("1" if BUILTIN.is_working(day) else "0" for day in days)

    assert hashlib.sha256(bits.encode()).hexdigest() == EVERY_DAY


def test_built_in_years_are_2004_to_2026():
    assert sorted(BUILTIN.published) == list(range(2004, 2027))


@pytest.mark.parametrize(
    ("day", "working", "kind"),
    [
        (date(2025, 9, 28), True, "调休工作日"),
        (date(2025, 10, 8), False, "放假日"),
        (date(2025, 10, 9), True, "星期四"),
        (date(2025, 10, 12), False, "星期日"),
        (date(2027, 1, 1), False, "法定节假日"),
        (date(2027, 4, 5), False, "法定节假日"),
        (date(2028, 4, 4), False, "法定节假日"),
        (date(2027, 10, 4), True, "星期一"),
        (date(2027, 1, 3), False, "星期日"),
    ],
)
def test_a_day_is_worked_or_not_and_says_what_it_is(day, working, kind):
    assert (BUILTIN.is_working(day), BUILTIN.describe(day)) == (working, kind)


def test_only_announced_years_are_published():
    assert BUILTIN.is_published(date(2026, 12, 31))
    assert not BUILTIN.is_published(date(2027, 1, 1))
    assert not BUILTIN.is_published(date(2003, 12, 31))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2025, 10, 1), date(2025, 10, 9)),
        (date(2026, 2, 14), date(2026, 2, 14)),
        (date(2026, 1, 2), date(2026, 1, 4)),
        (date(2026, 11, 21), date(2026, 11, 23)),
    ],
)
def test_next_working_day_is_the_day_itself_or_the_first_worked_after_it(day, expected):
    assert BUILTIN.next_working(day) == expected


def test_the_reckoned_tomb_sweeping_day_is_the_announced_one_in_every_built_in_year_since_2008():
    guess = WorkCalendar()

    for year in range(2008, 2027):
        april = [date(year, 4, day) for day in range(4, 6)]
        guessed = [day for day in april if guess.describe(day) == "法定节假日"]
        assert len(guessed) == 1
        assert not BUILTIN.is_working(guessed[0])


def test_outside_this_century_no_tomb_sweeping_day_is_guessed():
    assert WorkCalendar().is_working(date(2104, 4, 4))


def test_a_later_announcement_replaces_the_year_and_leaves_the_old_calendar_alone():
    plan = YearPlan(frozenset({date(2026, 11, 23)}), frozenset(), "更正")

    corrected = BUILTIN.with_year(2026, plan)

    assert not corrected.is_working(date(2026, 11, 23))
    assert BUILTIN.is_working(date(2026, 11, 23))


def test_an_imported_year_is_published_with_its_holidays_and_makeup_days():
    plans, problems = parse_csv(NOTICE_2027, source="通知")
    calendar = BUILTIN.with_year(2027, plans[2027])

    assert problems == []
    assert plans[2027].source == "通知"
    assert calendar.is_published(date(2027, 1, 1))
    assert calendar.is_working(date(2027, 1, 3))
    assert not calendar.is_working(date(2027, 2, 5))


def test_december_rows_of_a_notice_do_not_replace_the_year_before():
    plans, _ = parse_csv(NOTICE_2027)
    calendar = BUILTIN.with_year(2027, plans[2027])

    assert list(plans) == [2027]
    assert not calendar.is_working(date(2026, 12, 31))
    assert not calendar.is_working(date(2026, 10, 1))


def test_two_whole_years_in_one_file_stay_two_years():
    text = NOTICE_2027 + NOTICE_2027.replace("2027-", "2028-").partition("\n")[2].replace(
        "2026-12-31,holiday,元旦\n", ""
    ).replace("2028-01-03,workday,元旦\n", "")

    plans, problems = parse_csv(text)

    assert problems == []
    assert list(plans) == [2027, 2028]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("2027/6/9,holiday,端午节", "日期应写作 YYYY-MM-DD：2027/6/9"),
        ("2027-02-30,holiday,春节", "没有这一天：2027-02-30"),
        ("2027-06-09,off,端午节", "类型应为 holiday 或 workday：off"),
        ("2027-01-01,holiday,元旦", "日期重复：2027-01-01"),
        ("2027-06-09,workday,端午节", "调休工作日应为周六或周日：2027-06-09"),
        ("2027-06-09", "类型应为 holiday 或 workday："),
    ],
)
def test_a_bad_row_is_named_and_nothing_is_imported(row, reason):
    plans, problems = parse_csv(NOTICE_2027 + row + "\n")

    assert plans == {}
    assert problems == [CsvProblem(14, reason)]


def test_a_file_that_was_cut_short_is_refused_for_its_missing_holidays():
    plans, problems = parse_csv(NOTICE_2027.partition("2027-10-02")[0])

    assert plans == {}
    assert problems == [
        CsvProblem(0, "2027年缺少法定节假日10月2日"),
        CsvProblem(0, "2027年缺少法定节假日10月3日"),
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", CsvProblem(1, "表头应为 date,kind,name")),
        ("day,kind,name\n", CsvProblem(1, "表头应为 date,kind,name")),
        ("date,kind,name\n", CsvProblem(0, "文件中没有日期")),
    ],
)
def test_a_file_without_columns_or_rows_is_refused(text, problem):
    assert parse_csv(text) == ({}, [problem])


def test_a_byte_order_mark_before_the_columns_does_no_harm():
    assert parse_csv("\ufeff" + NOTICE_2027) == parse_csv(NOTICE_2027)
