# SPDX-License-Identifier: Apache-2.0
"""What every press for drafts keeps: exact facts, only facts, nothing run, nothing fetched."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.shared import Mm

from huiyin.adapters.renderer.docx import DocxPress, standard
from huiyin.adapters.renderer.docx.press import TEMPLATES
from huiyin.core.documents import REGISTRY, as_mapping
from huiyin.core.vocabulary import DocumentCode
from huiyin.ports.word import WordFailed, WordPress
from tests.papers import PAPERS

NOTE = "本稿供编辑使用，不是正式文书；正式文书以 PDF 为准"
OPINION = DocumentCode.HANDLING_OPINION
SHIPPED = [code for code in DocumentCode if (TEMPLATES / f"{code}.txt").is_file()]
EVERY_TEMPLATE = pytest.mark.parametrize("code", SHIPPED, ids=str)


@pytest.fixture(scope="module")
def press() -> WordPress:
    return DocxPress()


def facts(code: DocumentCode, **changes: Any) -> dict[str, Any]:
    return as_mapping(PAPERS[code]) | changes


def words(draft: bytes) -> str:
    """All text of the draft, body and foot, without blanks."""
    document = Document(BytesIO(draft))
    paragraphs = [*document.paragraphs, *document.sections[0].footer.paragraphs]
    return "".join("".join(item.text for item in paragraphs).split())


def text_of(code: DocumentCode) -> str:
    """The text of which the shipped template is made."""
    return (TEMPLATES / f"{code}.txt").read_text(encoding="utf-8")


def draft(press: WordPress, code: DocumentCode, **changes: Any) -> str:
    template = press.standard(code)
    return words(press.write(code, facts(code, **changes), template=template, note=NOTE))


def with_part(template: bytes, name: str, content: bytes) -> bytes:
    """The package with one part more, or another one in its place."""
    return changed(template, lambda parts: parts | {name: content})


def changed(template: bytes, change: Callable[[dict[str, bytes]], dict[str, bytes]]) -> bytes:
    with zipfile.ZipFile(BytesIO(template)) as old:
        parts = {item.filename: old.read(item) for item in old.infolist()}
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as new:
        for name, content in change(parts).items():
            new.writestr(name, content)
    return file.getvalue()


def replaced(template: bytes, part: str, old: bytes, new: bytes) -> bytes:
    return changed(template, lambda parts: parts | {part: parts[part].replace(old, new, 1)})


def test_every_document_has_a_template() -> None:
    assert list(DocumentCode) == SHIPPED


@EVERY_TEMPLATE
def test_a_shipped_template_is_fit(press: WordPress, code: DocumentCode) -> None:
    template = press.standard(code)

    assert press.faults(code, template) == ()


@EVERY_TEMPLATE
def test_a_draft_shows_what_the_document_says(press: WordPress, code: DocumentCode) -> None:
    shown = draft(press, code)

    # What the paper says in another way: a quashed opinion is called so in a sentence.
    silent = {"channel", "outcome", "query_hint", "sender", "address"}
    for name, value in facts(code).items():
        if isinstance(value, str) and name not in silent and not name.endswith("_on"):
            assert "".join(value.rstrip("。").split()) in shown, name
    assert NOTE.replace(" ", "") in shown


@EVERY_TEMPLATE
def test_a_missing_or_unknown_fact_stops_a_draft(press: WordPress, code: DocumentCode) -> None:
    template = press.standard(code)
    for name in facts(code):
        given = facts(code)
        del given[name]
        with pytest.raises(WordFailed, match=f"missing fact: {name}$"):
            press.write(code, given, template=template, note=NOTE)

    with pytest.raises(WordFailed, match=r"unknown fact: nickname$"):
        press.write(code, facts(code, nickname="小张"), template=template, note=NOTE)


@EVERY_TEMPLATE
def test_the_same_facts_give_the_same_draft(press: WordPress, code: DocumentCode) -> None:
    template = DocxPress().standard(code)

    first = press.write(code, facts(code), template=template, note=NOTE)

    assert template == press.standard(code)
    assert DocxPress().write(code, facts(code), template=template, note=NOTE) == first


@EVERY_TEMPLATE
def test_a_template_that_leaves_out_a_needed_fact_is_refused_and_the_fact_named(
    press: WordPress, code: DocumentCode
) -> None:
    needed = [use.name for use in press.may_use(code) if use.needed]
    empty = standard.made("没有事实的模板")

    [fault] = press.faults(code, empty)

    assert fault.startswith("没有用到必须写明的事实：")
    assert [name for name in needed if name not in fault] == []


def test_a_template_that_leaves_out_a_field_of_a_line_is_refused(press: WordPress) -> None:
    text = text_of(OPINION).replace("依据：{{ line.basis }}\n", "")

    assert press.faults(OPINION, standard.made(text)) == (
        "没有用到必须写明的事实：answers.basis（依据）",
    )


HOSTILE = {
    "{{ nickname }}": "没有“nickname”这一事实",
    "{{ petitioner.__class__ }}": "没有“.__class__”这一项",
    "{{ petitioner.__class__.__mro__[1].__subclasses__() }}": "不能用“Call”",
    "{{ ''.join }}": "没有“.join”这一项",
    "{{ petitioner['x'] }}": "不能用“Getitem”",
    "{{ petitioner.format(1) }}": "不能用“Call”",
    "{{ cycler.__init__.__globals__ }}": "没有“cycler”这一事实",
    "{{ lipsum }}": "没有“lipsum”这一事实",
    "{{ range(9) }}": "不能用“Call”",
    "{{ 'a' * 999999999 }}": "不能用“Mul”",
    "{{ [1] }}": "不能用“List”",
    "{{ petitioner|attr('x') }}": "不能用“|attr”",
    "{{ petitioner|safe }}": "不能用“|safe”",
    "{{ petitioner|join(petitioner) }}": "不能用“|join”",
    "{% set x = 1 %}": "不能用“Assign”",
    "{% include 'x' %}": "不能用“Include”",
    "{% import 'os' as os %}": "不能用“Import”",
    "{% macro f() %}{% endmacro %}": "不能用“Macro”",
    "{% for x in petitioner %}{% endfor %}": "for 只能逐行取",
    "{% for petitioner in answers %}{% endfor %}": "名称不能与事实相同",
    "{% for x in answers recursive %}{% endfor %}": "for 只能写成",
    "{{ answers }}": "多行的事实要用 for",
    "{{ loop }}": "没有“loop”这一事实",
    "{{ petitioner": "大括号没有写对",
    "{% if petitioner %}": "大括号没有写对",
}


@pytest.mark.parametrize("hostile", HOSTILE, ids=str)
def test_a_hostile_expression_is_refused_in_a_sentence(press: WordPress, hostile: str) -> None:
    [fault] = press.faults(OPINION, standard.made(f"{text_of(OPINION)}\n{hostile}\n"))

    assert HOSTILE[hostile] in fault


def test_an_expression_in_a_header_is_read_too(press: WordPress) -> None:
    document = Document(BytesIO(press.standard(OPINION)))
    document.sections[0].header.paragraphs[0].text = "{{ petitioner.__class__ }}"
    document.save(file := BytesIO())

    assert press.faults(OPINION, file.getvalue()) == (
        "没有“.__class__”这一项，请对照可用事实表改正",
    )


@pytest.mark.parametrize(
    "hostile",
    ["{{ petitioner.__class__ }}", "{{ petitioner.upper() }}", "{{ answers[0] }}"],
)
def test_the_sandbox_refuses_what_slipped_past_the_reader(press: WordPress, hostile: str) -> None:
    with pytest.raises(WordFailed):
        press.write(OPINION, facts(OPINION), template=standard.made(hostile), note=NOTE)


def test_what_people_type_is_text_and_never_a_command(press: WordPress) -> None:
    typed = "张三{{ 7*7 }}{% for %}<w:p>&amp;\"'"

    assert "".join(typed.split()) in draft(press, OPINION, petitioner=typed)


def test_rare_characters_and_emoji_survive_and_controls_do_not_break_it(press: WordPress) -> None:
    shown = draft(press, OPINION, petitioner="张𠮷㙍😀\0\u202e\ud800\ufffe三")

    assert "张𠮷㙍😀����三" in shown


def test_lines_of_a_text_become_paragraphs(press: WordPress) -> None:
    template = press.standard(OPINION)
    given = facts(OPINION, statement="第一段。\n\n  第二段。")
    made = Document(BytesIO(press.write(OPINION, given, template=template, note=NOTE)))
    found = [item.text for item in made.paragraphs]

    at = found.index("第一段。")
    assert found[at + 1] == "第二段。"


def test_a_draft_keeps_the_measures_of_gb_t_9704(press: WordPress) -> None:
    section = Document(BytesIO(press.standard(OPINION))).sections[0]
    measures = (
        section.top_margin,
        section.bottom_margin,
        section.left_margin,
        section.right_margin,
    )

    assert [round(found / Mm(1)) for found in measures] == [37, 35, 28, 26]


def test_macros_links_and_objects_are_refused(press: WordPress) -> None:
    fit = press.standard(OPINION)
    rels = "word/_rels/document.xml.rels"
    link = b'<Relationship Id="x" Type="t" Target="https://evil.example" TargetMode="External"/>'

    macro = press.faults(OPINION, with_part(fit, "word/vbaProject.bin", b"x"))
    linked = press.faults(
        OPINION, replaced(fit, rels, b"</Relationships>", link + b"</Relationships>")
    )
    ole = press.faults(OPINION, with_part(fit, "word/embeddings/oleObject1.bin", b"x"))
    renamed = press.faults(
        OPINION,
        replaced(
            fit,
            "[Content_Types].xml",
            b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            b"application/vnd.ms-word.document.macroEnabled.main+xml",
        ),
    )

    assert ["宏" in found[0] for found in (macro, ole, renamed)] == [True, True, True]
    assert ["外部链接" in found for found in linked] == [True]


@pytest.mark.parametrize("code", ["DDEAUTO c:\\\\cmd", "INCLUDEPICTURE http://x", "HYPERLINK x"])
def test_a_field_that_fetches_or_runs_is_refused(press: WordPress, code: str) -> None:
    fit = press.standard(OPINION)
    document = "word/document.xml"
    field = f"<w:p><w:r><w:instrText>{code}</w:instrText></w:r></w:p>".encode()
    split = f'<w:p><w:fldSimple w:instr="{code}"/></w:p>'.encode()

    for hostile in (field, split):
        spoilt = replaced(fit, document, b"<w:body>", b"<w:body>" + hostile)
        assert ["域代码" in found for found in press.faults(OPINION, spoilt)] == [True]


def test_entities_and_facts_outside_the_text_are_refused(press: WordPress) -> None:
    fit = press.standard(OPINION)
    doctype = b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'

    entity = press.faults(OPINION, with_part(fit, "word/comments.xml", doctype))
    elsewhere = press.faults(OPINION, with_part(fit, "word/footnotes.xml", b"<w>{{ x }}</w>"))

    assert "实体声明" in entity[0]
    assert elsewhere == ("事实只能写在正文、页眉、页脚里，不能写在word/footnotes.xml里",)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"%PDF-1.7", "文字".encode()])
def test_what_is_no_package_is_refused(press: WordPress, content: bytes) -> None:
    assert press.faults(OPINION, content) == ("不是 .docx 文件，或者文件已损坏、加了密码",)


def test_a_bomb_is_refused_before_it_is_unpacked(press: WordPress) -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("word/document.xml", b"\0" * 50_000_000)

    assert press.faults(OPINION, file.getvalue()) == ("文件解开以后太大，不像文书模板",)
    assert press.faults(OPINION, b"\0" * 3_000_000) == ("文件超过2 MB，请删去其中的图片",)


def test_a_template_of_another_document_is_refused(press: WordPress) -> None:
    other = press.standard(DocumentCode.FORWARD_LETTER)

    [fault] = press.faults(OPINION, other)

    assert "没有“" in fault


def test_every_needed_fact_is_a_fact_of_the_document(press: WordPress) -> None:
    for code in REGISTRY:
        own = set(facts(code))
        assert {use.name for use in press.may_use(code)} == own


def test_a_template_that_falls_apart_when_it_is_filled_is_refused(press: WordPress) -> None:
    fit = press.standard(OPINION)
    document = "word/document.xml"
    spoilt = replaced(fit, document, b"{%p if delivery %}", b"{% if delivery %}<w:p>")

    assert len(press.faults(OPINION, spoilt)) == 1
