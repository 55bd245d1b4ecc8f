# SPDX-License-Identifier: Apache-2.0
"""The templates that ship, made out of plain text: one line a paragraph, its first sign its style.

``#`` title, ``>`` right, ``-`` without indent, ``=`` heading, ``~`` small; measures of GB/T 9704.
"""

from collections.abc import Callable
from functools import partial
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

BODY, TITLE, HEADING = "仿宋_GB2312", "方正小标宋简体", "黑体"
SIZE, TITLE_SIZE, SMALL, PITCH = 16, 22, 12, 28.95

Style = Callable[[Any, Any], None]


def made(text: str) -> bytes:
    """A DOCX with a paragraph for each line of the text that is not empty."""
    document = Document()
    _page(document.sections[0])
    _base(document.styles["Normal"])
    for line in text.splitlines():
        if line.strip():
            _paragraph(document, line)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _paragraph(document: Any, line: str) -> None:
    sign, words = line[0], line[1:].strip()
    style = _STYLES.get(sign)
    if style is None:
        style, words = _plain, line.strip()
    paragraph = document.add_paragraph()
    style(paragraph, paragraph.add_run(words))


def _plain(paragraph: Any, _: Any) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    paragraph.paragraph_format.first_line_indent = Pt(2 * SIZE)
    # In characters too: it stays two of them when the clerk changes the size.
    paragraph._p.pPr.ind.set(qn("w:firstLineChars"), "200")


def _title(paragraph: Any, run: Any) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_before = Pt(PITCH)
    paragraph.paragraph_format.space_after = Pt(PITCH)
    _face(run, TITLE, TITLE_SIZE)


def _right(paragraph: Any, _: Any) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _left(paragraph: Any, _: Any) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT


def _heading(paragraph: Any, run: Any) -> None:
    _plain(paragraph, run)
    paragraph.paragraph_format.keep_with_next = True
    _face(run, HEADING, SIZE)


def _small(paragraph: Any, run: Any) -> None:
    _plain(paragraph, run)
    run.font.size = Pt(SMALL)


_STYLES: dict[str, Style] = {
    "#": _title,
    ">": _right,
    "-": _left,
    "=": _heading,
    "~": _small,
}


def _face(run: Any, name: str, size: float) -> None:
    run.font.name, run.font.size = name, Pt(size)
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), name)


def _base(style: Any) -> None:
    style.font.name, style.font.size = BODY, Pt(SIZE)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), BODY)
    form = style.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(PITCH)


def _page(section: Any) -> None:
    """A4, 版心 156 × 225 mm, 22 lines of 28 characters, the page number below."""
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(25)
    grid = OxmlElement("w:docGrid")
    for name, value in (("type", "linesAndChars"), ("linePitch", "579"), ("charSpace", "-866")):
        grid.set(qn(f"w:{name}"), value)
    for old in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(old)
    section._sectPr.append(grid)
    _page_number(section.footer.paragraphs[0])


def _page_number(paragraph: Any) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    add = partial(_numbered, paragraph)
    add("— ")
    add("PAGE", field=True)
    add(" —")


def _numbered(paragraph: Any, words: str, *, field: bool = False) -> None:
    run = paragraph.add_run("" if field else words)
    _face(run, "宋体", 14)
    if field:
        for kind in ("begin", "", "end"):
            mark = OxmlElement("w:fldChar" if kind else "w:instrText")
            if kind:
                mark.set(qn("w:fldCharType"), kind)
            else:
                mark.text = words
            run._r.append(mark)
