# SPDX-License-Identifier: Apache-2.0
"""The words: every closed set is labelled, stable in store, and told apart by its readers."""

import pytest

from huiyin.core import vocabulary
from huiyin.core.vocabulary import Act, Clock, HandlingState, MatterState, Role, Term

SETS = [
    kind
    for kind in vars(vocabulary).values()
    if isinstance(kind, type) and issubclass(kind, Term) and kind is not Term
]


def test_the_vocabulary_holds_this_many_closed_sets():
    assert len(SETS) == 53


@pytest.mark.parametrize("terms", SETS, ids=lambda kind: kind.__name__)
def test_every_term_has_a_chinese_and_an_english_label(terms):
    unlabelled = [term for term in terms if not term.zh or not term.en]

    assert unlabelled == []


@pytest.mark.parametrize("terms", SETS, ids=lambda kind: kind.__name__)
def test_no_two_terms_of_a_set_are_stored_alike(terms):
    stored = [str(term) for term in terms]

    assert len(set(stored)) == len(list(terms)) == len(terms.__members__)


@pytest.mark.parametrize("terms", SETS, ids=lambda kind: kind.__name__)
def test_what_is_stored_fits_its_column_and_comes_back_as_the_same_term(terms):
    assert all(terms(str(term)) is term and len(term) <= 32 for term in terms)


@pytest.mark.parametrize("terms", [Act, Role, MatterState, HandlingState])
def test_no_two_terms_that_stand_side_by_side_read_alike(terms):
    labels = [term.zh for term in terms]

    assert len(set(labels)) == len(labels)


def test_choices_come_in_the_order_of_definition():
    assert MatterState.choices()[:2] == [("received", "已收到"), ("registered", "已登记")]


def test_a_term_prints_as_what_is_stored_and_equals_it():
    assert f"{Clock.T01A}" == "T01a" == Clock.T01A


def test_a_code_nobody_defined_is_refused():
    with pytest.raises(ValueError, match="not a valid Act"):
        Act("delete")


def test_the_states_are_these():
    assert [str(state) for state in MatterState] == [
        "received", "registered", "linked", "classified", "decline_proposed", "declined",
        "exhausted", "replied", "kept", "diverted", "pointed", "contested", "escalated", "disputed",
        "forwarded", "assigned", "handling", "answered", "closed", "terminated", "archived",
    ]  # fmt: skip
    assert [str(state) for state in HandlingState] == [
        "pending", "signed", "guided", "objected", "released", "returned", "passed_on",
        "assisting", "assisted", "excused", "accepted", "mediating",
        "drafted", "issued", "delivered", "closed", "quashed", "ended",
    ]  # fmt: skip
