# SPDX-License-Identifier: Apache-2.0
"""What a petitioner is shown of their matter, and what they are not."""

from collections.abc import Callable
from dataclasses import fields
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.core.actor import petitioner, visitor
from huiyin.core.process.table import PROCESS
from huiyin.core.vocabulary import Act, DocumentCode, MatterState, PublicStatus, Rating
from huiyin.queries.files import paper_file
from huiyin.queries.offices import receiving_offices
from huiyin.queries.progress import Progress, progress
from huiyin.queries.query_codes import Opened, opens
from huiyin.queries.steps import SHOWN
from huiyin.records import models
from tests.cast import County, Story, unit
from tests.deeds import DAY

MakeStory = Callable[..., Story]


def seen(story: Story) -> Progress:
    """What 张三 sees on the story's day."""
    found = progress(story.context("petitioner"), story.number)
    assert found is not None
    return found


def test_nobody_sees_a_matter_that_they_have_not_opened(story: MakeStory) -> None:
    mine, other = story(), story()

    assert progress(mine.context(visitor()), mine.number) is None
    assert progress(mine.context(petitioner(other.matter)), mine.number) is None


def test_a_fresh_submission_says_who_passes_it_on_by_which_day_and_article(
    story: MakeStory,
) -> None:
    found = seen(story())

    assert found.status is PublicStatus.RECEIVED
    assert found.awaited is not None
    assert found.awaited.unit == "临江县信访局"
    assert found.awaited.nominal == DAY + timedelta(days=15)
    assert found.awaited.basis == "条例第二十二条第一款"
    assert found.awaited.late == 0


@pytest.mark.parametrize(
    ("target", "status"),
    [
        (MatterState.REGISTERED, PublicStatus.SORTING),
        (MatterState.CLASSIFIED, PublicStatus.SORTING),
        (MatterState.FORWARDED, PublicStatus.REFERRED),
        (MatterState.HANDLING, PublicStatus.HANDLING),
        (MatterState.ANSWERED, PublicStatus.ANSWERED),
        (MatterState.CLOSED, PublicStatus.CLOSED),
        (MatterState.ARCHIVED, PublicStatus.CLOSED),
    ],
)
def test_the_status_is_one_of_seven_plain_words(
    story: MakeStory, target: MatterState, status: PublicStatus
) -> None:
    assert seen(story().to(target)).status is status


def test_an_extension_is_told_with_its_days_and_its_new_day(story: MakeStory) -> None:
    mine = story().to(Act.ACCEPT)
    mine.do(Act.PROPOSE_EXTENSION)
    assert seen(mine).status is PublicStatus.HANDLING

    mine.do(Act.EXTEND)
    found = seen(mine)

    assert found.status is PublicStatus.EXTENDED
    assert (found.steps[0].act, found.steps[0].days) == (Act.EXTEND, 20)
    assert found.steps[0].day == DAY + timedelta(days=80)
    assert found.awaited is not None
    assert found.awaited.nominal == DAY + timedelta(days=80)


def test_steps_come_newest_first_and_only_what_is_the_petitioners_to_know(
    story: MakeStory,
) -> None:
    mine = story().to(Act.ACCEPT)
    mine.do(Act.PROPOSE_EXTENSION)
    mine.do(Act.REFUSE_EXTENSION)
    mine.do(Act.HAND_OVER)

    assert [step.act for step in seen(mine).steps] == [
        Act.ACCEPT,
        Act.SIGN_FOR,
        Act.FORWARD,
        Act.CLASSIFY,
        Act.REGISTER,
        Act.SUBMIT,
    ]


def test_acts_are_shown_or_kept_inside_by_decision_not_by_chance() -> None:
    inside = {
        Act.PROPOSE_DECLINE,
        Act.DISMISS_PROPOSAL,
        Act.REPORT_URGENT,
        Act.INSTRUCT,
        Act.PROPOSE_ROUTE,
        Act.REVISE_ROUTE,
        Act.STEP_UP,
        Act.ASK_TO_ASSIST,
        Act.ANSWER_ASSIST,
        Act.DECLARE_RECUSAL,
        Act.PROPOSE_TERMINATION,
        Act.DISMISS_TERMINATION,
        Act.PROPOSE_EXTENSION,
        Act.REFUSE_EXTENSION,
        Act.DRAFT,
        Act.DRAFT_REPLY,
        Act.SEND_BACK,
        Act.RELATE,
        Act.ASK_FILE,
        Act.GRANT_FILE,
        Act.REFUSE_FILE,
        Act.HAND_OVER,
        Act.PROPOSE_DECLINE_REVIEW,
        Act.RECONSIDER_REVIEW,
        Act.FETCH,
        Act.DRAFT_REVIEW,
        Act.SEND_BACK_REVIEW,
        Act.REDACT,
        Act.ASK_IDENTITY,
        Act.REFUSE_IDENTITY,
        Act.RENDERED,
        Act.RECKON,
    }

    assert set(SHOWN) | inside == set(PROCESS)
    assert set(SHOWN) & inside == set()


def test_no_text_of_an_office_reaches_the_page_before_the_opinion_is_delivered(
    story: MakeStory,
) -> None:
    mine = story().to(Act.ISSUE)
    found = repr(seen(mine))

    for inner in ("主板损坏", "请妥善处理", "多次报修", "物业公司按期落实"):
        assert inner not in found


def test_an_opinion_appears_with_its_delivery(story: MakeStory) -> None:
    mine = story().to(Act.RENDERED)
    before = seen(mine)
    mine.do(Act.DELIVER)
    after = seen(mine)

    assert before.opinions == ()
    assert DocumentCode.HANDLING_OPINION not in [paper.code for paper in before.papers]
    assert [line.claim for line in after.opinions[0].answers] == [
        "请求修复三号楼电梯",
        "请求公布维修资金账目",
    ]
    assert after.opinions[0].review_body == "临江县人民政府"
    assert after.review_until == DAY + timedelta(days=30)


def test_letters_between_offices_are_no_papers_of_the_petitioner(story: MakeStory) -> None:
    found = seen(story().to(Act.DELIVER, printed=True))

    assert [paper.code for paper in found.papers] == [
        DocumentCode.HANDLING_OPINION,
        DocumentCode.ACCEPTANCE_NOTICE,
        DocumentCode.RECEIPT,
    ]


def test_a_paper_is_ready_once_the_worker_made_it_and_opens_as_pdf(story: MakeStory) -> None:
    mine = story()
    waiting = seen(mine).papers[0]
    assert (waiting.ready, paper_file(mine.context("petitioner"), mine.number, waiting.id)) == (
        False,
        None,
    )

    mine.work()
    file = paper_file(mine.context("petitioner"), mine.number, waiting.id)

    assert seen(mine).papers[0].ready is True
    assert file is not None
    assert file.pdf.startswith(b"%PDF-")
    assert file.name == f"receipt-{mine.number}.pdf"


def test_a_letter_or_a_strangers_paper_opens_for_nobody(story: MakeStory) -> None:
    mine, other = story().to(Act.FORWARD), story()
    mine.work()
    letter = models.Document.objects.get(
        matter_id=mine.matter, code=DocumentCode.FORWARD_LETTER.value
    )
    receipt = models.Document.objects.get(matter_id=mine.matter, code=DocumentCode.RECEIPT.value)

    assert paper_file(mine.context("petitioner"), mine.number, str(letter.pk)) is None
    assert paper_file(other.context("petitioner"), mine.number, str(receipt.pk)) is None
    assert paper_file(other.context("petitioner"), other.number, str(receipt.pk)) is None


def test_late_is_said_after_the_legal_day_and_not_on_it(story: MakeStory) -> None:
    mine = story()

    on_the_day = seen(mine.later(15)).awaited
    three_days_on = seen(mine.later(3)).awaited

    assert on_the_day is not None
    assert on_the_day.late == 0
    assert three_days_on is not None
    assert three_days_on.late == 3


def test_a_linked_matter_shows_the_public_side_of_the_earlier_one_alone(story: MakeStory) -> None:
    earlier = story(title="最早的一件").to(Act.ACCEPT)
    later = story().to(Act.REGISTER)
    later.link(earlier)

    found = seen(later)

    assert found.earlier is not None
    assert found.earlier.number == earlier.number
    assert found.earlier.status is PublicStatus.HANDLING
    assert found.earlier.awaited == seen(earlier).awaited
    assert "最早的一件" not in repr(found)


def test_reminding_is_open_once_in_every_stage(story: MakeStory) -> None:
    mine = story()
    assert seen(mine).remind == ()

    mine.do(Act.REMIND)
    assert [reason.code for reason in seen(mine).remind] == ["reminds_once"]

    mine.do(Act.REGISTER)
    assert seen(mine).remind == ()


def test_evaluating_is_open_from_delivery_for_thirty_days_and_may_change_once(
    story: MakeStory,
) -> None:
    mine = story().to(Act.RENDERED)
    assert seen(mine).assessments == ()

    mine.do(Act.DELIVER)
    fresh = seen(mine).assessments[0]
    mine.do(Act.EVALUATE)
    given = seen(mine).assessments[0]
    mine.do(Act.EVALUATE, office=Rating.DISSATISFIED)
    changed = seen(mine).assessments[0]

    assert (fresh.open, fresh.office_rating) == (True, None)
    assert fresh.until == DAY + timedelta(days=30)
    assert (given.open, given.office_rating) == (True, Rating.SATISFIED)
    assert (changed.open, changed.office_rating) == (False, Rating.DISSATISFIED)
    assert seen(mine.later(31)).assessments[0].open is False


def test_the_persons_own_words_come_back_to_them(story: MakeStory) -> None:
    mine = story()
    mine.do(Act.SUPPLEMENT)

    found = seen(mine)

    assert found.own == {
        "title": mine.facts.title,
        "content": mine.facts.content,
        "wish": mine.facts.wish,
        "place": mine.facts.place,
    }
    assert found.steps[0].text == "补充一张物业公司张贴的停运通知"
    assert found.steps[0].mine is True


def test_a_matter_costs_as_many_statements_with_one_step_as_with_many(story: MakeStory) -> None:
    few, many = story().to(Act.FORWARD), story().to(Act.DELIVER)
    many.do(Act.EVALUATE)
    counts = []
    for mine in (few, many):
        ctx = mine.context("petitioner")
        with CaptureQueriesContext(connection) as asked:
            progress(ctx, mine.number)
        counts.append(len(asked))

    # One more once there is an answer: which bodies above may be asked to review it.
    assert counts == [5, 6]


def test_a_code_opens_its_own_number_and_no_other(story: MakeStory) -> None:
    mine, other = story(), story()
    vault = mine.context("visitor").world.vault

    assert opens(vault, number=mine.number, code=mine.code) == Opened(mine.matter)
    assert opens(vault, number=mine.number, code=other.code) is None
    assert opens(vault, number="51099920260302999999", code=mine.code) is None


def test_asking_for_an_absent_number_does_the_work_of_asking_for_a_present_one(
    story: MakeStory,
) -> None:
    """One hash is checked either way, of the same length and for a place of the same length."""
    mine = story()
    real = mine.context("visitor").world.vault
    checked: list[tuple[int, int]] = []

    class Counting:
        """The vault, with its checks counted."""

        hash_code = staticmethod(real.hash_code)

        @staticmethod
        def check_code(code: str, hashed: str, *, about: str) -> bool:
            """As the vault does."""
            checked.append((len(hashed), len(about)))
            return real.check_code(code, hashed, about=about)

    for number in (mine.number, "51099920260302999999"):
        opens(Counting(), number=number, code="0000000000000000")  # type: ignore[arg-type]

    assert len(checked) == 2
    assert checked[0] == checked[1]


def test_submissions_by_web_go_to_the_highest_petition_office_of_today(county: County) -> None:
    lower = unit("柳河镇信访办", "柳信", county.town, is_petition_office=True)
    closed = unit("临江县信访办公室", "旧", county.government, is_petition_office=True)
    models.Unit.objects.filter(pk=closed.pk).update(until=date(2021, 1, 1))

    found = receiving_offices(DAY)

    assert [office.name for office in found] == ["临江县信访局"]
    assert str(lower.pk) not in [office.id for office in found]


def test_no_row_of_the_page_has_a_place_for_another_persons_data() -> None:
    names = {field.name for field in fields(Progress)}

    assert names.isdisjoint({"people", "person", "phone", "address", "officer", "actor", "note"})
