# SPDX-License-Identifier: Apache-2.0
"""Every page and every address of the API again: of a complaint that a registrar typed in, for whom
it is about and whoever took over their powers; and of what hangs together with a matter whose
petitioner asked for secrecy.
"""

from collections.abc import Callable
from copy import copy

import pytest

from huiyin.core.vocabulary import Act, Channel, ComplaintOf, Role
from huiyin.queries import tabs
from huiyin.records.models import Unit
from huiyin.services import complaints, directory, intake, verification
from tests.api.calls import Machine
from tests.cast import Story
from tests.deeds import submission
from tests.realm import Realm
from tests.services.test_directory_changes import at, ending
from tests.web.desk import signed_in, today, yesterdays
from tests.web.test_secrecy_walk import ELSEWHERE, _in, addresses, leaks, told

#: Words of the complaint.
SAID = ("拍照威胁", "再写就不给办证")
EVERYBODY = ("wang", "wei", "kong", "zhao", "qian", "sun", "zhou", "zheng", "feng")


def complaint(realm: Realm, against: Unit) -> Story:
    """王五 took it down at the window; the city's office sent it to the bureau of water."""
    story = yesterdays(realm)
    facts = submission(
        story.on, channel=Channel.VISIT, title="投诉：拍照威胁", content="说再写就不给办证",
        complaint=ComplaintOf.RETALIATION, against=str(against.pk),
    )  # fmt: skip
    opened = complaints.bring(story.context("wang"), facts, office=str(realm.office.pk))
    assert isinstance(opened, intake.Submitted)
    found = copy(story)
    found.matter, found.number = opened.done.matter, opened.done.number
    for act in (Act.REGISTER, Act.CLASSIFY):
        found.do(act, by="jiang")
    if against.pk != realm.office.pk:
        found.do(Act.FORWARD, by="jiang", unit=str(realm.other_unit.pk))
    assert found.work().given_up == 0
    return found


def merged(realm: Realm) -> Story:
    """The accused bureau was merged into that of water, with all its people."""
    found = complaint(realm, realm.unit)
    keeper = at(realm, on=today())
    directory.end_unit(
        keeper, str(realm.unit.pk), ending(realm.other_unit, on=today(), subordinates=True)
    )
    found.on = today()
    return found


CASES: dict[str, tuple[Callable[[Realm], Story], tuple[str, ...]]] = {
    "about the bureau": (
        lambda realm: complaint(realm, realm.unit),
        tuple(name for name in EVERYBODY if name != "sun"),
    ),
    "about the registrar's office": (
        lambda realm: complaint(realm, realm.office),
        EVERYBODY,
    ),
    "after the merger": (merged, EVERYBODY),
}


def traces(answer: object, story: Story) -> list[str]:
    """What of the complaint stands in it."""
    text = told(answer)
    return [word for word in (*SAID, story.number, story.matter) if word in text]


@pytest.mark.parametrize("case", CASES)
def test_no_page_shows_those_whom_it_is_about_a_complaint_brought_at_the_window(
    realm: Realm, case: str
) -> None:
    make, names = CASES[case]
    story = make(realm)
    found, opened = [], 0

    for name in names:
        client = signed_in(getattr(realm, name))
        for where in addresses(story):
            if where.strip("/").split("/")[0] in ("api", *ELSEWHERE):
                continue
            answer = client.get(where)
            inside = answer.status_code == 200 and story.matter in where
            opened += answer.status_code == 200
            found += [(name, where, "opened")] if inside else []
            text = told(answer).replace(where, "")
            found += [(name, where, word) for word in SAID if word in text]
        for view in tabs.VIEWS:
            listed = client.get("/desk/", {"view": view.code})
            found += [(name, view.code, word) for word in traces(listed, story)]
        for typed in (story.number, "张三"):
            answer = client.post("/desk/search/", {"q": typed}, follow=True)
            hit = story.matter in told(answer) or SAID[0] in told(answer)
            found += [(name, "search", typed)] if hit else []

    assert found == []
    assert opened > 20


@pytest.mark.parametrize("role", [Role.UNIT_HEAD, Role.OFFICE_HEAD])
@pytest.mark.parametrize("case", CASES)
def test_no_address_of_the_api_shows_it_to_a_machine_of_theirs(
    realm: Realm, case: str, role: Role
) -> None:
    story = CASES[case][0](realm)
    place = {"after the merger": realm.other_unit, "about the bureau": realm.unit}
    machine = Machine(place.get(case, realm.office), role)
    described = machine.client.get("/api/v1/openapi.json").json()
    found = []

    for path, ways in described["paths"].items():
        for where in _in(path, story) if "get" in ways else ():
            answer = machine.get(where.removeprefix("/api/v1"))
            inside = answer.status_code == 200 and story.matter in where
            found += [(where, "opened")] if inside else []
            found += [(where, word) for word in SAID if word in told(answer)]
    for view in tabs.VIEWS:
        listed = machine.get("/matters", view=view.code)
        found += [(view.code, word) for word in traces(listed, story)]

    assert found == []


def test_the_walk_would_see_the_complaint_where_it_is_heard(realm: Realm) -> None:
    story = merged(realm)
    client = signed_in(realm.jiang)

    page = client.get(f"/desk/matters/{story.matter}/")

    assert page.status_code == 200
    assert [word in told(page) for word in (*SAID, story.number)] == [True] * 3
    assert [item for item in verification.faults() if item] == []


def split(realm: Realm) -> Story:
    """The other part of a letter, of which one part was asked to be secret."""
    story = yesterdays(realm).to(Act.CLASSIFY)
    story.do(Act.SPLIT)
    part = story.part()
    part.to(Act.INVESTIGATE)
    story.do(Act.ASK_SECRECY)
    return part


def joined(realm: Realm) -> Story:
    """An open matter into which one that is secret was merged."""
    first = yesterdays(realm).to(Act.ACCEPT)
    second = yesterdays(realm, secret=True).to(Act.CLASSIFY)
    second.do(Act.REDACT)
    second.to(Act.ACCEPT)
    second.do(Act.MERGE, matter=first.matter)
    return first


def repeated(realm: Realm) -> Story:
    """An open matter of which a secret letter is a repeat."""
    first = yesterdays(realm).to(Act.INVESTIGATE)
    yesterdays(realm, secret=True).to(Act.REGISTER).link(first)
    return first


@pytest.mark.parametrize("make", [split, joined, repeated])
@pytest.mark.parametrize("name", ["zhao", "qian"])
def test_no_page_of_a_matter_that_hangs_together_with_a_secret_one_tells_who_petitions(
    realm: Realm, make: Callable[[Realm], Story], name: str
) -> None:
    story = make(realm)
    story.do(Act.REDACT)
    story.do(Act.ASK_FILE, named=False, ground="")
    story.do(Act.GRANT_FILE, by=realm.actor("wei", story.on), named=False)
    assert story.work().given_up == 0
    client = signed_in(getattr(realm, name))
    found, opened = [], 0

    for where in addresses(story):
        if where.strip("/").split("/")[0] in ("api", *ELSEWHERE):
            continue
        answer = client.get(where)
        opened += answer.status_code == 200
        found += [(where, word) for word in leaks(answer, story)]

    assert found == []
    assert opened > 10


@pytest.mark.parametrize("make", [split, joined, repeated])
def test_no_address_of_the_api_tells_it_either(
    realm: Realm, make: Callable[[Realm], Story]
) -> None:
    story = make(realm)
    story.do(Act.REDACT)
    assert story.work().given_up == 0
    machine = Machine(realm.unit, Role.OFFICER)
    described = machine.client.get("/api/v1/openapi.json").json()
    read, found = 0, []

    for path, ways in described["paths"].items():
        for where in _in(path, story) if "get" in ways else ():
            answer = machine.get(where.removeprefix("/api/v1"))
            read += answer.status_code == 200
            found += [(where, word) for word in leaks(answer, story)]

    assert found == []
    assert read > 3
