# SPDX-License-Identifier: Apache-2.0
"""What each call costs: statements on the main database, and rows that keep its answer."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.core.vocabulary import Act, DocumentCode, Role
from huiyin.records import models
from tests.api.calls import Machine, arrival, plain, today
from tests.api.test_description import operations
from tests.cast import County, Story, account

Tell = Callable[..., Story]
#: Path, and the body of a POST.
Call = tuple[str, Any]


def door(story: Story) -> dict[str, str]:
    """Number and code."""
    return {"number": story.number, "query_code": story.code}


def register(story: Story) -> Call:
    """王五's system registers the matter."""
    facts = plain(story.good(Act.REGISTER))
    body = {"act": "register", "seen_version": story.version, "facts": facts}
    return f"/matters/{story.matter}/acts", body


def remind(story: Story) -> Call:
    """张三 asks how it stands."""
    body = door(story) | {"act": "remind", "seen_version": story.version, "facts": {}}
    return "/progress/acts", body


def paper(story: Story) -> Call:
    """The receipt, once it was printed."""
    story.work()
    return f"/matters/{story.matter}/documents/{story.case.documents[0].id}", None


def drafted(story: Story) -> Call:
    """The letter with which the matter was forwarded, to be edited."""
    story.to(Act.FORWARD)
    letter = next(item for item in story.case.documents if item.code is DocumentCode.FORWARD_LETTER)
    return f"/matters/{story.matter}/documents/{letter.id}/draft", None


def lent(story: Story) -> Call:
    """The file of a classified matter, without identities."""
    story.to(Act.CLASSIFY)
    wei = account("卫十五", story.county.office, Role.OFFICE_HEAD, login=story.number)
    story.do(Act.ASK_FILE, named=False, ground="")
    second = replace(story.actor("wang"), id=str(wei.pk))
    story.do(Act.GRANT_FILE, by=second, named=False)
    return f"/matters/{story.matter}/files/{story.case.files[0].entry}", None


#: Operation → the call, its statements (one of them asks who calls), and the rows it leaves to
#: answer a repetition. What begins and ends a transaction is not counted.
COSTS: dict[str, tuple[Callable[[Story], Call], int, int]] = {
    "submit": (lambda story: ("/submissions", arrival(story.county.office)), 15, 1),
    "progress": (lambda story: ("/progress", door(story)), 6, 0),
    "perform_own": (remind, 8, 1),
    "list_matters": (lambda story: ("/matters", None), 3, 0),
    "show_matter": (lambda story: (f"/matters/{story.matter}", None), 7, 0),
    "document": (paper, 4, 0),
    "document_draft": (drafted, 6, 0),
    "fetch_file": (lent, 12, 0),
    "list_acts": (lambda story: ("/acts", None), 1, 0),
    "perform": (register, 7, 1),
    "list_units": (lambda story: ("/units", None), 2, 0),
    "show_unit": (lambda story: (f"/units/{story.county.unit.code}", None), 3, 0),
    "list_duties": (lambda story: ("/duties", None), 2, 0),
    "list_categories": (lambda story: ("/categories", None), 1, 0),
}


@pytest.fixture
def now(story: Tell) -> Tell:
    """A story of today: the API knows no other day."""
    return lambda **how: story(on=today(), **how)


@pytest.fixture
def office(county: County) -> Machine:
    """The system of the petition office, with its budget for this minute already counted."""
    machine = Machine(county.office, Role.REGISTRAR)
    machine.get("/categories")
    return machine


def counted(machine: Machine, call: Call) -> int:
    """Statements on the main database for one request."""
    path, body = call
    with CaptureQueriesContext(connection) as caught:
        answer = machine.get(path) if body is None else machine.post(path, body)
    assert answer.status_code in (200, 201), answer.content
    return outside_savepoints(caught)


def outside_savepoints(caught: CaptureQueriesContext) -> int:
    """How many statements there were; to be asked before the next request."""
    return len([query for query in caught.captured_queries if "SAVEPOINT" not in query["sql"]])


@pytest.mark.parametrize("name", COSTS)
def test_a_call_costs_so_many_statements_and_keeps_so_many_answers(
    now: Tell, office: Machine, name: str
) -> None:
    prepare, statements, answers = COSTS[name]
    # The first call of its kind looks up what the process then keeps.
    counted(office, prepare(now()))
    call = prepare(now())
    before = models.Token.objects.count()

    cost = counted(office, call)

    assert (cost, models.Token.objects.count() - before) == (statements, answers)


def test_every_operation_has_its_cost_written_down() -> None:
    outside_the_directory = {
        name for name, operation in operations() if operation["tags"] != ["机构和分类"]
    }

    assert outside_the_directory - set(COSTS) == set()


@pytest.mark.parametrize("name", ["list_matters", "list_units", "list_categories", "list_acts"])
def test_a_list_costs_the_same_for_one_row_and_for_three(
    now: Tell, office: Machine, name: str
) -> None:
    call = COSTS[name][0](now())
    counted(office, call)
    one = counted(office, call)
    for _ in range(2):
        now()

    assert (one, counted(office, call)) == (COSTS[name][1], COSTS[name][1])


def test_a_dossier_costs_the_same_however_far_the_matter_is(now: Tell, office: Machine) -> None:
    early, late = now().to(Act.FORWARD), now().to(Act.ISSUE)

    counts = [counted(office, (f"/matters/{story.matter}", None)) for story in (early, late)]

    assert counts == [8, 8]


def test_what_a_refused_act_and_a_repetition_cost(now: Tell, office: Machine) -> None:
    story = now()
    path, body = remind(story)
    first = office.post(path, body, key="1")
    kept = models.Token.objects.count()

    with CaptureQueriesContext(connection) as caught:
        again = office.post(path, body, key="1")
    cost = outside_savepoints(caught)
    refused = office.post(path, body | {"seen_version": story.version}, key="2")

    assert (again.json(), cost) == (first.json(), 6)
    assert (refused.status_code, models.Token.objects.count()) == (422, kept)
