# SPDX-License-Identifier: Apache-2.0
"""The registry of documents: complete, numbered as GB/T 9704 wants, and exact about its facts."""

import dataclasses
import json
import re
from typing import Any, get_args, get_type_hints

import pytest

from huiyin.core.documents import (
    REGISTRY,
    AnswerLine,
    Facts,
    HandlingOpinionFacts,
    as_mapping,
    from_mapping,
    number,
    words,
)
from huiyin.core.refusal import WORKING_RULE
from huiyin.core.vocabulary import DocumentCode
from tests.papers import PAPERS

EVERY_DOCUMENT = pytest.mark.parametrize("code", list(DocumentCode), ids=str)


def _fact_names(code: DocumentCode) -> list[str]:
    return [field.name for field in dataclasses.fields(REGISTRY[code].facts)]


def test_every_document_is_registered_once() -> None:
    assert list(REGISTRY) == list(DocumentCode)


def test_the_registry_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        REGISTRY[DocumentCode.RECEIPT] = REGISTRY[DocumentCode.FORWARD_LETTER]  # type: ignore[index]


def test_no_two_documents_share_a_series() -> None:
    series = [document.series for document in REGISTRY.values() if document.numbered]

    assert len(set(series)) == len(series) == 26


@EVERY_DOCUMENT
def test_every_document_names_its_article(code: DocumentCode) -> None:
    assert REGISTRY[code].basis.startswith(("条例第", "参照民事诉讼法第", WORKING_RULE))


@EVERY_DOCUMENT
def test_every_document_carries_the_common_facts(code: DocumentCode) -> None:
    common = [field.name for field in dataclasses.fields(Facts)]

    assert _fact_names(code)[: len(common)] == common


@EVERY_DOCUMENT
def test_no_document_stores_a_query_code(code: DocumentCode) -> None:
    assert [name for name in _fact_names(code) if "code" in name] == []


def test_the_opinion_holds_what_article_32_requires_and_the_remedy_of_article_35() -> None:
    own = set(_fact_names(DocumentCode.HANDLING_OPINION))

    assert {"statement", "investigation", "answers"} <= own
    assert {"review_body", "review_days", "review_basis"} <= own
    assert [field.name for field in dataclasses.fields(AnswerLine)] == [
        "no",
        "claim",
        "outcome",
        "answer",
        "basis",
        "execution",
    ]


def test_a_number_has_hexagonal_brackets_and_no_leading_zero() -> None:
    assert number("庆", "受", 2025, 1) == "庆信受字〔2025〕1号"


@pytest.mark.parametrize(("mark", "series", "n"), [("", "受", 1), ("庆", "", 1), ("庆", "受", 0)])
def test_a_number_without_mark_series_or_count_is_refused(mark: str, series: str, n: int) -> None:
    with pytest.raises(ValueError, match="not a document number"):
        number(mark, series, 2025, n)


@EVERY_DOCUMENT
def test_facts_survive_the_way_through_json(code: DocumentCode) -> None:
    stored = json.dumps(as_mapping(PAPERS[code]), ensure_ascii=False)

    assert from_mapping(code, json.loads(stored)) == PAPERS[code]


@EVERY_DOCUMENT
def test_every_single_fact_is_missed(code: DocumentCode) -> None:
    for name in _fact_names(code):
        mapping = as_mapping(PAPERS[code])
        del mapping[name]

        with pytest.raises(ValueError, match=f"^missing fact: {name}$"):
            from_mapping(code, mapping)


@EVERY_DOCUMENT
def test_an_unknown_fact_is_refused_by_name(code: DocumentCode) -> None:
    mapping = as_mapping(PAPERS[code]) | {"query_code": "7QF2"}

    with pytest.raises(ValueError, match=r"^unknown fact: query_code$"):
        from_mapping(code, mapping)


def _broken(**changes: Any) -> dict[str, Any]:
    return as_mapping(PAPERS[DocumentCode.HANDLING_OPINION]) | changes


@pytest.mark.parametrize(
    ("mapping", "complaint"),
    [
        (_broken(issued_on="2027年2月18日"), "not a date: issued_on"),
        (_broken(issued_on=20270218), "not a date: issued_on"),
        (_broken(review_days="30"), "not int: review_days"),
        (_broken(review_days=True), "not int: review_days"),
        (_broken(phone=None), "not str: phone"),
        (_broken(copies="庆云县信访局"), "not a list: copies"),
        (_broken(answers=[{"no": 1}]), "missing fact: answers[0].claim"),
        (_broken(answers=["予以支持"]), "not an object: answers[0]"),
    ],
)
def test_a_fact_of_a_wrong_type_is_refused_with_its_path(
    mapping: dict[str, Any], complaint: str
) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(complaint)}$"):
        from_mapping(DocumentCode.HANDLING_OPINION, mapping)


def test_facts_cannot_be_changed_after_issue() -> None:
    opinion = PAPERS[DocumentCode.HANDLING_OPINION]
    assert isinstance(opinion, HandlingOpinionFacts)

    with pytest.raises(dataclasses.FrozenInstanceError):
        opinion.answers[0].outcome = "予以支持"  # type: ignore[misc]


@EVERY_DOCUMENT
def test_every_fact_and_every_part_of_its_lines_has_a_chinese_name(code: DocumentCode) -> None:
    kinds: list[Any] = [REGISTRY[code].facts]
    unnamed = []
    for kind in kinds:
        for name, hint in get_type_hints(kind).items():
            kinds += [part for part in get_args(hint) if dataclasses.is_dataclass(part)]
            if not re.search(r"[\u4e00-\u9fff]", words.zh_of(code, kind, name)):
                unnamed.append(name)

    assert unnamed == []


def test_no_chinese_name_is_of_a_fact_that_no_document_has() -> None:
    papers = {code: set(_fact_names(code)) for code in DocumentCode}

    assert set(words.FACTS) == set().union(*papers.values())
    for code, names in words.OF_DOCUMENT.items():
        assert set(names) <= papers[code]
