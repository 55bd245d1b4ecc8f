# SPDX-License-Identifier: Apache-2.0
"""The pages of units: found, climbed, changed after a look at what hangs on them."""

from datetime import timedelta

import pytest
from django.test import Client

from huiyin.core.vocabulary import BodyKind, Level, MatterState, Role
from huiyin.records.letters import letters
from huiyin.records.models import Duty, PlannedChange, Unit
from huiyin.services import listings
from tests.cast import County, account, unit
from tests.web.desk import signed_in, statements, today, yesterdays

UNITS = "/desk/directory/units/"


@pytest.fixture
def keeper(county: County) -> Client:
    """郑十一 keeps the directory, in the petition office."""
    return signed_in(account("郑十一", county.office, Role.SYSTEM_ADMIN, login="zheng"))


def page_of(place: Unit, *parts: str) -> str:
    """The address of the unit's page, or of one below it."""
    return f"{UNITS}{place.pk}/" + "".join(f"{part}/" for part in parts)


def said(place: Unit, **changes: str) -> dict[str, str]:
    """The form of a change, filled in with what is so already."""
    return {
        "name": place.name,
        "mark": place.mark,
        "kind": place.kind,
        "level": place.level,
        "territory": place.territory,
        "phone": place.phone,
        "on": today().isoformat(),
        "token": "one-form",
    } | changes


@pytest.mark.parametrize(
    "find", ["住房", "临建", "临江县住房和城乡建设局", "ljxzf", "zfhcx", "linjiangxianzhu"]
)
def test_a_unit_is_found_by_name_mark_and_pinyin(county: County, find: str) -> None:
    Unit.objects.filter(pk=county.unit.pk).update(letters=letters(county.unit.name))

    page = signed_in(county.zhou).get(UNITS, {"q": find})

    assert [row.name for row in page.context["page"].rows] == [county.unit.name]


def test_a_unit_that_is_not_there_leads_back_to_the_tree(county: County) -> None:
    page = signed_in(county.zhou).get(UNITS, {"q": "没有这个局"})

    assert (page.status_code, page.context["page"].rows) == (200, ())


def test_the_tree_opens_one_branch_at_a_time(county: County) -> None:
    client = signed_in(county.zhou)

    top = client.get(UNITS).context["tree"]
    opened = client.get(UNITS, {"at": str(county.government.pk)}).context["tree"]
    piece = client.get(f"{UNITS}branch/", {"at": str(county.government.pk)}).context["branch"]

    assert [(twig.name, twig.below, twig.branch) for twig in top.rows] == [
        (county.government.name, 4, None)
    ]
    inner = opened.rows[0].branch
    assert [twig.name for twig in inner.rows] == [twig.name for twig in piece.rows]
    assert {twig.id for twig in inner.rows} == {
        str(place.pk) for place in (county.office, county.unit, county.other_unit, county.town)
    }


def test_a_long_branch_goes_on_where_it_stopped(county: County) -> None:
    for number in range(60):
        unit(f"第{number:02d}所", f"所{number:02d}", county.town, code=f"T{number:02d}")
    client, town = signed_in(county.zhou), str(county.town.pk)

    first = client.get(f"{UNITS}branch/", {"at": town}).context["branch"]
    rest = client.get(f"{UNITS}branch/", {"at": town, "after": first.next}).context["branch"]
    whole = client.get(UNITS, {"at": town, "after": first.next}).context["tree"]

    codes = [twig.code for twig in (*first.rows, *rest.rows)]
    assert codes == [f"T{number:02d}" for number in range(60)]
    assert (first.next, rest.next) == ("T49", "")
    inner = next(twig for twig in whole.rows[0].branch.rows if twig.id == town)
    assert [twig.code for twig in inner.branch.rows] == codes[50:]


def test_what_is_typed_is_suggested_the_whole_name_first(county: County) -> None:
    unit("临江县水利局水政监察大队", "临水监", county.other_unit)

    page = signed_in(county.zhou).get(f"{UNITS}suggest/", {"q": "临江县水利局"})

    assert [row.name for row in page.context["rows"]] == [
        "临江县水利局",
        "临江县水利局水政监察大队",
    ]


def test_lists_of_units_take_the_same_statements_however_long(county: County) -> None:
    client, government = signed_in(county.zhou), str(county.government.pk)
    client.get(UNITS)

    counts = []
    for query in ({"q": "住房"}, {"q": "临江"}, {}, {"at": government}):
        with statements() as caught:
            client.get(UNITS, query)
        counts.append(len(caught))

    assert counts == [4, 4, 4, 5]


def test_the_page_of_a_unit_takes_the_same_statements_however_much_hangs_on_it(
    county: County,
) -> None:
    client = signed_in(county.zhou)
    client.get(UNITS)
    for category in ("01", "02", "03"):
        Duty.objects.create(
            id=unit(f"第{category}所", f"所{category}").pk,
            unit=county.unit,
            category=category,
            territory="510999",
            since=today(),
        )

    counts = []
    for place in (county.other_unit, county.unit):
        with statements() as caught:
            client.get(page_of(place))
        counts.append(len(caught))

    assert counts == [12, 12]


def test_only_the_keeper_is_offered_changes(county: County, keeper: Client) -> None:
    offered = [
        client.get(page_of(county.unit, "change")).status_code
        for client in (keeper, signed_in(county.wang), signed_in(county.qian))
    ]

    assert offered == [200, 404, 404]
    assert "变更名称" not in signed_in(county.qian).get(page_of(county.unit)).content.decode()


def test_a_unit_is_established_below_another(county: County, keeper: Client) -> None:
    form = {
        "code": "510999-77",
        "name": "临江县档案局",
        "mark": "临档",
        "kind": BodyKind.GOVERNMENT.value,
        "level": Level.COUNTY.value,
        "territory": "510999",
        "superior": f"{county.government.name} {county.government.code}",
        "since": today().isoformat(),
    }

    answer = keeper.post(f"{UNITS}new/", form)

    made = Unit.objects.get(code="510999-77")
    assert (answer.status_code, answer.url) == (302, page_of(made))
    assert (made.superior, made.letters) == (county.government, " ljxdaj linjiangxiandanganju")


def test_a_change_is_shown_with_what_it_touches_and_only_then_made(
    county: County, keeper: Client
) -> None:
    story = yesterdays(county).to(MatterState.FORWARDED)
    address = page_of(county.unit, "change")

    looked = keeper.post(address, said(county.unit, name="临江县住建局", check="1"))

    assert (looked.status_code, looked.context["confirming"]) == (200, True)
    touched = looked.context["touched"]
    assert [(row.number, row.state) for row in touched.matters] == [
        (story.number, MatterState.FORWARDED)
    ]
    assert (touched.open, touched.people) == (1, 3)
    assert ("名称", county.unit.name, "临江县住建局") in looked.context["summary"]
    assert Unit.objects.get(pk=county.unit.pk).name == county.unit.name
    done = keeper.post(address, said(county.unit, name="临江县住建局", apply="1", seen="0"))
    assert done.status_code == 302
    assert Unit.objects.get(pk=county.unit.pk).name == "临江县住建局"


def test_what_was_typed_can_be_typed_on(county: County, keeper: Client) -> None:
    answer = keeper.post(
        page_of(county.unit, "change"), said(county.unit, name="临江县住建局", edit="1")
    )

    assert (answer.status_code, answer.context["confirming"]) == (200, False)
    assert 'value="临江县住建局"' in answer.content.decode()


def test_who_changed_it_meanwhile_is_not_overwritten(county: County, keeper: Client) -> None:
    address = page_of(county.unit, "change")
    keeper.post(address, said(county.unit, phone="0999-1", apply="1", seen="0"))

    late = keeper.post(
        address, said(county.unit, name="旧名", apply="1", seen="0", token="another")
    )

    assert late.status_code == 422
    assert "刚被别人改过" in late.content.decode()
    assert Unit.objects.get(pk=county.unit.pk).name == county.unit.name


def test_a_change_for_a_day_to_come_waits_and_may_be_dropped(
    county: County, keeper: Client
) -> None:
    day = (today() + timedelta(days=9)).isoformat()

    keeper.post(
        page_of(county.unit, "change"), said(county.unit, name="新名", on=day, apply="1", seen="0")
    )

    plan = PlannedChange.objects.get()
    shown = keeper.get(page_of(county.unit)).content.decode()
    assert ("变更为“新名”等" in shown, Unit.objects.get(pk=county.unit.pk).name) == (
        True,
        county.unit.name,
    )
    keeper.post(f"/desk/directory/plans/{plan.pk}/drop/")
    plan.refresh_from_db()
    assert plan.dropped_on == today()


def test_the_matters_that_would_go_over_to_the_successor_are_named_before(
    county: County, keeper: Client
) -> None:
    story = yesterdays(county).to(MatterState.FORWARDED)
    form = {"manner": "merged", "successor": county.other_unit.name, "on": today().isoformat()}

    answer = keeper.post(page_of(county.unit, "end"), form | {"check": "1"})

    text = answer.content.decode()
    assert answer.status_code == 200
    assert story.number in text


def test_the_history_tells_of_the_lists_in_words(county: County, keeper: Client) -> None:
    story = yesterdays(county)
    row = story.listing()
    ended = listings.end_listing(story.context("qian"), row)

    history = keeper.get(page_of(county.unit)).context["history"]

    assert ended == row
    assert [lines for _, _, lines in history] == [
        ["依法分类处理清单终止一项"],
        ["依法分类处理清单列入一项：仲裁"],
    ]


def test_a_split_needs_a_duty_to_give(county: County, keeper: Client) -> None:
    duty = Duty.objects.create(
        id=unit("临时", "临时").pk,
        unit=county.unit,
        category="03",
        territory="510999",
        since=today() - timedelta(days=9),
    )
    form = said(county.unit, code="510999-88", name="临江县房产局", mark="临房")
    form |= {"since": today().isoformat()}

    without = keeper.post(page_of(county.unit, "split"), form)
    given = keeper.post(page_of(county.unit, "split"), form | {"duties": [str(duty.pk)]})

    assert (without.status_code, "请选择由新单位承接的职责" in without.content.decode()) == (
        422,
        True,
    )
    made = Unit.objects.get(code="510999-88")
    assert given.url == page_of(made)
    assert [row.category for row in made.duties.all()] == ["03"]


def test_a_duty_that_another_unit_has_is_told_before_it_is_given(
    county: County, keeper: Client
) -> None:
    Duty.objects.create(
        id=unit("临时", "临时").pk,
        unit=county.other_unit,
        category="03",
        territory="510999",
        since=today(),
    )
    form = {
        "unit": county.unit.name,
        "category": "03",
        "territory": "510999",
        "since": today().isoformat(),
    }
    address = page_of(county.unit, "duties")

    told = keeper.post(address, form)
    done = keeper.post(address, form | {"apply": "1"})

    assert (told.status_code, "协商受理" in told.content.decode()) == (200, True)
    assert done.status_code == 302
    assert Duty.objects.filter(unit=county.unit).count() == 1


def test_the_gaps_name_what_nobody_is_competent_for(county: County) -> None:
    Duty.objects.create(
        id=unit("临时", "临时").pk,
        unit=county.unit,
        category="03",
        territory="5109",
        since=today(),
    )
    client = signed_in(county.zhou)

    here = client.get("/desk/directory/gaps/").context["gaps"]
    elsewhere = client.get("/desk/directory/gaps/", {"territory": "4201"}).context["gaps"]

    missing = {gap.code for gap in elsewhere} - {gap.code for gap in here}
    assert missing == {"03"}
    assert all(gap.whole for gap in elsewhere)


def test_the_roles_are_told_from_the_table(county: County) -> None:
    page = signed_in(county.zhou).get("/desk/directory/roles/")

    told = {item.role: item for item in page.context["roles"]}
    assert [row.act.value for row in told[Role.UNIT_HEAD].acts][:1] != []
    assert "转送、交办给本单位的信访事项" in told[Role.OFFICER].reads
    assert told[Role.SYSTEM_ADMIN].acts == ()
