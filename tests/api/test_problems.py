# SPDX-License-Identifier: Apache-2.0
"""Every "no" is a problem after RFC 9457: who calls, how, how often, with what."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client

from huiyin.config import wiring
from huiyin.core.actor import system
from huiyin.core.vocabulary import Role
from huiyin.records import models
from huiyin.services import machines
from tests.api.calls import ROOT, Machine, arrival, codes, problem
from tests.cast import County

JSON = "application/json"


@pytest.fixture
def office(county: County) -> Machine:
    """The system of the petition office."""
    return Machine(county.office, Role.REGISTRAR)


@pytest.fixture
def stranger(county: County) -> Client:
    """Somebody without a token."""
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    "header", [None, "", "Bearer", "Bearer ", "Bearer huiyin_x", "Basic eDp5", "Bearer 张三"]
)
def test_without_a_valid_token_nobody_is_let_in(stranger: Client, header: str | None) -> None:
    headers = {} if header is None else {"Authorization": header}

    response = stranger.get(f"{ROOT}/categories", headers=headers)

    assert codes(response) == ["401", "unauthorized"]
    assert response.headers["WWW-Authenticate"] == "Bearer"


def test_a_revoked_token_is_let_in_no_more(office: Machine) -> None:
    machines.revoke(wiring.context(system()), office.issued.id)

    assert codes(office.get("/categories")) == ["401", "unauthorized"]


def test_a_machine_without_a_post_is_told_so(office: Machine) -> None:
    models.Post.objects.filter(account=office.issued.account).update(until="2021-01-01")

    assert codes(office.get("/categories")) == ["403", "no_post"]


def test_a_desk_session_opens_nothing_here(county: County, stranger: Client) -> None:
    stranger.force_login(county.wang, backend="django.contrib.auth.backends.ModelBackend")

    assert codes(stranger.get(f"{ROOT}/matters")) == ["401", "unauthorized"]


def test_a_token_opens_nothing_at_the_desk(office: Machine) -> None:
    response = office.client.get("/desk/", headers=office.headers())

    assert response.status_code == 302


def test_a_token_has_a_budget_of_its_own(county: County) -> None:
    busy = Machine(county.office, Role.MACHINE, budget=3)
    other = Machine(county.office, Role.MACHINE, budget=3)

    answers = [busy.get("/categories") for _ in range(7)]
    refused = [item for item in answers if item.status_code != 200]

    # A minute may end between two of them: then the budget is there once more.
    assert 1 <= len(refused) <= 4
    assert codes(refused[0]) == ["429", "too_many"]
    assert 0 < int(refused[0].headers["Retry-After"]) <= 60
    assert other.get("/categories").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/nothing",
        "/matters/1",
        "/matters/x/acts",
        "/matters/",
        "/",
        "/matters/张三",
        "/matters/%0A1",
    ],
)
def test_an_address_that_is_none_is_a_problem_too(office: Machine, path: str) -> None:
    assert codes(office.get(path)) == ["404", "not_found"]


@pytest.mark.parametrize(
    ("path", "allowed"), [("/matters", "GET"), ("/submissions", "POST"), ("/acts", "GET")]
)
def test_a_wrong_method_is_told_the_right_one(office: Machine, path: str, allowed: str) -> None:
    response = office.client.delete(ROOT + path, headers=office.headers())

    assert codes(response) == ["405", "method"]
    assert response.headers["Allow"] == allowed


@pytest.mark.parametrize("path", ["/nothing", "/matters/x/acts", "/openapi.json", "/reference"])
def test_no_form_is_asked_for_anywhere(county: County, path: str) -> None:
    strict = Client(enforce_csrf_checks=True)

    response = strict.post(ROOT + path, "{}", content_type=JSON)

    assert codes(response)[1] in ("not_found", "method")


@pytest.mark.parametrize("media", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_another_media_type_is_refused(office: Machine, media: str) -> None:
    response = office.client.post(
        f"{ROOT}/progress", "{}", content_type=media, headers=office.headers()
    )

    assert codes(response) == ["415", "media_type"]


@pytest.mark.parametrize("text", ["{", "[" * 100_000, '{"number": 1' + "0" * 5000 + "}", "\xff"])
def test_what_is_no_json_is_a_problem(office: Machine, text: str) -> None:
    response = office.client.post(
        f"{ROOT}/progress", text.encode("latin-1"), content_type=JSON, headers=office.headers()
    )

    assert codes(response) == ["400", "unreadable"]


@pytest.mark.parametrize("text", ["null", "[]", "1", '"x"', "NaN"])
def test_json_of_another_shape_is_a_problem(office: Machine, text: str) -> None:
    response = office.client.post(
        f"{ROOT}/progress", text, content_type=JSON, headers=office.headers()
    )

    assert codes(response)[:2] == ["422", "invalid"]


def test_too_much_is_a_problem(county: County, office: Machine) -> None:
    response = office.post("/submissions", arrival(county.office, content="修" * 900_000))

    assert codes(response) == ["413", "too_large"]


@pytest.fixture
def break_down() -> Iterator[Callable[[Exception], None]]:
    """From now on every statement on the database fails with the error."""
    wrappers: list[Any] = []

    def breaking(error: Exception) -> None:
        def fail(execute: Any, sql: Any, params: Any, many: Any, context: Any) -> Any:
            raise error

        wrapper = connection.execute_wrapper(fail)
        wrapper.__enter__()
        wrappers.append(wrapper)

    yield breaking
    for wrapper in wrappers:
        wrapper.__exit__(None, None, None)


def test_a_database_that_is_away_asks_to_come_again(
    office: Machine, break_down: Callable[[Exception], None]
) -> None:
    break_down(OperationalError("张三"))

    response = office.get("/units")

    assert codes(response) == ["503", "unavailable"]
    assert response.headers["Retry-After"] == "5"


def test_what_nobody_foresaw_tells_nothing_of_its_values(
    office: Machine, break_down: Callable[[Exception], None], capfd: pytest.CaptureFixture[str]
) -> None:
    break_down(RuntimeError("张三"))

    response = office.get("/units")

    assert codes(response) == ["500", "internal"]
    assert "张三" not in response.content.decode() + "".join(capfd.readouterr())


def test_neither_numbers_nor_codes_nor_names_stand_in_the_log(
    county: County, office: Machine, capfd: pytest.CaptureFixture[str]
) -> None:
    receipt = office.post("/submissions", arrival(county.office)).json()
    office.get(f"/matters/{receipt['matter']}")
    office.get("/units", q="张三")
    office.post("/progress", {"number": receipt["number"], "query_code": receipt["query_code"]})
    office.post("/progress", {"number": receipt["number"]})

    said = "".join(capfd.readouterr())

    secrets = [office.issued.token, receipt["number"], receipt["query_code"], receipt["matter"]]
    assert [word for word in [*secrets, "张三", "139 0000"] if word in said] == []


def test_a_problem_names_a_place_where_it_is_explained(office: Machine) -> None:
    found = problem(office.get("/nothing"))

    page = office.client.get("/api/v1/reference").content.decode()

    assert found["type"] == "/api/v1/reference#not_found"
    assert 'id="not_found"' in page


def test_no_answer_is_kept_by_a_cache(office: Machine) -> None:
    assert office.get("/matters").headers["Cache-Control"] == "no-store"
