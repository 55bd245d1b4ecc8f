# SPDX-License-Identifier: Apache-2.0
"""Every act of the table, once by the API and once by its page, leaves the same journal.

The same but for actors, ids, instants and the numbers of papers, which no two matters share.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from huiyin.config import wiring
from huiyin.core.actor import Actor, petitioner
from huiyin.core.case import Event
from huiyin.core.process.table import PROCESS, ROWS
from huiyin.core.vocabulary import Act, Channel, Role, Scope
from huiyin.records import models
from huiyin.records.contents import texts
from huiyin.services import journal
from tests import deeds
from tests.api.calls import Machine, arrival, plain, today
from tests.api.pages import fill_in
from tests.api.ways import facts_for, standing
from tests.cast import County, Story
from tests.deeds import DOER, scope_of
from tests.realm import Realm
from tests.web.desk import address, signed_in

#: Custody of identities stays with persons, so no machine does what a custodian does.
NOBODYS = {Role.PETITIONER, Role.VISITOR, Role.MACHINE, Role.SYSTEM, Role.CUSTODIAN}
#: Who of the realm signs in at a desk, by the names that ``DOER`` uses.
STAFF = frozenset(DOER.values()) - {"petitioner", "visitor", "system", "kong"}


def doors() -> Iterator[Any]:
    """Every act that people do, by each door it has: the desk, or the petitioner's own page."""
    for row in ROWS:
        if set(row.by) - NOBODYS:
            yield pytest.param(row.act, "desk", id=f"{row.act}-desk")
        if Role.PETITIONER in row.by:
            yield pytest.param(row.act, "portal", id=f"{row.act}-portal")


def like(account: models.Account) -> Machine:
    """A machine in the same unit, with the same roles."""
    posts = models.Post.objects.filter(account=account).select_related("unit")
    return Machine(posts[0].unit, *(Role(post.role) for post in posts))


class Machines:
    """A machine for everybody who has a hand in a matter, by the name whose work it does."""

    def __init__(self, county: County) -> None:
        self.county = county
        self._known: dict[str, Machine] = {}

    def __getitem__(self, name: str) -> Machine:
        if name not in self._known:
            self._known[name] = like(getattr(self.county, name))
        return self._known[name]

    def person(self, name: str) -> str | Actor:
        """The machine as who acts; who is no staff acts as ever."""
        if name not in STAFF:
            return name
        return replace(self.county.actor(name), id=self[name].issued.account)


def doer(act: Act) -> str:
    """Who of the cast does the act at a desk."""
    if DOER[act] in STAFF:
        return DOER[act]
    return "wang" if {Role.REGISTRAR, Role.OFFICE_HEAD} & set(PROCESS[act].by) else "zhao"


def by_api(county: County, act: Act, door: str) -> str:
    """The act as a machine posts it; the matter on which it was done."""
    if act is Act.SUBMIT:
        body = arrival(county.office, **plain(letter()))
        return str(like(county.wang).post("/submissions", body).json()["matter"])
    machines = Machines(county)
    story = standing(county, act, machines.person)
    facts, given = facts_for(story, act), {"seen": story.version}
    if PROCESS[act].scope is not Scope.MATTER:
        given["handling"] = scope_of(act, story.case)
    if door == "desk":
        answer = machines[doer(act)].act(story.matter, act.value, facts, **given)
    else:
        app = Machine(county.government, Role.MACHINE)
        answer = app.own_act(story.number, story.code, act.value, facts, **given)
    assert answer.status_code == 200, answer.json()
    return story.matter


def by_page(county: County, act: Act, door: str) -> str:
    """The act as a person does it without JavaScript; the matter on which it was done."""
    person = signed_in(getattr(county, doer(act)))
    if act is Act.SUBMIT:
        answer = fill_in(person, "/desk/register/", letter())
        return str(answer.context["done"].matter)
    story = standing(county, act, str)
    facts, before = facts_for(story, act), len(story.events)
    if door == "desk":
        answer = fill_in(person, address(story, act), facts)
    else:
        answer = fill_in(opened(story), reverse(f"portal:matter-{act}", args=[story.number]), facts)
    assert len(story.events) == before + 1, answer.content.decode()
    return story.matter


def opened(story: Story) -> Client:
    """A browser into which 张三 typed number and code."""
    client = Client()
    assert client.post("/track/", {"number": story.number, "code": story.code}).status_code == 302
    return client


def letter() -> Any:
    """What 王五 registers: a letter that came today."""
    return deeds.submission(today(), channel=Channel.LETTER, headcount=1)


def told(matter: str) -> list[Any]:
    """The journal of a matter without what differs, each entry with the texts that it sealed."""
    events = [event for event, _ in journal.events(matter)]
    vault = wiring.context(petitioner(matter)).world.vault
    sealed: dict[str, dict[str, str]] = {event.id: {} for event in events}
    for (owner, name), text in texts(vault, [matter]).items():
        if owner in sealed:
            sealed[owner][name] = text
    return [(*entry(event), sealed[event.id]) for event in events]


def entry(event: Event) -> tuple[Any, ...]:
    """An event without ids, instants, actor and numbers of papers."""
    commitments = sorted("-" if is_id(path.split(".")[-1]) else path for path in event.commitments)
    return (
        event.seq,
        event.act,
        event.role,
        event.unit,
        event.on_behalf_of,
        event.on,
        event.handling is None,
        bare(event.body),
        commitments,
    )


#: What each paper has for itself.
OWN = ("number", "digest", "verification")


def bare(value: Any) -> Any:
    """The body with each id replaced by a dash."""
    if isinstance(value, dict):
        return {name: "-" if name in OWN else bare(of) for name, of in value.items()}
    if isinstance(value, list | tuple):
        return [bare(of) for of in value]
    return "-" if is_id(value) else value


def is_id(value: Any) -> bool:
    """Whether this is the id of something."""
    return isinstance(value, str) and len(value) == 36 and value.count("-") == 4


@pytest.mark.parametrize(("act", "door"), list(doors()))
def test_an_act_leaves_the_same_journal_by_api_and_by_page(
    realm: Realm, act: Act, door: str
) -> None:
    county = realm.receiving(act)
    machine, person = by_api(county, act, door), by_page(county, act, door)

    assert told(machine)[-1][1] is act
    assert told(machine) == told(person)


def test_only_what_the_system_does_and_what_custodians_decide_has_no_door_for_machines() -> None:
    with_door = {param.values[0] for param in doors()}

    assert {row.act for row in ROWS} - with_door == {
        row.act for row in ROWS if row.by in ((Role.SYSTEM,), (Role.CUSTODIAN,))
    }
