# SPDX-License-Identifier: Apache-2.0
"""Directory pages: lending a role and taking it back, importing a calendar."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from huiyin.config import wiring
from huiyin.core.calendar import BUILTIN
from huiyin.core.vocabulary import Role
from huiyin.records.models import CalendarYear, Delegation, Entry
from tests.cast import County
from tests.web.desk import signed_in, today

DELEGATIONS = "/desk/directory/delegations/"
CALENDAR = "/desk/directory/calendar/"
UNITS = "/desk/directory/units/"


@pytest.fixture(autouse=True)
def read_calendar_afresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a test imports is rolled back; the process must not go on knowing it."""
    monkeypatch.setattr(wiring, "_calendar", None)


def lending(county: County, **changes: str) -> dict[str, str]:
    """钱七 fills in the form for 赵六 and a week."""
    day = today()
    return {
        "borrower": str(county.zhao.pk),
        "role": "unit_head",
        "since": day.isoformat(),
        "until": (day + timedelta(days=6)).isoformat(),
        "token": "one-form",
    } | changes


def notice(year: int) -> str:
    """A year's announcement with nothing but the holidays that the law fixes."""
    days = ("01-01", "05-01", "05-02", "10-01", "10-02", "10-03")
    return "date,kind,name\n" + "".join(f"{year}-{day},holiday,假日\n" for day in days)


@pytest.mark.parametrize(
    ("page", "readers"),
    [
        (DELEGATIONS, ["wang", "qian", "sun"]),
        (CALENDAR, ["wang"]),
        (UNITS, ["wang", "zhao", "qian", "sun", "zhou"]),
    ],
)
def test_each_page_opens_for_its_roles_only(county: County, page: str, readers: list[str]) -> None:
    staff = ["wang", "zhao", "qian", "sun", "zhou"]

    opened = [
        name for name in staff if signed_in(getattr(county, name)).get(page).status_code == 200
    ]

    assert opened == readers


def test_a_head_lends_and_takes_back(county: County) -> None:
    client = signed_in(county.qian)

    answer = client.post(DELEGATIONS, lending(county), follow=True)
    made = Delegation.objects.get()
    assert "已授权" in answer.content.decode()
    assert county.actor("zhao", today()).lent == {Role.UNIT_HEAD: str(county.qian.pk)}
    client.post(f"{DELEGATIONS}{made.pk}/revoke/")

    made.refresh_from_db()
    assert made.revoked_on == today()
    assert county.actor("zhao", today()).lent == {}


def test_the_same_form_sent_twice_lends_once(county: County) -> None:
    client = signed_in(county.qian)

    answers = [client.post(DELEGATIONS, lending(county)).status_code for _ in range(2)]

    assert answers == [302, 302]
    assert Delegation.objects.count() == 1
    assert Entry.objects.filter(act="delegate").count() == 1


def test_a_refusal_stands_beside_its_field_and_keeps_what_was_typed(county: County) -> None:
    late = (today() + timedelta(days=200)).isoformat()

    answer = signed_in(county.qian).post(DELEGATIONS, lending(county, until=late))

    text = answer.content.decode()
    assert answer.status_code == 422
    assert text.count("一次授权最长90天") == 2
    assert late in text
    assert Delegation.objects.count() == 0


def test_nobody_takes_back_what_another_lent(county: County) -> None:
    signed_in(county.qian).post(DELEGATIONS, lending(county))
    made = Delegation.objects.get()

    signed_in(county.sun).post(f"{DELEGATIONS}{made.pk}/revoke/")

    made.refresh_from_db()
    assert made.revoked_on is None


def test_a_borrowed_role_opens_the_page_but_lends_nothing(county: County) -> None:
    signed_in(county.qian).post(DELEGATIONS, lending(county))
    client = signed_in(county.zhao)

    page = client.get(DELEGATIONS)
    client.post(DELEGATIONS, lending(county, borrower=str(county.wu.pk), token="other"))

    assert (page.status_code, page.context["may_lend"]) == (200, False)
    assert Delegation.objects.count() == 1


def unpublished() -> list[int]:
    """This year and the next, where the release does not know their holidays."""
    return [year for year in (today().year, today().year + 1) if year not in BUILTIN.published]


def test_a_calendar_is_checked_then_imported(county: County) -> None:
    client, year, before = signed_in(county.wang), today().year + 1, unpublished()
    form = {"source": "国务院办公厅的通知（虚构）", "text": notice(year)}

    checked = client.post(CALENDAR, form | {"check": "1"})
    assert (checked.status_code, checked.context["preview"].years) == (200, (year,))
    assert CalendarYear.objects.count() == 0
    imported = client.post(CALENDAR, form | {"apply": "1"}, follow=True)

    assert f"已导入{year}年" in imported.content.decode()
    assert [row.year for row in CalendarYear.objects.all()] == [year]
    assert imported.context["missing"] == [item for item in before if item != year]


def test_a_broken_calendar_is_told_line_by_line_and_kept(county: County) -> None:
    broken = notice(today().year + 1) + "2027-02-30,holiday,错\n"

    answer = signed_in(county.wang).post(CALENDAR, {"source": "通知", "text": broken, "apply": "1"})

    text = answer.content.decode()
    assert answer.status_code == 422
    assert ("第8行：没有这一天：2027-02-30" in text, "2027-02-30,holiday,错" in text) == (
        True,
        True,
    )
    assert CalendarYear.objects.count() == 0


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_file_counts_as_spreadsheets_save_it(county: County, encoding: str) -> None:
    year = today().year + 1
    file = SimpleUploadedFile("2027.csv", notice(year).encode(encoding))

    answer = signed_in(county.wang).post(
        CALENDAR, {"source": "通知", "file": file, "text": "", "check": "1"}
    )

    assert answer.context["preview"].years == (year,)
    assert notice(year).splitlines()[1] in answer.content.decode()


def test_an_empty_form_says_what_is_missing(county: County) -> None:
    answer = signed_in(county.wang).post(CALENDAR, {"source": "", "text": "", "check": "1"})

    assert answer.status_code == 422
    assert answer.content.decode().count("请选择 CSV 文件，或者粘贴内容") == 2


def test_a_missing_year_is_announced(county: County) -> None:
    page = signed_in(county.wang).get(CALENDAR)

    assert page.context["missing"] == unpublished()
    assert today().year + 1 in unpublished()
