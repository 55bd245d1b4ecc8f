# SPDX-License-Identifier: Apache-2.0
"""Facts: what is checked, what stays private, what is cleaned, how plain values become facts."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.core.facts import fields
from huiyin.core.facts.cleaning import clean
from huiyin.core.facts.fields import BadFacts, Sort, build, declared, private, problems, public
from huiyin.core.facts.handling import DeliverFacts, DraftFacts, ExtensionFacts
from huiyin.core.facts.intake import (
    ClaimChosen,
    ClassifyFacts,
    PersonFacts,
    ReasonFacts,
    RegisterFacts,
    SubmitFacts,
)
from huiyin.core.process.delivery_guards import DELIVERY, Shown
from huiyin.core.process.table import ROWS
from huiyin.core.vocabulary import Act, Channel, DeliveryMethod, Outcome, Route
from tests.deeds import Chronicle, good, submission

MAPPING = {
    "kind": "redress",
    "category": "0301",
    "territory": "510999",
    "first": True,
    "claims": [{"text": "请求修复电梯", "route": "f6"}, {"text": "请求公布账目", "route": "f6"}],
}


def wrong(facts):
    return [(found.field, found.zh) for found in problems(facts)]


def test_good_facts_have_no_problems():
    chronicle = Chronicle().to(Act.DELIVER)

    found = [
        problems(good(row.act, chronicle.case, on=chronicle.on, **given))
        for row in ROWS
        if row.act is not Act.SUBMIT
        for given in [GIVEN.get(row.act, {})]
    ]

    assert found == [()] * (len(ROWS) - 1)


GIVEN = {
    Act.LINK: {"matter": "another"},
    Act.MERGE: {"matter": "another"},
    Act.SPLIT: {"claims": (ClaimChosen(claim="one"),)},
    Act.HAND_OVER: {"officer": "wu"},
}


def test_a_missing_text_is_asked_for_by_its_label():
    assert wrong(RegisterFacts(summary="")) == [("summary", "请填写“概况”")]


@pytest.mark.parametrize("blank", [" ", "\n", "　", "\t \n"])
def test_white_space_is_no_text(blank):
    assert wrong(ReasonFacts(reason=blank)) == [("reason", "“理由”至少2字")]


def test_a_text_may_have_its_most_and_not_one_more():
    assert wrong(RegisterFacts(summary="字" * 2000)) == []
    assert wrong(RegisterFacts(summary="字" * 2001)) == [
        ("summary", "“概况”最多2000字，现有2001字")
    ]


def test_a_megabyte_of_text_is_taken():
    assert wrong(submission(content="字" * 1_000_000)) == []


@pytest.mark.parametrize(("days", "fine"), [(0, False), (1, True), (30, True), (31, False)])
def test_a_number_lies_within_its_bounds(days, fine):
    assert (wrong(ExtensionFacts(days=days, reason="需要向厂家定制")) == []) == fine


def test_a_code_is_no_longer_than_its_column():
    facts = submission(source="来" * 81, source_id="x" * 201)

    assert wrong(facts) == [
        ("source", "“来源”最多80字，现有81字"),
        ("source_id", "“来源编号”最多200字，现有201字"),
    ]


def test_what_is_wrong_in_a_row_names_the_row():
    chronicle = Chronicle().to(Act.INVESTIGATE)
    facts = chronicle.good(Act.DRAFT)
    facts = replace(facts, answers=(facts.answers[0], replace(facts.answers[1], basis="")))

    assert wrong(facts) == [("answers.1.basis", "请填写“依据”")]


def test_there_must_be_a_claim_and_at_most_thirty():
    claim = build(ClassifyFacts, MAPPING).claims[0]
    none = replace(build(ClassifyFacts, MAPPING), claims=())
    many = replace(none, claims=(claim,) * 31)

    assert wrong(none) == [("claims", "请填写“诉求”")]
    assert wrong(many) == [("claims", "“诉求”应有1到30项")]


def test_public_facts_hold_codes_and_days_and_no_text():
    assert public(submission()) == {
        "channel": "web",
        "submitted_on": "2026-03-02",
        "received_on": "2026-03-02",
        "people": [{"represents": False}],
        "headcount": 1,
        "secret": False,
    }


def test_private_facts_are_found_by_their_path():
    found = private(submission(content=""))

    assert sorted(found) == [
        "people.0.address", "people.0.id_number", "people.0.name", "people.0.phone",
        "place", "title", "wish",
    ]  # fmt: skip
    assert found["people.0.name"] == "张三"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row.act))
def test_every_free_text_is_private(row):
    def free(facts_type):
        for name, spec in declared(facts_type):
            if spec.rows:
                yield from free(spec.rows)
            elif spec.sort in (Sort.LINE, Sort.TEXT) and not spec.private:
                yield name

    assert list(free(row.facts)) == []


def test_a_form_without_its_boxes_ticked_says_no():
    facts = build(ClassifyFacts, {key: MAPPING[key] for key in MAPPING if key != "first"})

    assert facts.first is False


def test_plain_values_become_facts():
    facts = build(ClassifyFacts, MAPPING)

    assert [(claim.text, claim.route) for claim in facts.claims] == [
        ("请求修复电梯", Route.PETITION),
        ("请求公布账目", Route.PETITION),
    ]


def test_facts_survive_the_way_through_plain_values():
    chronicle = Chronicle().to(Act.INVESTIGATE)
    facts = chronicle.good(Act.DRAFT)
    plain = {
        "facts_found": facts.facts_found,
        "measures": facts.measures,
        "due_on": facts.due_on.isoformat(),
        "answers": [
            {
                "claim": answer.claim,
                "outcome": str(answer.outcome),
                "answer": answer.answer,
                "basis": answer.basis,
            }
            for answer in facts.answers
        ],
    }

    assert build(DraftFacts, plain) == facts


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"kind": "gossip"}, "kind"),
        ({"kind": None}, "kind"),
        ({"colour": "red"}, "colour"),
        ({"claims": [{"text": "x", "route": "f9"}]}, "claims.0.route"),
        ({"claims": [{"text": "x", "route": "f6"}, {"route": "f6"}]}, "claims.1.text"),
        ({"claims": [{"text": ["x"], "route": "f6"}]}, "claims.0.text"),
        ({"claims": 7}, "claims"),
        ({"claims": ["x"]}, "claims"),
    ],
)
def test_values_that_do_not_fit_are_named(change, field):
    with pytest.raises(BadFacts) as caught:
        build(ClassifyFacts, MAPPING | change)

    assert [found.field for found in caught.value.problems] == [field]


@pytest.mark.parametrize("value", ["2026-02-30", "gestern", 20260302, ["2026-03-02"]])
def test_a_day_that_is_none_is_named(value):
    values = {"channel": "web", "submitted_on": value, "received_on": "2026-03-02", "title": "电梯"}

    with pytest.raises(BadFacts) as caught:
        build(SubmitFacts, values)

    assert [found.field for found in caught.value.problems] == ["submitted_on"]


@given(
    st.dictionaries(
        st.sampled_from([*MAPPING, "other"]),
        st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.text(), max_size=2),
    )
)
def test_no_mapping_raises_anything_but_bad_facts(values):
    try:
        found = build(ClassifyFacts, values)
    except BadFacts as bad:
        found = bad.problems

    assert found


def test_what_cannot_be_stored_is_replaced_and_counted_and_the_rest_stays():
    facts = submission(
        title="电梯\x00坏了",
        content="a\ud83db\udc00c",
        wish="\u202e倒着写\u2066 😀 \U00020bb7",
        people=(PersonFacts(name="张\x00三"),),
    )

    cleaned, count = clean(facts)

    assert (cleaned.title, cleaned.content, cleaned.wish) == (
        "电梯�坏了",
        "a�b�c",
        "\u202e倒着写\u2066 😀 \U00020bb7",
    )
    assert (cleaned.people[0].name, count) == ("张�三", 4)


def test_what_can_be_stored_is_the_very_same_object():
    facts = submission()

    assert clean(facts) == (facts, 0)
    assert clean(facts)[0] is facts


@given(st.text(alphabet=st.characters(codec=None, categories=None)))
def test_every_cleaned_text_can_be_stored_as_utf_8(text):
    cleaned, _ = clean(ReasonFacts(reason=text))

    assert cleaned.reason.encode("utf-8").count(0) == 0


def test_references_are_the_ids_that_the_engine_must_look_up():
    facts = build(ClassifyFacts, MAPPING)

    assert fields.references(facts) == {
        "category": (Sort.CATEGORY, "0301"),
        "territory": (Sort.TERRITORY, "510999"),
    }


def test_a_choice_from_another_set_is_refused():
    facts = submission(channel=Outcome.SUPPORTED)

    assert wrong(facts) == [("channel", "“信访形式”不在可选范围内")]
    assert wrong(submission(channel=Channel.FAX)) == []


@pytest.mark.parametrize("name", ["kept", "中文的名字", "a b", "x" * 65, "510999\n"])
def test_only_what_looks_like_an_id_or_code_may_stand_for_one(name):
    facts = replace(build(ClassifyFacts, MAPPING), category=name)

    assert [field for field, _ in wrong(facts)] == ([] if name == "kept" else ["category"])


def test_a_day_outside_the_years_of_the_calendar_is_no_day():
    facts = submission(submitted_on=date(26, 3, 2))

    assert [field for field, _ in wrong(facts)] == ["submitted_on"]


def test_what_a_way_of_delivery_is_shown_by_is_asked_for_with_it():
    specs = dict(declared(DeliverFacts))
    shown = [guard.holds for guard in DELIVERY if isinstance(guard.holds, Shown)]
    assert {check.method for check in shown} == {*DeliveryMethod} - {DeliveryMethod.DIRECT}

    for check in shown:
        # Whoever received it in somebody's place is said of every way.
        asked = {name: specs[name].when for name in check.names if name != "receiver"}
        assert asked == dict.fromkeys(asked, ("method", (check.method,)))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row.act))
def test_a_fact_is_asked_for_with_a_value_that_another_can_have(row):
    specs = dict(declared(row.facts))
    for name, spec in specs.items():
        if not spec.when:
            continue
        other, values = specs[spec.when[0]], spec.when[1]
        assert spec.optional, name
        assert other.sort in (Sort.CHOICE, Sort.YES)
        assert set(values) <= ({True} if other.sort is Sort.YES else {*other.choices})
