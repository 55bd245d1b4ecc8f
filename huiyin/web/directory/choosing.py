# SPDX-License-Identifier: Apache-2.0
"""What the forms of the directory choose from: units typed and suggested, categories by group."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext, gettext_noop

from huiyin.core.facts.fields import Sort, declared
from huiyin.ports.context import Context
from huiyin.queries.unit_card import unit_line
from huiyin.queries.unit_search import UnitLine, meant
from huiyin.web.directory.places import Places
from huiyin.web.forms import FactsForm, form_for
from huiyin.web.inputs import Lookup

#: Where suggestions come from, and what is typed.
_SUGGESTED = {
    Sort.UNIT: ("directory:suggest", gettext_noop("名称、代码或拼音首字母")),
    Sort.TERRITORY: ("directory:places", gettext_noop("代码或名称")),
}


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
    """The form of facts of the directory; every unit and every division is typed, with suggestions
    where a script may run.
    """
    typed = {Sort.UNIT: unit_lookup(ctx, *known), Sort.TERRITORY: Places()}
    sorts = {name: spec.sort for name, spec in declared(facts_type) if spec.sort in typed}
    lookups = {name: typed[sort] for name, sort in sorts.items()}
    form = form_for(facts_type, data, choices=lookups | dict(choices or {}), initial=initial)
    for name, sort in sorts.items():
        address, placeholder = _SUGGESTED[sort]
        form.fields[name].widget.attrs |= {
            "data-suggest": reverse(address),
            "autocomplete": "off",
            "placeholder": gettext(placeholder),
        }
    return form
