# SPDX-License-Identifier: Apache-2.0
"""What the petitioner may do today, as the table has it."""

from collections.abc import Callable

from huiyin.core.process.table import PROCESS
from huiyin.core.vocabulary import Act, MatterState, Role
from huiyin.queries.own_acts import OwnAct
from huiyin.queries.progress import progress
from tests.cast import Story

MakeStory = Callable[..., Story]


def offered(story: Story) -> dict[Act, OwnAct]:
    """What 张三 is offered on the story's day; no act twice while there is one unit."""
    found = progress(story.context("petitioner"), story.number)
    assert found is not None
    assert len({item.row.act for item in found.acts}) == len(found.acts)
    return {item.row.act: item for item in found.acts}


def test_every_act_of_the_petitioner_is_offered_and_no_other(story: MakeStory) -> None:
    own = [act for act, row in PROCESS.items() if row.matter_from and Role.PETITIONER in row.by]

    assert list(offered(story())) == own


def test_a_closed_act_gives_its_reason(story: MakeStory) -> None:
    reminded = story()
    reminded.do(Act.REMIND)

    mine = offered(reminded)

    assert [reason.code for reason in mine[Act.REMIND].reasons] == ["reminds_once"]
    assert mine[Act.SUPPLEMENT].reasons == ()


def test_an_act_on_a_handling_names_it_and_its_unit(story: MakeStory) -> None:
    early, late = story(), story().to(MatterState.ANSWERED)

    before, after = (offered(item)[Act.EVALUATE] for item in (early, late))

    assert (before.handling, before.unit, before.reasons[0].code) == ("", "", "wrong_state")
    assert (after.handling, after.unit, after.reasons) == (
        late.handling,
        "临江县住房和城乡建设局",
        (),
    )


def test_a_unit_that_gave_the_matter_back_is_not_offered(story: MakeStory) -> None:
    mine = story().to(Act.SIGN_FOR)
    mine.do(Act.OBJECT)
    mine.do(Act.UPHOLD)

    assert offered(mine)[Act.EVALUATE].handling == ""
