# SPDX-License-Identifier: Apache-2.0
"""The declared fields of facts: what they mean, how long they may be, and which stay out of the
journal.

A fact's dataclass field carries a ``Field`` in its metadata. From it follow the form, the schema,
the check in ``problems`` and the split into ``public`` facts (codes, ids, dates: they enter the
journal) and ``private`` texts (encrypted content; the journal holds only a salted commitment).
"""

import dataclasses
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import Any

from huiyin.core.refusal import Refusal
from huiyin.core.vocabulary import Term


class Sort(Enum):
    """The kinds of input that a fact can be."""

    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"
    DAY = "day"
    WHOLE = "whole"
    YES = "yes"
    CODE = "code"
    CATEGORY = "category"
    TERRITORY = "territory"
    UNIT = "unit"
    OFFICER = "officer"
    MATTER = "matter"
    CLAIM = "claim"
    BODY = "body"
    LISTING = "listing"
    RULE = "rule"
    PERSON = "person"
    ROWS = "rows"


#: Days outside these years are slips of the pen; units may be older than the limits of law.
FIRST_YEAR, LAST_YEAR = 1900, 2199
_ID_OR_CODE = re.compile(r"[0-9A-Za-z._:-]{1,64}")

#: Sorts whose value is an id or code that the engine looks up before the core decides.
REFERENCES = frozenset(
    {Sort.UNIT, Sort.OFFICER, Sort.MATTER, Sort.CATEGORY, Sort.TERRITORY, Sort.LISTING, Sort.BODY}
)


#: Another fact of the same act, and with which of its values this one is asked for; ``True`` is a
#: ticked box.
When = tuple[str, tuple[Term | bool, ...]]


@dataclass(frozen=True, slots=True)
class Field:
    """One declared fact. ``least``/``most`` are characters for texts, values for numbers, rows
    for rows. What has a ``when`` is otherwise left out: forms show it only then.
    """

    sort: Sort
    zh: str
    hint: str = ""
    private: bool = False
    optional: bool = False
    least: int = 0
    most: int = 0
    choices: type[Term] | None = None
    rows: type | None = None
    when: When | None = None


def _field(spec: Field, *, default: Any) -> Any:
    if spec.optional:
        return dataclasses.field(default=default, metadata={"field": spec})
    return dataclasses.field(metadata={"field": spec})


def line(
    zh: str, *, hint: str = "", most: int = 200, optional: bool = False, least: int = 1
) -> Any:
    """A private single line, such as a name or a title."""
    spec = Field(Sort.LINE, zh, hint, private=True, optional=optional, least=least, most=most)
    return _field(spec, default="")


def text(
    zh: str, *, hint: str = "", most: int = 20_000, optional: bool = False, least: int = 1
) -> Any:
    """A private text of several lines."""
    spec = Field(Sort.TEXT, zh, hint, private=True, optional=optional, least=least, most=most)
    return _field(spec, default="")


def code(zh: str, *, hint: str = "", most: int = 80, optional: bool = False) -> Any:
    """A public code that says nothing about a person, such as an external case number's system."""
    return _field(Field(Sort.CODE, zh, hint, optional=optional, most=most), default="")


def choice(zh: str, choices: type[Term], *, hint: str = "", optional: bool = False) -> Any:
    """One member of a closed set."""
    return _field(Field(Sort.CHOICE, zh, hint, optional=optional, choices=choices), default=None)


def day(zh: str, *, hint: str = "", optional: bool = False) -> Any:
    """A local date."""
    return _field(Field(Sort.DAY, zh, hint, optional=optional), default=None)


def whole(zh: str, *, least: int, most: int, hint: str = "", optional: bool = False) -> Any:
    """A whole number within bounds, both included."""
    spec = Field(Sort.WHOLE, zh, hint, optional=optional, least=least, most=most)
    return _field(spec, default=least)


def yes(zh: str, *, hint: str = "") -> Any:
    """A box to tick; untouched means no."""
    return _field(Field(Sort.YES, zh, hint, optional=True), default=False)


def reference(zh: str, sort: Sort, *, hint: str = "", optional: bool = False) -> Any:
    """The id or code of a unit, officer, matter, claim, category or territory."""
    return _field(Field(sort, zh, hint, optional=optional), default="")


def rows(zh: str, of: type, *, least: int = 1, most: int = 50, hint: str = "") -> Any:
    """A list of smaller facts, such as claims or answers."""
    spec = Field(Sort.ROWS, zh, hint, least=least, most=most, rows=of, optional=least == 0)
    return _field(spec, default=())


def asked_when(other: str, *values: Term, fact: Any) -> Any:
    """``fact``, which may be left out, tied to these values of another of its class; to its tick
    where it is a box.
    """
    spec = replace(fact.metadata["field"], when=(other, values or (True,)))
    return _field(spec, default=fact.default)


def declared(facts: Any) -> Iterator[tuple[str, Field]]:
    """Name and declaration of each fact of a facts dataclass or instance, in order."""
    for item in dataclasses.fields(facts):
        yield item.name, item.metadata["field"]


def public(facts: Any) -> dict[str, Any]:
    """The facts that enter the journal, as canonical JSON values; private texts are left out."""
    found: dict[str, Any] = {}
    for name, spec in declared(facts):
        value = getattr(facts, name)
        if spec.sort is Sort.ROWS:
            found[name] = [public(row) for row in value]
        elif not spec.private and value not in (None, ""):
            found[name] = _plain(value)
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, Term):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return value


def private(facts: Any, under: str = "") -> dict[str, str]:
    """Path → text of every private fact that says something (``claims.0.text``)."""
    found: dict[str, str] = {}
    for name, spec in declared(facts):
        value = getattr(facts, name)
        if spec.sort is Sort.ROWS:
            for index, row in enumerate(value):
                found |= private(row, f"{under}{name}.{index}.")
        elif spec.private and value:
            found[under + name] = value
    return found


def references(facts: Any) -> dict[str, tuple[Sort, str]]:
    """Name → (sort, id) of the facts that point at something the engine must look up."""
    return {
        name: (spec.sort, getattr(facts, name))
        for name, spec in declared(facts)
        if spec.sort in REFERENCES and getattr(facts, name)
    }


def problems(facts: Any, where: str = "") -> tuple[Refusal, ...]:
    """What is missing, too long or out of bounds, in the words of the form; empty when all is
    well.
    """
    found: list[Refusal] = []
    for name, spec in declared(facts):
        value = getattr(facts, name)
        complaint = _complaint(spec, value)
        if complaint:
            found.append(_refused(where + name, complaint))
        if spec.sort is Sort.ROWS:
            for index, row in enumerate(value):
                found.extend(problems(row, f"{where}{name}.{index}."))
    return tuple(found)


def _complaint(spec: Field, value: Any) -> str | None:
    if value in (None, "", ()):
        return None if spec.optional else f"请填写“{spec.zh}”"
    check = _CHECKS.get(spec.sort)
    return check(spec, value) if check else None


def _length(spec: Field, value: str) -> str | None:
    if len(value.strip()) < spec.least:
        return f"“{spec.zh}”至少{spec.least}字"
    if len(value) > spec.most:
        return f"“{spec.zh}”最多{spec.most}字，现有{len(value)}字"
    return None


def _year(spec: Field, value: date) -> str | None:
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        return f"“{spec.zh}”的年份应在{FIRST_YEAR}到{LAST_YEAR}之间"
    return None


def _id_or_code(spec: Field, value: str) -> str | None:
    """Ids and codes enter the journal, where no words of people may stand."""
    return None if _ID_OR_CODE.fullmatch(value) else f"请从列表中选择“{spec.zh}”"


def _bounds(spec: Field, value: int) -> str | None:
    if not spec.least <= value <= spec.most:
        return f"“{spec.zh}”应在{spec.least}到{spec.most}之间"
    return None


def _count(spec: Field, value: tuple[Any, ...]) -> str | None:
    if not spec.least <= len(value) <= spec.most:
        return f"“{spec.zh}”应有{spec.least}到{spec.most}项"
    return None


def _member(spec: Field, value: Any) -> str | None:
    if spec.choices is not None and not isinstance(value, spec.choices):
        return f"“{spec.zh}”不在可选范围内"
    return None


_CHECKS: Mapping[Sort, Callable[[Field, Any], str | None]] = {
    Sort.LINE: _length,
    Sort.TEXT: _length,
    Sort.WHOLE: _bounds,
    Sort.ROWS: _count,
    Sort.CHOICE: _member,
    Sort.DAY: _year,
    Sort.CODE: _length,
    Sort.CATEGORY: _id_or_code,
    Sort.TERRITORY: _id_or_code,
    Sort.UNIT: _id_or_code,
    Sort.OFFICER: _id_or_code,
    Sort.MATTER: _id_or_code,
    Sort.CLAIM: _id_or_code,
    Sort.BODY: _id_or_code,
    Sort.LISTING: _id_or_code,
    Sort.RULE: _id_or_code,
    Sort.PERSON: _id_or_code,
}


class BadFacts(ValueError):
    """A mapping that does not fit the facts' dataclass; ``problems`` say which field and why."""

    def __init__(self, found: tuple[Refusal, ...]) -> None:
        super().__init__("; ".join(f"{item.field}: {item.zh}" for item in found))
        self.problems = found


def build(facts_type: type, values: Mapping[str, Any]) -> Any:
    """Facts from plain values (a form's cleaned data or decoded JSON); raises ``BadFacts``.

    Codes become members of their closed set, ISO strings become dates, lists become rows.
    """
    specs = dict(declared(facts_type))
    wrong = [_refused(name, f"没有“{name}”这一项") for name in values if name not in specs]
    ready: dict[str, Any] = {}
    for name, spec in specs.items():
        value = values.get(name)
        if value is None or value == "":
            wrong += [] if spec.optional else [_refused(name, f"请填写“{spec.zh}”")]
            continue
        try:
            ready[name] = _typed(spec, value)
        except BadFacts as nested:
            wrong += [replace(item, field=f"{name}.{item.field}") for item in nested.problems]
        except (ValueError, TypeError, KeyError):
            wrong.append(_refused(name, f"“{spec.zh}”填写有误"))
    if wrong:
        raise BadFacts(tuple(wrong))
    return facts_type(**ready)


def _built_rows(of: type, values: Iterable[Mapping[str, Any]]) -> tuple[Any, ...]:
    """All rows, or all that is wrong with them, each complaint with the number of its row."""
    built: list[Any] = []
    wrong: list[Refusal] = []
    for number, values_of_row in enumerate(values):
        if not isinstance(values_of_row, Mapping):
            raise TypeError("a row is a mapping")
        try:
            built.append(build(of, values_of_row))
        except BadFacts as bad:
            wrong += [replace(item, field=f"{number}.{item.field}") for item in bad.problems]
    if wrong:
        raise BadFacts(tuple(wrong))
    return tuple(built)


def _refused(field: str, zh: str) -> Refusal:
    return Refusal("bad_fact", zh, "填写要求", field=field)


def _typed(spec: Field, value: Any) -> Any:
    match spec.sort:
        case Sort.CHOICE if spec.choices is not None:
            return spec.choices(value)
        case Sort.DAY:
            return value if isinstance(value, date) else date.fromisoformat(value)
        case Sort.WHOLE:
            return int(value)
        case Sort.YES:
            return bool(value)
        case Sort.ROWS if spec.rows is not None:
            return _built_rows(spec.rows, value)
        case _:
            if not isinstance(value, str):
                raise TypeError(spec.zh)
            return value
