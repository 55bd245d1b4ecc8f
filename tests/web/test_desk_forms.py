# SPDX-License-Identifier: Apache-2.0
"""Forms come from the facts: every act has one, complaints stand beside their fields."""

from datetime import date
from typing import Any

import pytest

from huiyin.core.facts.handling import DeliverFacts, DraftFacts
from huiyin.core.facts.intake import ClaimFacts, ClassifyFacts, LinkFacts, ReasonFacts, SubmitFacts
from huiyin.core.process.table import PROCESS
from huiyin.core.refusal import Refusal
from huiyin.core.vocabulary import Act, Channel, DeliveryMethod, Kind, Route
from huiyin.web.forms import RowGroup, form_for
from huiyin.web.inputs import Lookup

CATEGORIES = [("住房", [("0301", "住房保障"), ("0302", "物业管理")])]


def classify(**typed: str) -> dict[str, str]:
    """A whole post of a classification, with changes."""
    post = {
        "kind": "redress",
        "category": "0301",
        "territory": "510999",
        "claims-count": "1",
        "claims-0-text": "修好电梯",
        "claims-0-route": "f6",
        "first": "on",
    }
    return post | typed


def classify_form(post: dict[str, str] | None) -> Any:
    """The classification's form over two categories and one territory."""
    return form_for(
        ClassifyFacts,
        post,
        choices={"category": CATEGORIES, "territory": [("510999", "临江县")]},
    )


@pytest.mark.parametrize("act", PROCESS, ids=str)
def test_every_act_has_a_form_with_an_input_for_each_fact(act: Act) -> None:
    facts_type = PROCESS[act].facts

    form = form_for(facts_type)

    names = [part.name for part in form.parts]
    assert names == list(getattr(facts_type, "__dataclass_fields__", {}))


def test_a_filled_form_gives_the_facts_themselves() -> None:
    form = classify_form(classify())

    assert form.is_valid(), form.complaints
    assert form.facts() == ClassifyFacts(
        kind=Kind.REDRESS,
        category="0301",
        territory="510999",
        first=True,
        claims=(ClaimFacts(text="修好电梯", route=Route.PETITION),),
    )


def test_a_day_is_read_in_any_of_the_usual_spellings() -> None:
    post = {"method": "direct", "evidence": "本人签收"}

    days = [
        facts_of(form_for(DeliverFacts, post | {"delivered_on": typed}))
        for typed in ("2026-11-22", "2026/11/22", "2026年11月22日")
    ]

    assert (
        days
        == [
            DeliverFacts(
                method=DeliveryMethod.DIRECT, delivered_on=date(2026, 11, 22), evidence="本人签收"
            )
        ]
        * 3
    )


def test_complaints_of_the_core_stand_beside_their_fields() -> None:
    form = form_for(ReasonFacts, {"reason": "错"})

    assert not form.is_valid()
    assert form.errors == {"reason": ["“理由”至少2字"]}
    assert [(item.anchor, item.text) for item in form.complaints] == [
        ("id_reason", "“理由”至少2字")
    ]


def test_a_complaint_about_a_row_names_the_row() -> None:
    form = classify_form(classify() | {"claims-count": "2", "claims-1-text": "赔偿"})

    assert not form.is_valid()
    assert [(item.anchor, item.text) for item in form.complaints] == [
        ("id_claims-1-route", "诉求2：请填写“处理途径”")
    ]


def test_a_row_that_nobody_touched_is_no_mistake() -> None:
    form = classify_form(classify() | {"claims-count": "2", "claims-1-text": "  "})

    assert form.is_valid(), form.complaints
    assert len(form.facts().claims) == 1


def test_a_list_without_rows_is_complained_about_on_the_list() -> None:
    form = classify_form(classify(**{"claims-0-text": ""}))

    assert not form.is_valid()
    assert [(item.anchor, item.text) for item in form.complaints] == [("id_claims", "请填写“诉求”")]


def test_one_more_row_keeps_all_that_was_typed_and_judges_nothing() -> None:
    form = classify_form(classify(add="claims", category=""))

    rows = [row["text"].value() for row in group(form).forms]
    assert not form.is_valid()
    assert form.complaints == []
    assert rows == ["修好电梯", None]
    assert form["kind"].value() == "redress"


def test_dropping_a_row_moves_the_later_ones_up() -> None:
    post = classify(drop="claims.0") | {"claims-count": "2", "claims-1-text": "赔偿"}

    form = classify_form(post)

    assert [row["text"].value() for row in group(form).forms] == ["赔偿"]


def facts_of(form: Any) -> Any:
    """The facts of a form that must be valid."""
    assert form.is_valid(), form.complaints
    return form.facts()


def group(form: Any) -> RowGroup:
    """The form's list of claims."""
    found: RowGroup = form.groups["claims"]
    return found


def test_a_refusal_of_the_engine_stands_with_its_article() -> None:
    form = form_for(ReasonFacts, {"reason": "不归我们管"})
    assert form.is_valid()

    form.refuse([Refusal("reason_long_enough", "请详细说明异议理由", "条例第二十三条第三款")])
    form.refuse([Refusal("late", "写得太短", "工作规则")], about={"late": "reason"})

    assert [(item.anchor, item.text, item.basis) for item in form.complaints] == [
        ("", "请详细说明异议理由", "条例第二十三条第三款"),
        ("id_reason", "写得太短（工作规则）", ""),
    ]


def test_text_is_kept_as_written_but_for_line_ends() -> None:
    written = "  第一行\r\n第二行\x00 𠮷\u202e  "
    post = {"channel": "letter", "submitted_on": "2026-11-20", "received_on": "2026-11-22"}

    form = form_for(SubmitFacts, post | {"title": "小区电梯", "content": written})

    assert form.is_valid(), form.complaints
    assert form.facts().content == "  第一行\n第二行\x00 𠮷\u202e  "
    assert form.facts().channel is Channel.LETTER


def test_a_day_beyond_reckoning_is_a_slip_of_the_pen() -> None:
    post = {"channel": "letter", "submitted_on": "0026-11-20", "received_on": "2026-11-22"}

    form = form_for(SubmitFacts, post | {"title": "小区电梯"})

    assert not form.is_valid()
    assert [item.anchor for item in form.complaints] == ["id_submitted_on"]


def test_a_looked_up_line_takes_the_number_for_the_matter() -> None:
    lookup = Lookup(options=(("id-1", "5109992026112200001 张*"),), find={"999": "id-9"}.get)
    post = {"same_people": "on", "same_substance": "on", "reason": "同一件事"}

    found = [
        form_for(LinkFacts, post | {"matter": typed}, choices={"matter": lookup})
        for typed in ("5109992026112200001", "999", "没有的")
    ]

    assert [form.is_valid() for form in found] == [True, True, False]
    assert [form.facts().matter for form in found[:2]] == ["id-1", "id-9"]


def test_rows_made_beforehand_keep_their_number_and_are_all_asked() -> None:
    claims = [("c1", "修好电梯"), ("c2", "赔偿")]
    post = {"facts_found": "属实", "answers-count": "2", "answers-0-claim": "c1"}

    form = form_for(DraftFacts, post, choices={"answers.claim": claims}, fixed=("answers",))

    assert not form.is_valid()
    assert [item.anchor for item in form.complaints][:2] == [
        "id_answers-0-outcome_0",
        "id_answers-0-answer",
    ]
    assert not form.groups["answers"].may_grow
