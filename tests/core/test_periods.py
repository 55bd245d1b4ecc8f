# SPDX-License-Identifier: Apache-2.0
"""Due days: known cases, what is refused, and what holds for every start."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.core.calendar import BUILTIN, WorkCalendar
from huiyin.core.law.registry import statute
from huiyin.core.periods import (
    Due,
    Period,
    Undue,
    days_left,
    due,
    due_state,
    is_breach,
    length,
    zh_date,
)
from huiyin.core.vocabulary import Clock, DueState, TimeUnit

LAW = statute("cn-2022").periods
DAYS_15, DAYS_60, WORKING_5 = LAW[Clock.T03], LAW[Clock.T06], LAW[Clock.T04]
HEARING = LAW[Clock.T11]

starts = st.dates(date(2004, 1, 1), date(2029, 12, 31))
lengths = st.integers(1, 120)


def day(text):
    return date.fromisoformat(text)


def reckon(period, start, **kw):
    return due(period, start=day(start), calendar=BUILTIN, **kw)


def dates(found):
    return found.nominal.isoformat(), found.legal.isoformat(), found.provisional


def in_days(length, **kw):
    return Period(length, TimeUnit.DAY, "试验", "configured", **kw)


def in_working_days(length, **kw):
    return Period(length, TimeUnit.WORKING_DAY, "试验", "configured", **kw)


@pytest.mark.parametrize(
    ("period", "start", "nominal", "legal"),
    [
        (WORKING_5, "2025-09-26", "2025-10-10", "2025-10-10"),
        (WORKING_5, "2025-04-29", "2025-05-09", "2025-05-09"),
        (WORKING_5, "2026-02-11", "2026-02-25", "2026-02-25"),
        (DAYS_15, "2025-09-16", "2025-10-01", "2025-10-09"),
        (DAYS_60, "2025-08-03", "2025-10-02", "2025-10-09"),
        (DAYS_15, "2025-12-18", "2026-01-02", "2026-01-04"),
    ],
)
def test_the_six_reference_vectors_come_out_exactly(period, start, nominal, legal):
    assert dates(reckon(period, start)) == (nominal, legal, False)


@pytest.mark.parametrize(
    ("period", "start", "nominal", "legal"),
    [
        # 春节 2026: the whole block from 15 to 23 February is off.
        (DAYS_15, "2026-02-01", "2026-02-16", "2026-02-24"),
        (WORKING_5, "2026-02-13", "2026-02-27", "2026-02-27"),
        # A due day on a working Saturday or Sunday stays there.
        (DAYS_15, "2026-01-30", "2026-02-14", "2026-02-14"),
        (DAYS_15, "2025-09-13", "2025-09-28", "2025-09-28"),
        # 国庆 2026, followed by a working Saturday.
        (DAYS_60, "2026-08-04", "2026-10-03", "2026-10-08"),
        (WORKING_5, "2026-09-30", "2026-10-13", "2026-10-13"),
        # An ordinary weekend.
        (DAYS_15, "2026-11-06", "2026-11-21", "2026-11-23"),
        # Over a year's end inside the announced years.
        (DAYS_60, "2025-11-15", "2026-01-14", "2026-01-14"),
        # 29 February is a day like any other, as start and as end.
        (DAYS_15, "2024-02-29", "2024-03-15", "2024-03-15"),
        (DAYS_15, "2024-02-14", "2024-02-29", "2024-02-29"),
        (DAYS_60, "2024-12-31", "2025-03-01", "2025-03-03"),
    ],
)
def test_holidays_makeup_days_and_ends_of_years_are_reckoned_right(period, start, nominal, legal):
    assert dates(reckon(period, start)) == (nominal, legal, False)


@pytest.mark.parametrize(
    ("days", "nominal", "legal"),
    [
        (0, "2026-08-02", "2026-08-03"),
        (1, "2026-08-03", "2026-08-03"),
        (30, "2026-09-01", "2026-09-01"),
    ],
)
def test_an_extension_runs_on_from_the_nominal_day_and_not_from_the_rolled_one(
    days, nominal, legal
):
    found = reckon(DAYS_60, "2026-06-03", extension_days=days)

    assert dates(found) == (nominal, legal, False)


@pytest.mark.parametrize(
    ("paused", "nominal", "legal"),
    [
        ((), "2026-09-30", "2026-09-30"),
        # Both ends of a hearing are left out: five days.
        ((("2026-09-07", "2026-09-11"),), "2026-10-05", "2026-10-08"),
        # The same day twice, or days that touch, are left out once.
        ((("2026-09-07", "2026-09-09"), ("2026-09-09", "2026-09-11")), "2026-10-05", "2026-10-08"),
        ((("2026-09-10", "2026-09-11"), ("2026-09-07", "2026-09-09")), "2026-10-05", "2026-10-08"),
        # Over the holiday: from the last but one day to the fourth of October.
        ((("2026-09-29", "2026-10-04"),), "2026-10-06", "2026-10-08"),
        # A second hearing that only the first one brings into the running period.
        ((("2026-09-07", "2026-09-11"), ("2026-10-05", "2026-10-06")), "2026-10-07", "2026-10-08"),
        # Before the start and after the end nothing is left out.
        ((("2026-08-01", "2026-08-31"),), "2026-09-30", "2026-09-30"),
        ((("2026-10-01", "2026-10-05"),), "2026-09-30", "2026-09-30"),
        # Only the part after the starting day counts.
        ((("2026-08-20", "2026-09-02"),), "2026-10-02", "2026-10-08"),
    ],
)
def test_the_days_of_a_hearing_are_not_counted(paused, nominal, legal):
    pauses = [(day(first), day(last)) for first, last in paused]

    found = reckon(HEARING, "2026-08-31", paused=pauses)

    assert dates(found) == (nominal, legal, False)


def test_working_days_skip_a_pause_too_where_a_period_may_pause():
    period = in_working_days(5, pausable=True)

    found = reckon(period, "2026-11-20", paused=[(day("2026-11-23"), day("2026-11-24"))])

    assert dates(found) == ("2026-12-01", "2026-12-01", False)


@pytest.mark.parametrize(
    ("period", "start", "nominal", "legal", "provisional"),
    [
        (DAYS_15, "2026-12-16", "2026-12-31", "2026-12-31", False),
        (DAYS_15, "2026-12-17", "2027-01-01", "2027-01-04", True),
        (WORKING_5, "2026-12-24", "2026-12-31", "2026-12-31", False),
        (WORKING_5, "2026-12-28", "2027-01-05", "2027-01-05", True),
        (DAYS_60, "2026-11-30", "2027-01-29", "2027-01-29", True),
        (DAYS_60, "2026-11-22", "2027-01-21", "2027-01-21", True),
        # Calendar days that pass through an unknown year but end in a known one are certain.
        (DAYS_15, "2003-12-30", "2004-01-14", "2004-01-14", False),
        (WORKING_5, "2003-12-30", "2004-01-07", "2004-01-07", True),
    ],
)
def test_a_date_that_needs_an_unannounced_year_is_provisional(
    period, start, nominal, legal, provisional
):
    assert dates(reckon(period, start)) == (nominal, legal, provisional)


def test_an_assigned_day_is_the_nominal_day_and_rolls_like_any_other():
    found = reckon(LAW[Clock.T05], "2026-09-01", fixed=day("2026-10-01"))

    assert dates(found) == ("2026-10-01", "2026-10-08", False)


def test_every_step_is_said_in_words():
    found = reckon(WORKING_5, "2026-02-11")

    assert found.explain == (
        "2026年2月11日为起算日，当日不计入（参照《民法典》第二百零一条）。",
        "自2026年2月12日起数5个工作日（条例第二十三条第三款）。",
        "2026年2月15日至2026年2月23日休息，不计入。",
        "2026年2月14日为调休工作日，计入。",
        "期间的最后一日为2026年2月25日。",
    )


def test_pause_roll_and_missing_year_are_said_in_words():
    found = reckon(HEARING, "2026-11-30", paused=[(day("2026-12-01"), day("2026-12-03"))])

    assert found.explain == (
        "2026年11月30日为起算日，当日不计入（参照《民法典》第二百零一条）。",
        "自2026年12月1日起数30日（条例第三十六条第一款）。",
        "2026年12月1日至2026年12月3日共3日不计入（条例第三十六条第二款）。",
        "期间的最后一日为2027年1月2日。",
        "当日为星期六，顺延至其后第一个工作日2027年1月4日（参照《民法典》第二百零三条）。",
        "2027年的节假日安排尚未公布或导入，日期为暂定，导入后重算。",
    )


@pytest.mark.parametrize(
    ("clock", "said"),
    [
        (Clock.T05, "交办函指定的反馈日期为2026年9月30日。"),
        (Clock.L06, "处理意见书写明的落实期限为2026年9月30日。"),
        (Clock.L07, "商请协办时定下的日期为2026年9月30日。"),
    ],
)
def test_a_day_set_by_a_paper_names_that_paper(clock, said):
    assert reckon(LAW[clock], "2026-09-01", fixed=day("2026-09-30")).explain[0] == said


def test_a_promise_without_its_day_is_refused_by_the_name_of_its_paper():
    assert reckon(LAW[Clock.L06], "2026-09-01") == Undue(
        "须给出处理意见书写明的落实期限（配置默认）"
    )


def test_extension_and_assigned_day_are_said_in_words():
    extended = reckon(DAYS_60, "2026-06-03", extension_days=30)
    assigned = reckon(LAW[Clock.T05], "2026-09-01", fixed=day("2026-09-30"))

    assert extended.explain[1] == "自2026年6月4日起数60日（条例第三十四条），加上批准延长的30日。"
    assert assigned.explain == (
        "交办函指定的反馈日期为2026年9月30日。",
        "当日为工作日，不顺延。",
    )


@pytest.mark.parametrize(
    ("clock", "kw", "reason"),
    [
        (Clock.T12, {}, "该期限没有固定长度（条例第二十五条）"),
        (Clock.T14, {}, "该期限没有固定长度（条例第四十一条）"),
        (Clock.T18, {}, "该期限没有固定长度（条例第二十一条第二款）"),
        (Clock.T06, {"extension_days": 31}, "延长不得超过30日（条例第三十四条）"),
        (Clock.T09, {"extension_days": 1}, "该期限不能延长（条例第三十五条）"),
        (Clock.T06, {"extension_days": -1}, "延长天数不能为负数"),
        (
            Clock.T06,
            {"paused": [(date(2026, 3, 2), date(2026, 3, 5))]},
            "该期限不因听证等事由暂停（条例第三十四条）",
        ),
        (Clock.T11, {"paused": [(date(2026, 3, 5), date(2026, 3, 2))]}, "暂停的起日晚于止日"),
        (Clock.T05, {}, "须给出交办函指定的反馈日期（条例第二十二条第一款第三项）"),
        (
            Clock.T05,
            {"fixed": date(2026, 2, 28)},
            "交办函指定的反馈日期早于起算日（条例第二十二条第一款第三项）",
        ),
        (
            Clock.T06,
            {"fixed": date(2026, 6, 1)},
            "该期限不由文书指定日期（条例第三十四条）",
        ),
    ],
)
def test_what_the_law_does_not_allow_is_refused_with_its_article(clock, kw, reason):
    assert reckon(LAW[clock], "2026-03-01", **kw) == Undue(reason)


@pytest.mark.parametrize("start", ["1949-12-31", "2200-01-01", "9999-12-31"])
def test_a_start_outside_the_reckonable_years_is_refused(start):
    assert reckon(DAYS_15, start) == Undue(f"日期不在可计算的年份内（1950—2199）：{start}")


@given(starts, lengths)
def test_the_legal_day_is_worked_and_never_before_the_nominal_one(start, length):
    found = due(in_days(length), start=start, calendar=BUILTIN)

    assert isinstance(found, Due)
    assert found.nominal == start + timedelta(days=length)
    assert found.legal >= found.nominal
    assert BUILTIN.is_working(found.legal)
    gap = (found.legal - found.nominal).days
    assert not any(BUILTIN.is_working(found.nominal + timedelta(days=n)) for n in range(gap))


@given(starts, lengths)
def test_between_start_and_end_lie_exactly_as_many_working_days_as_the_limit(start, length):
    found = due(in_working_days(length), start=start, calendar=BUILTIN)

    span = range(1, (found.legal - start).days + 1)
    assert sum(BUILTIN.is_working(start + timedelta(days=n)) for n in span) == length
    assert found.nominal == found.legal
    assert BUILTIN.is_working(found.legal)


@given(starts, lengths, st.integers(0, 40), st.sampled_from([in_days, in_working_days]))
def test_a_later_start_or_a_longer_limit_never_ends_earlier(start, length, more, made):
    found = due(made(length), start=start, calendar=BUILTIN)
    later = due(made(length), start=start + timedelta(days=more), calendar=BUILTIN)
    longer = due(made(length + more), start=start, calendar=BUILTIN)

    assert found.legal <= later.legal
    assert found.legal <= longer.legal


@given(starts, st.lists(st.tuples(st.integers(-20, 60), st.integers(0, 20)), max_size=4))
def test_exactly_thirty_days_outside_hearings_lie_in_a_paused_period(start, shapes):
    pauses = [
        (start + timedelta(days=first), start + timedelta(days=first + more))
        for first, more in shapes
    ]

    found = due(HEARING, start=start, calendar=BUILTIN, paused=pauses)

    days = [start + timedelta(days=n) for n in range(1, (found.nominal - start).days + 1)]
    assert sum(not any(a <= each <= b for a, b in pauses) for each in days) == 30
    assert not any(a <= found.nominal <= b for a, b in pauses)


@given(starts, lengths, st.sampled_from([in_days, in_working_days]))
def test_dates_that_are_not_provisional_do_not_change_when_a_later_year_is_announced(
    start, length, made
):
    before = due(made(length), start=start, calendar=BUILTIN)
    known = WorkCalendar(dict.fromkeys(range(2027, 2032), BUILTIN.published[2024]))
    whole = WorkCalendar({**BUILTIN.published, **known.published})

    after = due(made(length), start=start, calendar=whole)

    assert before.provisional or before == after
    assert not after.provisional


@pytest.mark.parametrize(
    ("today", "state", "left"),
    [
        ("2026-11-01", DueState.GREEN, 20),
        ("2026-11-10", DueState.GREEN, 11),
        ("2026-11-11", DueState.BLUE, 10),
        ("2026-11-15", DueState.BLUE, 6),
        ("2026-11-16", DueState.YELLOW, 5),
        ("2026-11-21", DueState.YELLOW, 0),
        ("2026-11-22", DueState.RED, -1),
    ],
)
def test_the_colour_follows_the_share_of_the_limit(today, state, left):
    start, legal = day("2026-11-01"), day("2026-11-21")

    assert due_state(start, legal=legal, today=day(today)) is state
    assert days_left(legal, day(today)) == left


def test_a_limit_of_no_days_is_yellow_on_its_day_and_green_before_it():
    monday = day("2026-11-23")

    assert due_state(monday, legal=monday, today=monday) is DueState.YELLOW
    assert due_state(monday, legal=monday, today=day("2026-11-22")) is DueState.GREEN


@pytest.mark.parametrize(
    ("today", "certain", "provisional"),
    [
        ("2027-01-04", False, False),
        ("2027-01-05", True, False),
        ("2027-01-14", True, False),
        ("2027-01-15", True, True),
    ],
)
def test_a_breach_counts_after_the_legal_day_and_later_on_a_provisional_one(
    today, certain, provisional
):
    nominal, legal = day("2027-01-01"), day("2027-01-04")

    assert is_breach(nominal, legal=legal, provisional=False, today=day(today)) is certain
    assert is_breach(nominal, legal=legal, provisional=True, today=day(today)) is provisional


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (Period(60, TimeUnit.DAY, "", "verbatim", extension_max=30), "60日，可延长至多30日"),
        (Period(5, TimeUnit.WORKING_DAY, "", "verbatim"), "5个工作日"),
        (Period(None, TimeUnit.DAY, "", "verbatim"), "没有固定长度"),
        (Period(None, TimeUnit.WORKING_DAY, "", "local", dated_by="试验"), "没有固定长度"),
    ],
)
def test_a_length_reads_as_the_law_says_it_and_a_missing_one_says_so(period, words):
    assert length(period) == words


def test_a_date_is_written_without_leading_zeros():
    assert zh_date(day("2026-02-01")) == "2026年2月1日"
