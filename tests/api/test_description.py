# SPDX-License-Identifier: Apache-2.0
"""The description of the API: changed on purpose only, complete, and readable by people."""

import json
import re
from typing import Any

import pytest
from django.test import Client

from huiyin.api.application import description
from huiyin.api.facts import schema_of
from huiyin.core.facts.fields import declared
from huiyin.core.process.table import ROWS
from tests.api.snapshot import SNAPSHOT

#: What any call may meet, and what only a call with a body may.
ALWAYS = {"401", "403", "404", "405", "429", "500", "503"}
WITH_BODY = {"400", "413", "415", "422"}


def operations() -> list[tuple[str, dict[str, Any]]]:
    """Id and description of every operation."""
    paths = json.loads(description())["paths"]
    return [(op["operationId"], op) for methods in paths.values() for op in methods.values()]


def test_the_description_is_the_one_that_was_read_last() -> None:
    """After a change on purpose: ``python -m tests.api.snapshot``, and read the diff."""
    assert description() + "\n" == SNAPSHOT.read_text(encoding="utf-8")


def test_the_served_description_is_openapi_3_1(db: None) -> None:
    response = Client().get("/api/v1/openapi.json")

    assert response.json()["openapi"] == "3.1.0"
    assert response.content.decode() == description()


@pytest.mark.parametrize(("name", "operation"), operations())
def test_an_operation_names_every_problem_it_may_answer_with(
    name: str, operation: dict[str, Any]
) -> None:
    expected = ALWAYS | (WITH_BODY if "requestBody" in operation else set())

    problems = {
        status: list(answer["content"])
        for status, answer in operation["responses"].items()
        if int(status) >= 400
    }

    assert expected - set(problems) == set()
    assert {tuple(media) for media in problems.values()} == {("application/problem+json",)}


def test_nothing_personal_is_asked_for_in_an_address() -> None:
    asked = {
        item["name"]
        for _, operation in operations()
        for item in operation["parameters"]
        if item["in"] in ("path", "query")
    }

    of_the_directory = {"code", "unit", "category", "territory"}
    assert (
        asked
        == {"matter_id", "document_id", "entry_id", "view", "cursor", "limit", "q"}
        | of_the_directory
    )


@pytest.mark.parametrize("facts", sorted({row.facts for row in ROWS}, key=lambda of: of.__name__))
def test_a_schema_has_the_declared_members_and_requires_what_the_form_requires(
    facts: type,
) -> None:
    schema = schema_of(facts).model_json_schema()

    expected = {name: not spec.optional for name, spec in declared(facts)}

    assert {name: name in schema.get("required", []) for name in schema["properties"]} == expected
    assert schema["additionalProperties"] is False


def test_the_page_names_every_operation_and_follows_its_own_links(db: None) -> None:
    response = Client().get("/api/v1/reference")
    page = response.content.decode()

    ids = set(re.findall(r'id="([^"]+)"', page))
    targets = set(re.findall(r'href="#([^"]+)"', page))

    assert {name for name, _ in operations()} - ids == set()
    assert targets - ids == set()


def test_the_page_needs_no_script_no_style_of_its_own_and_nobody_else(db: None) -> None:
    response = Client().get("/api/v1/reference")
    page = response.content.decode()

    assert re.findall(r"<script|<style|style=|https?://", page) == []
    assert "default-src 'self'" in response.headers["Content-Security-Policy"]
    assert (page.count("<h1"), page.count("<main"), 'lang="zh-CN"' in page) == (1, 1, True)
