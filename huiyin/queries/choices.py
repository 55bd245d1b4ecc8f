# SPDX-License-Identifier: Apache-2.0
"""What the forms of acts choose from: units by competence, colleagues, territories, matters."""

from dataclasses import dataclass

from django.db.models import Q

from huiyin.core.vocabulary import Role
from huiyin.ports.context import Context
from huiyin.records.dated import dated
from huiyin.records.models import Duty, Post, Unit

#: Beyond so many, a list is no longer a choice.
MOST = 2000
#: The id of no unit, for an actor without one.
NOWHERE = "00000000-0000-0000-0000-000000000000"


@dataclass(frozen=True, slots=True)
class Choice:
    """An id and what people read."""

    id: str
    name: str


def units(ctx: Context) -> tuple[Choice, ...]:
    """Active units of the government that the actor's office serves, the office itself left out."""
    rows = Unit.objects.filter(dated(ctx.today), path__startswith=_root(ctx), until=None).exclude(
        pk=ctx.actor.unit or NOWHERE
    )
    return tuple(Choice(str(row.pk), row.name) for row in rows.order_by("path", "code")[:MOST])


def _root(ctx: Context) -> str:
    """The path above the office: those it may forward to are the government's own units."""
    above = ctx.actor.unit_path.rstrip("/").rpartition("/")[0]
    return above + "/"


def competent(ctx: Context, *, category: str, territory: str) -> tuple[Choice, ...]:
    """Units whose dated duty covers the category in the territory, the most exact duty first."""
    if not category or not territory:
        return ()
    duties = Duty.objects.filter(
        dated(ctx.today),
        category__in=_prefixes(category),
        territory__in=_prefixes(territory),
        unit__until=None,
    ).select_related("unit")
    ranked = sorted(
        duties, key=lambda duty: (-len(duty.category) - len(duty.territory), duty.unit.code)
    )
    found = {str(duty.unit_id): duty.unit.name for duty in ranked}
    return tuple(Choice(unit, name) for unit, name in found.items() if unit != ctx.actor.unit)


def _prefixes(code: str) -> list[str]:
    return [code[:length] for length in range(len(code) + 1)]


def colleagues(ctx: Context, *, besides: str | None) -> tuple[Choice, ...]:
    """Officers of the actor's unit today, but the one who has the work now."""
    posts = Post.objects.filter(
        dated(ctx.today),
        unit=ctx.actor.unit or NOWHERE,
        role=Role.OFFICER.value,
        account__is_active=True,
    ).select_related("account")
    if besides:
        posts = posts.exclude(account=besides)
    return tuple(
        Choice(str(row.account_id), row.account.name) for row in posts.order_by("account__login")
    )


def territories(ctx: Context) -> tuple[Choice, ...]:
    """Territory codes of the units in reach, each named after its highest unit; the office's own
    first.
    """
    rows = Unit.objects.filter(dated(ctx.today)).filter(
        Q(path__startswith=_root(ctx)) | Q(pk=ctx.actor.unit or NOWHERE)
    )
    names: dict[str, str] = {}
    for unit in sorted(rows[:MOST], key=lambda row: (len(row.path), row.code)):
        names.setdefault(unit.territory, unit.name)
    return tuple(Choice(code, name) for code, name in sorted(names.items()))


def own_territory(ctx: Context) -> str:
    """The territory code of the actor's unit; empty when it has none."""
    found = (
        Unit.objects.filter(pk=ctx.actor.unit or NOWHERE)
        .values_list("territory", flat=True)
        .first()
    )
    return found or ""
