# SPDX-License-Identifier: Apache-2.0
"""What the forms about people begin with and choose from: petitioners and who stands for them, by
their place in the list and masked.
"""

from typing import Any

from django.utils.translation import gettext

from huiyin.core.vocabulary import Act
from huiyin.ports.context import Context
from huiyin.queries.deputies import Deputy
from huiyin.queries.dossier import Dossier, Person
from huiyin.web.forms import FactsForm
from huiyin.web.inputs import Options, Tick

#: Which field a guard's refusal is about, so that it stands beside it.
ABOUT = {
    "among_people": "people",
    "few_enough": "people",
    "in_writing": "written",
    "told_to_convey": "told",
    "elected_day": "elected_on",
    "known_person": "person",
    "known_holder": "person",
    "own_person": "person",
    "no_guardian": "person",
    "power_seen": "seen",
    "until_ahead": "until",
    "in_force": "mandate",
    "still_to_serve": "people",
    "everybody_reached": "method",
    "after_the_last": "delivered_on",
}
#: Acts whose form ticks people.
SERVICES = (Act.SERVE, Act.SERVE_REVIEW)
TICKS = (Act.NAME_REPRESENTATIVES, *SERVICES)
_TODAY = {Act.NAME_REPRESENTATIVES: "elected_on"} | dict.fromkeys(SERVICES, "delivered_on")


def initial(ctx: Context, dossier: Dossier, act: Act, handling: str) -> dict[str, Any]:
    """One box for everybody who can be chosen, and today where a day is asked for."""
    if act not in TICKS:
        return {}
    return {"people": [{} for _ in _tickable(dossier, act, handling)], _TODAY[act]: ctx.today}


def choices(dossier: Dossier, act: Act) -> dict[str, Options]:
    """The people still in it; for a code also who stands for them; for an end only those. Nobody
    for whom must not know who petitions.
    """
    if dossier.veiled:
        return {"people.person": [], "person": [], "mandate": []}
    people = [(person.id, label(no, person)) for no, person in _present(dossier)]
    others = [
        (item.mandate.id, _label(item))
        for item in dossier.deputies
        if item.in_force and not item.representative
    ]
    standing = [
        (item.mandate.id, _label(item, dossier)) for item in dossier.deputies if item.in_force
    ]
    return {
        "people.person": people,
        "person": _holders(dossier, people, others) if act is Act.GIVE_CODE else people,
        "mandate": standing,
    }


def _holders(dossier: Dossier, people: list[Any], others: list[Any]) -> Options:
    """Who may have a code of their own; somebody alone has that of the matter."""
    return [*people, *others] if dossier.case.group.joint else others


def tick(form: FactsForm, dossier: Dossier, act: Act, handling: str) -> None:
    """The people as boxes, each with place and masked name."""
    group, rows = form.groups["people"], _tickable(dossier, act, handling)
    group.ticked = True
    for row, (no, person) in zip(group.forms, rows, strict=False):
        row.fields["person"].widget = Tick(person.id)
        row.fields["person"].label = label(no, person)


def label(no: int, person: Person) -> str:
    """A person as a list tells them apart: place, masked name, masked telephone."""
    words = f"{no}. {person.name or gettext('没有留名')}"
    return f"{words}（{person.phone}）" if person.phone else words


def _label(item: Deputy, dossier: Dossier | None = None) -> str:
    whom = gettext("第 %(no)d 位信访人") % {"no": item.of} if item.of else gettext("全体")
    kind, name = gettext(item.mandate.kind.zh), item.name
    if item.representative and dossier is not None:
        name = dossier.own.people[item.of - 1].name
    return f"{kind}：{name}（{whom}）"


def _present(dossier: Dossier) -> list[tuple[int, Person]]:
    left = dossier.case.left
    people = enumerate(dossier.own.people, 1)
    return [(no, person) for no, person in people if person.id not in left]


def _tickable(dossier: Dossier, act: Act, handling: str) -> list[tuple[int, Person]]:
    if act not in SERVICES:
        return _present(dossier)
    waiting = dossier.case.unserved(handling)
    return [(no, person) for no, person in _present(dossier) if person.id in waiting]
