# SPDX-License-Identifier: Apache-2.0
"""Every page and every address of the API that a unit can open, of a matter whose petitioner asked
for secrecy: nothing there names them, tells how to reach them, or says what they wrote.

The addresses come from the resolver and from the API's own description, so that a new one is walked
as soon as it exists; one whose parts nobody knows fails.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from huiyin.core.vocabulary import Act, DocumentCode, Role
from huiyin.queries import tabs
from tests.api.calls import Machine
from tests.cast import Story
from tests.deeds import ZHANG
from tests.papers import words_of
from tests.realm import Realm
from tests.web.desk import signed_in, yesterdays

#: Name, also masked, and what masks leave of the numbers; then words of the petitioner.
NAMED = (ZHANG.name, "张*", ZHANG.phone, "0000 0001", "139*", "1号2单元", ZHANG.id_number, "510***")
WRITTEN = ("幸福路", "停运三个月", "老人上不了楼", "我住在三单元", "催一催")
#: Not about matters: doors that anybody has, the machine room, the description itself.
ELSEWHERE = ("healthz", "readyz", "metrics", "openapi.json", "reference", "i18n", "static")


@pytest.fixture
def secret(realm: Realm) -> Story:
    """With everything that a matter can carry: words of the petitioner, printed papers, a question
    that went through the office."""
    story = yesterdays(realm, secret=True).to(Act.CLASSIFY)
    story.do(Act.REDACT)
    story.to(Act.INVESTIGATE)
    story.do(Act.SUPPLEMENT, content="我住在三单元")
    story.do(Act.REMIND, message="催一催")
    story.do(Act.ASK_RELAY)
    story.do(Act.ANSWER_RELAY)
    story.do(Act.ASK_IDENTITY)
    story.do(Act.ASK_FILE, named=False, ground="")
    story.do(Act.GRANT_FILE, by=realm.actor("wei", story.on), named=False)
    assert story.work().given_up == 0
    return story


def parts(story: Story) -> dict[str, list[Any]]:
    """For each part of an address the values that lead to this matter."""
    return {
        "matter_id": [story.matter],
        "document_id": [item.id for item in story.case.documents],
        "document": [item.id for item in story.case.documents],
        "name": [str(act) for act in Act],
        "number": [story.number],
        "entry_id": [item.entry for item in story.case.files],
        "code": ["acceptance_unit", *DocumentCode, *codes_on(story)],
        "template_id": [],
        "deed": ["begin", "explain"],
        "kind": ["rename"],
        "step": ["who"],
        "unit_id": [str(story.county.unit.pk)],
        "account_id": [str(story.county.zhao.pk)],
        "post_id": [], "plan_id": [], "duty_id": [], "delegation_id": [], "listing_id": [],
        "rest": [],
    }  # fmt: skip


def codes_on(story: Story) -> list[str]:
    """By which the matter's papers are verified."""
    return [item.verification for item in story.case.documents if item.verification]


def addresses(story: Story, patterns: Any = None, before: str = "/") -> Iterator[str]:
    """Every address of the resolver, each part filled with each of its values."""
    known = parts(story)
    for pattern in patterns or get_resolver().url_patterns:
        if isinstance(pattern, URLResolver):
            yield from addresses(story, pattern.url_patterns, before + str(pattern.pattern))
        elif isinstance(pattern, URLPattern):
            yield from _filled(before + str(pattern.pattern), pattern, known)


def _filled(text: str, pattern: URLPattern, known: dict[str, list[Any]]) -> Iterator[str]:
    found = [text]
    for name in pattern.pattern.converters:
        slot = next(item for item in text.split("/") if f":{name}>" in item or item == f"<{name}>")
        found = [item.replace(slot, str(value)) for item in found for value in known[name]]
    yield from (item for item in found if "(?P" not in item)


def told(answer: Any) -> str:
    """All that an answer says, of a PDF what stands on its pages, of a bundle or a draft what is in
    every part of it.
    """
    content = b"".join(answer.streaming_content) if answer.streaming else bytes(answer.content)
    if content.startswith(b"PK"):
        with ZipFile(BytesIO(content)) as parts:
            return "\n".join(
                parts.read(name).decode("utf-8", errors="replace") for name in parts.namelist()
            )
    if answer.headers.get("Content-Type") != "application/pdf":
        return content.decode("utf-8", errors="replace")
    return words_of(content)


def leaks(answer: Any, story: Story) -> list[str]:
    """What of the petitioner stands in it."""
    text = told(answer).replace(story.number, "")
    return [word for word in (*NAMED, *WRITTEN) if word in text]


@pytest.mark.parametrize("name", ["zhao", "qian", "feng"])
def test_no_page_that_a_unit_opens_tells_who_petitions(secret: Story, name: str) -> None:
    client: Client = signed_in(getattr(secret.county, name))
    opened, found = 0, []

    for where in addresses(secret):
        if where.strip("/").split("/")[0] in ("api", *ELSEWHERE):
            continue
        answer = client.get(where)
        opened += answer.status_code == 200
        found += [(where, word) for word in leaks(answer, secret)]
    for view in tabs.VIEWS:
        found += [
            (view.code, word) for word in leaks(client.get("/desk/", {"view": view.code}), secret)
        ]
    for typed in (ZHANG.name, ZHANG.phone, ZHANG.id_number, secret.number):
        answer = client.post("/desk/search/", {"q": typed}, follow=True)
        shown = told(answer).replace(typed, "").replace(secret.number, "")
        found += [("search", word) for word in (*WRITTEN, "张*") if word in shown]
        found += [("hit", typed)] if typed != secret.number and secret.matter in shown else []

    assert found == []
    assert opened > (15 if name != "feng" else 5)


@pytest.mark.parametrize("role", [Role.OFFICER, Role.UNIT_HEAD])
def test_no_address_of_the_api_tells_a_units_machine_who_petitions(
    secret: Story, role: Role
) -> None:
    machine = Machine(secret.county.unit, role)
    described = machine.client.get("/api/v1/openapi.json").json()
    read, found = 0, []

    for path, ways in described["paths"].items():
        if "get" not in ways:
            continue
        for where in _in(path, secret):
            answer = machine.get(where.removeprefix("/api/v1"))
            read += answer.status_code == 200
            found += [(where, word) for word in leaks(answer, secret)]
    for view in tabs.VIEWS:
        answer = machine.get("/matters", view=view.code)
        found += [(view.code, word) for word in leaks(answer, secret)]

    assert found == []
    assert read > 3


def _in(path: str, story: Story) -> Iterator[str]:
    known, found = parts(story), [path]
    for name, values in known.items():
        slot = "{" + name + "}"
        if slot in path:
            found = [item.replace(slot, str(value)) for item in found for value in values]
    yield from (item for item in found if "{" not in item)


def test_the_walk_would_see_a_name_if_there_were_one(secret: Story) -> None:
    """The same walk by the office, which keeps the identity."""
    client = signed_in(secret.county.wang)

    page = client.get(f"/desk/matters/{secret.matter}/")
    papers = [
        client.get(f"/desk/matters/{secret.matter}/documents/{item.id}/")
        for item in secret.case.documents
    ]

    assert "张*" in leaks(page, secret)
    assert any(ZHANG.name in leaks(paper, secret) for paper in papers)
