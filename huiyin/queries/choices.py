# SPDX-License-Identifier: Apache-2.0
"""What the forms of acts choose from: units by competence, colleagues, territories, matters."""

from dataclasses import dataclass

from django.db.models import Q

from huiyin.core.case import Case
from huiyin.core.process.reach import within
from huiyin.core.vocabulary import Role
from huiyin.ports.context import Context
from huiyin.records.dated import dated
from huiyin.records.models import Post, Unit
from huiyin.records.receivers import covering, receives, receiving

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
    return _inside(ctx, _root(ctx), besides=ctx.actor.unit or NOWHERE)


def below(ctx: Context) -> tuple[Choice, ...]:
    """Active units of the actor's own system: those under their own (条例 23¶1)."""
    return _inside(ctx, ctx.actor.unit_path or "-", besides=ctx.actor.unit or NOWHERE)


def receivers(ctx: Context, case: Case) -> tuple[Choice, ...]:
    """Everybody to whom the matter may be forwarded or assigned: what is in reach
    (``core.process.reach``), and besides what is competent for it.
    """
    inside = _inside(ctx, within(case, ctx.actor), besides=case.office)
    if case.direct:
        return inside
    known = {item.id for item in inside}
    return (*inside, *(item for item in competent(ctx, case) if item.id not in known))


def _inside(ctx: Context, path: str, *, besides: str) -> tuple[Choice, ...]:
    rows = Unit.objects.filter(receiving(ctx.today), path__startswith=path).exclude(pk=besides)
    return tuple(Choice(str(row.pk), row.name) for row in rows.order_by("path", "code")[:MOST])


def _root(ctx: Context) -> str:
    """The path above the office: the government's own units are below it."""
    above = ctx.actor.unit_path.rstrip("/").rpartition("/")[0]
    return above + "/"


def competent(ctx: Context, case: Case) -> tuple[Choice, ...]:
    """Units whose dated duty covers the matter, the most exact duty first; never who sends it."""
    rows = covering(case.category, case.territory, ctx.today).select_related("unit")
    ranked = sorted(
        (duty for duty in rows if receives(duty.unit, ctx.today)),
        key=lambda duty: (-len(duty.category) - len(duty.territory), duty.unit.code),
    )
    found = {str(duty.unit_id): duty.unit.name for duty in ranked}
    kept = (case.office, ctx.actor.unit)
    return tuple(Choice(unit, name) for unit, name in found.items() if unit not in kept)


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
