# SPDX-License-Identifier: Apache-2.0
"""The desk's forms of referral in depth: claims to tick, the unit's own system, precedents."""

from huiyin.core.vocabulary import Act, HandlingState, MatterState
from huiyin.ports.ids import token
from tests.cast import County, Story
from tests.web.desk import signed_in, statements, yesterdays


def test_the_claims_that_wait_are_boxes_with_their_words_and_the_ticked_ones_go(
    county: County,
) -> None:
    story = yesterdays(county).to(MatterState.CLASSIFIED)
    address = f"/desk/matters/{story.matter}/acts/forward/"
    client = signed_in(county.wang)
    first, second = story.case.claims

    page = client.get(address).content.decode()
    form = {"unit": str(county.unit.pk), "claims-count": "2", "claims-1-claim": second.id}
    hidden = {"token": token(), "seen_version": str(story.version)}
    answer = client.post(address, form | hidden)

    assert page.count('type="checkbox"') == 2
    assert ("1. 请求修复三号楼电梯" in page, "再加一项" in page) == (True, False)
    assert answer.status_code == 302
    assert [claim.id for claim in story.case.unreferred] == [first.id]


def test_with_no_box_ticked_every_claim_that_waits_goes(county: County) -> None:
    story = yesterdays(county).to(MatterState.CLASSIFIED)
    client = signed_in(county.wang)
    address = f"/desk/matters/{story.matter}/acts/forward/"

    hidden = {"token": token(), "seen_version": str(story.version)}
    client.post(address, {"unit": str(county.unit.pk), "claims-count": "2"} | hidden)

    assert story.case.unreferred == ()


def test_earlier_determinations_are_a_page_that_names_nobody(county: County) -> None:
    story = yesterdays(county).to(MatterState.CLASSIFIED)
    story.do(Act.OPEN_DISPUTE)
    story.do(Act.DETERMINE, unit=str(county.unit.pk))
    client = signed_in(county.wang)
    client.get("/desk/precedents/")

    with statements() as caught:
        page = client.get("/desk/precedents/?category=03&q=住房").content.decode()

    assert ("临江县住房和城乡建设局" in page, "张三" in page) == (True, False)
    assert len(caught) <= 8, [item["sql"][:90] for item in caught]


def assisting(county: County) -> Story:
    """孙八's unit has signed for what 钱七's asked it to help with."""
    story = yesterdays(county).to(Act.INVESTIGATE)
    story.do(Act.ASK_TO_ASSIST, unit=str(county.other_unit.pk), task="请提供泵房的检修记录")
    story.do(Act.SIGN_FOR, by="sun")
    return story


def answering(story: Story) -> str:
    """The page on which the assisting unit answers."""
    return f"/desk/matters/{story.matter}/acts/answer_assist/?handling={story.handling}"


def test_who_assists_reads_the_task_beside_the_form_and_answers(county: County) -> None:
    story = assisting(county)
    client = signed_in(county.sun)

    page = client.get(answering(story))
    hidden = {"token": token(), "seen_version": str(story.version), "handling": story.handling}
    empty = client.post(answering(story), hidden | {"opinion": ""})
    answer = client.post(answering(story), hidden | {"opinion": "泵房上月检修合格，记录附后"})

    assert page.context["opening"].open, page.context["opening"].reasons
    assert "请提供泵房的检修记录" in page.content.decode()
    assert (empty.status_code, "id_opinion" in empty.content.decode()) == (422, True)
    assert answer.status_code == 302
    assert story.case.handlings[-1].state is HandlingState.ASSISTED


def test_who_assists_can_say_that_somebody_else_should(county: County) -> None:
    story = assisting(county)
    address = f"/desk/matters/{story.matter}/acts/declare_recusal/?handling={story.handling}"

    page = signed_in(county.sun).get(address)

    assert page.context["opening"].open, page.context["opening"].reasons


def test_the_dossier_says_on_which_step_of_the_ladder_the_matter_is(county: County) -> None:
    story = yesterdays(county).to(MatterState.CLASSIFIED)
    story.do(Act.OPEN_DISPUTE)
    story.do(Act.STEP_UP)

    page = signed_in(county.wang).get(f"/desk/matters/{story.matter}/").content.decode()

    assert "认定小组研究" in page
