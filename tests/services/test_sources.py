# SPDX-License-Identifier: Apache-2.0
"""A source's own number is registered once, whoever brings it again under another token."""

from dataclasses import replace

from huiyin.config import wiring
from huiyin.core.actor import visitor
from huiyin.core.refusal import Refused
from huiyin.ports.ids import token
from huiyin.records.models import Submission
from huiyin.services import intake
from tests.cast import County
from tests.deeds import morning, submission


def test_a_number_of_a_source_that_is_in_already_is_refused(county: County) -> None:
    facts = replace(submission(), source="12345", source_id="A-1")
    ctx = wiring.context(visitor(), morning(facts.received_on))
    intake.submit(ctx, facts, office=str(county.office.pk), token=token())

    found = intake.submit(ctx, facts, office=str(county.office.pk), token=token())

    assert isinstance(found, Refused)
    assert [(item.code, item.field) for item in found.reasons] == [("already_in", "source_id")]
    assert Submission.objects.count() == 1
