# SPDX-License-Identifier: Apache-2.0
"""判重: earlier matters in which the same person may have come before, found by blind index.

Only equality is looked at, and which fields are equal is said in words. Whether it is the same
matter is for a person to decide (条例 19); nothing here counts or rates anybody.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Value, When

from huiyin.core.secrecy import keeps
from huiyin.core.vocabulary import MatterState
from huiyin.ports.context import Context
from huiyin.records import veil
from huiyin.records.contents import texts
from huiyin.records.models import Mark, Matter, Submission

MOST = 10
#: A common name has thousands of marks; those of telephones and identity numbers come first.
MARKS_MOST = 300
WORDS = {"id_number": "身份证号码", "phone": "电话", "name": "姓名", "address": "住址"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A matter of perhaps the same person. ``matched`` names the equal fields in Chinese."""

    id: str
    number: str
    title: str
    state: MatterState
    unit: str
    received_on: date
    matched: tuple[str, ...]

    @property
    def joinable(self) -> bool:
        """Whether another matter may be linked to it."""
        return self.state is not MatterState.LINKED


def same_person(ctx: Context, matter_id: str) -> tuple[Candidate, ...]:
    """Other matters that the actor sees with an equal name, phone, identity number or address.

    The most equal fields first, then the newest; at most ``MOST``.
    """
    own = set(Mark.objects.filter(matter=matter_id).values_list("field", "value"))
    if not own:
        return ()
    weak = Case(When(field="name", then=Value(1)), default=Value(0))
    marks = Mark.objects.filter(value__in={value for _, value in own}).exclude(matter=matter_id)
    equal: dict[str, set[str]] = {}
    for mark in marks.order_by(weak, "-pk")[:MARKS_MOST]:
        if (mark.field, mark.value) in own:
            equal.setdefault(str(mark.matter), set()).add(mark.field)
    seen = Matter.objects.visible_to(ctx.actor).filter(pk__in=equal).select_related("lead_unit")
    ranked = sorted(seen, key=lambda row: (-len(equal[str(row.pk)]), -row.received_on.toordinal()))
    return _candidates(ctx, ranked[:MOST], equal)


def _candidates(
    ctx: Context, matters: list[Matter], equal: dict[str, set[str]]
) -> tuple[Candidate, ...]:
    ids = [str(matter.pk) for matter in matters]
    if not ids:
        return ()
    opening = {
        str(origin): str(entry)
        for origin, entry in Submission.objects.filter(origin__in=ids).values_list(
            "origin", "entry"
        )
    }
    said = texts(ctx.world.vault, ids, ("title",))
    return tuple(
        Candidate(
            id=str(matter.pk),
            number=matter.number,
            title=_title(ctx, matter, said.get((opening.get(str(matter.pk), ""), "title"), "")),
            state=MatterState(matter.state),
            unit=matter.lead_unit.name if matter.lead_unit else "",
            received_on=matter.received_on,
            matched=tuple(zh for field, zh in WORDS.items() if field in equal[str(matter.pk)]),
        )
        for matter in matters
    )


def _title(ctx: Context, matter: Matter, title: str) -> str:
    """The title as written, for those who may read it (要求保密)."""
    kept = matter.secret and not keeps(ctx.actor, str(matter.office_id))
    return veil.UNTOLD if kept else title
