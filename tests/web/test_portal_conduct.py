# SPDX-License-Identifier: Apache-2.0
"""The petitioner's pages while the matter is handled: withdraw, ask somebody to stand aside."""

import pytest
from django.test import Client

from huiyin.core.vocabulary import Act, RecusalOf
from tests.cast import County, Story
from tests.web.desk import today
from tests.web.looks import text_of
from tests.web.portal import post, tracked


@pytest.fixture
def mine(county: County) -> Story:
    """A matter that 赵六 has accepted."""
    return Story(county, on=today()).to(Act.ACCEPT)


@pytest.fixture
def client(mine: Story) -> Client:
    """张三's browser, with the matter open."""
    return tracked(mine.number, mine.code)


def test_a_withdrawal_is_asked_for_only_of_ones_own_will(mine: Story, client: Client) -> None:
    address = f"/matters/{mine.number}/withdraw/"

    unticked = client.post(address, post(mine, reason="电梯修好了"))
    ticked = client.post(address, post(mine, reason="电梯修好了", own_will="on"), follow=True)
    again = text_of(client.get(address))

    assert unticked.status_code == 422
    assert "有人要求您撤回的，请不要撤回" in text_of(unticked)
    assert "电梯修好了</textarea>" in text_of(unticked)
    assert "您申请撤回" in text_of(ticked)
    assert mine.case.withdrawal is not None
    assert "等信访部门核实" in again


def test_a_petitioner_asks_the_officer_to_stand_aside_without_knowing_a_name(
    mine: Story, client: Client
) -> None:
    page = text_of(client.get(f"/matters/{mine.number}/"))
    address = f"/matters/{mine.number}/recusal/"

    form = text_of(client.get(address))
    typed = post(mine, whom="officer", reason="承办人是物业经理的亲戚")
    done = text_of(client.post(address, typed, follow=True))

    assert address in page
    assert "赵六" not in form
    assert "您申请办理人员回避" in done
    handling = mine.case.handlings[0]
    assert (handling.recusal_role, handling.recusal_of) == (RecusalOf.OFFICER, handling.officer)
