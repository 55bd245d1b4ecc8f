# SPDX-License-Identifier: Apache-2.0
"""What the forms of the directory choose from: units typed and suggested, categories by group."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.urls import reverse

from huiyin.core.facts.fields import Sort
from huiyin.ports.context import Context
from huiyin.queries.unit_card import unit_line
from huiyin.queries.unit_search import UnitLine, meant
from huiyin.web.forms import FactsForm, form_for
from huiyin.web.inputs import Lookup


def unit_lookup(ctx: Context, *known: UnitLine | None) -> Lookup:
    """A line in which a unit is typed by code, name or pinyin; ``known`` may be set beforehand."""
    options = tuple((unit.id, f"{unit.name} {unit.code}") for unit in known if unit)
    return Lookup(options, find=lambda typed: meant(ctx.today, typed))


def line_of_id(unit_id: str) -> UnitLine | None:
    """The unit that an address or a form names; None when it names none."""
    try:
        return unit_line(str(UUID(unit_id)))
    except ValueError:
        return None


def category_groups(names: Mapping[str, str]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Categories for a select: each group begins with the whole of it."""
    return [
        (
            names[code],
            [(code, f"{code} {names[code]}（全部）")]
            + [
                (sub, f"{sub} {names[sub]}")
                for sub in sorted(names)
                if sub != code and sub.startswith(code)
            ],
        )
        for code in sorted(names)
        if len(code) == 2
    ]


def directory_form(
    ctx: Context,
    facts_type: type,
    data: Mapping[str, Any] | None,
    *,
    known: Iterable[UnitLine | None] = (),
    choices: Mapping[str, Any] | None = None,
    initial: Mapping[str, Any] | None = None,
) -> FactsForm:
    """The form of facts of the directory; every unit is typed, with suggestions where a script may
    run.
    """
    lookup = unit_lookup(ctx, *known)
    units = {
        item.name: lookup
        for item in facts_type.__dataclass_fields__.values()
        if item.metadata["field"].sort is Sort.UNIT
    }
    form = form_for(facts_type, data, choices=units | dict(choices or {}), initial=initial)
    for name in units:
        form.fields[name].widget.attrs |= {
            "data-suggest": reverse("directory:suggest"),
            "autocomplete": "off",
            "placeholder": "名称、代码或拼音首字母",
        }
    return form
