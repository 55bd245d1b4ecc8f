# SPDX-License-Identifier: Apache-2.0
"""Generated requests in numbers: 250 of each kind for every operation, some minutes.

Not collected with the suite, which tries twenty: ``python -m pytest`` with this file's path.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from schemathesis import GenerationMode

from tests.api.generated import TRIALS, Served, named, try_many

EXAMPLES = 250


@pytest.fixture(scope="module")
def served(own_database: str, django_db_blocker: Any) -> Iterator[Served]:
    """A county of this module's own: what the requests change is never rolled back."""
    with django_db_blocker.unblock():
        yield Served()


@pytest.mark.parametrize(("operation", "mode"), TRIALS, ids=map(named, TRIALS))
def test_of_many_requests_none_breaks_the_api_or_gets_an_answer_that_is_not_described(
    operation: Any, mode: GenerationMode, served: Served
) -> None:
    try_many(operation, mode, served=served, examples=EXAMPLES)
