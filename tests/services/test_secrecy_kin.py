# SPDX-License-Identifier: Apache-2.0
"""要求保密 holds in every matter that has the same person: split, merged, linked, and later too."""

import pytest

from huiyin.core.replay import replay
from huiyin.core.vocabulary import Act, HandlingState, Role
from huiyin.queries.dossier import dossier
from huiyin.records import models
from huiyin.services import journal, verification
from tests.cast import Story
from tests.deeds import LI, ZHANG
from tests.realm import Realm

NAMED = (ZHANG.name, "张*", ZHANG.phone, "0000 0001", "1号2单元")


def told(*stories: Story) -> list[tuple[str, str]]:
    """What of 张三 stands on the pages of the unit that handles the matters."""
    found = []
    for one in stories:
        for name in ("zhao", "qian"):
            said = repr(dossier(one.context(name), one.matter))
            found += [(one.number, word) for word in NAMED if word in said]
    return found


def divided(realm: Realm, **facts: object) -> tuple[Story, Story]:
    """One letter in two matters, both with the bureau."""
    story = Story(realm, **facts).to(Act.CLASSIFY)
    story.do(Act.SPLIT)
    part = story.part()
    for one in (story, part):
        one.do(Act.FORWARD)
    return story, part


@pytest.mark.parametrize("asked_of", [0, 1])
def test_secrecy_asked_of_one_part_of_a_letter_holds_in_the_other(
    realm: Realm, asked_of: int
) -> None:
    parts = divided(realm)
    before = told(*parts)

    parts[asked_of].do(Act.ASK_SECRECY)

    assert {number for number, _ in before} == {one.number for one in parts}
    assert [one.case.secret for one in parts] == [True, True]
    assert told(*parts) == []
    assert all(replay(journal.events(one.matter)) == one.case for one in parts)
    assert [item for item in verification.faults() if item] == []


def test_the_journal_says_that_the_system_did_it_in_the_other_part(realm: Realm) -> None:
    story, part = divided(realm)

    story.do(Act.ASK_SECRECY)

    last = [one.events[-1] for one in (story, part)]
    assert [(item.act, item.role) for item in last] == [
        (Act.ASK_SECRECY, Role.PETITIONER),
        (Act.ASK_SECRECY, Role.SYSTEM),
    ]


def test_a_part_in_the_archive_is_kept_as_well(realm: Realm) -> None:
    story, part = divided(realm)
    models.Matter.objects.filter(pk=part.matter).update(state="archived")

    story.do(Act.ASK_SECRECY)

    assert part.case.secret


def merged(realm: Realm, *, second: bool = False, **facts: object) -> tuple[Story, Story]:
    """张三's second matter was merged into the first."""
    first = Story(realm).to(Act.ACCEPT)
    other = Story(realm, secret=second, **facts).to(Act.CLASSIFY)
    if second:
        other.do(Act.REDACT)
    other.to(Act.ACCEPT)
    other.do(Act.MERGE, matter=first.matter)
    return first, other


@pytest.mark.parametrize("asked_of", [0, 1])
def test_secrecy_asked_of_one_of_two_merged_matters_holds_in_both(
    realm: Realm, asked_of: int
) -> None:
    both = merged(realm)

    both[asked_of].do(Act.ASK_SECRECY)

    assert [one.case.secret for one in both] == [True, True]
    assert told(*both) == []


def test_a_secret_matter_merged_into_an_open_one_of_the_same_person_makes_that_one_secret(
    realm: Realm,
) -> None:
    both = merged(realm, second=True)

    assert [one.case.secret for one in both] == [True, True]
    assert told(*both) == []


def test_a_secret_letter_linked_as_a_repeat_makes_the_earlier_matter_secret(realm: Realm) -> None:
    first = Story(realm).to(HandlingState.ACCEPTED)
    again = Story(realm, secret=True).to(Act.REGISTER)

    again.link(first)

    assert [one.case.secret for one in (first, again)] == [True, True]
    assert told(first, again) == []


def test_a_repeat_linked_to_a_secret_matter_is_secret(realm: Realm) -> None:
    first = Story(realm, secret=True).to(Act.REGISTER)
    again = Story(realm).to(Act.REGISTER)

    again.link(first)
    again.do(Act.UNLINK)

    assert again.case.secret


def test_who_is_another_person_stays_as_open_as_they_were(realm: Realm) -> None:
    first = Story(realm).to(Act.ACCEPT)
    second = Story(realm, people=(LI,)).to(Act.ACCEPT)
    second.do(Act.MERGE, matter=first.matter)

    second.do(Act.ASK_SECRECY)

    assert [one.case.secret for one in (first, second)] == [False, True]


def test_it_reaches_the_part_of_what_was_merged(realm: Realm) -> None:
    """Part of a letter whose other part was merged into an earlier matter of the same person."""
    first = Story(realm).to(Act.ACCEPT)
    story, part = divided(realm)
    part.do(Act.MERGE, matter=first.matter)

    first.do(Act.ASK_SECRECY)

    assert [one.case.secret for one in (first, story, part)] == [True, True, True]
    assert told(first, story, part) == []


def test_a_part_taken_back_stays_secret(realm: Realm) -> None:
    story = Story(realm).to(Act.CLASSIFY)
    story.do(Act.SPLIT)
    part = story.part()
    part.do(Act.ASK_SECRECY)

    part.do(Act.UNSPLIT)

    assert [one.case.secret for one in (story, part)] == [True, True]


def test_pressed_twice_it_is_asked_once_of_each(realm: Realm) -> None:
    story, part = divided(realm)
    version = story.version

    answers = [story.try_(Act.ASK_SECRECY, seen=version, token="a" * 32) for _ in range(2)]

    asked = models.Entry.objects.filter(act=str(Act.ASK_SECRECY))
    assert answers[0] == answers[1]
    assert sorted(map(str, asked.values_list("stream", flat=True))) == sorted(
        (story.matter, part.matter)
    )
