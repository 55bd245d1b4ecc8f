# SPDX-License-Identifier: Apache-2.0
"""Fold of the first contact with the petitioner."""

from datetime import date

from huiyin.core.case import Case, Event
from huiyin.core.folds.moving import handling_of, with_handling
from huiyin.core.vocabulary import Act


def _contact(case: Case, event: Event) -> Case:
    facts, before = event.body["facts"], handling_of(case, event)
    if not facts.get("reached") or before.contacted_on is not None:
        return case
    return with_handling(case, event, contacted_on=date.fromisoformat(facts["contacted_on"]))


FOLDS = {Act.CONTACT: _contact}
