# SPDX-License-Identifier: Apache-2.0
"""Forms derived from the facts of an act: fields, hints, limits, complaints, all from the core.

    form = form_for(ClassifyFacts, request.POST, choices={"category": groups})
    if form.is_valid():
        engine.perform(ctx, matter, Act.CLASSIFY, facts=form.facts(), …)

Whatever was typed stays. A list of rows (claims, people) grows and shrinks by submit buttons named
``add`` (value: the list) and ``drop`` (value: ``list.number``); such a post is ``rearranged`` and
never valid, so that it works without JavaScript.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.utils import ErrorDict
from django.utils.translation import gettext

from huiyin.core.facts import fields as facts_fields
from huiyin.core.facts.fields import BadFacts, Field, Sort, declared
from huiyin.core.refusal import Refusal
from huiyin.web.inputs import Lookup, Options, input_for


@dataclass(slots=True)
class RowGroup:
    """The rows of one list of the form. ``fixed`` rows are neither added nor taken away; a view may
    give them ``titles``, else they are numbered. ``ticked`` rows are boxes: those ticked count.
    """

    name: str
    spec: Field
    forms: list["FactsForm"]
    fixed: bool = False
    errors: list[str] = field(default_factory=list)
    titles: tuple[str, ...] = ()
    ticked: bool = False

    @property
    def is_rows(self) -> bool:
        """Tells templates a list from a single field."""
        return True

    @property
    def count_name(self) -> str:
        """The name of the hidden input that says how many rows there are."""
        return f"{self.name}-count"

    @property
    def label(self) -> str:
        """What the list is called."""
        return gettext(self.spec.zh)

    @property
    def rows(self) -> Iterator[tuple[int, str, "FactsForm"]]:
        """Place (from 0), title and form of each row."""
        for place, row in enumerate(self.forms):
            title = self.titles[place] if place < len(self.titles) else ""
            yield place, title or f"{self.label} {place + 1}", row

    @property
    def may_shrink(self) -> bool:
        """Whether a row may be taken away; the last one stays, though it may be left empty."""
        return not (self.fixed or self.ticked) and len(self.forms) > 1

    @property
    def may_grow(self) -> bool:
        """Whether one more row is allowed."""
        return not (self.fixed or self.ticked) and len(self.forms) < self.spec.most


@dataclass(frozen=True, slots=True)
class Complaint:
    """One line of the error summary: the input's id ("" for the whole form) and the words."""

    anchor: str
    text: str
    basis: str = ""


class FactsForm(forms.Form):
    """The form of one facts dataclass; see ``form_for``."""

    use_required_attribute = False

    def __init__(
        self,
        facts_type: type,
        data: Mapping[str, Any] | None = None,
        *,
        choices: Mapping[str, Options | Lookup],
        initial: Mapping[str, Any],
        fixed: Iterable[str] = (),
        without: Iterable[str] = (),
        prefix: str | None = None,
    ) -> None:
        plain, self.rearranged, self._focus = _rearranged(data, facts_type)
        super().__init__(plain, initial=dict(initial), prefix=prefix)
        self.facts_type = facts_type
        self.reasons: list[Refusal] = []
        self.groups: dict[str, RowGroup] = {}
        self._order: list[str] = []
        hidden = set(without)
        for name, spec in declared(facts_type):
            if name in hidden:
                continue
            self._order.append(name)
            if spec.sort is Sort.ROWS:
                self.groups[name] = self._group(name, spec, choices, fixed=name in set(fixed))
            else:
                self.fields[name] = input_for(spec, choices.get(name))

    def _group(
        self, name: str, spec: Field, choices: Mapping[str, Any], *, fixed: bool
    ) -> RowGroup:
        given: list[Mapping[str, Any]] = list(self.initial.get(name, ()))
        if self.is_bound:
            count = min(_whole(self.data.get(f"{name}-count")), spec.most)
        else:
            count = len(given) or max(spec.least, 1)
        inner = {
            key.removeprefix(f"{name}."): value
            for key, value in choices.items()
            if key.startswith(f"{name}.")
        }
        rows = [
            FactsForm(
                spec.rows or object,
                self.data if self.is_bound else None,
                choices=inner,
                initial=given[index] if index < len(given) else {},
                prefix=f"{name}-{index}",
            )
            for index in range(count)
        ]
        if self._focus == name and rows:
            first = next(iter(rows[-1].fields.values()))
            first.widget.attrs["autofocus"] = True
        return RowGroup(name, spec, rows, fixed=fixed)

    @property
    def parts_declared(self) -> bool:
        """Whether there is anything to fill in."""
        return bool(self._order)

    @property
    def parts(self) -> Iterator[BoundField | RowGroup]:
        """Fields and lists of rows in the order in which the facts declare them."""
        for name in self._order:
            yield self.groups[name] if name in self.groups else self[name]

    def full_clean(self) -> None:
        """A post that only adds or drops a row is not judged."""
        if self.rearranged:
            self._errors = ErrorDict()
            self.cleaned_data: dict[str, Any] = {}
            return
        super().full_clean()

    def is_valid(self) -> bool:
        """Whether ``facts`` can be had."""
        if not self.is_bound or self.rearranged or self.errors:
            return False
        return not any(
            group.errors or any(not row.is_valid() for row in self._written(group))
            for group in self.groups.values()
        )

    def facts(self) -> Any:
        """The facts; only a valid form has them."""
        return facts_fields.build(self.facts_type, self._values())

    def refuse(self, reasons: Iterable[Refusal], *, about: Mapping[str, str] | None = None) -> None:
        """Puts each reason beside its field, or on top of the form where it has none.

        ``about`` names the field that a reason's code is about, where the reason does not say.
        """
        for reason in reasons:
            path = reason.field or (about or {}).get(reason.code, "")
            words = gettext(reason.zh)
            if reason.basis and not reason.field:
                words += f"（{reason.basis}）"
            if not path or not self._complain(path, words):
                self.reasons.append(reason)

    @property
    def complaints(self) -> list[Complaint]:
        """The error summary, in the order of the page."""
        if not self.is_bound or self.rearranged:
            return []
        found = [Complaint("", gettext(item.zh), item.basis) for item in self.reasons]
        for part in self.parts:
            if isinstance(part, RowGroup):
                found += [Complaint(f"id_{part.name}", words) for words in part.errors]
                for number, row in enumerate(part.forms, 1):
                    found += [
                        Complaint(item.anchor, f"{part.label}{number}：{item.text}")
                        for item in row.complaints
                    ]
            else:
                # Radio buttons have no id of their own as a group: the first one takes the focus.
                anchor = part.id_for_label or f"{part.auto_id}_0"
                found += [Complaint(anchor, str(words)) for words in part.errors]
        return found

    def _post_clean(self) -> None:
        """The core judges the values; its complaints go beside their fields."""
        if self.prefix:
            return
        for group in self.groups.values():
            for row in group.forms:
                row.full_clean()
        try:
            found = facts_fields.problems(facts_fields.build(self.facts_type, self._values()))
        except BadFacts as bad:
            found = bad.problems
        for problem in found:
            if not self._complain(problem.field, gettext(problem.zh)):
                self.reasons.append(problem)
                self.add_error(None, problem.zh)

    def _values(self) -> dict[str, Any]:
        values: dict[str, Any] = {
            name: value
            for name, value in self.cleaned_data.items()
            if value is not None and value != ""
        }
        for name, group in self.groups.items():
            values[name] = [row._values() for row in self._written(group)]
        return values

    def _written(self, group: RowGroup) -> list["FactsForm"]:
        """The rows that say something; an untouched row is not a mistake."""
        return [row for row in group.forms if group.fixed or row._says_something()]

    def _says_something(self) -> bool:
        texts = [n for n, spec in declared(self.facts_type) if spec.private] or list(self.fields)
        return any(str(self.data.get(self.add_prefix(name), "")).strip() for name in texts)

    def _complain(self, path: str, words: str) -> bool:
        """Whether there is a place for the complaint: ``title``, ``claims``, ``claims.0.text``."""
        name, _, rest = path.partition(".")
        if name in self.fields:
            if not self.has_error(name):
                self.add_error(name, words)
            return True
        group = self.groups.get(name)
        if group is None:
            return False
        index, _, inner = rest.partition(".")
        rows = self._written(group)
        if index.isdigit() and int(index) < len(rows) and rows[int(index)]._complain(inner, words):
            return True
        group.errors.append(words)
        return True


def form_for(
    facts_type: type,
    data: Mapping[str, Any] | None = None,
    *,
    choices: Mapping[str, Options | Lookup] | None = None,
    initial: Mapping[str, Any] | None = None,
    fixed: Iterable[str] = (),
    without: Iterable[str] = (),
) -> FactsForm:
    """The form of a facts dataclass, bound when ``data`` (a POST) is given.

    ``choices`` gives options (pairs, or groups of pairs) or a ``Lookup`` for fields whose choices
    are not a closed set, rows as ``answers.claim``; ``initial`` the values of an unbound form, rows
    as a list of mappings. Rows of ``fixed`` lists keep their number; fields in ``without`` are left
    out and take their default.
    """
    return FactsForm(
        facts_type,
        data,
        choices=choices or {},
        initial=initial or {},
        fixed=fixed,
        without=without,
    )


def _whole(value: Any) -> int:
    return int(value) if isinstance(value, str) and value.isdecimal() and len(value) < 4 else 0


def _rearranged(
    data: Mapping[str, Any] | None, facts_type: type
) -> tuple[dict[str, Any] | None, bool, str]:
    """The post as a plain mapping, with the row added or dropped that a button asked for.

    Also whether there was such a button, and the list whose new row should have the focus.
    """
    if data is None:
        return None, False, ""
    plain = {name: data[name] for name in data}
    lists = {name: spec for name, spec in declared(facts_type) if spec.sort is Sort.ROWS}
    grown = plain.pop("add", "")
    if grown in lists:
        count = _whole(plain.get(f"{grown}-count"))
        plain[f"{grown}-count"] = str(min(count + 1, lists[grown].most))
        return plain, True, grown
    name, _, number = plain.pop("drop", "").partition(".")
    if name in lists:
        return _without_row(plain, name, _whole(number)), True, ""
    return plain, False, ""


def _without_row(plain: dict[str, Any], name: str, gone: int) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    for key, value in plain.items():
        index, _, inner = key.removeprefix(f"{name}-").partition("-")
        if not key.startswith(f"{name}-") or not index.isdecimal():
            kept[key] = value
        elif int(index) != gone:
            place = int(index) - (int(index) > gone)
            kept[f"{name}-{place}-{inner}"] = value
    kept[f"{name}-count"] = str(max(_whole(plain.get(f"{name}-count")) - 1, 0))
    return kept
