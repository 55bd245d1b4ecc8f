# SPDX-License-Identifier: Apache-2.0
"""Requests generated from the description, and what every answer to them must hold to.

The suite tries a few of each, ``tests/drill/generated_requests.py`` many.
"""

import itertools
import json
import random
from typing import Any

import schemathesis
from django.core.cache import cache
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode, checks
from schemathesis.core.parameters import ParameterLocation as Place

from huiyin.api.application import description
from huiyin.core.refusal import WORKING_RULE
from huiyin.core.vocabulary import Act, Role
from tests.api.calls import Machine, plain, today
from tests.api.ways import facts_about_matters
from tests.cast import Story, found_county

#: The share of ids, keys, codes and versions that are replaced by good ones.
SETTLED = 0.8
#: The share of acts that get the facts with which the cast does them.
GOOD_FACTS = 0.5
_SCHEMA = schemathesis.openapi.from_dict(json.loads(description()))
# Every request brings the token: what becomes of one without is told in ``test_problems``.
_SCHEMA.config.generation.update(with_security_parameters=False)
_OPERATIONS = [found.ok() for found in _SCHEMA.get_all_operations()]
#: Every operation as described, and where anything can be said wrongly also otherwise.
TRIALS = [
    (operation, mode)
    for operation in _OPERATIONS
    for mode in GenerationMode
    if mode.is_positive or operation.body or list(operation.iter_parameters())
]
CHECKS = [
    checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
    checks.negative_data_rejection,
]


class Served:
    """Matters in several states, and the machine that may see and move them."""

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
        self._application = get_wsgi_application()

    def application(self, environ: dict[str, Any], start: Any) -> Any:
        """The whole stack, under the name that it answers to."""
        return self._application(environ | {"HTTP_HOST": "testserver"}, start)

    def settle(self, case: Any) -> None:
        """Most requests are about something that is there; what is wrong on purpose stays so."""
        dice = random.Random(repr((case.body, case.query, case.path_parameters)))
        story = dice.choice(self.stories)
        there = {
            "matter_id": story.matter,
            "document_id": story.case.documents[0].id,
            "number": story.number,
            "query_code": story.code,
            "seen_version": story.version,
            "handling": story.handling,
            "office": str(self.county.office.pk),
            "Idempotency-Key": f"key-{next(self.keys)}",
        }
        for place, values in self._parts(case):
            if case.meta.is_negative_at(place):
                continue
            for name in values.keys() & there.keys():
                if dice.random() < SETTLED and there[name] is not None:
                    values[name] = there[name]
            if "act" in values and dice.random() < GOOD_FACTS:
                act = Act(values["act"])
                others = dict.fromkeys(facts_about_matters(act), self.stories[1].matter)
                # Nobody answers claims where there are none yet.
                about = story if story.case.claims else self.stories[2]
                values["facts"] = plain(about.good(act, **others))

    def _parts(self, case: Any) -> list[tuple[Place, dict[str, Any]]]:
        body = case.body if isinstance(case.body, dict) else {}
        return [
            (Place.PATH, case.path_parameters or {}),
            (Place.HEADER, case.headers or {}),
            (Place.BODY, body),
        ]


def heard(case: Any, response: Any) -> None:
    """A request that the description allows is not refused for its form.

    What it says may be refused: by the table, or by the rules of a fact that no schema can tell
    (a blank text, a day to come). Neither is a cursor read before it is used.
    """
    assert response.status_code not in (400, 401, 403, 405, 413, 415, 429), response.text
    if response.status_code == 422:
        odd = [
            item
            for item in response.json()["errors"]
            if (item["code"], item["basis"]) == ("bad_fact", WORKING_RULE)
            and item["field"] != "cursor"
        ]
        assert not odd, odd


def named(trial: tuple[Any, GenerationMode]) -> str:
    """What a trial is called."""
    return f"{trial[1].value} {trial[0].label}"


def try_many(operation: Any, mode: GenerationMode, *, served: Served, examples: int) -> None:
    """So many requests to one operation, all as described or all not; every answer is checked."""

    @settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def try_all(case: Any) -> None:
        # Wrong codes of earlier examples would close the door to this one.
        cache.clear()
        served.settle(case)
        response = case.call(app=served.application, headers=served.machine.headers())
        case.validate_response(response, checks=CHECKS)
        if mode.is_positive:
            heard(case, response)

    try_all()
