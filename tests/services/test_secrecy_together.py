# SPDX-License-Identifier: Apache-2.0
"""要求保密 where it meets the rest: several petitioners, lent files, merging and splitting."""

import io
import zipfile

import pytest

from huiyin.core.refusal import Refused
from huiyin.core.replay import replay
from huiyin.core.vocabulary import Act, Channel, DocumentCode
from huiyin.queries import bundle, documents
from huiyin.queries.dossier import dossier
from huiyin.queries.files import paper_file
from huiyin.records.contents import texts
from huiyin.services import journal, lending, verification
from tests.cast import Story
from tests.deeds import LI, ZHANG
from tests.papers import words_of
from tests.protection_guards import complaint
from tests.realm import Realm

NAMES = (ZHANG.name, LI.name, "张*", "李*")
IDENTITY = (*NAMES, ZHANG.phone, LI.phone, ZHANG.address, LI.address, ZHANG.id_number)


def together(realm: Realm) -> Story:
    """Two came and asked for secrecy; they have a lawyer, and the office wrote what units read."""
    story = Story(realm, people=(ZHANG, LI), channel=Channel.VISIT, secret=True).to(Act.CLASSIFY)
    story.do(Act.NAME_AGENT)
    story.do(Act.REDACT)
    return story


def delivered(realm: Realm) -> Story:
    """They elected one who may receive the answer for all; the office handed it over."""
    story = together(realm)
    story.do(Act.NAME_REPRESENTATIVES)
    story.to(Act.ISSUE).work()
    story.do(Act.DELIVER, by="wang")
    story.work()
    return story


def codes(answer: object) -> list[str]:
    """Why an act was refused."""
    assert isinstance(answer, Refused), answer
    return [reason.code for reason in answer.reasons]


def bundled(story: Story, name: str, *, named: bool) -> dict[str, str]:
    """File of the lent bundle → all that it says, as this one fetches it."""
    story.do(Act.ASK_FILE, named=named, ground="县法院调卷函" if named else "")
    wei = story.county.actor("wei", story.on)  # type: ignore[attr-defined]
    story.do(Act.GRANT_FILE, by=wei, named=named)
    ctx = story.context(name)
    lent = lending.fetch(ctx, story.matter, story.case.files[-1].entry)
    assert not isinstance(lent, Refused)
    lines = lending.journal_lines(story.matter)
    parts = bundle.stream(ctx, story.matter, named=lent.named, journal=lines, reference=lent.entry)
    assert parts is not None
    archive = zipfile.ZipFile(io.BytesIO(b"".join(parts)))
    read = {item: archive.read(item) for item in archive.namelist()}
    return {
        item: words_of(said) if item.endswith(".pdf") else said.decode()
        for item, said in read.items()
    }


def test_no_name_of_several_who_asked_for_secrecy_reaches_the_unit(realm: Realm) -> None:
    story = delivered(realm)

    shown = {name: repr(dossier(story.context(name), story.matter)) for name in ("zhao", "qian")}
    for name in shown:
        for item in story.case.documents:
            found = documents.pdf(story.context(name), story.matter, item.id)
            shown[name] += words_of(found.pdf) if found else ""

    assert [(name, word) for name in shown for word in IDENTITY if word in shown[name]] == []
    assert all("郑" not in said for said in shown.values())


def test_a_letter_to_the_unit_has_no_list_of_those_who_asked_for_secrecy(realm: Realm) -> None:
    story = together(realm)
    story.do(Act.FORWARD)

    letter = next(item for item in story.case.documents if item.code is DocumentCode.FORWARD_LETTER)
    said = texts(story.context("wang").world.vault, [story.matter], ["facts", "copy"])
    frozen = said[letter.id, "facts"]

    assert '"people":[]' in frozen
    assert f"信访人·{story.number[-4:]}" in frozen
    assert [word for word in IDENTITY if word in frozen] == []
    assert (letter.id, "copy") not in said


def test_the_petitioners_own_copy_names_the_first_of_them(realm: Realm) -> None:
    story = delivered(realm)
    opinion = next(
        item for item in story.case.documents if item.code is DocumentCode.HANDLING_OPINION
    )

    found = paper_file(story.context("petitioner"), story.number, opinion.id)

    assert found is not None
    assert "张三等2人" in words_of(found.pdf)


def test_the_office_serves_one_after_the_other_because_the_unit_knows_nobody(
    realm: Realm,
) -> None:
    story = together(realm).to(Act.ISSUE)
    story.work()

    unit = story.try_(Act.SERVE, by="zhao")
    story.do(Act.SERVE, by="wang")

    assert codes(unit) == ["who_serves"]
    assert len(story.case.handlings[-1].served) == 1


def test_a_file_lent_without_a_ground_says_of_a_secret_petitioner_what_a_unit_may_read(
    realm: Realm,
) -> None:
    story = delivered(realm)

    said = bundled(story, "wang", named=False)

    assert [(item, word) for item in said for word in IDENTITY if word in said[item]] == []
    assert "幸福路" not in said["01-原件/01.txt"]
    assert "反映某小区电梯停运" in said["01-原件/01.txt"]


def test_a_file_lent_on_a_ground_names_them_in_text_and_papers(realm: Realm) -> None:
    story = delivered(realm)

    said = bundled(story, "wang", named=True)

    assert all(word in said["01-原件/01.txt"] for word in (ZHANG.name, LI.name, "幸福路"))
    opinion = next(item for item in said if "处理意见书" in item)
    assert "张三等2人" in said[opinion]


def test_what_is_split_off_a_secret_letter_is_secret_with_the_text_for_the_unit(
    realm: Realm,
) -> None:
    story = Story(realm, secret=True).to(Act.CLASSIFY)
    story.do(Act.REDACT)

    story.do(Act.SPLIT)
    part = story.part()
    part.do(Act.FORWARD)
    seen = dossier(part.context("zhao"), part.matter)
    kept = dossier(story.context("wang"), story.matter)

    assert part.case.secret
    assert seen is not None
    assert kept is not None
    assert (seen.veiled, seen.own.content) == (True, kept.redacted["content"])
    assert replay(journal.events(part.matter)) == part.case
    assert [item for item in verification.faults() if item] == []


def test_a_letter_without_a_text_for_units_is_split_and_waits_for_one(realm: Realm) -> None:
    story = Story(realm, secret=True).to(Act.CLASSIFY)

    story.do(Act.SPLIT)

    assert codes(story.part().try_(Act.FORWARD)) == ["redacted_first"]


def test_a_secret_matter_merged_into_an_open_one_stays_secret_to_the_units_of_both(
    realm: Realm,
) -> None:
    first = Story(realm).to(Act.ACCEPT)
    second = Story(realm, people=(LI,), secret=True).to(Act.CLASSIFY)
    second.do(Act.REDACT)
    second.to(Act.ACCEPT)

    second.do(Act.MERGE, matter=first.matter)
    pages = [repr(dossier(one.context("zhao"), one.matter)) for one in (first, second)]

    assert second.case.secret
    assert [word for said in pages for word in (LI.name, "李*", LI.phone) if word in said] == []
    assert "张*" in pages[0]


@pytest.mark.parametrize(
    ("walked", "act", "facts"),
    [
        (Act.CLASSIFY, Act.SPLIT, {}),
        (Act.REGISTER, Act.LINK, {"matter": "another"}),
        (Act.CLASSIFY, Act.MERGE, {"matter": "another"}),
    ],
)
def test_a_complaint_is_neither_split_nor_linked_nor_merged(
    walked: Act, act: Act, facts: dict[str, str]
) -> None:
    found = complaint(walked).try_(act, **facts)

    assert {"stays_whole", "stands_alone"}.intersection(codes(found))
