# SPDX-License-Identifier: Apache-2.0
"""留存: who can be reached is told, and reads why it was kept and how it goes on."""

from dataclasses import replace
from datetime import timedelta

import pytest

from huiyin.core.vocabulary import Act, KeepGround
from huiyin.queries.progress import progress
from huiyin.web.portal.wording import lines
from tests.cast import Story
from tests.deeds import ZHANG
from tests.services.test_delivery import NOW, Carrier, round_at

#: A telephone number, and neither name nor address: nobody knows where to send a notice on paper.
ONLY_A_NUMBER = replace(ZHANG, name="", address="")


@pytest.fixture
def kept(county):
    """``kept(ground, people)``: a matter that was kept on that ground."""

    def keep(ground, people=(ZHANG,)):
        other = Story(county)
        story = Story(county, people=people)
        story.do(Act.REGISTER)
        story.do(Act.CLASSIFY)
        copied = ground is KeepGround.DUPLICATE
        story.do(Act.KEEP, ground=ground, earlier=other.matter if copied else "")
        return story

    return keep


@pytest.mark.parametrize(
    ("ground", "people"),
    [(KeepGround.DUPLICATE, (ZHANG,)), (KeepGround.NO_CONTACT, (ONLY_A_NUMBER,))],
)
def test_who_left_a_telephone_number_is_told_that_the_matter_was_kept(kept, ground, people):
    carrier = Carrier()
    story = kept(ground, people)

    round_at(NOW + timedelta(hours=1), gateway=carrier)

    told = [message.text for message in carrier.sent if story.number in message.text]
    mine = [text for text in told if "留存" in text]
    assert len(mine) == 1
    assert mine[0].startswith("您的信访件已留存备查，没有转送办理；为什么、怎样恢复办理")


def test_who_left_nothing_is_not_told_and_nothing_waits(kept):
    kept(KeepGround.NO_CONTACT, people=())

    tally = round_at(NOW + timedelta(hours=1), gateway=Carrier())

    assert (tally.put_off, tally.given_up) == (0, 0)


@pytest.mark.parametrize(
    ("ground", "people", "words"),
    [
        (
            KeepGround.DUPLICATE,
            (ZHANG,),
            "这一件与已经收到的一件内容完全相同，临江县信访局已留存备查，由那一件办理",
        ),
        (
            KeepGround.NO_CONTACT,
            (),
            "没有看到诉求，也没有能联系您的姓名、住址，临江县信访局已留存备查；补充后可以恢复办理",
        ),
    ],
)
def test_the_progress_page_says_why_it_was_kept_and_what_follows(kept, ground, people, words):
    story = kept(ground, people)

    found = progress(story.context("petitioner"), story.number)

    assert lines(found)[0].what == words
