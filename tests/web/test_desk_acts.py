# SPDX-License-Identifier: Apache-2.0
"""Every act at the desk: its form, its reasons, what it keeps when somebody was faster."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from huiyin.core.facts.intake import ClaimFacts
from huiyin.core.process.table import PROCESS
from huiyin.core.vocabulary import Act, HandlingState, MatterState, Role, Route
from huiyin.queries.openings import NOT_AT_A_DESK
from huiyin.records import models
from huiyin.records.contents import code_about
from tests import appeals, lanes, settling
from tests.api import ways
from tests.api.ways import together
from tests.cast import County, Story
from tests.deeds import DOER, WAYS
from tests.web.desk import address, signed_in, today, yesterdays
from tests.web.looks import hidden

AT_DESK = [
    act
    for act, row in PROCESS.items()
    if row.matter_from
    and any(role not in NOT_AT_A_DESK for role in row.by)
    # What an office settles itself, and reviews, have their own people and their own files.
    and act not in settling.DOER
    and act not in appeals.DOER
    # Suggestions, joined and lent matters: ``tests/api/test_same_events`` does each by its page.
    and act not in lanes.DOER
    # Done where the assistance is: ``test_desk_referral``.
    and act is not Act.ANSWER_ASSIST
    # Granted by the other head of the office: ``tests/services/test_lending``.
    and act is not Act.GRANT_FILE
    # Done by a custodian: ``tests/journeys/test_secrecy``.
    and row.by != (Role.CUSTODIAN,)
]
#: Where the matter has to stand for the act, and what else has to happen first.
STANDS: dict[Act, tuple[Any, tuple[Act, ...]]] = {
    Act.REGISTER: (MatterState.RECEIVED, ()),
    Act.LINK: (MatterState.REGISTERED, ()),
    Act.CLASSIFY: (MatterState.REGISTERED, ()),
    Act.FORWARD: (MatterState.CLASSIFIED, ()),
    Act.ASSIGN: (MatterState.CLASSIFIED, ()),
    Act.UPHOLD: (HandlingState.OBJECTED, ()),
    Act.OVERRULE: (HandlingState.OBJECTED, ()),
    Act.SUPPLEMENT: (MatterState.REGISTERED, ()),
    Act.CORRECT: (MatterState.REGISTERED, ()),
    Act.RENEW_CODE: (MatterState.REGISTERED, ()),
    Act.SIGN_FOR: (HandlingState.PENDING, ()),
    Act.OBJECT: (HandlingState.SIGNED, ()),
    Act.ACCEPT: (HandlingState.SIGNED, ()),
    Act.PROPOSE_ROUTE: (HandlingState.SIGNED, ()),
    Act.REVISE_ROUTE: (HandlingState.SIGNED, (Act.PROPOSE_ROUTE,)),
    Act.NOTIFY_ROUTE: (HandlingState.SIGNED, (Act.PROPOSE_ROUTE,)),
    Act.ENTER_ROUTE: (HandlingState.GUIDED, ()),
    Act.CONCLUDE_ROUTE: (HandlingState.GUIDED, ()),
    Act.COME_BACK: (HandlingState.GUIDED, ()),
    Act.HEAR: (HandlingState.ACCEPTED, ()),
    Act.INVESTIGATE: (HandlingState.ACCEPTED, ()),
    Act.PROPOSE_EXTENSION: (HandlingState.ACCEPTED, ()),
    Act.EXTEND: (HandlingState.ACCEPTED, (Act.PROPOSE_EXTENSION,)),
    Act.REFUSE_EXTENSION: (HandlingState.ACCEPTED, (Act.PROPOSE_EXTENSION,)),
    Act.DRAFT: (Act.INVESTIGATE, ()),
    Act.SEND_BACK: (HandlingState.DRAFTED, ()),
    Act.ISSUE: (HandlingState.DRAFTED, ()),
    Act.DELIVER: (Act.RENDERED, ()),
    Act.SIMPLIFY: (HandlingState.SIGNED, ()),
    Act.CONVERT: (HandlingState.SIGNED, (Act.SIMPLIFY,)),
    Act.CALL_HEARING: (HandlingState.ACCEPTED, ()),
    Act.CLOSE_HEARING: (HandlingState.ACCEPTED, (Act.CALL_HEARING,)),
    Act.START_MEDIATION: (HandlingState.ACCEPTED, ()),
    Act.REACH_MEDIATION: (HandlingState.ACCEPTED, (Act.START_MEDIATION,)),
    Act.FAIL_MEDIATION: (HandlingState.ACCEPTED, (Act.START_MEDIATION,)),
    Act.DECLARE_RECUSAL: (HandlingState.ACCEPTED, ()),
    Act.DECIDE_RECUSAL: (HandlingState.ACCEPTED, (Act.ASK_RECUSAL,)),
    Act.ASK_WITHDRAWAL: (HandlingState.ACCEPTED, ()),
    Act.CONFIRM_WITHDRAWAL: (HandlingState.ACCEPTED, (Act.ASK_WITHDRAWAL,)),
    Act.REFUSE_WITHDRAWAL: (HandlingState.ACCEPTED, (Act.ASK_WITHDRAWAL,)),
    Act.PROPOSE_TERMINATION: (HandlingState.ACCEPTED, ()),
    Act.DISMISS_TERMINATION: (HandlingState.ACCEPTED, (Act.PROPOSE_TERMINATION,)),
    Act.TERMINATE: (HandlingState.ACCEPTED, (Act.PROPOSE_TERMINATION,)),
    Act.NAME_AGENT: (MatterState.REGISTERED, ()),
    Act.NAME_GUARDIAN: (MatterState.REGISTERED, ()),
    Act.GIVE_CODE: (MatterState.REGISTERED, ()),
    Act.RECORD_EXECUTION: (Act.DELIVER, ()),
    Act.CLOSE: (Act.EVALUATE, ()),
    Act.ARCHIVE: (MatterState.CLOSED, ()),
    Act.HAND_OVER: (HandlingState.ACCEPTED, ()),
    Act.ASK_SECRECY: (HandlingState.ACCEPTED, ()),
}


def standing(county: County, act: Act) -> Story:
    """A matter that stands where the act belongs."""
    if act in lanes.DOER:
        return ways.standing(county, act, str)
    story = yesterdays(county, **together(act))
    if act is Act.UNLINK:
        story.to(MatterState.REGISTERED)
        story.link(yesterdays(county).to(MatterState.CLASSIFIED))
        return story
    target, more = STANDS.get(act) or (WAYS[act][0], WAYS[act][1:])
    story.to(target)
    for step in more:
        story.do(step)
    return story


def doer(county: County, act: Act) -> models.Account:
    """Who of the cast does the act at a desk."""
    name = DOER[act]
    account: models.Account = getattr(county, "wang" if name == "petitioner" else name)
    return account


@pytest.mark.parametrize("act", AT_DESK, ids=str)
def test_every_act_has_its_page_for_its_role(county: County, act: Act) -> None:
    story = standing(county, act)

    page = signed_in(doer(county, act)).get(address(story, act))

    closed = act is Act.ARCHIVE
    assert page.status_code == 200
    assert page.context["opening"].open is not closed, page.context["opening"].reasons
    assert ('name="seen_version"' in page.content.decode()) is not closed


def post(story: Story, **typed: Any) -> dict[str, Any]:
    """A form's hidden inputs, as the page would carry them, and what was typed."""
    hidden = {"token": "f" * 32, "seen_version": str(story.version)}
    return hidden | ({"handling": story.handling} if story.handling else {}) | typed


def test_an_act_is_done_and_told(county: County) -> None:
    story = standing(county, Act.SIGN_FOR)

    page = signed_in(county.zhao).post(address(story, Act.SIGN_FOR), post(story), follow=True)

    assert story.case.handlings[-1].state is HandlingState.SIGNED
    assert "已办理：签收" in page.content.decode()


def test_the_same_post_again_does_it_once(county: County) -> None:
    story = standing(county, Act.SIGN_FOR)
    client, typed = signed_in(county.zhao), post(story)

    answers = [client.post(address(story, Act.SIGN_FOR), typed) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert [event.act for event in story.events].count(Act.SIGN_FOR) == 1


def test_a_refusal_stands_beside_its_field_with_the_article(county: County) -> None:
    story = standing(county, Act.OBJECT)

    page = signed_in(county.qian).post(address(story, Act.OBJECT), post(story, reason="不归我管"))

    text = page.content.decode()
    assert page.status_code == 422
    assert "请详细说明异议理由（条例第二十三条第三款）" in text
    assert "不归我管</textarea>" in text
    assert 'href="#id_reason"' in text


def test_a_closed_act_gives_its_reasons_and_no_form(county: County) -> None:
    story = standing(county, Act.HEAR)

    page = signed_in(county.zhao).get(address(story, Act.DRAFT)).content.decode()

    assert "请先记录听取信访人陈述" in page
    assert "条例第三十一条第六项" in page
    assert 'name="seen_version"' not in page


def test_whoever_was_overtaken_sees_what_happened_and_keeps_the_text(county: County) -> None:
    story = standing(county, Act.HEAR)
    typed = post(story, done_on=today().isoformat(), investigators="2", findings="现场查看过")
    story.do(Act.HEAR)
    client = signed_in(county.zhao)

    stale = client.post(address(story, Act.INVESTIGATE), typed)
    text = stale.content.decode()
    again = client.post(
        address(story, Act.INVESTIGATE), typed | {"seen_version": stale.context["seen_version"]}
    )

    assert stale.status_code == 409
    assert ("记录听取陈述（承办人）" in text, "现场查看过</textarea>" in text) == (True, True)
    assert (again.status_code, story.case.handlings[-1].investigated) == (302, 1)


def test_a_post_that_saw_nothing_changes_nothing(county: County) -> None:
    story = standing(county, Act.SIGN_FOR)

    page = signed_in(county.zhao).post(address(story, Act.SIGN_FOR), {"token": "e" * 32})

    assert page.status_code == 409
    assert story.case.handlings[-1].state is HandlingState.PENDING


@pytest.fixture
def taken_back(county: County) -> tuple[Story, Client, dict[str, Any]]:
    """钱七 objected and the office took the matter back: she sees it no more; her own post."""
    story = standing(county, Act.OBJECT)
    client = signed_in(county.qian)
    reason = "维修资金由县财政局主管，不属于本单位职权，理由和依据见附件第三页第二款"
    typed = post(story, reason=reason)
    assert client.post(address(story, Act.OBJECT), typed).status_code == 302
    story.on = today()
    story.do(Act.UPHOLD)
    assert client.get(address(story)).status_code == 404
    return story, client, typed


def test_the_same_post_after_the_matter_was_taken_away_leads_to_the_same_receipt(
    taken_back: tuple[Story, Client, dict[str, Any]],
) -> None:
    story, client, typed = taken_back
    before = len(story.events)

    page = client.post(address(story, Act.OBJECT), typed, follow=True)

    text = page.content.decode()
    assert page.redirect_chain == [("/desk/", 302)]
    assert ("已办理：提出异议" in text, story.number in text) == (True, False)
    assert len(story.events) == before


@pytest.mark.parametrize(
    "other", [{"token": "e" * 32}, {"token": ""}, {"act": Act.SIGN_FOR}, {"who": "sun"}]
)
def test_a_matter_out_of_sight_stays_so_for_any_other_post(
    county: County,
    taken_back: tuple[Story, Client, dict[str, Any]],
    other: dict[str, Any],
) -> None:
    story, client, typed = taken_back
    if "who" in other:
        client = signed_in(county.sun)
    act = other.get("act", Act.OBJECT)

    page = client.post(address(story, act), typed | {"token": other.get("token", typed["token"])})

    assert page.status_code == 404


def test_claims_are_added_without_javascript(county: County) -> None:
    story = standing(county, Act.CLASSIFY)
    typed = post(story, add="claims", kind="redress")
    typed |= {"claims-count": "1", "claims-0-text": "修好电梯", "claims-0-route": "f6"}

    page = signed_in(county.wang).post(address(story, Act.CLASSIFY), typed).content.decode()

    assert ('name="claims-1-text"' in page, "修好电梯</textarea>" in page) == (True, True)
    assert "还不能提交" not in page


def test_the_competent_unit_is_suggested_first(county: County) -> None:
    story = standing(county, Act.FORWARD)
    give_duty(county.other_unit, "0301")

    form = signed_in(county.wang).get(address(story, Act.FORWARD)).context["form"]

    first, rest = form.fields["unit"].choices[1:]
    assert first == ("职责相符", [(str(county.other_unit.pk), county.other_unit.name)])
    others = (county.government, county.unit, county.town)
    assert [name for _, name in rest[1]] == [unit.name for unit in others]


def give_duty(unit: models.Unit, category: str) -> None:
    """The unit is competent for the category in the whole county."""
    models.Duty.objects.create(
        id=unit.pk, unit=unit, category=category, territory="510999", since=unit.since
    )


def test_the_draft_has_a_block_for_each_claim_and_starts_from_the_findings(county: County) -> None:
    story = standing(county, Act.DRAFT)

    page = signed_in(county.zhao).get(address(story, Act.DRAFT)).content.decode()

    assert "诉求 1：请求修复三号楼电梯" in page
    assert "诉求 2：请求公布维修资金账目" in page
    assert "现场查看电梯确已停运，主板损坏</textarea>" in page


#: When what is supported will have been done.
IN_A_MONTH = (today() + timedelta(days=30)).isoformat()


def test_a_draft_is_answered_claim_by_claim_and_the_head_reads_all_of_it(county: County) -> None:
    story = standing(county, Act.DRAFT)
    typed = post(
        story,
        facts_found="查明属实",
        measures="三十日内",
        due_on=(today() + timedelta(days=30)).isoformat(),
        **{"answers-count": "2"},
    )
    for index, claim in enumerate(story.case.claims):
        typed |= {
            f"answers-{index}-claim": claim.id,
            f"answers-{index}-outcome": "supported",
            f"answers-{index}-answer": f"答复之{index}",
            f"answers-{index}-basis": f"依据之{index}",
        }

    done = signed_in(county.zhao).post(address(story, Act.DRAFT), typed)
    page = signed_in(county.qian).get(address(story, Act.ISSUE)).content.decode()

    assert done.status_code == 302
    texts = ("查明属实", "答复之0", "答复之1", "依据之0", "依据之1", "三十日内", "予以支持")
    assert [text for text in texts if text not in page] == []


def test_the_head_reads_the_reason_before_extending(county: County) -> None:
    story = standing(county, Act.EXTEND)

    page = signed_in(county.qian).get(address(story, Act.EXTEND)).content.decode()

    assert "主板需要向厂家定制，检测尚未完成" in page


def test_a_link_by_number_joins_the_matters(county: County) -> None:
    main = yesterdays(county).to(MatterState.CLASSIFIED)
    story = standing(county, Act.LINK)
    typed = post(story, matter=main.number, same_people="on", same_substance="on", reason="同一部")

    signed_in(county.wang).post(address(story, Act.LINK), typed)

    assert story.case.linked_to == main.matter


def test_an_objection_upheld_takes_the_matter_out_of_the_units_sight(county: County) -> None:
    story = standing(county, Act.UPHOLD)

    done = signed_in(county.wang).post(address(story, Act.UPHOLD), post(story, reason="确不属于"))

    assert done["Location"] == address(story)
    assert signed_in(county.zhao).get(address(story)).status_code == 404


def test_a_new_code_is_shown_once_and_opens_the_matter(county: County) -> None:
    story = standing(county, Act.RENEW_CODE)

    page = signed_in(county.wang).post(
        address(story, Act.RENEW_CODE), post(story, check="核对身份证原件")
    )

    code = page.context["code"].replace("-", "")
    kept = models.QueryCode.objects.get(pk=story.matter).hashed
    assert page.context["code"] in page.content.decode()
    vault = story.context("wang").world.vault
    assert vault.check_code(code, kept, about=code_about(story.matter))
    assert code not in signed_in(county.wang).get(address(story)).content.decode()


@pytest.mark.parametrize(
    ("act", "who"), [(Act.ISSUE, "zhao"), (Act.CLASSIFY, "zhao"), (Act.EVALUATE, "zhao")]
)
def test_an_act_of_other_roles_is_not_found(county: County, act: Act, who: str) -> None:
    story = yesterdays(county).to(HandlingState.DRAFTED)

    assert signed_in(getattr(county, who)).get(address(story, act)).status_code == 404


def test_colleagues_of_the_unit_are_offered_and_nobody_else(county: County) -> None:
    story = standing(county, Act.HAND_OVER)

    form = signed_in(county.qian).get(address(story, Act.HAND_OVER)).context["form"]

    assert form.fields["officer"].choices[1:] == [(str(county.wu.pk), "吴十")]


def test_a_draft_asks_for_no_answer_to_a_claim_that_goes_its_own_legal_way(county: County) -> None:
    claims = (
        ClaimFacts(text="责令付清拖欠的工资", route=Route.ARBITRATION),
        ClaimFacts(text="查处没有工资专用账户", route=Route.PETITION),
    )
    story = yesterdays(county).to(Act.REGISTER)
    story.do(Act.CLASSIFY, claims=claims)
    guided = (Act.FORWARD, Act.SIGN_FOR, Act.PROPOSE_ROUTE, Act.NOTIFY_ROUTE)
    for step in (*guided, Act.ACCEPT, Act.HEAR, Act.INVESTIGATE):
        story.do(step)
    desk, page = signed_in(county.zhao), address(story, Act.DRAFT)

    form = hidden(desk.get(page))
    answer = {"outcome": "supported", "answer": "限期开立账户", "basis": "条例"}
    typed = {f"answers-0-{name}": text for name, text in answer.items()}
    typed |= {"facts_found": "没有开立账户", "measures": "三十日内", "due_on": str(today())}
    desk.post(page, form | typed)

    assert form["answers-count"] == "1"
    assert story.case.handlings[0].state is HandlingState.DRAFTED
