# SPDX-License-Identifier: Apache-2.0
"""What the journal tells is told in words: no entry of any act shows an id or a code of ours."""

import re

import pytest

from huiyin.core.process.table import ROWS
from huiyin.core.vocabulary import Act, Role
from huiyin.queries.dossier import dossier
from tests.api.ways import facts_for, standing
from tests.deeds import doer
from tests.realm import Realm

#: An id, or a word in Latin letters that is none of the cast's.
RAW = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7|\b[a-z]+(?:_[a-z]+)*\b")
BY_PEOPLE = [row.act for row in ROWS if row.matter_from and row.by != (Role.SYSTEM,)]


@pytest.mark.parametrize("act", BY_PEOPLE, ids=str)
def test_an_act_is_told_without_ids_and_codes(realm: Realm, act: Act) -> None:
    story = standing(realm.receiving(act), act, str)
    story.do(act, by=doer(act, story.case), facts=facts_for(story, act))

    found = dossier(story.context("wang"), story.matter)
    assert found is not None
    told = [(moment.act, fact) for moment in found.timeline for fact in moment.told]
    raw = [item for item in told if RAW.search(f"{item[1].label} {item[1].text}")]
    assert raw == []
