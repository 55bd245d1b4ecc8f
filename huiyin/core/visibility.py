# SPDX-License-Identifier: Apache-2.0
"""Who may read a matter, as one predicate. ``access.scopes`` says the same as a query; a test
holds them equal.
"""

from dataclasses import dataclass

from huiyin.core.actor import Actor
from huiyin.core.vocabulary import Role

#: Roles that read what their own office and the offices under it received.
OFFICE_READERS = (Role.REGISTRAR, Role.OFFICE_HEAD, Role.SUPERVISOR, Role.LEADER)
#: Roles that read what their own unit has to handle.
UNIT_READERS = (Role.OFFICER, Role.UNIT_HEAD)
#: Roles that read what their own body was asked to review.
REVIEW_READERS = (Role.REVIEWER, Role.RE_REVIEWER, Role.UNIT_HEAD)


@dataclass(frozen=True, slots=True)
class Sight:
    """All of a matter that decides who may see it: its id, the path of its office, its units' ids.

    ``units`` are the units that have it now; a unit that returned the matter is not among them.
    ``bodies`` are those asked to review it, whatever has become of the request;
    ``overseer`` is the petition office above that judges an objection. ``against`` is the unit that
    a complaint is about; ``secret``: its office keeps the identity.
    """

    matter: str
    office_path: str
    units: frozenset[str]
    bodies: frozenset[str] = frozenset()
    overseer: str | None = None
    against: str | None = None
    secret: bool = False
    office: str = ""


def may_read(actor: Actor, thing: Sight) -> bool:
    """Whether the actor sees the matter. Out of sight is not found, not forbidden.

    A petitioner sees what their query code opened; the petition office and its supervisors see what
    the office and those under it received (条例 14, 38); a unit sees what was referred to it, until
    the sender takes it back (条例 23); a body above sees what it was asked to review (条例 35, 36),
    an office above what was objected to.
    Who keeps identities sees where the office keeps one. The system works on everything. Nobody
    else sees anything, and no complaint is seen by those whom it is about, whatever they hold
    elsewhere (条例 18¶4, 46).
    """
    if actor.has(Role.SYSTEM):
        return True
    if thing.matter in actor.matters:
        return True
    if thing.against is not None and thing.against in actor.belongs:
        return False
    return _has_place(actor, thing)


def within(unit: str, path: str) -> bool:
    """Whether the path leads to the unit or to one below it."""
    return unit in path.split("/")


def _has_place(actor: Actor, thing: Sight) -> bool:
    if actor.has(*OFFICE_READERS) and _under(thing.office_path, actor.unit_path):
        return True
    if actor.unit is None:
        return False
    if actor.has(*OFFICE_READERS) and actor.unit == thing.overseer:
        return True
    if actor.has(Role.CUSTODIAN) and thing.secret and actor.unit == thing.office:
        return True
    return (actor.has(*UNIT_READERS) and actor.unit in thing.units) or (
        actor.has(*REVIEW_READERS) and actor.unit in thing.bodies
    )


def _under(path: str, root: str) -> bool:
    return bool(root) and path.startswith(root)
