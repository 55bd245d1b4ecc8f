# SPDX-License-Identifier: Apache-2.0
"""One cell: what somebody wrote, as the value it means, with what was tidied or what is wrong.

Spreadsheets change what is typed into them: codes become numbers and lose their leading zeros or
become 1.2E+11, days become numbers, formulas stand where a value is meant. Nothing is guessed here
that could be wrong; what is beyond doubt is tidied and told.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from huiyin.core.directory.sheets import Column, Reading
from huiyin.core.vocabulary import Term


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula where a value is meant; its result is not known until a spreadsheet reckons it."""

    text: str


@dataclass(frozen=True, slots=True)
class ErrorValue:
    """What a spreadsheet shows for a formula that failed, such as ``#N/A``."""

    text: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A value (None: empty, or not readable), the code and words of a fault, notes of tidying."""

    value: Any = None
    code: str = ""
    fault: str = ""
    notes: tuple[tuple[str, str], ...] = ()


_INVISIBLE = re.compile("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2060\ufeff]")
_SPACES = re.compile(r"\s+")
_SCIENTIFIC = re.compile(r"[0-9](\.[0-9]+)?[eE]\+?[0-9]+")
_DAYS = (
    re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[ T]00:00(?::00)?)?"),
    re.compile(r"([0-9]{4})/([0-9]{1,2})/([0-9]{1,2})"),
    re.compile(r"([0-9]{4})\.([0-9]{1,2})\.([0-9]{1,2})"),
    re.compile(r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日"),
    re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})"),
)
_YES = {"是": True, "√": True, "1": True, "true": True, "yes": True}
_NO = {"否": False, "×": False, "0": False, "false": False, "no": False}
_YES_OR_NO = _YES | _NO
#: A spreadsheet keeps fifteen digits of a number; of a longer one the end is lost.
_DIGITS_KEPT = 15
_MOBILE = re.compile(r"1[0-9]{10}|1[0-9]{4}")
#: As much of a cell as a complaint shows.
_SHOWN = 30

WIDTH = ("full_width", "全角字符已改为半角")
SPACES = ("spaces", "首尾或多余的空格、换行已去掉")
UNSEEN = ("unseen", "看不见的字符已去掉")
NUMBER = ("number", "数字已作为文本读入")


def read(column: Column, raw: object) -> Cell:
    """The cell as the column means it. An empty one is a value of None and no fault: whether it may
    be empty is for the row to say.
    """
    if isinstance(raw, Formula):
        return _wrong("formula", f"是公式“{_short(raw.text)}”，请复制后选择性粘贴为数值")
    if isinstance(raw, ErrorValue):
        return _wrong("formula_error", f"显示为错误“{_short(raw.text)}”，请填写正确的值")
    if raw is None:
        return Cell()
    return _READERS[column.reading](column, raw)


def _wrong(code: str, zh: str) -> Cell:
    return Cell(code=code, fault=zh)


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _tidy(raw: str, *, width: bool) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The text without what nobody meant; ``width`` also folds full-width letters and digits."""
    notes = []
    text = _INVISIBLE.sub("", raw)
    if text != raw:
        notes.append(UNSEEN)
    folded = unicodedata.normalize("NFKC", text) if width and not text.isascii() else text
    if _SPACES.sub("", folded) != _SPACES.sub("", text):
        notes.append(WIDTH)
    tidied = _SPACES.sub(" ", folded).strip()
    if tidied != folded:
        notes.append(SPACES)
    return tidied, tuple(notes)


def _text(column: Column, raw: object) -> Cell:
    if isinstance(raw, str):
        text, notes = _tidy(raw, width=False)
        if len(text) > column.most:
            return _wrong("too_long", f"最多{column.most}字，现有{len(text)}字，请缩短")
        return Cell(text or None, notes=notes)
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        return _wrong("not_text", f"应为文字，请改为文本格式后重填（现为 {raw}）")
    return _text(column, _spelt(raw))


def _spelt(number: float) -> str:
    return str(int(number)) if float(number).is_integer() else str(number)


def _code(column: Column, raw: object) -> Cell:
    if isinstance(raw, bool | date):
        return _wrong("not_code", f"应为代码，请改为文本格式后重填（现为 {raw}）")
    if isinstance(raw, int | float):
        text = _spelt(raw)
        return _wrong(
            "code_as_number",
            f"是数字 {text}，前面的零和第{_DIGITS_KEPT}位以后可能已丢失，请改为文本格式后重填",
        )
    return _code_text(column, str(raw))


def _code_text(column: Column, raw: str) -> Cell:
    text, notes = _tidy(raw, width=True)
    if not text:
        return Cell(notes=notes)
    if _SCIENTIFIC.fullmatch(text):
        return _wrong("scientific", f"变成了科学记数法“{text}”，请改为文本格式后重填原来的代码")
    if " " in text or not text.isprintable():
        return _wrong("space_in_code", f"“{_short(text)}”中间有空格，请去掉")
    if len(text) > column.most:
        return _wrong("too_long", f"最多{column.most}字，现有{len(text)}字，请缩短")
    return Cell(text, notes=notes)


def _digits(column: Column, raw: object) -> Cell:
    """A code of digits with known lengths: a number of such a length has lost nothing."""
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        text = _spelt(raw)
        if text.isdecimal() and len(text) in column.lengths:
            return Cell(text, notes=(NUMBER,))
    found = _code(column, raw)
    if found.value is None:
        return found
    if not found.value.isdecimal() or len(found.value) not in column.lengths:
        told = "、".join(str(length) for length in column.lengths)
        return _wrong("not_digits", f"“{_short(found.value)}”不是{told}位数字代码，请核对")
    return found


def _phone(column: Column, raw: object) -> Cell:
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        text = _spelt(raw)
        if not _MOBILE.fullmatch(text):
            return _wrong("code_as_number", f"是数字 {text}，区号前的零可能已丢失，请改为文本重填")
        return Cell(text, notes=(NUMBER,))
    if isinstance(raw, str) and _SCIENTIFIC.fullmatch(raw.strip()):
        return _wrong("scientific", f"变成了科学记数法“{raw.strip()}”，请改为文本格式后重填")
    return _text(column, raw)


def _day(column: Column, raw: object) -> Cell:
    if isinstance(raw, datetime):
        return Cell(raw.date())
    if isinstance(raw, date):
        return Cell(raw)
    if not isinstance(raw, str):
        return _wrong("bad_day", f"“{raw}”不是日期，请改为 2020-01-31 这样的年月日")
    text, notes = _tidy(raw, width=True)
    if not text:
        return Cell(notes=notes)
    for pattern in _DAYS:
        if match := pattern.fullmatch(text):
            try:
                return Cell(date(*(int(part) for part in match.groups())), notes=notes)
            except ValueError:
                return _wrong("no_such_day", f"没有这一天：“{text}”，请核对")
    return _wrong("bad_day", f"“{_short(text)}”不是日期，请改为 2020-01-31 这样的年月日")


def _yes(column: Column, raw: object) -> Cell:
    if isinstance(raw, bool):
        return Cell(raw)
    spelt = _spelt(raw) if isinstance(raw, int | float) else str(raw)
    text, notes = _tidy(spelt, width=True)
    if not text:
        return Cell(notes=notes)
    found = _YES_OR_NO.get(text.casefold())
    if found is None:
        return _wrong("not_yes_or_no", f"“{_short(text)}”请改为“是”或“否”")
    return Cell(found, notes=notes)


def _term(column: Column, raw: object) -> Cell:
    if column.choices is None:
        raise ValueError(f"{column.fact} has no closed set")
    text, notes = _tidy(str(raw), width=True)
    if not text:
        return Cell(notes=notes)
    found = _spellings(column.choices).get(text)
    if found is None:
        told = "、".join(column.offered)
        return _wrong("not_in_set", f"“{_short(text)}”不在可选范围内，可填：{told}")
    # Full-width brackets are how the labels are written, so folding them is nothing to tell.
    return Cell(found, notes=tuple(note for note in notes if note is not WIDTH))


@cache
def _spellings(choices: type[Term]) -> Mapping[str, Term]:
    """Every way to write a member: its label, its code, and for 县（区） also 县, 区, 县级."""
    found: dict[str, Term] = {}
    for member in choices:
        label = unicodedata.normalize("NFKC", member.zh)
        first, _, second = label.partition("(")
        short = [part for part in (first, second.rstrip(")")) if part]
        for spelling in (member.value, label, *short, *(f"{part}级" for part in short)):
            found.setdefault(spelling, member)
    return found


_READERS: Mapping[Reading, Callable[[Column, object], Cell]] = {
    Reading.TEXT: _text,
    Reading.CODE: _code,
    Reading.DIGITS: _digits,
    Reading.PHONE: _phone,
    Reading.DAY: _day,
    Reading.YES: _yes,
    Reading.TERM: _term,
}
