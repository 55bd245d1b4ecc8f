# SPDX-License-Identifier: Apache-2.0
"""文号: no number of a series is lost without somebody saying where it went."""

from collections.abc import Callable

from huiyin.core.refusal import Refused
from huiyin.core.vocabulary import Act, DocumentCode, VoidCause
from huiyin.ports.context import Context
from huiyin.queries import numbers
from huiyin.records.models import Counter, Document, Entry, VoidNumber
from huiyin.services import numbering
from tests.cast import County, Story

MakeStory = Callable[..., Story]
OPINION, LETTER = DocumentCode.HANDLING_OPINION, DocumentCode.FORWARD_LETTER


def codes(answer: object) -> list[str]:
    """Why it was refused."""
    assert isinstance(answer, Refused), answer
    return [reason.code for reason in answer.reasons]


def gaps(ctx: Context) -> int:
    """The gaps in the series of letters."""
    return numbers.register(ctx, 2026).series[0].gaps


def test_every_number_given_out_stands_on_a_paper(county: County) -> None:
    mine = Story(county).to(Act.DELIVER)
    Story(county).to(Act.FORWARD)
    ctx = mine.context("wang")

    found = numbers.register(ctx, 2026, kind=LETTER)
    letters, lines = found.chosen, found.lines
    assert letters is not None

    assert (letters.last, letters.issued, letters.void, letters.gaps) == (2, 2, 0, 0)
    assert [line.number for line in lines] == ["临信转字〔2026〕2号", "临信转字〔2026〕1号"]
    assert lines[1].matter == mine.matter


def test_a_number_taken_by_hand_leaves_no_gap_and_says_why(county: County) -> None:
    mine = Story(county).to(Act.FORWARD)
    ctx = mine.context("wang")

    taken = numbering.take_by_hand(ctx, LETTER, VoidCause.BY_HAND)
    Story(county).to(Act.FORWARD)

    assert taken == "临信转字〔2026〕2号"
    found = [
        (line.place, line.cause, line.gap)
        for line in numbers.register(ctx, 2026, kind=LETTER).lines
    ]
    assert found == [(3, None, False), (2, VoidCause.BY_HAND, False), (1, None, False)]
    entry = Entry.objects.get(act="void_number")
    assert entry.body == {
        "code": "forward_letter",
        "year": 2026,
        "first": 2,
        "last": 2,
        "cause": "by_hand",
    }


def test_a_gap_is_shown_and_explained_once(county: County) -> None:
    mine = Story(county).to(Act.FORWARD)
    ctx = mine.context("wang")
    Counter.objects.filter(unit=county.office, series="转").update(last=3)

    before = gaps(ctx)
    said = numbering.explain(ctx, LETTER, year=2026, number=2, cause=VoidCause.LOST)
    again = numbering.explain(ctx, LETTER, year=2026, number=2, cause=VoidCause.LOST)
    on_paper = numbering.explain(ctx, LETTER, year=2026, number=1, cause=VoidCause.LOST)
    to_come = numbering.explain(ctx, LETTER, year=2026, number=4, cause=VoidCause.LOST)

    assert (before, said) == (2, "2")
    assert [codes(item) for item in (again, on_paper, to_come)] == [
        ["number_open"],
        ["number_open"],
        ["number_given"],
    ]
    assert gaps(ctx) == 1


def test_a_year_begun_on_paper_goes_on_from_its_last_number(county: County) -> None:
    ctx = Story(county).context("wang")

    begun = numbering.begin_after(ctx, LETTER, number=120)
    again = numbering.begin_after(ctx, LETTER, number=9)
    Story(county).to(Act.FORWARD)

    assert begun == "120"
    assert codes(again) == ["series_begun"]
    assert Document.objects.get(code=LETTER).number == "临信转字〔2026〕121号"
    assert VoidNumber.objects.filter(cause=VoidCause.BEFORE).count() == 120
    assert gaps(ctx) == 0


def test_only_who_answers_for_a_unit_touches_its_numbers_and_only_its_own(county: County) -> None:
    mine = Story(county).to(Act.FORWARD)
    officer, stranger = mine.context("zhao"), mine.context("sun")

    assert codes(numbering.take_by_hand(officer, LETTER, VoidCause.BY_HAND)) == ["wrong_role"]
    assert numbers.register(stranger, 2026).series == ()
    assert numbering.take_by_hand(stranger, LETTER, VoidCause.BY_HAND) == "临水信转字〔2026〕1号"


def test_a_cause_of_the_past_takes_no_new_number_and_a_receipt_has_none(county: County) -> None:
    ctx = Story(county).context("wang")

    past = numbering.take_by_hand(ctx, LETTER, VoidCause.BEFORE)
    none = numbering.take_by_hand(ctx, DocumentCode.RECEIPT, VoidCause.BY_HAND)

    assert (codes(past), codes(none)) == (["cause_fits"], ["unnumbered"])
