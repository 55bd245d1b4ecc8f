# SPDX-License-Identifier: Apache-2.0
"""查询码: whether a code opens a number. A number that does not exist answers no faster."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, Subquery

from huiyin.core.actor import petitioner
from huiyin.ports.vault import Vault
from huiyin.records.contents import code_about
from huiyin.records.models import Matter, PersonCode, QueryCode
from huiyin.records.snapshots import snapshot

#: No matter has this id, and no code this hash.
NOBODY = "00000000-0000-0000-0000-000000000000"


@dataclass(frozen=True, slots=True)
class Opened:
    """The matter that a code opens; ``person`` whose own code it is, "" for that of the matter."""

    matter: str
    person: str = ""


def opens(vault: Vault, *, number: str, code: str) -> Opened | None:
    """What the code opens of the matter with this number, None where it opens nothing.

    ``code`` is what ``query_code.normalise`` gives. Where there is no such number, or one without a
    code, the same work is done against the hash of nobody's code, so that the time tells nothing.
    """
    nobody = vault.hash_code("", about=code_about(NOBODY))
    rows = _codes(number)
    # Its own code first: one made out at the window takes the place of the letter's.
    row = next((item for item in rows if item[2] == number), rows[0] if rows else None)
    matter, hashed = (str(row[0]), row[1]) if row else (NOBODY, nobody)
    fits = vault.check_code(code, hashed, about=code_about(matter))
    if row and fits:
        return Opened(str(row[3]))
    # Asked of every number that is there or not: hashes are keyed, equal ones are the same code.
    # Somebody's own code opens the matter that it was made for, not what was split off later.
    own = PersonCode.objects.filter(
        matter=matter, matter__number=number, hashed=vault.hash_code(code, about=code_about(matter))
    )
    person = own.values_list("holder", flat=True).first()
    return Opened(matter, str(person)) if person else None


def _codes(number: str) -> list[Any]:
    """The code of the matter with this number, and of the one it was split off from: matter, hash,
    number, and the id of what was asked for. One statement.
    """
    asked = Matter.objects.filter(number=number)
    own = Q(matter__number=number) | Q(matter__in=asked.values("split_from"))
    found = QueryCode.objects.filter(own).annotate(asked=Subquery(asked.values("pk")[:1]))
    return list(found.values_list("matter_id", "hashed", "matter__number", "asked"))


def family(matter_id: str) -> tuple[str, ...]:
    """Ids of the other matters of the same letter: what was split off, and from what."""
    own = Matter.objects.filter(pk=matter_id).values_list("split_from", flat=True).first()
    root = own or matter_id
    found = Matter.objects.filter(Q(split_from=root) | Q(pk=root)).order_by("pk")
    return tuple(str(pk) for pk in found.values_list("pk", flat=True) if str(pk) != matter_id)


def lapsed(opened: Opened, today: date) -> bool:
    """Whether the code was right and yet opens nothing any more: an agent whose time is over,
    somebody who left.
    """
    if not opened.person:
        return False
    case = snapshot(Matter.objects.visible_to(petitioner(opened.matter)).get(pk=opened.matter))
    return case.group.shut((opened.person,), today)
