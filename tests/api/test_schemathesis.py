# SPDX-License-Identifier: Apache-2.0
"""Generated requests over the whole API: no failure of ours, no answer that is not described."""

import itertools
import json
import random
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode, checks

from huiyin.api.application import description
from huiyin.core.vocabulary import Act, Role
from tests.api.calls import Machine, today
from tests.cast import Story, found_county

EXAMPLES = 20
#: The share of ids and keys that are replaced by good ones.
SETTLED = 0.8
OPERATIONS = [
    found.ok()
    for found in schemathesis.openapi.from_dict(json.loads(description())).get_all_operations()
]
CHECKS = [
    checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
]


class Place:
    """Matters in several states, and the machine that may see and move them."""

    application: Any

    def __init__(self) -> None:
        self.county = found_county()
        self.machine = Machine(
            self.county.office, Role.REGISTRAR, Role.OFFICE_HEAD, Role.MACHINE, budget=60_000
        )
        ways = (Act.SUBMIT, Act.REGISTER, Act.CLASSIFY, Act.FORWARD, Act.DELIVER)
        self.stories = [Story(self.county, on=today()) for _ in ways]
        for story, act in zip(self.stories[1:], ways[1:], strict=True):
            story.to(act)
        self.stories[0].work()
        self.keys = itertools.count(1)

    def settle(self, case: Any) -> None:
        """Most requests are about something that is there; the rest stays as generated."""
        dice = random.Random(repr((case.body, case.query, case.path_parameters)))
        story = dice.choice(self.stories)
        path, body = case.path_parameters or {}, case.body if isinstance(case.body, dict) else {}
        there = {
            "matter_id": story.matter,
            "document_id": story.case.documents[0].id,
            "seen_version": story.version,
            "office": str(self.county.office.pk),
        }
        for place in (path, body):
            for name in place.keys() & there.keys():
                if dice.random() < SETTLED:
                    place[name] = there[name]
        if "Idempotency-Key" in (case.headers or {}) and dice.random() < SETTLED:
            case.headers["Idempotency-Key"] = f"key-{next(self.keys)}"


@pytest.fixture(scope="module")
def place(own_database: str, django_db_blocker: Any) -> Iterator[Place]:
    """A county of this module's own: what the requests change is never rolled back."""
    with django_db_blocker.unblock():
        yield Place()


@pytest.fixture(scope="module")
def served(place: Place) -> Place:
    """The place, and the description's requests led to the application itself."""
    application = get_wsgi_application()

    def under_its_name(environ: dict[str, Any], start: Any) -> Any:
        return application(environ | {"HTTP_HOST": "testserver"}, start)

    place.application = under_its_name
    return place


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.label)
@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
def test_no_request_breaks_the_api_or_gets_an_answer_that_is_not_described(
    operation: Any, mode: GenerationMode, served: Place
) -> None:
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def try_all(case: Any) -> None:
        served.settle(case)
        response = case.call(app=served.application, headers=served.machine.headers())
        case.validate_response(response, checks=CHECKS)

    try_all()
