# SPDX-License-Identifier: Apache-2.0
"""The four rates: who is counted, when, and how the figure is rounded and shown."""

from datetime import date
from decimal import Decimal

import pytest

from huiyin.core.measures import (
    ACCEPTANCE_OFFICE,
    ACCEPTANCE_UNIT,
    CLOSING_UNIT,
    DUE_MEASURES,
    EVALUATION_MEASURES,
    PARTICIPATION_UNIT,
    SATISFACTION_OFFICE,
    FactDue,
    FactEvaluation,
    Rate,
    compute,
    percent,
)
from huiyin.core.vocabulary import Rating

TODAY = date(2026, 11, 22)
NOMINAL, LEGAL = date(2026, 10, 1), date(2026, 10, 8)


def limit(done_on, *, nominal=NOMINAL, legal=LEGAL, **kw):
    return FactDue(nominal, legal, kw.pop("provisional", False), done_on, **kw)


def chance(rating, *, window=date(2026, 11, 10), on=date(2026, 11, 5)):
    return FactEvaluation(window, on if rating else None, rating)


def counts(measure, rows, **kw):
    found = compute(measure, rows, TODAY, **kw)
    return found.numerator, found.denominator


@pytest.mark.parametrize("measure", [ACCEPTANCE_UNIT, CLOSING_UNIT])
def test_a_unit_is_in_time_up_to_the_legal_day_and_not_after_it(measure):
    rows = [limit(NOMINAL), limit(LEGAL), limit(date(2026, 10, 9)), limit(None)]

    assert counts(measure, rows) == (2, 4)


def test_the_office_is_in_time_up_to_the_nominal_day_only():
    rows = [limit(NOMINAL), limit(date(2026, 10, 2)), limit(None)]

    assert counts(ACCEPTANCE_OFFICE, rows) == (1, 3)


def test_the_office_counts_neither_repeats_nor_litigation():
    rows = [limit(NOMINAL), limit(None, is_repeat=True), limit(None, is_litigation=True)]

    assert counts(ACCEPTANCE_OFFICE, rows) == (1, 1)


def test_a_recorded_exemption_from_notice_is_not_counted():
    assert counts(ACCEPTANCE_UNIT, [limit(None, exempt=True), limit(LEGAL)]) == (1, 1)


@pytest.mark.parametrize("measure", DUE_MEASURES.values())
def test_what_is_not_yet_due_is_not_counted_even_when_done(measure):
    rows = [
        limit(date(2026, 11, 1), nominal=TODAY, legal=TODAY),
        limit(None, nominal=TODAY, legal=TODAY),
    ]

    assert counts(measure, rows) == (0, 0)


def test_a_miss_on_a_provisional_day_waits_until_it_counts_as_a_breach():
    nominal = date(2026, 11, 10)
    rows = [limit(None, nominal=nominal, legal=nominal, provisional=True)]

    early = compute(CLOSING_UNIT, rows, date(2026, 11, 23))
    late = compute(CLOSING_UNIT, rows, date(2026, 11, 24))

    assert (early.denominator, late.denominator) == (0, 1)


def test_only_rows_whose_cohort_day_lies_in_the_period_are_counted():
    rows = [
        limit(NOMINAL, legal=date(2026, 9, 30), nominal=date(2026, 9, 30)),
        limit(NOMINAL),
        limit(NOMINAL, legal=date(2026, 11, 2)),
    ]

    october = counts(CLOSING_UNIT, rows, since=date(2026, 10, 1), until=date(2026, 10, 31))
    edge = counts(CLOSING_UNIT, rows, since=LEGAL, until=LEGAL)

    assert (october, edge) == ((1, 1), (1, 1))


def test_participation_counts_the_rated_and_those_whose_time_has_passed():
    rows = [
        chance(Rating.SATISFIED),
        chance(Rating.DISSATISFIED, window=date(2026, 12, 1)),
        chance(None),
        chance(None, window=TODAY),
    ]

    assert counts(PARTICIPATION_UNIT, rows) == (2, 3)


def test_satisfaction_counts_satisfied_and_fair_among_the_rated_only():
    rows = [
        chance(Rating.SATISFIED),
        chance(Rating.FAIR),
        chance(Rating.DISSATISFIED),
        chance(None),
    ]

    assert counts(SATISFACTION_OFFICE, rows) == (2, 3)


def test_satisfaction_belongs_to_the_period_of_the_evaluation_day():
    rows = [chance(Rating.SATISFIED, on=date(2026, 11, 5)), chance(None)]

    november = counts(SATISFACTION_OFFICE, rows, since=date(2026, 11, 1))
    december = counts(SATISFACTION_OFFICE, rows, since=date(2026, 12, 1))

    assert (november, december) == ((1, 1), (0, 0))


@pytest.mark.parametrize(
    ("numerator", "denominator", "value"),
    [
        (1, 3, "33.3"),
        (2, 3, "66.7"),
        (1, 16, "6.3"),
        (3, 80, "3.8"),
        (0, 7, "0.0"),
        (7, 7, "100.0"),
        (9996, 10000, "100.0"),
    ],
)
def test_a_share_is_rounded_half_up_to_one_decimal(numerator, denominator, value):
    assert percent(numerator, denominator) == Decimal(value)


def test_nothing_to_divide_by_gives_no_figure():
    nothing = compute(CLOSING_UNIT, [], TODAY)

    assert nothing == Rate(0, 0, None)
    assert nothing.text == "—（没有样本）"


def test_fewer_than_thirty_rows_are_marked_as_a_small_sample():
    small = compute(CLOSING_UNIT, [limit(LEGAL)] * 29, TODAY)
    enough = compute(CLOSING_UNIT, [limit(LEGAL)] * 30, TODAY)

    assert (small.is_small_sample, small.text) == (True, "100.0%（29/29，样本不足）")
    assert (enough.is_small_sample, enough.text) == (False, "100.0%（30/30）")


def test_the_four_rates_are_defined_for_office_and_unit_where_they_apply():
    named = {m.code: m.zh for m in (*DUE_MEASURES.values(), *EVALUATION_MEASURES.values())}

    assert named == {
        "acceptance_office": "及时受理率（信访部门）",
        "acceptance_unit": "及时受理率（责任单位）",
        "closing_unit": "按期办结率",
        "contact_unit": "首次联系及时率",
        "participation_office": "参评率（信访部门）",
        "participation_unit": "参评率（责任单位）",
        "satisfaction_office": "满意率（信访部门）",
        "satisfaction_unit": "满意率（责任单位）",
    }
