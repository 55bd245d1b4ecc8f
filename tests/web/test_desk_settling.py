# SPDX-License-Identifier: Apache-2.0
"""What an office settles itself, at the desk: every form, the evidence, the lists."""

from typing import Any

import pytest
from django.test import Client

from huiyin.core.process.table import PROCESS
from huiyin.core.vocabulary import Act, Channel, MatterState
from huiyin.services import engine
from tests import settling
from tests.cast import Story
from tests.town import Town
from tests.web.desk import address, signed_in, statements, yesterdays

STANDS: dict[Act, Any] = {
    Act.PROPOSE_DECLINE: Act.CLASSIFY,
    Act.DISMISS_PROPOSAL: MatterState.DECLINE_PROPOSED,
    Act.DECLINE: MatterState.DECLINE_PROPOSED,
    Act.ANSWER_DIRECTLY: Act.CLASSIFY,
    Act.KEEP: Act.CLASSIFY,
    Act.DIVERT: Act.CLASSIFY,
    Act.OBJECT_TO_DECISION: MatterState.REPLIED,
    Act.SUSTAIN: MatterState.REPLIED,
    Act.REJECT_OBJECTION: MatterState.REPLIED,
    Act.REOPEN: MatterState.REPLIED,
    Act.REPORT_URGENT: Act.CLASSIFY,
    Act.INSTRUCT: MatterState.ESCALATED,
}
JUDGED = (Act.SUSTAIN, Act.REJECT_OBJECTION)


def standing(town: Town, act: Act) -> Story:
    """A matter that stands where the act belongs."""
    story = yesterdays(town).to(STANDS[act])
    if act in JUDGED:
        story.do(Act.OBJECT_TO_DECISION)
    return story


def doer(town: Town, act: Act) -> Any:
    """The account that does the act at a desk."""
    name = settling.DOER[act]
    return getattr(town, "wang" if name == "petitioner" else name)


def test_every_act_of_the_chapter_is_tried_here_or_belongs_to_direct_receipt() -> None:
    assert set(STANDS) | settling.DIRECT == set(settling.DOER)


@pytest.mark.parametrize("act", STANDS, ids=str)
def test_every_act_has_its_page_for_its_role(town: Town, act: Act) -> None:
    story = standing(town, act)

    page = signed_in(doer(town, act)).get(address(story, act))

    assert page.status_code == 200
    assert page.context["opening"].open, page.context["opening"].reasons
    assert PROCESS[act].about in page.content.decode()


def post(story: Story, **typed: Any) -> dict[str, Any]:
    """A form's hidden inputs, as the page would carry them, and what was typed."""
    return {"token": "f" * 32, "seen_version": str(story.version)} | typed


def test_a_refusal_without_grounds_stays_on_the_form_with_its_article(town: Town) -> None:
    story = standing(town, Act.PROPOSE_DECLINE)
    typed = post(
        story,
        rule="NZ-1.2022",
        evidence="与复核意见书所列事实、理由和请求逐项相同",
        new_facts="some",
    )

    page = signed_in(town.wang).post(address(story, Act.PROPOSE_DECLINE), typed)

    text = page.content.decode()
    assert page.status_code == 422
    assert "没有复核意见的，不能不再受理（条例第三十六条第三款）" in text
    assert "有新的事实或者理由的，应当作为新的信访事项办理（条例第三十六条第三款）" in text
    assert 'href="#id_opinion_number"' in text


def test_the_form_offers_just_the_rules_that_fit_and_that_the_office_may_use(town: Town) -> None:
    letter = standing(town, Act.PROPOSE_DECLINE)
    visit = yesterdays(town, channel=Channel.VISIT).to(Act.CLASSIFY)
    client = signed_in(town.wang)

    def offered(story: Story) -> list[str]:
        form = client.get(address(story, Act.PROPOSE_DECLINE)).context["form"]
        return [key for key, _ in form.fields["rule"].choices if key]

    assert offered(letter) == ["NB-1.2022", "NB-3.2022", "NZ-1.2022"]
    assert offered(visit) == ["NB-1.2022", "NB-2.2022", "NB-3.2022", "NZ-1.2022"]


def test_the_second_head_reads_the_proposal_before_signing_it(town: Town) -> None:
    story = standing(town, Act.DECLINE)

    page = signed_in(town.wei).get(address(story, Act.DECLINE)).content.decode()

    assert "信访人寄来民事判决书，同一纠纷已由县法院一审判决" in page
    assert "NB-1 属于审判机关、检察机关管辖" in page


def test_what_waits_for_somebody_stands_in_a_list_of_theirs(town: Town) -> None:
    stories = {act: standing(town, act) for act in (Act.DECLINE, Act.INSTRUCT, Act.SUSTAIN)}
    lists = {
        Act.DECLINE: (town.wei, "to_decline"),
        Act.INSTRUCT: (town.wang, "escalated"),
        Act.SUSTAIN: (town.jiang, "contested"),
    }

    for act, (account, view) in lists.items():
        page = signed_in(account).get(f"/desk/?view={view}")
        found = [row.number for row in page.context["page"].rows]

        assert found == [stories[act].number]


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_list_of_objections_takes_as_many_statements_for_three_as_for_one(
    town: Town, how_many: int
) -> None:
    for _ in range(how_many):
        standing(town, Act.SUSTAIN)
    client = signed_in(town.jiang)
    client.get("/desk/?view=contested")

    with statements() as caught:
        client.get("/desk/?view=contested")

    assert len(caught) <= 8


def test_the_page_says_who_has_to_judge(town: Town) -> None:
    story = standing(town, Act.SUSTAIN)

    page = signed_in(town.wang).get(address(story)).content.decode()

    assert "临江县信访局信访部门负责人" in page


def test_an_objection_is_made_on_the_progress_page(town: Town) -> None:
    story = yesterdays(town).to(MatterState.REPLIED)
    client = Client()
    session = client.session
    session["opened"] = [story.matter]
    session.save()
    page = client.get(f"/matters/{story.number}/").content.decode()

    empty = client.post(f"/matters/{story.number}/objection/", post(story, reason=" "))
    done = client.post(
        f"/matters/{story.number}/objection/", post(story, reason="还没有修好"), follow=True
    )

    assert "提出异议" in page
    assert (empty.status_code, "请写下不同意的理由，一句话也可以" in empty.content.decode()) == (
        422,
        True,
    )
    assert story.case.state is MatterState.CONTESTED
    assert "异议审查中" in done.content.decode()
    assert "还没有修好" in done.content.decode()


def test_a_matter_in_handling_has_no_page_to_object(town: Town) -> None:
    story = yesterdays(town).to(Act.ACCEPT)

    found = story.try_(Act.OBJECT_TO_DECISION, by="petitioner")

    assert not isinstance(found, engine.Done)
