# SPDX-License-Identifier: Apache-2.0
"""What a machine reads: its worklist, one matter, its documents, the directory — and no more."""

from collections.abc import Callable
from typing import Any

import pytest

from huiyin.core.vocabulary import Act, Role
from huiyin.ports.ids import new_id
from huiyin.records import models
from tests.api.calls import Machine, codes, today
from tests.cast import County, Story, unit
from tests.deeds import morning

Tell = Callable[..., Story]


@pytest.fixture
def now(story: Tell) -> Tell:
    """A story of today: the API knows no other day."""
    return lambda **how: story(on=today(), **how)


@pytest.fixture
def office(county: County) -> Machine:
    """The system of the petition office."""
    return Machine(county.office, Role.REGISTRAR)


@pytest.fixture
def other_office(county: County) -> Machine:
    """The system of the petition office of the next county."""
    government = unit("望山县人民政府", "望政")
    place = unit("望山县信访局", "望", government, is_petition_office=True)
    return Machine(place, Role.REGISTRAR, Role.OFFICE_HEAD, Role.SUPERVISOR)


def names(items: list[dict[str, Any]]) -> list[str]:
    """The numbers of the listed matters."""
    return [item["number"] for item in items]


def test_a_view_lists_what_waits_there(now: Tell, office: Machine) -> None:
    waiting, registered = now(), now().to(Act.REGISTER)

    found = {
        view: names(office.get("/matters", view=view).json()["items"])
        for view in ("received", "registered")
    }

    assert found == {"received": [waiting.number], "registered": [registered.number]}


def test_a_row_masks_the_person_and_tells_the_limit(now: Tell, office: Machine) -> None:
    story = now()

    row = office.get("/matters").json()["items"][0]

    assert (row["petitioner"], row["due"]["clock"]) == (
        "张*",
        {"code": "T01", "name": row["due"]["clock"]["name"]},
    )
    assert row["due"]["state"] == {"code": "green", "name": "正常"}
    assert (row["number"], row["state"]) == (story.number, {"code": "received", "name": "已收到"})


def test_pages_follow_each_other_without_gap_or_repeat(now: Tell, office: Machine) -> None:
    told = {now().number for _ in range(5)}

    pages, cursor = [], ""
    while True:
        found = office.get("/matters", cursor=cursor, limit=2).json()
        pages.append(names(found["items"]))
        cursor = found["next"]
        if cursor is None:
            break

    assert [len(page) for page in pages] == [2, 2, 1]
    assert sorted(number for page in pages for number in page) == sorted(told)


@pytest.mark.parametrize("cursor", ["x", "none_x", "2026-13-01_x", "_"])
def test_an_unreadable_cursor_does_not_begin_again(office: Machine, cursor: str) -> None:
    assert codes(office.get("/matters", cursor=cursor))[:2] == ["422", "invalid"]


@pytest.mark.parametrize("limit", [0, 101, "many"])
def test_a_page_has_its_bounds(office: Machine, limit: object) -> None:
    assert codes(office.get("/matters", limit=limit))[:2] == ["422", "invalid"]


@pytest.mark.parametrize("view", ["to_sign", "nothing"])
def test_a_view_of_other_roles_is_not_found(office: Machine, view: str) -> None:
    assert codes(office.get("/matters", view=view)) == ["404", "not_found"]


def test_a_machine_that_only_submits_has_no_worklist(county: County) -> None:
    assert codes(Machine(county.office, Role.MACHINE).get("/matters")) == ["404", "not_found"]


def test_the_dossier_tells_everything_but_identities(now: Tell, office: Machine) -> None:
    story = now().to(Act.INVESTIGATE)

    found = office.get(f"/matters/{story.matter}").json()

    original = found["originals"][0]
    assert (original["content"], original["wish"]) == (story.facts.content, story.facts.wish)
    assert original["people"] == [
        {
            "id": original["people"][0]["id"],
            "name": "张*",
            "phone": original["people"][0]["phone"],
            "address": original["people"][0]["address"],
            "id_number": original["people"][0]["id_number"],
        }
    ]
    assert [claim["text"] for claim in found["claims"]] == [
        "请求修复三号楼电梯",
        "请求公布维修资金账目",
    ]
    assert found["handlings"][0]["unit"]["name"] == "临江县住房和城乡建设局"
    assert found["version"] == story.version
    assert [moment["act"]["code"] for moment in reversed(found["timeline"])] == [
        event.act.value for event in story.events
    ]
    for secret in ("139 0000 0001", "510999198001010011", "张三", "幸福路1号2单元"):
        assert secret not in str(found)


def test_a_limit_comes_with_its_article_and_its_reckoning(now: Tell, office: Machine) -> None:
    story = now().to(Act.ACCEPT)

    limits = office.get(f"/matters/{story.matter}").json()["deadlines"]

    running = {item["clock"]["code"]: item for item in limits if item["state"]}
    assert running["T06"]["basis"] == "条例第三十四条"
    assert running["T06"]["steps"] != []
    assert running["T06"]["state"]["code"] == "green"


def test_an_action_is_open_or_says_why_not(county: County, now: Tell) -> None:
    story = now().to(Act.SIGN_FOR)
    officer = Machine(county.unit, Role.OFFICER)
    models.Handling.objects.filter(pk=story.handling).update(officer=officer.issued.account)

    found = officer.get(f"/matters/{story.matter}").json()

    actions = {item["act"]["code"]: item for item in found["actions"]}
    assert [code for code, item in actions.items() if item["open"]] == [
        "supplement",
        "propose_route",
        "accept",
        "contact",
        "declare_recusal",
    ]
    assert actions["accept"]["handling"] == story.handling
    assert {
        code: [reason["code"] for reason in actions[code]["reasons"]]
        for code in ("draft", "enter_route", "come_back")
    } == {
        "draft": ["wrong_state"],
        "enter_route": ["guided_claim"],
        "come_back": ["claim_on_the_way"],
    }
    assert actions["draft"]["basis"] == "条例第三十二条"
    assert found["awaited"] == {"code": "accept", "name": "受理"}


def test_a_document_is_the_pdf_whose_hash_the_dossier_tells(now: Tell, office: Machine) -> None:
    story = now()
    path = f"/matters/{story.matter}/documents/"
    receipt = office.get(f"/matters/{story.matter}").json()["documents"][0]
    early = office.get(path + receipt["id"])
    story.work()

    response = office.get(path + receipt["id"])

    assert codes(early) == ["404", "not_found"]
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.content[:5] == b"%PDF-"


def test_another_office_finds_nothing(now: Tell, other_office: Machine) -> None:
    story = now().to(Act.REGISTER)
    document = models.Document.objects.filter(matter=story.matter).first()
    assert document is not None
    path = f"/matters/{story.matter}"

    answers = [
        other_office.get(path),
        other_office.get(f"{path}/documents/{document.pk}"),
        other_office.act(story.matter, "classify", story.good(Act.CLASSIFY), seen=story.version),
    ]

    assert [codes(item) for item in answers] == [["404", "not_found"]] * 3
    assert other_office.get("/matters").json()["items"] == []


def test_what_is_not_there_is_answered_like_what_is_not_seen(
    now: Tell, other_office: Machine
) -> None:
    story = now()
    nobody = str(new_id(morning(today())))

    unseen, absent = (other_office.get(f"/matters/{item}") for item in (story.matter, nobody))

    assert unseen.content == absent.content


def test_a_unit_sees_what_was_referred_to_it(county: County, now: Tell) -> None:
    mine, early = now().to(Act.FORWARD), now()
    officer = Machine(county.unit, Role.OFFICER)
    stranger = Machine(county.other_unit, Role.OFFICER)

    seen = [names(machine.get("/matters").json()["items"]) for machine in (officer, stranger)]

    assert seen == [[mine.number], []]
    assert codes(officer.get(f"/matters/{early.matter}")) == ["404", "not_found"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("信访局", ["临江县信访局"]),
        ("临水", ["临江县水利局"]),
        ("没有", []),
    ],
)
def test_units_are_found_by_name_and_code(
    county: County, office: Machine, text: str, found: list[str]
) -> None:
    items = office.get("/units", q=text).json()["items"]

    assert [item["name"] for item in items] == found


def test_units_come_in_pages_in_the_order_of_their_codes(office: Machine) -> None:
    first = office.get("/units", limit=2).json()
    rest = office.get("/units", cursor=first["next"]).json()

    found = [item["code"] for item in first["items"] + rest["items"]]

    assert found == sorted(models.Unit.objects.values_list("code", flat=True))
    assert rest["next"] is None


def test_a_unit_that_has_ended_is_not_listed(county: County, office: Machine) -> None:
    models.Unit.objects.filter(pk=county.town.pk).update(until="2021-01-01")

    assert office.get("/units", q="柳河").json()["items"] == []


def test_categories_have_two_levels(office: Machine) -> None:
    found = {item["code"]: item["name"] for item in office.get("/categories").json()["items"]}

    assert {len(code) for code in found} == {2, 4}
    assert list(found) == sorted(found)


def test_the_table_of_acts_carries_the_schema_of_their_facts(office: Machine) -> None:
    items = {item["act"]["code"]: item for item in office.get("/acts").json()["items"]}

    classify = items["classify"]
    assert [role["code"] for role in classify["roles"]] == ["registrar", "office_head"]
    assert classify["facts"]["required"] == ["kind", "category", "territory", "claims"]
    assert classify["facts"]["properties"]["claims"]["maxItems"] == 30
    assert items["accept"]["basis"] == "条例第二十三条、第三十一条第六项"
