# SPDX-License-Identifier: Apache-2.0
"""What the desk shows to whoever must not know who petitions, and who looked at an identity."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from huiyin.core.case import Case
from huiyin.core.issued import Issued
from huiyin.core.masking import MASKS
from huiyin.core.secrecy import keeps, knows, pseudonym
from huiyin.core.vocabulary import Act, Role
from huiyin.ports.context import Context
from huiyin.records import veil as texts_under
from huiyin.records.contents import Texts, texts
from huiyin.records.models import Entry, Matter, Unit


@dataclass(frozen=True, slots=True)
class Person:
    """信访人, masked; or by pseudonym, to be reached through the office."""

    id: str
    name: str
    phone: str
    address: str
    id_number: str


def masked(person_id: str, path: str, entry: str, said: Texts) -> Person:
    """A person of the entry at this path, with everything masked."""
    shown = {field: mask(said.get((entry, path + field), "")) for field, mask in MASKS.items()}
    return Person(id=person_id, **shown)


@dataclass(frozen=True, slots=True)
class Veil:
    """What lies between a reader and the petitioner of a matter; not ``drawn``, nothing does.

    ``relay`` says through whom the petitioner is reached. ``secret`` are matters linked to this one
    whose petitioners asked for secrecy, of which the reader is told as little.
    """

    case: Case
    drawn: bool
    relay: str = ""
    secret: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls, ctx: Context, case: Case, whose: Collection[str], *, told: bool | None = None
    ) -> "Veil":
        """The veil for the reader of a matter with those linked to it (``whose``); no statement
        where there is nothing to hide. ``told`` says whether somebody else, who is given what the
        reader takes out, may know who petitions.
        """
        at_home = keeps(ctx.actor, case.office) if told is None else told
        alone = len(whose) == 1 or at_home
        linked = frozenset(() if alone else _secret_among(whose))
        known = knows(ctx.actor, case) if told is None else told or not case.secret
        if known:
            return cls(case, drawn=False, secret=linked)
        office = Unit.objects.get(pk=case.office)
        return cls(case, drawn=True, relay=f"{office.name} {office.phone}".strip(), secret=linked)

    def over(self, said: Texts, entries: Iterable[Entry], whose: Iterable[str]) -> Texts:
        """The texts that the reader may see; those of ``whose`` other matters are of one kind."""
        hidden = set(whose) - {self.case.id} if self.drawn else self.secret - {self.case.id}
        written = [(str(item.pk), item.act, item.role) for item in entries] if self.drawn else []
        if hidden:
            others = Entry.objects.filter(stream__in=hidden)
            written += [(str(pk), act, role) for pk, act, role in others.values_list(*_WRITTEN)]
        return texts_under.veiled(said, self.case, written) if written else said

    def original(self, said: Texts, origin: str) -> dict[str, str]:
        """What stands in place of the original; empty where the original itself may be read."""
        if not self._covers(origin):
            return {}
        own = self.case.redacted if origin == self.case.id else None
        return texts_under.original(said, own)

    def people(self, origin: str) -> tuple[Person, ...]:
        """The pseudonym with the office's own telephone; empty where people may be shown."""
        if not self._covers(origin):
            return ()
        return (Person("", pseudonym(self.case.number), self.relay, "", ""),)

    @property
    def documents(self) -> tuple[Issued, ...]:
        """The documents that the reader may open: none that was made before secrecy was asked."""
        return tuple(item for item in self.case.documents if item.nameless or not self.drawn)

    def _covers(self, origin: str) -> bool:
        return self.drawn or (origin in self.secret and origin != self.case.id)


_WRITTEN = ("pk", "act", "role")


def _secret_among(matters: Iterable[str]) -> Iterable[str]:
    secret = Matter.objects.filter(pk__in=list(matters), secret=True)
    return [str(pk) for pk in secret.values_list("pk", flat=True)]


def about_matter(ctx: Context, case: Case) -> tuple[str, str] | None:
    """Id and number of the matter that a complaint comes from; the id is empty for whoever does not
    see that matter: the number alone is what the complaint itself names.
    """
    if case.about is None:
        return None
    number = Matter.objects.values_list("number", flat=True).get(pk=case.about)
    seen = Matter.objects.visible_to(ctx.actor).filter(pk=case.about).exists()
    return (case.about if seen else "", number)


@dataclass(frozen=True, slots=True)
class Look:
    """One look at the identities of a matter: from which unit, when and what for. ``lent``: the
    whole file was given to that body with names in plain (调卷).
    """

    unit: str
    at: datetime
    reason: str
    lent: bool = False


def looks(ctx: Context, matter_id: str) -> tuple[Look, ...] | None:
    """Who looked at the identity or was lent it, newest first; None for whoever is not the
    petitioner.

    Units only: the persons are the office's to answer for. Four statements.
    """
    if not ctx.actor.has(Role.PETITIONER) or matter_id not in ctx.actor.matters:
        return None
    said = texts(ctx.world.vault, [matter_id], ["reason", "body"])
    owners = {owner for owner, _ in said}
    rows = Entry.objects.filter(pk__in=owners, topic="reading")
    found = list(rows.values_list("pk", "unit", "at"))
    units = {str(unit) for _, unit, _ in found if unit}
    names = {
        str(pk): name for pk, name in Unit.objects.filter(pk__in=units).values_list("pk", "name")
    }
    seen = [Look(names.get(str(unit), ""), at, said[(str(pk), "reason")]) for pk, unit, at in found]
    return tuple(sorted([*seen, *_lent(matter_id, said)], key=lambda look: look.at, reverse=True))


def _lent(matter_id: str, said: Texts) -> Iterable[Look]:
    """The file as it was lent with names: to which body and what for, as was asked for it."""
    decided = (Act.ASK_FILE, Act.GRANT_FILE, Act.REFUSE_FILE)
    rows = Entry.objects.filter(stream=matter_id, act__in=[str(act) for act in decided])
    asked = ""
    for pk, act, at, body in rows.order_by("seq").values_list("pk", "act", "at", "body"):
        if act == str(Act.ASK_FILE):
            asked = str(pk)
        elif act == str(Act.GRANT_FILE) and body["facts"].get("named"):
            unit, reason = (said.get((asked, field), "") for field in ("body", "reason"))
            yield Look(unit, at, reason, lent=True)
