# SPDX-License-Identifier: Apache-2.0
"""批量导入、导出 on the page: looked through, confirmed, imported; taken out and noted."""

import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from huiyin.core.directory.sheets import Book
from huiyin.core.vocabulary import Role
from huiyin.records.models import Account, Entry, Unit
from huiyin.services.directory_sheets import File
from huiyin.web.directory import sheets as page
from tests import cast, sheets
from tests.cast import County
from tests.sheets import person, unit, workbook
from tests.web.desk import signed_in, statements

SHEETS = "/desk/directory/sheets/"


@pytest.fixture
def admin(county: County) -> Client:
    """A system administrator at the desk."""
    keeper = cast.account("试管", county.office, Role.SYSTEM_ADMIN, login="admin")
    return signed_in(keeper)


def upload(client: Client, *files: File) -> HttpResponse:
    """The form of the page with these files."""
    given = [SimpleUploadedFile(file.name, file.content) for file in files]
    found: HttpResponse = client.post(SHEETS, {"files": given, "check": "1"})
    return found


def confirmation(answer: HttpResponse) -> dict[str, str]:
    """The hidden fields of the confirmation."""
    text = answer.content.decode()
    found = dict(re.findall(r'type="hidden" name="(files|approval)" value="([^"]*)"', text))
    return {name: unescape(value) for name, value in found.items()} | {"apply": "1"}


def a_file() -> File:
    """Two units and somebody."""
    return workbook({Book.UNITS: [unit("L1"), unit("L2")], Book.PEOPLE: [person("shi1")]})


def test_a_workbook_is_looked_through_then_imported(county: County, admin: Client) -> None:
    seen = upload(admin, a_file())
    assert Unit.objects.filter(code="L1").exists() is False

    done = admin.post(SHEETS, confirmation(seen), follow=True)

    assert seen.status_code == 200
    assert "检查通过" in seen.content.decode()
    assert "已导入3项" in done.content.decode()
    assert Unit.objects.filter(code__in=["L1", "L2"]).count() == 2


def test_a_fault_is_told_on_top_and_by_row_and_nothing_can_be_confirmed(
    county: County, admin: Client
) -> None:
    seen = upload(admin, workbook({Book.UNITS: [unit("L1", 名称="")]}))

    text = seen.content.decode()
    assert seen.status_code == 422
    assert "有 1 处须改正，没有改动任何数据" in text
    assert "机构 第2行 “名称”" in text
    assert confirmation(seen) == {"apply": "1"}


def test_what_comes_back_changed_is_not_imported(county: County, admin: Client) -> None:
    sent = confirmation(upload(admin, a_file()))
    other = confirmation(upload(admin, workbook({Book.UNITS: [unit("L9")]})))

    answers = [
        admin.post(SHEETS, sent | {"files": other["files"]}),
        admin.post(SHEETS, sent | {"approval": ""}),
        admin.post(SHEETS, sent | {"files": "nonsense"}),
        admin.post(SHEETS, sent | {"files": "[1]"}),
    ]

    assert [answer.status_code for answer in answers] == [422] * 4
    assert Unit.objects.filter(code__startswith="L").count() == 0


def test_the_same_confirmation_twice_imports_once(county: County, admin: Client) -> None:
    sent = confirmation(upload(admin, a_file()))

    first, second = (admin.post(SHEETS, sent).status_code for _ in range(2))

    assert (first, second) == (302, 422)
    assert Account.objects.filter(login="shi1").count() == 1


def test_several_csv_files_are_one_workbook(county: County, admin: Client) -> None:
    seen = upload(
        admin,
        sheets.csv_file(Book.UNITS, [unit("L1")], encoding="gb18030"),
        sheets.csv_file(Book.PEOPLE, [person("shi1")]),
    )

    admin.post(SHEETS, confirmation(seen))

    assert (
        Unit.objects.filter(code="L1").count(),
        Account.objects.filter(login="shi1").count(),
    ) == (
        1,
        1,
    )


def test_no_file_and_a_file_too_large_are_told_beside_the_field(
    county: County, admin: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    none = admin.post(SHEETS, {"check": "1"})
    monkeypatch.setattr(page, "MOST_BYTES", 100)
    large = upload(admin, a_file())

    assert (none.status_code, large.status_code) == (422, 422)
    assert none.content.decode().count("请选择填好的 .xlsx 文件") == 2
    assert large.content.decode().count("文件太大") == 2


def test_more_changes_than_anybody_waits_for_go_through_the_command(
    county: County, admin: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page, "MOST_CHANGES", 2)

    assert "huiyin directory import" in upload(admin, a_file()).content.decode()


@pytest.mark.parametrize(("button", "name"), [("xlsx", "xlsx"), ("csv", "zip")])
def test_the_directory_is_taken_out_and_that_is_noted(
    county: County, admin: Client, button: str, name: str
) -> None:
    answer = admin.post(f"{SHEETS}export/", {button: "1"})

    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].endswith(f".{name}")
    assert answer.content[:2] == b"PK"
    assert Entry.objects.filter(act="export_directory").count() == 1


def test_what_was_taken_out_comes_in_without_a_change(county: County, admin: Client) -> None:
    out = admin.post(f"{SHEETS}export/", {"xlsx": "1"}).content

    seen = upload(admin, File("导出.xlsx", out))

    assert "与现有的相同，没有需要导入的" in seen.content.decode()


def test_the_template_is_there_to_fill_in(county: County, admin: Client) -> None:
    answer = admin.get(f"{SHEETS}template/")

    assert (answer.status_code, answer.content[:2]) == (200, b"PK")


@pytest.mark.parametrize("name", ["wang", "zhao", "qian", "sun", "zhou"])
def test_the_pages_are_the_administrators_alone(county: County, name: str) -> None:
    client = signed_in(getattr(county, name))

    answers = [
        client.get(SHEETS),
        client.get(f"{SHEETS}template/"),
        client.post(f"{SHEETS}export/"),
        client.post(SHEETS, {"check": "1"}),
    ]

    assert [answer.status_code for answer in answers] == [404] * 4


def test_looking_through_asks_as_much_for_two_rows_as_for_forty(
    county: County, admin: Client
) -> None:
    upload(admin, a_file())

    counts = []
    for number in (2, 40):
        with statements() as caught:
            upload(admin, workbook({Book.UNITS: [unit(f"N{row}") for row in range(number)]}))
        counts.append(len(caught))

    assert counts[0] == counts[1]
    assert counts[0] <= 8
