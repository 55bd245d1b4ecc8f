# SPDX-License-Identifier: Apache-2.0
"""Several petitioners, agents and guardians through the engine: codes, papers, notices, lists."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from huiyin.core import query_code
from huiyin.core.actor import Actor, petitioner
from huiyin.core.facts.intake import PersonFacts
from huiyin.core.facts.people import PersonChosen
from huiyin.core.replay import replay
from huiyin.core.vocabulary import Act, Channel, DocumentCode, MandateKind
from huiyin.ports.ids import token as new_token
from huiyin.queries.candidates import same_person
from huiyin.queries.complaints import of_matter
from huiyin.queries.counting import counts
from huiyin.queries.files import paper_file
from huiyin.queries.progress import Progress, progress
from huiyin.queries.query_codes import Opened, opens
from huiyin.records import models
from huiyin.records.contents import texts
from huiyin.records.snapshots import snapshot
from huiyin.services import intake, journal, reading, verification
from tests import deeds
from tests.cast import County, Story, leaks
from tests.deeds import DAY, LI, ZHANG

MakeStory = Callable[..., Story]
BOTH = (ZHANG, LI)


def person(story: Story, place: int) -> str:
    """The id of one of the people."""
    return story.case.people[place]


def own(story: Story, holder: str) -> Actor:
    """Whoever has this one's own code."""
    return petitioner(story.matter, persons=(holder,))


def chosen(story: Story, *places: int) -> tuple[PersonChosen, ...]:
    """People as facts name them."""
    return tuple(PersonChosen(person=person(story, place)) for place in places)


def page(story: Story, holder: str) -> Progress:
    """What that one sees."""
    found = progress(story.context(own(story, holder)), story.number)
    assert found is not None
    return found


def printed(story: Story, code: DocumentCode) -> dict[str, object]:
    """The frozen facts of the newest paper of a kind."""
    document = next(item for item in reversed(story.case.documents) if item.code is code)
    vault = story.context("wang").world.vault
    found: dict[str, object] = json.loads(
        texts(vault, [story.matter], ["facts"])[(document.id, "facts")]
    )
    return found


def test_everybody_may_have_a_code_that_opens_only_their_own_part(county: County) -> None:
    facts = deeds.submission(people=BOTH, channel=Channel.VISIT)
    key = new_token()
    ctx = Story(county).context("wang")

    first = intake.submit(ctx, facts, office=str(county.office.pk), token=key, each=True)
    again = intake.submit(ctx, facts, office=str(county.office.pk), token=key, each=True)

    assert isinstance(first, intake.Submitted)
    assert isinstance(again, intake.Submitted)
    assert again.codes == first.codes
    assert len({first.code, *first.codes}) == 3
    people = models.Matter.objects.get(pk=first.done.matter).people
    vault = ctx.world.vault
    assert [
        opens(vault, number=first.done.number, code=code) for code in (first.code, *first.codes)
    ] == [Opened(first.done.matter), *(Opened(first.done.matter, item) for item in people)]
    assert leaks([first.code, *first.codes]) == []


def test_a_new_code_of_ones_own_makes_the_old_one_void_and_no_other(story: MakeStory) -> None:
    mine = story(people=BOTH).to(Act.REGISTER)
    vault = mine.context("wang").world.vault
    given = [mine.give_code(person(mine, 1)) for _ in range(2)]

    found = [opens(vault, number=mine.number, code=code) for code in (*given, mine.code)]

    assert found == [None, Opened(mine.matter, person(mine, 1)), Opened(mine.matter)]
    assert all(query_code.normalise(code) for code in given)


def test_one_of_several_reads_nothing_of_the_others(story: MakeStory) -> None:
    mine = story(people=BOTH).to(Act.RENDERED, printed=True)
    mine.do(Act.SUPPLEMENT, by=own(mine, person(mine, 0)), content="我张三家住幸福路1号，补充一点")
    mine.do(Act.SERVE, people=chosen(mine, 0, 1))
    mine.do(Act.DELIVER)

    seen = page(mine, person(mine, 1))
    said = repr(replace(seen, opinions=(), papers=()))

    secrets = [ZHANG.name, ZHANG.phone, ZHANG.address, ZHANG.id_number, "幸福路1号"]
    assert [word for word in secrets if word in said.replace("幸福路小区", "")] == []
    assert seen.group is not None
    assert (seen.group.count, seen.group.person) == (2, person(mine, 1))
    assert [step.theirs for step in seen.steps if step.act is Act.SUPPLEMENT] == [True]


def test_what_one_wrote_they_read_again(story: MakeStory) -> None:
    mine = story(people=BOTH).to(Act.REGISTER)
    mine.do(Act.SUPPLEMENT, by=own(mine, person(mine, 1)), content="补充一张照片")

    seen = page(mine, person(mine, 1))

    assert [step.text for step in seen.steps if step.act is Act.SUPPLEMENT] == ["补充一张照片"]


def test_papers_name_the_first_and_how_many_and_no_address(story: MakeStory) -> None:
    mine = story(people=BOTH, headcount=80).to(Act.ACCEPT)

    notice = printed(mine, DocumentCode.ACCEPTANCE_NOTICE)

    assert (notice["petitioner"], notice["address"]) == ("张三等80人", "")
    assert "李四" not in json.dumps(notice, ensure_ascii=False)


def test_papers_name_the_representative_first(story: MakeStory) -> None:
    mine = story(people=BOTH).to(Act.REGISTER)
    mine.do(Act.NAME_REPRESENTATIVES, people=chosen(mine, 1))
    mine.to(Act.ACCEPT)

    assert printed(mine, DocumentCode.ACCEPTANCE_NOTICE)["petitioner"] == "李四等2人"


def test_the_list_goes_to_the_unit_with_the_letter_and_to_nobody_else(story: MakeStory) -> None:
    mine = story(people=BOTH).to(Act.ISSUE)

    lists = {
        item.code: printed(mine, item.code).get("people")
        for item in mine.case.documents
        if "李四" in json.dumps(printed(mine, item.code), ensure_ascii=False)
    }

    assert lists == {DocumentCode.FORWARD_LETTER: ["张三", "李四"]}
    assert "共同信访人名单（2人）" in str(printed(mine, DocumentCode.FORWARD_LETTER)["attachments"])


def test_one_person_alone_is_named_and_addressed_as_ever(story: MakeStory) -> None:
    mine = story().to(Act.FORWARD)

    letter = printed(mine, DocumentCode.FORWARD_LETTER)
    receipt = printed(mine, DocumentCode.RECEIPT)

    assert (letter["people"], letter["petitioner"]) == ([], "张三")
    assert receipt["address"] == ZHANG.address


def test_a_ward_is_addressed_with_the_guardian(story: MakeStory) -> None:
    mine = story().to(Act.REGISTER)
    mine.do(Act.NAME_GUARDIAN)
    mine.to(Act.ACCEPT)

    assert printed(mine, DocumentCode.ACCEPTANCE_NOTICE)["petitioner"] == "张三（监护人张廿二）"


def test_each_proof_of_service_names_whom_it_was_about(story: MakeStory) -> None:
    mine = story(people=BOTH).to(Act.RENDERED)

    mine.do(Act.SERVE, people=chosen(mine, 1))

    assert printed(mine, DocumentCode.PROOF_OF_DELIVERY)["recipient"] == "李四"


def test_an_agent_looks_as_long_as_the_power_runs(story: MakeStory) -> None:
    mine = story(people=BOTH).to(Act.REGISTER)
    mine.do(Act.NAME_AGENT, person=person(mine, 0), until=mine.on + timedelta(days=2))
    agent = own(mine, mine.case.mandates[0].id)
    receipt = mine.case.documents[0].id
    mine.work()
    seen = progress(mine.context(agent), mine.number)
    file = paper_file(mine.context(agent), mine.number, receipt)
    offices = of_matter(mine.context(agent), mine.number)

    mine.later(3)

    assert seen is not None
    assert offices is not None
    assert seen.group is not None
    assert seen.group.standing is MandateKind.AGENT
    assert file is not None
    assert progress(mine.context(agent), mine.number) is None
    assert paper_file(mine.context(agent), mine.number, receipt) is None
    assert of_matter(mine.context(agent), mine.number) is None


def test_who_left_sees_nothing_any_more(story: MakeStory) -> None:
    mine = story(people=BOTH).to(Act.REGISTER)
    gone = person(mine, 1)

    mine.do(Act.LEAVE, by=own(mine, gone), person=gone)

    assert progress(mine.context(own(mine, gone)), mine.number) is None
    assert progress(mine.context("petitioner"), mine.number) is not None


def test_the_code_of_who_brought_it_goes_when_they_leave(story: MakeStory) -> None:
    mine = story(people=BOTH).to(Act.REGISTER)
    vault = mine.context("wang").world.vault

    mine.do(Act.LEAVE)
    gone = opens(vault, number=mine.number, code=mine.code)
    _, code = intake.renew_code(
        mine.context("wang"),
        mine.matter,
        facts=mine.good(Act.RENEW_CODE),
        seen_version=mine.version,
    )

    assert mine.case.left == (person(mine, 0),)
    assert gone is None
    assert opens(vault, number=mine.number, code=code) == Opened(mine.matter)


def test_people_who_came_together_wait_on_the_list_until_they_have_elected(
    county: County, story: MakeStory
) -> None:
    mine = story(people=BOTH, channel=Channel.VISIT, by="wang")
    story(people=BOTH, channel=Channel.LETTER, by="wang")
    before = counts(county.actor("wang"))["unrepresented"]

    mine.to(Act.REGISTER).do(Act.NAME_REPRESENTATIVES)

    assert (before, counts(county.actor("wang"))["unrepresented"]) == (1, 0)


def test_representatives_are_told_one_by_one(story: MakeStory) -> None:
    mine = story(people=(*BOTH, PersonFacts(name="王小二", phone="139 0000 0003")))
    mine.to(Act.REGISTER).do(Act.NAME_REPRESENTATIVES, people=chosen(mine, 1, 2))

    rows = models.Outbox.objects.filter(entry__act="name_representatives", task="notify")
    told = sorted(row.payload["person"] for row in rows)

    assert told == sorted([person(mine, 1), person(mine, 2)])
    assert mine.work().given_up == 0


def test_an_agents_name_is_masked_in_the_file_and_looking_at_it_leaves_an_entry(
    county: County, story: MakeStory
) -> None:
    mine = story().to(Act.REGISTER)
    mine.do(Act.NAME_AGENT)

    shown = reading.reveal(mine.context("wang"), mine.matter, reason="核对代理人身份")

    assert isinstance(shown, tuple)
    assert [item.name for item in shown] == ["张三", "郑廿一"]
    assert leaks(["郑廿一", "139 0000 0021"]) == []


def test_the_tables_tell_what_the_journal_tells(story: MakeStory) -> None:
    mine = story(people=(replace(ZHANG, represents=True), LI), headcount=80).to(Act.REGISTER)
    mine.do(Act.NAME_REPRESENTATIVES, people=chosen(mine, 1), receives=False)
    mine.do(Act.NAME_AGENT)
    mine.do(Act.NAME_GUARDIAN)
    mine.do(Act.END_MANDATE)
    mine.to(Act.RENDERED)
    mine.do(Act.SERVE)
    mine.do(Act.LEAVE, by="wang", person=person(mine, 0))

    folded = replay(journal.events(mine.matter))

    assert folded == snapshot(models.Matter.objects.get(pk=mine.matter))
    assert list(verification.differences()) == []


def test_a_repeat_by_any_of_several_is_proposed(county: County, story: MakeStory) -> None:
    first = story(people=BOTH)
    again = story(people=(LI,))

    found = same_person(again.context("wang"), again.matter)

    assert [item.number for item in found] == [first.number]


@pytest.mark.parametrize("most", [5])
def test_no_more_representatives_than_the_law_allows_are_taken_at_once(
    county: County, most: int
) -> None:
    people = tuple(
        PersonFacts(name=f"工友{no}", phone=f"139000001{no:02}", represents=no <= most)
        for no in range(80)
    )
    ctx = Story(county).context("wang")

    refused = intake.submit(
        ctx, deeds.submission(DAY, people=people), office=str(county.office.pk), token=new_token()
    )

    assert [(item.code, item.basis) for item in refused.reasons] == [  # type: ignore[union-attr]
        ("too_many_representatives", "条例第二十条第三款")
    ]
