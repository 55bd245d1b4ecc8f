# SPDX-License-Identifier: Apache-2.0
"""The inputs that declared facts are shown with: one sort of fact, one kind of input."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from huiyin.core.facts.fields import Field, Sort

#: A closed set with so many members or fewer is shown as radio buttons, a larger one as a select.
RADIOS_MOST = 4
DAY_FORMATS = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日")
#: Days outside these years are slips of the pen (``core.periods`` reckons no others).
FIRST_YEAR, LAST_YEAR = 1950, 2199

Options = Iterable[Any]


@dataclass(frozen=True, slots=True)
class Lookup:
    """Choices typed into a line with suggestions: ``options`` are (value, label) pairs.

    Typing the label, or its first word, means the value. ``find`` knows what is not suggested: the
    value for what was typed, or None.
    """

    options: tuple[tuple[str, str], ...] = ()
    find: Callable[[str], str | None] = lambda typed: None

    def value(self, typed: str) -> str | None:
        """The value that the person meant."""
        for value, label in self.options:
            if typed in (value, label, label.partition(" ")[0]):
                return value
        return self.find(typed)

    def label(self, value: str) -> str:
        """What is shown for a value that is set beforehand."""
        return dict(self.options).get(value, value)


class Words(forms.CharField):
    """Text as it was written: no character is refused here, line ends become ``\\n``."""

    def __init__(self, **options: Any) -> None:
        super().__init__(strip=False, **options)
        self.validators = []

    def to_python(self, value: Any) -> str:
        text = str(value or "").replace("\r\n", "\n").replace("\r", "\n")
        return text if text.strip() else ""


class Looked(forms.CharField):
    """A line whose text stands for a value of a ``Lookup``."""

    def __init__(self, lookup: Lookup, **options: Any) -> None:
        super().__init__(**options)
        self.lookup = lookup

    def clean(self, value: Any) -> str:
        typed = super().clean(value)
        if not typed:
            return ""
        found = self.lookup.value(typed)
        if found is None:
            raise ValidationError(gettext("没有找到，请从提示中选择或核对后重填"))
        return found

    def prepare_value(self, value: Any) -> Any:
        return self.lookup.label(value) if isinstance(value, str) else value


class Tick(forms.CheckboxInput):
    """A box that sends its own value when it is ticked, and nothing else."""

    def __init__(self, value: str) -> None:
        super().__init__(attrs={"value": value}, check_test=lambda found: found == value)

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        return data.get(name, "")

    def format_value(self, value: Any) -> None:
        return None


class Day(forms.DateField):
    """A date within the years that can be reckoned."""

    def to_python(self, value: Any) -> Any:
        day = super().to_python(value)
        if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise ValidationError(self.error_messages["invalid"])
        return day


def input_for(spec: Field, options: Options | Lookup | None) -> forms.Field:
    """The form field of one declared fact, never required: what is missing is the core's complaint.

    It carries its declaration as ``spec``, and ``optional`` for the mark beside its label.
    """
    label, hint = gettext(spec.zh), gettext(spec.hint) if spec.hint else ""
    common: dict[str, Any] = {"label": label, "help_text": hint, "required": False}
    if isinstance(options, Lookup):
        made: forms.Field = Looked(options, **common)
    elif options is not None:
        made = _select(spec, list(options), common)
    else:
        made = _MAKERS.get(spec.sort, _line)(spec, common)
    made.spec = spec
    made.optional = spec.optional and spec.sort is not Sort.YES
    return made


def _select(spec: Field, options: list[Any], common: dict[str, Any]) -> forms.Field:
    wrong = {"invalid_choice": gettext("“%s”不在可选范围内") % gettext(spec.zh)}
    if len(options) <= RADIOS_MOST and spec.sort is Sort.CHOICE:
        radios = [("", gettext("不选")), *options] if spec.optional else options
        return forms.ChoiceField(
            choices=radios, widget=forms.RadioSelect, error_messages=wrong, **common
        )
    return forms.ChoiceField(
        choices=[("", gettext("请选择")), *options], error_messages=wrong, **common
    )


def _choice(spec: Field, common: dict[str, Any]) -> forms.Field:
    members = spec.choices.choices() if spec.choices else []
    return _select(spec, [(value, gettext(label)) for value, label in members], common)


def _line(spec: Field, common: dict[str, Any]) -> forms.Field:
    return Words(**common)


def _text(spec: Field, common: dict[str, Any]) -> forms.Field:
    rows = 8 if spec.most >= 20_000 else 4 if spec.most >= 4000 else 3
    return Words(widget=forms.Textarea(attrs={"rows": rows, "cols": 40}), **common)


def _day(spec: Field, common: dict[str, Any]) -> forms.Field:
    wrong = {"invalid": gettext("“%s”请填写年月日，例如 2026-11-22") % gettext(spec.zh)}
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return Day(input_formats=DAY_FORMATS, widget=widget, error_messages=wrong, **common)


def _number(spec: Field, common: dict[str, Any]) -> forms.Field:
    wrong = {"invalid": gettext("“%s”请填写整数") % gettext(spec.zh)}
    widget = forms.TextInput(attrs={"inputmode": "numeric", "size": 6})
    return forms.IntegerField(widget=widget, error_messages=wrong, **common)


def _tick(spec: Field, common: dict[str, Any]) -> forms.Field:
    return forms.BooleanField(**common)


_MAKERS: Mapping[Sort, Callable[[Field, dict[str, Any]], forms.Field]] = {
    Sort.TEXT: _text,
    Sort.CHOICE: _choice,
    Sort.DAY: _day,
    Sort.WHOLE: _number,
    Sort.YES: _tick,
}
