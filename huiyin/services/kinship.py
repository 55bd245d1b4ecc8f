# SPDX-License-Identifier: Apache-2.0
"""要求保密 of one letter in several matters: what was split off, merged or linked holds the same
person, and who could be read in one of them would be kept from nobody (条例 18¶4).
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from django.db.models import Q

from huiyin.core.actor import system
from huiyin.core.case import Case, Event
from huiyin.core.facts.protection import AskSecrecyFacts
from huiyin.core.vocabulary import Act
from huiyin.ports.context import Context
from huiyin.records.models import Mark, Matter
from huiyin.services import engine, references


class Kin(NamedTuple):
    """A matter with the one that it is part of now, and the one whose letter it shares."""

    id: str
    secret: bool
    linked_to: str | None
    split_from: str | None


def hold(matters: Iterable[str]) -> None:
    """Locks the matters with all their kin until commit, always in one order."""
    named = {item for item in matters if item and references.is_id(item)}
    rows = Matter.objects.filter(pk__in=_family(named)).order_by("pk")
    list(rows.select_for_update().values_list("pk", flat=True))


def spread(ctx: Context, matter_id: str) -> None:
    """Asks for secrecy in every matter that shares a letter or a person with one of its kin that is
    secret, in the transaction of the caller. Nothing is ever opened by it.

    Raises ``ValueError`` where one of them does not take it: then nothing happened at all.
    """
    family = _family({matter_id})
    secret = {item.id for item in family.values() if item.secret}
    fresh = set(secret)
    while fresh:
        fresh = {other for one in fresh for other in _shares(family, one) if other not in secret}
        for other in sorted(fresh):
            found = engine.perform(
                replace(ctx, actor=system()),
                other,
                Act.ASK_SECRECY,
                facts=AskSecrecyFacts(),
                seen_version=None,
                within=_nothing_more,
            )
            if not isinstance(found, engine.Done):
                raise ValueError(f"a part of the same letter is not kept secret: {found}")
        secret |= fresh


def _nothing_more(before: Case, event: Event) -> None:
    """What the act brings to further kin is done here, one after the other."""


def _family(matters: Iterable[str]) -> dict[str, Kin]:
    """The matters and all that hang together with them, each by its id."""
    found: dict[str, Kin] = {}
    asked: set[str] = set()
    fresh = set(matters)
    while fresh:
        asked |= fresh
        kin = Q(pk__in=fresh) | Q(linked_to__in=fresh) | Q(split_from__in=fresh)
        rows = Matter.objects.filter(kin).order_by()
        for pk, secret, *above in rows.values_list("pk", "secret", "linked_to", "split_from"):
            linked, split = (str(item) if item else None for item in above)
            found[str(pk)] = Kin(str(pk), secret, linked, split)
        above_them = {one for item in found.values() for one in item[2:] if one}
        fresh = (above_them | found.keys()) - asked
    return found


def _shares(family: dict[str, Kin], one: str) -> Iterable[str]:
    """Whatever is the same letter; and whatever is linked to it and names the same person."""
    own = family[one]
    for other in family.values():
        same_letter = one == other.split_from or own.split_from == other.id
        linked = one == other.linked_to or own.linked_to == other.id
        if same_letter or (linked and _same(one, other.id)):
            yield other.id


def _same(one: str, other: str) -> bool:
    """Whether a name, telephone, address or identity number of one stands in the other, too: that
    these are the same people, somebody confirmed who linked them.
    """
    marks = Mark.objects.filter(matter=one).values("value")
    return Mark.objects.filter(matter=other, value__in=marks).exists()
