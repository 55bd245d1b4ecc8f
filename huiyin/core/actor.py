# SPDX-License-Identifier: Apache-2.0
"""Who acts. There is no read and no write without an ``Actor``; machines and the system are
actors too.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from huiyin.core.vocabulary import Role


@dataclass(frozen=True, slots=True)
class Actor:
    """One person, machine or the system, as of one day.

    ``unit_path`` is the materialised path of the unit (``/a/b/``), so that "this office and those
    under it" is a prefix. ``matters`` are the matters a query code opened for a petitioner.
    ``persons`` are those who proved a query code of their own, else it was the matter's.
    ``paths`` are those of every unit in which the person holds something today, whichever they act
    in; ``former`` are the units whose powers these, or any above them, took over when they were
    merged, ended or divided (条例 24). ``lent`` maps a role held by dated
    delegation to the account that lent it.
    """

    id: str
    roles: frozenset[Role]
    unit: str | None = None
    unit_path: str = ""
    matters: frozenset[str] = frozenset()
    persons: frozenset[str] = frozenset()
    lent: Mapping[Role, str] = field(default_factory=dict)
    name: str = ""
    paths: frozenset[str] = frozenset()
    former: frozenset[str] = frozenset()

    @property
    def belongs(self) -> frozenset[str]:
        """The units in which the person holds something, all above them, and all that these came
        from: a complaint about one of them is kept from the person (条例 18¶4, 46).
        """
        steps = (step for path in {self.unit_path, *self.paths} for step in path.split("/"))
        return self.former.union(step for step in steps if step)

    def has(self, *roles: Role) -> bool:
        """Whether the actor holds at least one of the roles today, own or lent."""
        return not self.roles.isdisjoint(roles)


def visitor() -> Actor:
    """Anyone at the public door: may submit, sees nothing."""
    return Actor(id="visitor", roles=frozenset({Role.VISITOR}))


def petitioner(*matters: str, persons: Iterable[str] = ()) -> Actor:
    """Whoever proved a number and its query code: sees and moves just these matters. ``persons``
    are the people, agents or guardians whose own codes these were.
    """
    return Actor(
        id="petitioner",
        roles=frozenset({Role.PETITIONER}),
        matters=frozenset(matters),
        persons=frozenset(persons),
    )


def system() -> Actor:
    """The outbox worker and the periodic jobs."""
    return Actor(id="system", roles=frozenset({Role.SYSTEM}), unit_path="/")
