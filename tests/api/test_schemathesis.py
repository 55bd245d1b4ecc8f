# SPDX-License-Identifier: Apache-2.0
"""Generated requests over the whole API: no failure of ours, no answer that is not described."""

from collections.abc import Iterator
from typing import Any

import pytest
from schemathesis import GenerationMode

from tests.api.generated import TRIALS, Served, named, try_many

EXAMPLES = 20


@pytest.fixture(scope="module")
def served(own_database: str, django_db_blocker: Any) -> Iterator[Served]:
    """A county of this module's own: what the requests change is never rolled back."""
    with django_db_blocker.unblock():
        yield Served()


@pytest.mark.parametrize(("operation", "mode"), TRIALS, ids=map(named, TRIALS))
def test_no_request_breaks_the_api_or_gets_an_answer_that_is_not_described(
    operation: Any, mode: GenerationMode, served: Served
) -> None:
    try_many(operation, mode, served=served, examples=EXAMPLES)
