# SPDX-License-Identifier: Apache-2.0
"""核验文书: the code on a paper tells what was issued, and nothing of the person or the matter."""

from base64 import b64decode
from collections.abc import Callable

import pypdfium2 as pdfium
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from huiyin.config import wiring
from huiyin.core.vocabulary import Act, DocumentCode, Validity
from huiyin.queries.verification import verified
from huiyin.records import models
from huiyin.records.contents import about, sealed_key
from huiyin.services.verification import rebuild
from tests.cast import Story
from tests.web.desk import statements

MakeStory = Callable[..., Story]


def opinion(mine: Story) -> models.Document:
    """The handling opinion of the matter."""
    return models.Document.objects.get(matter=mine.matter, code=DocumentCode.HANDLING_OPINION)


def pdf_of(paper: models.Document) -> bytes:
    """The file as storage keeps it, opened."""
    world = wiring.world()
    key = sealed_key(models.Key.objects.get(pk=paper.matter_id))
    sealed = world.storage.get(str(paper.pk))
    return b64decode(world.vault.unseal(key, about=about(str(paper.pk), "pdf"), sealed=sealed))


def upload(content: bytes) -> dict[str, SimpleUploadedFile]:
    """A form with the file."""
    return {"file": SimpleUploadedFile("意见书.pdf", content, "application/pdf")}


@pytest.fixture
def printed(story: MakeStory) -> Story:
    """A matter whose opinion is issued and printed."""
    return story().to(Act.DELIVER, printed=True)


def test_every_numbered_document_has_a_code_of_its_own_and_its_unit(printed: Story) -> None:
    rows = models.Document.objects.filter(matter=printed.matter)

    numbered = [row for row in rows if "字〔" in row.number]
    assert len(numbered) >= 3
    assert len({row.verification for row in numbered}) == len(numbered)
    assert {len(row.verification) for row in numbered} == {20}
    assert {row.verification for row in rows if row not in numbered} <= {""}
    assert {str(row.unit_id) for row in numbered} == {
        str(printed.county.office.pk),
        str(printed.county.unit.pk),
    }


def test_the_page_says_unit_kind_number_day_and_digest(client: Client, printed: Story) -> None:
    paper = opinion(printed)

    page = client.get(f"/verify/{paper.verification}/").content.decode()

    told = ("临江县住房和城乡建设局", "信访事项处理意见书", paper.number, paper.digest, "现行有效")
    assert [word for word in told if word not in page] == []


def test_the_page_names_no_person_and_no_matter(client: Client, printed: Story) -> None:
    response = client.get(f"/verify/{opinion(printed).verification}/")
    page = response.content.decode()

    secret = ("张三", printed.number, printed.matter, "赵六", "139", printed.facts.title)
    assert [word for word in secret if word in page] == []
    assert "no-store" in response.headers["Cache-Control"]


def test_the_issued_file_is_recognised_and_a_changed_one_is_not(
    client: Client, printed: Story
) -> None:
    paper = opinion(printed)
    pdf = pdf_of(paper)
    address = f"/verify/{paper.verification}/"

    same = client.post(address, upload(pdf)).content.decode()
    other = client.post(address, upload(pdf + b"\n")).content.decode()

    assert ("✓ 一致。" in same, "✗ 不一致。" in same) == (True, False)
    assert ("✓ 一致。" in other, "✗ 不一致。" in other) == (False, True)


def test_no_file_is_said_beside_its_field(client: Client, printed: Story) -> None:
    response = client.post(f"/verify/{opinion(printed).verification}/")

    assert response.status_code == 422
    assert response.content.decode().count("请选择要核对的 PDF 文件") == 2


def test_comparing_a_file_writes_nothing(client: Client, printed: Story) -> None:
    paper = opinion(printed)

    with statements() as asked:
        client.post(f"/verify/{paper.verification}/", upload(b"%PDF-1.7"))

    assert [query["sql"] for query in asked if not query["sql"].startswith("SELECT")] == []


@pytest.mark.parametrize("code", ["0" * 20, "nonsense", "7QF2-2M9X"])
def test_a_code_that_nobody_issued_is_not_found(client: Client, county: None, code: str) -> None:
    response = client.get(f"/verify/{code}/")

    assert response.status_code == 404
    assert "没有带这个核验码的文书" in response.content.decode()


def test_a_code_typed_by_hand_leads_to_its_page(client: Client, printed: Story) -> None:
    code = opinion(printed).verification
    typed = " ".join((code[:4], code[4:8], code[8:])).lower()

    assert client.post("/verify/", {"code": typed}).headers["Location"] == f"/verify/{code}/"
    assert client.post("/verify/", {"code": "七"}).status_code == 422


def test_the_paper_carries_its_address_as_text_and_qr(printed: Story) -> None:
    paper = opinion(printed)
    pages = pdfium.PdfDocument(pdf_of(paper))
    words = "".join(page.get_textpage().get_text_range() for page in pages)

    assert "扫码核验本文书" in words
    assert paper.verification in "".join(word for word in words if word.isalnum())


def test_an_opinion_that_a_review_quashes_is_said_to_be_quashed(story: MakeStory) -> None:
    mine = story().to(Act.DELIVER, printed=True)
    paper = opinion(mine)
    handling = models.Handling.objects.filter(pk=paper.handling)

    before = verified(paper.verification)
    handling.update(state="quashed")
    after = verified(paper.verification)

    assert before is not None
    assert after is not None
    assert (before.validity, after.validity) == (Validity.HOLDS, Validity.QUASHED)


def test_the_journal_alone_restores_code_and_unit(printed: Story) -> None:
    before = list(models.Document.objects.order_by("pk").values())
    list(rebuild())

    assert list(models.Document.objects.order_by("pk").values()) == before
