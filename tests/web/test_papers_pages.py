# SPDX-License-Identifier: Apache-2.0
"""文书模板, 文号, 编辑稿 as pages: who opens them, what they say, how many statements they cost."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document as Docx

from huiyin.core.vocabulary import Act, DocumentCode
from huiyin.records.models import Counter, Document, VoidNumber, WordTemplate
from tests.cast import County, Story
from tests.web.desk import signed_in, statements, today, yesterdays

OPINION = DocumentCode.HANDLING_OPINION
PAPERS, NUMBERS = "/desk/directory/papers/", "/desk/directory/numbers/"


def given(content: bytes, since: str = "") -> dict[str, object]:
    """The form with a file."""
    file = SimpleUploadedFile("模板.docx", content)
    return {"file": file, "since": since or today().isoformat()}


def test_a_head_downloads_edits_and_replaces_a_template(county: County) -> None:
    client = signed_in(county.qian)
    standard = client.get(f"{PAPERS}{OPINION}/file/").content
    document = Docx(BytesIO(standard))
    document.add_paragraph("本单位格式")
    document.save(file := BytesIO())

    response = client.post(f"{PAPERS}{OPINION}/", given(file.getvalue()), follow=True)

    page = response.content.decode()
    assert "已启用新模板" in page
    assert WordTemplate.objects.get().digest[:16] in page
    assert client.get(f"{PAPERS}{OPINION}/file/").content == file.getvalue()
    assert client.get(f"{PAPERS}{OPINION}/file/?standard=1").content == standard


def test_an_unfit_template_is_told_on_top_and_beside_its_field(county: County) -> None:
    client = signed_in(county.qian)

    response = client.post(f"{PAPERS}{OPINION}/", given(b"%PDF-1.7"))
    none = client.post(f"{PAPERS}{OPINION}/", {"since": today().isoformat()})
    no_day = client.post(f"{PAPERS}{OPINION}/", given(b"", since="明天"))

    assert [item.status_code for item in (response, none, no_day)] == [422, 422, 422]
    assert response.content.decode().count("不是 .docx 文件，或者文件已损坏、加了密码") == 2
    assert none.content.decode().count("请选择改好的 .docx 文件") == 2
    assert no_day.content.decode().count("请填写启用日期") == 2


def test_a_withdrawn_template_is_gone_from_the_page(county: County) -> None:
    client = signed_in(county.qian)
    standard = client.get(f"{PAPERS}{OPINION}/file/").content
    client.post(f"{PAPERS}{OPINION}/", given(standard))

    page = client.post(f"{PAPERS}{WordTemplate.objects.get().pk}/withdraw/", follow=True)

    assert "已停用，恢复标准模板" in page.content.decode()


def test_officers_keep_no_templates_and_no_numbers(county: County) -> None:
    client = signed_in(county.zhao)

    assert [client.get(address).status_code for address in (PAPERS, NUMBERS)] == [404, 404]


def test_the_list_of_templates_costs_the_same_whatever_is_in_it(county: County) -> None:
    client = signed_in(county.qian)
    client.get(PAPERS)
    counts = []
    for _ in range(3):
        # The session is touched once a minute: not in the one that is counted.
        client.get(PAPERS)
        with statements() as asked:
            client.get(PAPERS)
        counts.append(len(asked))
        standard = client.get(f"{PAPERS}{OPINION}/file/?standard=1").content
        client.post(f"{PAPERS}{OPINION}/", given(standard))

    assert counts[0] == counts[1] == counts[2] == 4


def test_the_dossier_offers_the_draft_beside_the_pdf(county: County) -> None:
    mine = yesterdays(county).to(Act.RENDERED)
    client = signed_in(county.zhao)
    row = Document.objects.get(matter=mine.matter, code=OPINION)
    address = f"/desk/matters/{mine.matter}/documents/{row.pk}/draft/"

    page = client.get(f"/desk/matters/{mine.matter}/").content.decode()
    response = client.get(address)

    assert address in page
    assert "正式文书以 PDF 为准" in page
    assert response.headers["Content-Disposition"].startswith("attachment; filename=")
    assert "张三" not in response.headers["Content-Disposition"]
    assert Docx(BytesIO(response.content)).paragraphs[0].text == row.number
    assert signed_in(county.sun).get(address).status_code == 404


def test_the_page_of_numbers_lists_gaps_and_takes_their_cause(county: County) -> None:
    Story(county, on=today()).to(Act.FORWARD)
    Counter.objects.filter(unit=county.office, series="转").update(last=2)
    client = signed_in(county.wang)
    year = today().year

    page = client.get(f"{NUMBERS}?kind=forward_letter").content.decode()
    said = client.post(
        f"{NUMBERS}explain/",
        {"kind": "forward_letter", "year": year, "number": 2, "cause": "lost"},
        follow=True,
    ).content.decode()

    assert (f"临信转字〔{year}〕2号" in page, "▲ 没有文书" in page) == (True, True)
    assert ("故障恢复中丢失" in said, "▲ 没有文书" in said) == (True, False)
    assert VoidNumber.objects.get().number == 2


def test_numbers_are_taken_and_a_year_is_begun_by_hand(county: County) -> None:
    client = signed_in(county.wang)

    begun = client.post(
        f"{NUMBERS}begin/", {"kind": "forward_letter", "number": "12"}, follow=True
    ).content.decode()
    taken = client.post(
        f"{NUMBERS}take/", {"kind": "forward_letter", "cause": "by_hand"}, follow=True
    ).content.decode()
    none = client.post(f"{NUMBERS}take/", {"kind": "forward_letter"}, follow=True)

    assert "已记录：12" in begun
    assert f"已记录：临信转字〔{today().year}〕13号" in taken
    assert "请选择原因" in none.content.decode()


def test_the_page_of_numbers_costs_the_same_whatever_is_in_it(county: County) -> None:
    client = signed_in(county.wang)
    client.get(NUMBERS)
    counts = []
    for _ in range(3):
        Story(county, on=today()).to(Act.FORWARD)
        client.get(NUMBERS)
        with statements() as asked:
            client.get(f"{NUMBERS}?kind=forward_letter")
        counts.append(len(asked))

    assert counts[0] == counts[1] == counts[2] == 8
