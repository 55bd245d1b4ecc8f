# SPDX-License-Identifier: Apache-2.0
"""GB/T 9704 and PDF/A, read back from the file, for every kind of document and not for a few.

Each kind is made long by one of its own facts, so that it runs over several pages.
"""

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from huiyin.adapters.renderer.typst import TypstRenderer
from huiyin.core.documents import REGISTRY, as_mapping
from huiyin.core.vocabulary import DocumentCode
from tests.papers import LONG, PAPERS, SENTENCE
from tests.printed import words_of

EVERY_DOCUMENT = pytest.mark.parametrize("code", list(DocumentCode), ids=str)
MM = 72 / 25.4
ADDRESS = "https://huiyin.example/verify/7QF22M9XK4T8W0ZB5C3D/"
#: One paragraph: no line of it is held back so that it does not stand alone at a page's end.
TEXT = (LONG * 2).replace("\n", "")[:2000]

#: The fact that is made long. Claims and routes are lines, of which the first is made long.
LENGTHENED: Mapping[DocumentCode, str] = {
    DocumentCode.RECEIPT: "subject",
    DocumentCode.DECLINE_NOTICE: "grounds",
    DocumentCode.NO_FURTHER_NOTICE: "grounds",
    DocumentCode.OBJECTION_REPLY: "reason",
    DocumentCode.DIRECT_REPLY: "reply",
    DocumentCode.DIVERSION_LETTER: "summary",
    DocumentCode.GUIDANCE_NOTICE: "explanation",
    DocumentCode.NOT_COMPETENT_NOTICE: "basis",
    DocumentCode.DESTINATION_NOTICE: "receiver",
    DocumentCode.URGENT_REPORT: "happened",
    DocumentCode.DETERMINATION: "summary",
    DocumentCode.FORWARD_LETTER: "summary",
    DocumentCode.ASSIGN_LETTER: "summary",
    DocumentCode.ACCEPTANCE_NOTICE: "claims.text",
    DocumentCode.PROCEDURAL_NOTICE: "routes.reason",
    DocumentCode.EXTENSION_NOTICE: "reason",
    DocumentCode.HANDLING_OPINION: "investigation",
    DocumentCode.SUGGESTION_REPLY: "investigation",
    DocumentCode.CONVERSION_NOTICE: "reason",
    DocumentCode.HEARING_NOTICE: "panel",
    DocumentCode.RECUSAL_DECISION: "reason",
    DocumentCode.WITHDRAWAL_CONFIRMATION: "claims.text",
    DocumentCode.TERMINATION_NOTICE: "evidence",
    DocumentCode.REVIEW_RECEIPT: "opinion_title",
    DocumentCode.REVIEW_DECLINE_NOTICE: "reason",
    DocumentCode.REVIEW_HEARING_NOTICE: "panel",
    DocumentCode.REVIEW_OPINION: "found",
    DocumentCode.RE_REVIEW_OPINION: "found",
    DocumentCode.PROOF_OF_DELIVERY: "evidence",
}
#: Their long fact stands in a cell of a form, which has a pitch and a size of its own.
FORMS = frozenset(
    {
        DocumentCode.RECEIPT,
        DocumentCode.HEARING_NOTICE,
        DocumentCode.REVIEW_RECEIPT,
        DocumentCode.REVIEW_HEARING_NOTICE,
        DocumentCode.PROOF_OF_DELIVERY,
    }
)


@lru_cache(maxsize=1)
def press() -> TypstRenderer:
    return TypstRenderer()


def long_facts(code: DocumentCode) -> dict[str, Any]:
    facts = as_mapping(PAPERS[code])
    name, _, inner = LENGTHENED[code].partition(".")
    if inner:
        facts[name][0] |= {inner: TEXT}
    else:
        facts[name] = TEXT
    return facts


@lru_cache(maxsize=64)
def printed(code: DocumentCode) -> bytes:
    verify = ADDRESS if REGISTRY[code].numbered else ""
    return press().render(code, long_facts(code), verify=verify).pdf


@lru_cache(maxsize=256)
def characters(pdf: bytes, page: int) -> list[tuple[str, float, float, float, float]]:
    """Each visible character with its left, baseline, right and size in points."""
    text = pdfium.PdfDocument(pdf)[page].get_textpage()
    found = []
    for at in range(text.count_chars()):
        _, bottom, _, _ = text.get_charbox(at, loose=True)
        # Of brackets and full stops one half is empty and may hang over the edge: ink counts.
        left, _, right, _ = text.get_charbox(at)
        word = text.get_text_range(at, 1)
        if right > left and word.strip():
            size = raw.FPDFText_GetFontSize(text, at)
            found.append((word, left, bottom, right, round(size, 2)))
    return found


def pages(pdf: bytes) -> int:
    return len(pdfium.PdfDocument(pdf))


@EVERY_DOCUMENT
def test_every_page_is_a4_and_keeps_the_text_area(code: DocumentCode) -> None:
    pdf = printed(code)
    assert pages(pdf) >= 3
    for page in range(pages(pdf)):
        size = pdfium.PdfDocument(pdf)[page].get_size()
        assert [round(side / MM, 1) for side in size] == [210.0, 297.0]
        for word, left, bottom, right, _ in characters(pdf, page):
            # The letterhead of the first page stands above the text area, the number below.
            head = page == 0 and bottom > (297 - 45) * MM
            foot = bottom < 35 * MM - 4
            if head or foot:
                continue
            assert left >= 28 * MM - 1, (page, word)
            assert right <= (210 - 26) * MM + 2, (page, word)
            assert bottom <= (297 - 37) * MM, (page, word)


@EVERY_DOCUMENT
def test_a_page_full_of_text_holds_22_lines_of_28_characters_at_16_points(
    code: DocumentCode,
) -> None:
    if code in FORMS:
        sizes = Counter(size for *_, size in characters(printed(code), 1))
        assert sizes.most_common(1)[0][0] == 14
        return
    body = [item for item in characters(printed(code), 1) if item[2] > 35 * MM - 4]
    lines = Counter(round(item[2]) for item in body if "一" <= item[0] <= "龥")

    baselines = sorted(lines, reverse=True)
    assert len(baselines) == 22
    assert (baselines[0] - baselines[-1]) / 21 == pytest.approx(28.95, abs=0.1)
    assert {size for *_, size in body} == {16}
    fullest = max(Counter(round(item[2]) for item in body).values())
    assert 27 <= fullest <= 29


@EVERY_DOCUMENT
def test_the_number_of_a_page_stands_outside_seven_millimetres_below(code: DocumentCode) -> None:
    pdf = printed(code)
    for page in range(pages(pdf)):
        foot = [item for item in characters(pdf, page) if item[2] < 35 * MM - 4]
        if page == 0:
            assert foot == []
            continue
        assert "".join(item[0] for item in foot) == f"—{page + 1}—"
        assert {item[4] for item in foot} == {14}
        centre = 297 * MM - (297 - 35 + 7) * MM
        assert abs((foot[0][2] + 14 * 0.35) - centre) < 5
        left, right = foot[0][1], foot[-1][3]
        if page % 2:  # the second page is even: its outer edge is the left one
            assert left == pytest.approx(28 * MM + 14, abs=4)
        else:
            assert right == pytest.approx((210 - 26) * MM - 14, abs=4)


@EVERY_DOCUMENT
def test_the_title_has_22_points_and_the_number_16(code: DocumentCode) -> None:
    facts = long_facts(code)
    first = characters(printed(code), 0)

    title = "".join(item[0] for item in first if item[4] == 22)
    normal = "".join(item[0] for item in first if item[4] == 16)
    # What is declined is called by its level: 复查 here, not both.
    told = {DocumentCode.REVIEW_DECLINE_NOTICE: "复查申请不予受理告知书"}
    assert title == told.get(code, "".join(facts["title"].split()))
    if REGISTRY[code].numbered:
        assert "".join(facts["number"].split()) in normal


@EVERY_DOCUMENT
def test_all_of_a_long_text_can_be_copied_out_again(code: DocumentCode) -> None:
    pdf = printed(code)
    words = "".join(
        item[0] for page in range(pages(pdf)) for item in characters(pdf, page) if item[4] != 14
    )
    if code in FORMS:
        words = words_of(pdf)
    whole = TEXT.count("渗水点位于四层至六层东侧窗台下沿")

    found = words.count("渗水点位于四层至六层东侧窗台下沿")
    # A page number may stand between two halves of a sentence where pages are read one by one.
    assert found >= whole - pages(pdf)
    assert SENTENCE[:8] in words


@EVERY_DOCUMENT
def test_rare_names_and_emoji_stop_no_document_and_are_told(code: DocumentCode) -> None:
    facts = as_mapping(PAPERS[code])
    # 㙍 is in the shipped font; 𠮷 and 𪚥 are of plane 2 (GB 18030) and emoji of plane 1.
    shown = "petitioner" if code is not DocumentCode.URGENT_REPORT else "reporter"
    rendered = press().render(code, facts | {shown: "张𠮷㙍𪚥😀"})

    words = words_of(rendered.pdf)
    assert rendered.substitutions == ("U+20BB7", "U+2A6A5", "U+1F600")
    assert "张〓1㙍〓2〓3" in words
    assert [point for point in rendered.substitutions if f"={point}" not in words] == []


@EVERY_DOCUMENT
def test_a_numbered_document_carries_its_address_and_no_other_does(code: DocumentCode) -> None:
    words = words_of(printed(code))

    assert ("扫码核验本文书" in words) == REGISTRY[code].numbered
    assert ("7QF2-2M9X-K4T8-W0ZB-5C3D" in words) == REGISTRY[code].numbered


@EVERY_DOCUMENT
def test_the_file_keeps_what_pdf_a_2b_asks_for(code: DocumentCode) -> None:
    """As far as it can be read back without a validator (ISO 19005-2): identification, output
    intent, embedded fonts with a way back to Unicode, and none of what is forbidden.
    """
    pdf = printed(code)
    reader = PdfReader(BytesIO(pdf))
    root = reader.trailer["/Root"]

    xmp = root["/Metadata"].get_data().decode()
    assert ("<pdfaid:part>2<" in xmp, "<pdfaid:conformance>B<" in xmp) == (True, True)
    assert len(reader.trailer["/ID"]) == 2
    assert "/Encrypt" not in reader.trailer
    intents = [item.get_object() for item in root["/OutputIntents"]]
    assert [item["/S"] for item in intents] == ["/GTS_PDFA1"]
    assert intents[0]["/DestOutputProfile"].get_object()["/N"] == 3
    assert [name for name in ("/AcroForm", "/AA", "/OpenAction") if name in root] == []
    assert re.search(rb"/(JavaScript|JS|Launch|EmbeddedFiles|LZWDecode)\b", pdf) is None
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            _embedded(font.get_object())


def _embedded(font: DictionaryObject) -> None:
    assert "/ToUnicode" in font
    [inner] = [item.get_object() for item in font["/DescendantFonts"]]
    held = inner["/FontDescriptor"].get_object()
    assert {"/FontFile2", "/FontFile3"} & set(held)
    assert re.fullmatch(r"/[A-Z]{6}\+.+", held["/FontName"])


def test_every_kind_is_lengthened() -> None:
    assert set(LENGTHENED) == set(DocumentCode)
