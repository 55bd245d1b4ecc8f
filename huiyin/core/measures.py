# SPDX-License-Identifier: Apache-2.0
"""The definitions of 及时受理率, 按期办结率, 参评率 and 满意率, as data.

They measure offices and units by matters, never persons. The formulas are those of deployed
reports and one legal variant; the Regulation names no rate (it asks for a yearly assessment,
条例第三十九条), so each definition says how it counts and is printed beside its figure.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType
from typing import Generic, TypeVar

from huiyin.core.periods import is_breach
from huiyin.core.vocabulary import Rating

SMALL_SAMPLE = 30
ROUNDING = "百分数，四舍五入保留一位小数"
TENTH = Decimal("0.1")


@dataclass(frozen=True)
class FactDue:
    """One limit of one matter in one office or unit.

    ``done_on`` is the day of the first notice, the first referral or the closing, None while it is
    open. ``exempt`` says that no notice is owed, with the reason on record (条例第二十三条第二款).
    """

    nominal_due: date
    legal_due: date
    provisional: bool
    done_on: date | None
    exempt: bool = False
    is_repeat: bool = False
    is_litigation: bool = False


@dataclass(frozen=True)
class FactEvaluation:
    """One chance to evaluate: opened by a delivery, shut after ``window_due`` (inclusive)."""

    window_due: date
    rated_on: date | None
    rating: Rating | None


Row = TypeVar("Row", FactDue, FactEvaluation)


@dataclass(frozen=True)
class Measure(Generic[Row]):
    """One indicator. ``cohort_day`` says which period a row belongs to, None: not yet to any.

    ``counts`` tells whether a row enters the denominator as of a day, ``hits`` whether it then
    enters the numerator; ``excluded`` is said in ``exclusions``.
    """

    code: str
    zh: str
    subject: str
    formula: str
    cohort: str
    exclusions: str
    basis: str
    cohort_day: Callable[[Row], date | None]
    counts: Callable[[Row, date], bool]
    hits: Callable[[Row], bool]
    rounding: str = ROUNDING


@dataclass(frozen=True)
class Rate:
    """A figure: ``value`` in percent with one decimal, None where there is nothing to divide by."""

    numerator: int
    denominator: int
    value: Decimal | None

    @property
    def is_small_sample(self) -> bool:
        """Fewer than thirty rows: shown as 样本不足, so that nobody ranks offices by chance."""
        return self.denominator < SMALL_SAMPLE

    @property
    def text(self) -> str:
        """The figure as it is printed, with its counts."""
        if self.value is None:
            return "—（没有样本）"
        counts = f"{self.numerator}/{self.denominator}"
        return f"{self.value}%（{counts}{'，样本不足' if self.is_small_sample else ''}）"


def compute(
    measure: Measure[Row],
    rows: Iterable[Row],
    today: date,
    *,
    since: date | None = None,
    until: date | None = None,
) -> Rate:
    """The rate as of ``today`` over rows whose cohort day lies in the period (both ends in)."""
    numerator = denominator = 0
    for row in rows:
        if not _is_within(measure.cohort_day(row), since=since, until=until) or not measure.counts(
            row, today
        ):
            continue
        denominator += 1
        numerator += measure.hits(row)
    return Rate(numerator, denominator, percent(numerator, denominator))


def percent(numerator: int, denominator: int) -> Decimal | None:
    """A share in percent, rounded half up to one decimal; None when the denominator is 0."""
    if not denominator:
        return None
    return (Decimal(100 * numerator) / denominator).quantize(TENTH, ROUND_HALF_UP)


def _is_within(day: date | None, *, since: date | None, until: date | None) -> bool:
    if day is None:
        return False
    return (since is None or since <= day) and (until is None or day <= until)


def _in_legal_time(row: FactDue) -> bool:
    return row.done_on is not None and row.done_on <= row.legal_due


def _fell_legally_due(row: FactDue, today: date) -> bool:
    """Past its legal due day; a miss on a provisional date waits until it counts as a breach."""
    if row.exempt or today <= row.legal_due:
        return False
    return _in_legal_time(row) or is_breach(
        row.nominal_due, legal=row.legal_due, provisional=row.provisional, today=today
    )


def _in_nominal_time(row: FactDue) -> bool:
    return row.done_on is not None and row.done_on <= row.nominal_due


def _fell_nominally_due(row: FactDue, today: date) -> bool:
    return today > row.nominal_due and not (row.is_repeat or row.is_litigation)


def _evaluation_is_over(row: FactEvaluation, today: date) -> bool:
    return row.rating is not None or today > row.window_due


def _evaluation_day(row: FactEvaluation) -> date:
    return row.rated_on or row.window_due


def _is_rated(row: FactEvaluation) -> bool:
    return row.rating is not None


def _is_content(row: FactEvaluation) -> bool:
    return row.rating in {Rating.SATISFIED, Rating.FAIR}


OFFICE, UNIT = "信访部门", "责任单位"

ACCEPTANCE_UNIT = Measure[FactDue](
    code="acceptance_unit",
    zh="及时受理率（责任单位）",
    subject=UNIT,
    formula="法定到期日及以前书面告知的件数 ÷ 告知期限已到期的件数",
    cohort="告知期限（T02、T03）的法定到期日在统计期内，且已过",
    exclusions="有记录的免予告知；暂定日期尚不计超期的未告知件",
    basis="条例第二十三条第二款、第三款",
    cohort_day=lambda row: row.legal_due,
    counts=_fell_legally_due,
    hits=_in_legal_time,
)

ACCEPTANCE_OFFICE = Measure[FactDue](
    code="acceptance_office",
    zh="及时受理率（信访部门）",
    subject=OFFICE,
    formula="登记后15日内首次转送、交办的件数 ÷ 登记满15日的件数（不顺延）",
    cohort="登记日加15日（T01的名义到期日）在统计期内，且已过",
    exclusions="重件；涉法涉诉件",
    basis="条例第二十二条第一款；不顺延的算法沿用现行报表",
    cohort_day=lambda row: row.nominal_due,
    counts=_fell_nominally_due,
    hits=_in_nominal_time,
)

CLOSING_UNIT = Measure[FactDue](
    code="closing_unit",
    zh="按期办结率",
    subject=UNIT,
    formula="法定到期日及以前办结的件数 ÷ 办结期限已到期的件数（按期、超期、未答复之和）",
    cohort="办结期限（T06，含批准的延期）的法定到期日在统计期内，且已过",
    exclusions="不走信访程序的事项（没有T06）；暂定日期尚不计超期的未办结件",
    basis="条例第三十四条",
    cohort_day=lambda row: row.legal_due,
    counts=_fell_legally_due,
    hits=_in_legal_time,
)


CONTACT_UNIT = Measure[FactDue](
    code="contact_unit",
    zh="首次联系及时率",
    subject=UNIT,
    formula="提醒期限及以前联系上信访人的件数 ÷ 提醒期限已到期的件数",
    cohort="首次联系提醒期限（L11）的到期日在统计期内，且已过",
    exclusions="退回、转下级的；姓名、住址不清的没有这一期限",
    basis="提醒期限为配置；只供改进工作，不是法定期限，不作超期通报",
    cohort_day=lambda row: row.legal_due,
    counts=_fell_legally_due,
    hits=_in_legal_time,
)


def _participation(code: str, subject: str) -> Measure[FactEvaluation]:
    return Measure[FactEvaluation](
        code=code,
        zh=f"参评率（{subject}）",
        subject=subject,
        formula="已评价 ÷（已评价＋超期未评价）",
        cohort="评价日（未评价的为评价期最后一日）在统计期内",
        exclusions="评价期未满且尚未评价的",
        basis="条例第二十一条第二款；评价期为配置",
        cohort_day=_evaluation_day,
        counts=_evaluation_is_over,
        hits=_is_rated,
    )


def _satisfaction(code: str, subject: str) -> Measure[FactEvaluation]:
    return Measure[FactEvaluation](
        code=code,
        zh=f"满意率（{subject}）",
        subject=subject,
        formula="（满意＋基本满意）÷ 已评价（满意＋基本满意＋不满意）",
        cohort="评价日在统计期内",
        exclusions="未评价的；须与参评率同列",
        basis="条例第二十一条第二款",
        cohort_day=lambda row: row.rated_on,
        counts=lambda row, today: row.rating is not None,
        hits=_is_content,
    )


PARTICIPATION_OFFICE = _participation("participation_office", OFFICE)
PARTICIPATION_UNIT = _participation("participation_unit", UNIT)
SATISFACTION_OFFICE = _satisfaction("satisfaction_office", OFFICE)
SATISFACTION_UNIT = _satisfaction("satisfaction_unit", UNIT)

DUE_MEASURES: Mapping[str, Measure[FactDue]] = MappingProxyType(
    {
        measure.code: measure
        for measure in (ACCEPTANCE_OFFICE, ACCEPTANCE_UNIT, CONTACT_UNIT, CLOSING_UNIT)
    }
)
EVALUATION_MEASURES: Mapping[str, Measure[FactEvaluation]] = MappingProxyType(
    {
        measure.code: measure
        for measure in (
            PARTICIPATION_OFFICE,
            PARTICIPATION_UNIT,
            SATISFACTION_OFFICE,
            SATISFACTION_UNIT,
        )
    }
)
