# SPDX-License-Identifier: Apache-2.0
"""What every renderer keeps: exact facts, the same bytes, archival PDF, measures, any text."""

import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from pypdf import PdfReader

from huiyin.adapters.renderer.typst import TypstRenderer
from huiyin.adapters.renderer.typst.renderer import TEMPLATES
from huiyin.core.documents import REGISTRY, as_mapping
from huiyin.core.vocabulary import DocumentCode
from huiyin.ports.renderer import Renderer, RenderFailed
from tests.papers import CLAIMS, LONG, PAPERS, answers, opinion

EVERY_DOCUMENT = pytest.mark.parametrize("code", list(DocumentCode), ids=str)

MM = 72 / 25.4


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    return TypstRenderer()


@pytest.fixture
def workshop(tmp_path: Path) -> Path:
    """A copy of the templates that a test may spoil."""
    return Path(shutil.copytree(TEMPLATES, tmp_path / "documents"))


def _facts(code: DocumentCode, **changes: Any) -> dict[str, Any]:
    return as_mapping(PAPERS[code]) | changes


def _words(pdf: bytes) -> str:
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    return "".join(text.split())


def _lines(pdf: bytes, *, page: int) -> Iterator[tuple[float, float, float, float]]:
    """Boxes of text (left, bottom, right, top) in points from the lower left corner."""
    text = pdfium.PdfDocument(pdf)[page].get_textpage()
    for at in range(text.count_rects()):
        yield text.get_rect(at)


def _long_opinion(renderer: Renderer) -> bytes:
    paper = opinion(lines=answers(12), investigation=LONG)
    return renderer.render(DocumentCode.HANDLING_OPINION, as_mapping(paper)).pdf


#: The proof and the papers of a review tell of their own step, not of the arrival; a refused
#: request for review is called by its level, and what quashes says so in a sentence.
SILENT = {
    DocumentCode.PROOF_OF_DELIVERY: frozenset({"sender", "channel"}),
    DocumentCode.REVIEW_OPINION: frozenset({"channel", "outcome"}),
    DocumentCode.RE_REVIEW_OPINION: frozenset({"channel"}),
    DocumentCode.REVIEW_RECEIPT: frozenset({"channel"}),
    DocumentCode.REVIEW_HEARING_NOTICE: frozenset({"channel"}),
    DocumentCode.REVIEW_DECLINE_NOTICE: frozenset({"title", "channel"}),
}


@EVERY_DOCUMENT
def test_a_document_shows_every_text_among_its_facts(
    renderer: Renderer, code: DocumentCode
) -> None:
    words = _words(renderer.render(code, _facts(code)).pdf)

    # Days are shown in Chinese.
    silent = SILENT.get(code, frozenset())
    for name, value in _facts(code).items():
        if isinstance(value, str) and name not in silent and not name.endswith("_on"):
            assert "".join(value.rstrip("。").split()) in words, name


@EVERY_DOCUMENT
def test_a_missing_fact_fails_for_good_and_is_named(renderer: Renderer, code: DocumentCode) -> None:
    for name in _facts(code):
        facts = _facts(code)
        del facts[name]

        with pytest.raises(RenderFailed, match=f"missing fact: {name}$") as failure:
            renderer.render(code, facts)
        assert failure.value.permanent


@EVERY_DOCUMENT
def test_an_unknown_fact_fails_for_good_and_is_named(
    renderer: Renderer, code: DocumentCode
) -> None:
    with pytest.raises(RenderFailed, match=r"unknown fact: query_code$") as failure:
        renderer.render(code, _facts(code, query_code="7QF2"))
    assert failure.value.permanent


@EVERY_DOCUMENT
def test_a_template_that_asks_for_an_unknown_fact_fails_for_good(
    workshop: Path, code: DocumentCode
) -> None:
    with (workshop / REGISTRY[code].template).open("a", encoding="utf-8") as template:
        template.write("\n#facts.nickname\n")

    with pytest.raises(RenderFailed, match='does not contain key "nickname"') as failure:
        TypstRenderer(templates=workshop).render(code, _facts(code))
    assert failure.value.permanent


@EVERY_DOCUMENT
def test_the_same_facts_give_the_same_bytes(renderer: Renderer, code: DocumentCode) -> None:
    first = renderer.render(code, _facts(code))

    assert TypstRenderer().render(code, _facts(code)) == first


def test_other_facts_give_other_bytes(renderer: Renderer) -> None:
    code = DocumentCode.ACCEPTANCE_NOTICE

    first = renderer.render(code, _facts(code))
    second = renderer.render(code, _facts(code, petitioner="李四"))

    assert first.sha256 != second.sha256


@EVERY_DOCUMENT
def test_the_template_digest_changes_with_the_template_and_the_shared_library(
    workshop: Path, code: DocumentCode
) -> None:
    press = TypstRenderer(templates=workshop)
    digests = [press.template_digest(code)]

    for name in (REGISTRY[code].template, "cn_2022/gongwen.typ"):
        with (workshop / name).open("a", encoding="utf-8") as template:
            template.write("\n// another version\n")
        digests.append(press.template_digest(code))

    assert len(set(digests)) == 3


def test_the_template_digest_ignores_the_other_documents(workshop: Path) -> None:
    press = TypstRenderer(templates=workshop)
    before = press.template_digest(DocumentCode.RECEIPT)

    (workshop / REGISTRY[DocumentCode.FORWARD_LETTER].template).write_text("", encoding="utf-8")

    assert press.template_digest(DocumentCode.RECEIPT) == before


@EVERY_DOCUMENT
def test_a_document_is_an_archival_pdf_that_names_nobody_in_its_metadata(
    renderer: Renderer, code: DocumentCode
) -> None:
    reader = PdfReader(BytesIO(renderer.render(code, _facts(code)).pdf))

    xmp = reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in xmp
    assert "<pdfaid:conformance>B</pdfaid:conformance>" in xmp
    assert reader.metadata is not None
    assert reader.metadata.author == PAPERS[code].unit
    assert "仿宋" in str(reader.metadata["/Keywords"])
    assert "张三" not in xmp + str(reader.metadata)


@EVERY_DOCUMENT
def test_nothing_leaves_the_text_area_of_gb_t_9704(renderer: Renderer, code: DocumentCode) -> None:
    pdf = renderer.render(code, _facts(code)).pdf

    for page in range(1, len(pdfium.PdfDocument(pdf))):
        for left, bottom, right, top in _lines(pdf, page=page):
            # 28 and 26 mm at the sides, 37 above; below stands the page number 7 mm under 35.
            assert left >= 28 * MM - 1
            assert right <= (210 - 26) * MM + 1
            assert top <= (297 - 37) * MM + 1
            assert bottom >= (35 - 7 - 3) * MM


def test_a_full_page_holds_22_lines_of_28_characters(renderer: Renderer) -> None:
    text = pdfium.PdfDocument(_long_opinion(renderer))[2].get_textpage()
    characters = [
        (round(box[1]), box[0], text.get_text_range(at, 1))
        for at in range(text.count_chars())
        if (box := text.get_charbox(at, loose=True))[2] > box[0]
    ]
    body = [(y, x, c) for y, x, c in characters if y > 35 * MM and "一" <= c <= "龥"]

    baselines = sorted({y for y, _, _ in body}, reverse=True)
    assert len(baselines) == 22
    assert (baselines[0] - baselines[-1]) / 21 == pytest.approx(28.95, abs=0.1)
    fullest = max(sum(y == line for y, _, _ in characters) for line in baselines)
    assert 27 <= fullest <= 29


def test_pages_are_numbered_from_the_second(renderer: Renderer) -> None:
    pages = PdfReader(BytesIO(_long_opinion(renderer))).pages

    assert "—1—" not in "".join(pages[0].extract_text().split())
    for at, page in enumerate(pages[1:], start=2):
        assert f"—{at}—" in "".join(page.extract_text().split())


def test_twelve_claims_and_four_thousand_characters_are_all_there(renderer: Renderer) -> None:
    words = _words(_long_opinion(renderer))

    assert [claim for claim in CLAIMS if claim not in words] == []
    assert words.count("依据：《物业管理条例》第三十五条") == 12
    assert words.count("渗水点位于四层至六层") >= 90


def test_the_opinion_tells_the_one_remedy_of_article_35_and_no_other(renderer: Renderer) -> None:
    words = _words(
        renderer.render(DocumentCode.HANDLING_OPINION, _facts(DocumentCode.HANDLING_OPINION)).pdf
    )

    remedy = "如不服本处理意见，可自收到本意见书之日起30日内向庆云县人民政府请求复查"
    assert f"{remedy}（《信访工作条例》第三十五条）" in words
    assert [word for word in ("行政复议", "诉讼", "复核") if word in words] == []


def _odd_petitioner(renderer: Renderer, name: str) -> tuple[str, tuple[str, ...]]:
    code = DocumentCode.ACCEPTANCE_NOTICE
    rendered = renderer.render(code, _facts(code, petitioner=name))
    return _words(rendered.pdf), rendered.substitutions


@pytest.mark.parametrize(
    ("name", "substitutions"),
    [
        ("喆玥祎䶮㛃堃赟", ()),
        ("张𠮷", ("U+20BB7",)),
        ("张😀", ("U+1F600",)),
        ("张\0三", ("U+0000",)),
        ("张\u202e三\u202c", ("U+202E", "U+202C")),
        ("张\ud800三", ("U+D800",)),
        ("张\ue000三", ("U+E000",)),
        ("ئا", ("U+0626", "U+0627")),
        ("བོད", ("U+0F56", "U+0F7C", "U+0F51")),
        ("张\u200d三\ufe0f", ()),
        ("e\u0301", ()),
    ],
)
def test_no_character_stops_a_document_and_the_undrawable_are_noted(
    renderer: Renderer, name: str, substitutions: tuple[str, ...]
) -> None:
    words, noted = _odd_petitioner(renderer, name)

    assert noted == substitutions
    assert [point for point in substitutions if f"={point}" not in words] == []


def test_the_same_undrawable_character_keeps_its_number(renderer: Renderer) -> None:
    words, noted = _odd_petitioner(renderer, "𠮷😀𠮷3")

    assert noted == ("U+20BB7", "U+1F600")
    assert words.count("〓1〓2〓13：") == 1


def test_the_query_code_is_not_on_the_receipt(renderer: Renderer) -> None:
    words = _words(renderer.render(DocumentCode.RECEIPT, _facts(DocumentCode.RECEIPT)).pdf)

    assert "即2026年11月18日前" in words
    assert _facts(DocumentCode.RECEIPT)["leaf_digest"] in words


def _font(path: Path, *, family: str, glyph_of: dict[str, str]) -> None:
    """Write a font of one square glyph, "square", and the blank that stands for no glyph."""
    pen = TTGlyphPen(None)
    for step, point in enumerate([(0, 0), (0, 800), (800, 800), (800, 0)]):
        (pen.lineTo if step else pen.moveTo)(point)
    pen.closePath()
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder([".notdef", "square"])
    font.setupCharacterMap({ord(character): glyph for character, glyph in glyph_of.items()})
    font.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "square": pen.glyph()})
    font.setupHorizontalMetrics({".notdef": (1000, 0), "square": (1000, 0)})
    font.setupHorizontalHeader(ascent=880, descent=-120)
    font.setupNameTable({"familyName": family, "styleName": "Regular", "psName": family})
    font.setupOS2(sTypoAscender=880, sTypoDescender=-120)
    font.setupPost()
    font.save(path)


def test_a_font_of_the_office_draws_what_the_shipped_ones_lack(tmp_path: Path) -> None:
    _font(tmp_path / "rare.ttf", family="Rare", glyph_of={"𠮷": "square"})

    words, noted = _odd_petitioner(TypstRenderer(office_fonts=tmp_path), "张𠮷")

    assert noted == ()
    assert "张𠮷：" in words


def test_a_font_that_promises_a_glyph_and_has_none_stops_no_document(tmp_path: Path) -> None:
    _font(tmp_path / "hollow.ttf", family="Hollow", glyph_of={"𠮷": ".notdef"})

    _, noted = _odd_petitioner(TypstRenderer(office_fonts=tmp_path), "张𠮷")

    assert noted == ("U+20BB7",)


def test_the_office_s_own_face_is_used_and_nothing_stands_in(tmp_path: Path) -> None:
    _font(tmp_path / "fangsong.ttf", family="FangSong_GB2312", glyph_of={"信": "square"})
    code = DocumentCode.RECEIPT

    rendered = TypstRenderer(office_fonts=tmp_path).render(code, _facts(code))

    metadata = PdfReader(BytesIO(rendered.pdf)).metadata
    assert metadata is not None
    assert metadata["/Keywords"] == "收件回执"


def test_a_font_that_is_none_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "broken.ttf").write_bytes(b"not a font")
    code = DocumentCode.RECEIPT

    rendered = TypstRenderer(office_fonts=tmp_path).render(code, _facts(code))

    assert rendered == TypstRenderer().render(code, _facts(code))


def test_a_long_address_of_a_page_stays_on_the_paper_and_can_be_copied(
    renderer: Renderer,
) -> None:
    code = DocumentCode.EXTENSION_NOTICE
    address = "https://huiyin.example/" + "a1b2c3d4e5" * 30

    pdf = renderer.render(code, _facts(code, reason=f"见{address}")).pdf

    assert f"见{address}" in _words(pdf)
    assert max(right for _, _, right, _ in _lines(pdf, page=0)) <= (210 - 26) * MM + 1


def test_what_people_type_is_text_and_never_a_command(renderer: Renderer) -> None:
    typed = "#panic(1) $x$ *粗* `码` <标签> @引用 \\ [括号] //注 {{ }}"

    words, noted = _odd_petitioner(renderer, typed)

    assert noted == ()
    assert "".join(typed.split()) in words


def test_the_opinion_is_silent_about_a_delivery_that_has_not_happened(renderer: Renderer) -> None:
    code = DocumentCode.HANDLING_OPINION
    said = {
        how: _words(renderer.render(code, _facts(code, delivery=how)).pdf)
        for how in ("", "直接送达")
    }

    assert ("方式送达" in said[""], "以直接送达方式送达" in said["直接送达"]) == (False, True)
