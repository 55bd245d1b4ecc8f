# SPDX-License-Identifier: Apache-2.0
"""Units change today or on a day to come, never on a day that has passed; nobody is left behind."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from huiyin.config import wiring
from huiyin.core.facts.directory import (
    ChangeUnitFacts,
    DutyFacts,
    EndUnitFacts,
    MoveUnitFacts,
    PostFacts,
    UnitFacts,
)
from huiyin.core.refusal import Refused
from huiyin.core.vocabulary import Act, BodyKind, HandlingState, Level, MatterState, Role, UnitEnd
from huiyin.ports.context import Context
from huiyin.queries import competence
from huiyin.queries.directory import actor_of
from huiyin.records.letters import letters
from huiyin.records.models import Account, Duty, Entry, Matter, PlannedChange, Post, Unit
from huiyin.services import directory, engine, ticking, verification
from tests.cast import County, Story, account, unit
from tests.deeds import DAY, morning

TOMORROW = DAY + timedelta(days=1)


def at(county: County, name: str = "system", on: date = DAY) -> Context:
    """Somebody of the cast on the morning of a day; ``system`` keeps the directory."""
    return wiring.context(county.actor(name, on), morning(on))


def codes(answer: Any) -> list[str]:
    """The reasons of a refusal."""
    assert isinstance(answer, Refused), answer
    return [reason.code for reason in answer.reasons]


def said(place: Unit, **changes: Any) -> ChangeUnitFacts:
    """What is so of the unit, but for the changes."""
    values: dict[str, Any] = {
        "name": place.name,
        "mark": place.mark,
        "kind": BodyKind(place.kind),
        "level": Level(place.level),
        "territory": place.territory,
        "phone": place.phone,
        "on": DAY,
    }
    return ChangeUnitFacts(**values | changes)


def ending(successor: Unit, **changes: Any) -> EndUnitFacts:
    """A unit ends today in favour of another, with everything going over."""
    values: dict[str, Any] = {
        "manner": UnitEnd.MERGED,
        "successor": str(successor.pk),
        "duties": True,
        "subordinates": True,
        "people": True,
        "on": DAY,
    }
    return EndUnitFacts(**values | changes)


def duty(place: Unit, category: str = "03", since: date = date(2021, 1, 1)) -> Duty:
    """A duty that the unit has had for long."""
    return Duty.objects.create(
        id=unit(f"临时{category}{place.mark}", f"{category}{place.mark[:8]}").pk,
        unit=place,
        category=category,
        territory="510999",
        since=since,
    )


def test_a_new_name_holds_from_today_and_the_old_one_stands_in_the_journal(county: County) -> None:
    facts = said(county.unit, name="临江县住建局", phone="0999-7", paper="临编〔2026〕3号")

    made = directory.arrange(at(county), str(county.unit.pk), facts)

    assert made == directory.Arranged(str(county.unit.pk))
    changed = Unit.objects.get(pk=county.unit.pk)
    assert (changed.name, changed.letters) == ("临江县住建局", letters("临江县住建局"))
    entry = Entry.objects.get(stream=county.unit.pk)
    assert (entry.act, entry.body) == (
        "change_unit",
        {
            "before": {"name": county.unit.name},
            "after": {"name": "临江县住建局"},
            "also": ["phone"],
            "paper": "临编〔2026〕3号",
        },
    )
    assert [found for found in verification.faults() if found] == []


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({}, ["nothing_new"]),
        ({"mark": "临水"}, ["mark_taken"]),
        ({"name": "新名", "on": DAY - timedelta(days=1)}, ["backdated"]),
    ],
)
def test_a_change_that_says_nothing_takes_a_mark_or_rewrites_the_past_is_refused(
    county: County, changes: dict[str, Any], reasons: list[str]
) -> None:
    facts = said(county.unit, **changes)

    preview = directory.preview_change(at(county), str(county.unit.pk), facts)
    answer = directory.arrange(at(county), str(county.unit.pk), facts)

    assert [reason.code for reason in preview.reasons] == reasons
    if "on" not in changes:
        assert codes(answer) == reasons
    assert Entry.objects.filter(stream=county.unit.pk).count() == 0


def test_the_past_cannot_be_planned_either(county: County) -> None:
    facts = said(county.unit, name="新名", on=DAY - timedelta(days=1))

    assert codes(directory.arrange(at(county), str(county.unit.pk), facts)) == ["backdated"]
    assert PlannedChange.objects.count() == 0


def test_a_planned_change_is_made_on_its_day_and_once(county: County) -> None:
    ctx = at(county)
    facts = said(county.unit, name="新名", on=TOMORROW)
    planned = directory.arrange(ctx, str(county.unit.pk), facts)
    assert isinstance(planned, directory.Arranged)

    today = directory.make_planned(ctx)
    list(ticking.tick(at(county, on=TOMORROW)))
    again = directory.make_planned(at(county, on=TOMORROW))

    assert (today, again, Unit.objects.get(pk=county.unit.pk).name) == (0, 0, "新名")
    assert PlannedChange.objects.get(pk=planned.planned).done_on == TOMORROW
    acts = Entry.objects.filter(stream=county.unit.pk).order_by("seq").values_list("act", flat=True)
    assert list(acts) == ["plan_change", "change_unit", "make_planned"]


def test_a_plan_that_nobody_was_awake_for_is_made_late_and_says_so(county: County) -> None:
    facts = said(county.unit, name="新名", on=TOMORROW)
    directory.arrange(at(county), str(county.unit.pk), facts)

    late = DAY + timedelta(days=4)
    directory.make_planned(at(county, on=late))

    assert Entry.objects.get(act="change_unit").on == late


def test_what_hinders_a_plan_stands_beside_it_until_it_is_gone(
    county: County, story: Callable[..., Story]
) -> None:
    begun = story().to(HandlingState.SIGNED)
    ctx, place = at(county, on=begun.on), str(county.unit.pk)
    day = begun.on + timedelta(days=1)
    facts = ending(county.town, on=day)

    preview = directory.preview_change(ctx, place, facts)
    planned = directory.arrange(ctx, place, facts)
    made = directory.make_planned(at(county, on=day))

    assert (
        [item.code for item in preview.reasons],
        [item.code for item in preview.until_then],
    ) == (
        [],
        ["in_hand"],
    )
    assert isinstance(planned, directory.Arranged)
    plan = PlannedChange.objects.get(pk=planned.planned)
    assert (made, plan.done_on, "还有1件没有办结归档" in plan.hindered) == (0, None, True)
    assert Unit.objects.get(pk=place).until is None


def test_a_dropped_plan_is_not_made(county: County) -> None:
    ctx = at(county)
    planned = directory.arrange(ctx, str(county.unit.pk), said(county.unit, name="新", on=TOMORROW))
    assert isinstance(planned, directory.Arranged)

    directory.drop_plan(ctx, planned.planned)

    assert directory.make_planned(at(county, on=TOMORROW)) == 0
    assert codes(directory.drop_plan(ctx, planned.planned)) == ["no_plan"]


def test_the_same_form_sent_twice_plans_once(county: County) -> None:
    facts = said(county.unit, name="新名", on=TOMORROW)

    answers = [
        directory.arrange(at(county), str(county.unit.pk), facts, token="one-form")
        for _ in range(2)
    ]

    assert answers[0] == answers[1]
    assert PlannedChange.objects.count() == 1


def test_a_unit_moves_with_all_below_it_and_sight_moves_along(
    county: County, story: Callable[..., Story]
) -> None:
    station = unit("柳河水务站", "柳水", county.other_unit)
    ctx = at(county)

    made = directory.move_unit(
        ctx, str(county.other_unit.pk), MoveUnitFacts(superior=str(county.town.pk), on=DAY)
    )

    assert made == str(county.other_unit.pk)
    town = county.town.path
    moved = Unit.objects.get(pk=county.other_unit.pk)
    assert (moved.path, moved.superior_id) == (f"{town}{moved.pk}/", county.town.pk)
    assert Unit.objects.get(pk=station.pk).path == f"{town}{moved.pk}/{station.pk}/"
    assert county.actor("sun").unit_path == moved.path


def test_no_unit_stands_below_itself(county: County) -> None:
    ctx, government = at(county), str(county.government.pk)

    below = directory.move_unit(
        ctx, government, MoveUnitFacts(superior=str(county.town.pk), on=DAY)
    )
    same = directory.move_unit(ctx, str(county.town.pk), MoveUnitFacts(superior=government, on=DAY))

    assert (codes(below), codes(same)) == (["in_a_circle"], ["nothing_new"])


def test_a_chain_of_units_has_an_end(county: County) -> None:
    place = county.town
    for level in range(20):
        if place.path.count("/") > 12:
            break
        place = unit(f"第{level}层", f"层{level}", place)
    facts = UnitFacts(
        code="x",
        name="再下一层",
        mark="再",
        kind=BodyKind.OTHER,
        level=Level.TOWNSHIP,
        territory="510999",
        superior=str(place.pk),
        since=DAY,
    )

    assert codes(directory.establish_unit(at(county), facts)) == ["too_deep"]
    moved = MoveUnitFacts(superior=str(place.pk), on=DAY)
    assert codes(directory.move_unit(at(county), str(county.unit.pk), moved)) == ["too_deep"]


def test_merged_units_leave_duties_people_and_subordinates_to_one_successor(county: County) -> None:
    station = unit("建管站", "建管", county.unit)
    for place in (county.unit, county.other_unit):
        duty(place)
    ctx = at(county)

    for place in (county.unit, county.other_unit):
        assert directory.end_unit(ctx, str(place.pk), ending(county.town)) == str(place.pk)

    ended = Unit.objects.filter(pk__in=[county.unit.pk, county.other_unit.pk])
    yesterday = DAY - timedelta(days=1)
    assert {(row.until, row.successor_id) for row in ended} == {(yesterday, county.town.pk)}
    assert Unit.objects.get(pk=station.pk).path == f"{county.town.path}{station.pk}/"
    standing = Duty.objects.filter(until=None).values_list("unit", "category")
    assert list(standing) == [(county.town.pk, "03")]
    heirs = {name: county.actor(name).roles for name in ("zhao", "qian", "sun", "zhou")}
    assert heirs == {
        "zhao": {Role.OFFICER},
        "qian": {Role.UNIT_HEAD},
        "sun": {Role.OFFICER, Role.UNIT_HEAD},
        "zhou": {Role.OFFICER},
    }
    assert {county.actor(name).unit for name in heirs} == {str(county.town.pk)}
    assert [found for found in verification.faults() if found] == []


def test_a_unit_whose_end_is_written_down_receives_nothing_new(
    county: County, story: Callable[..., Story]
) -> None:
    begun = story().to(MatterState.REGISTERED)
    Unit.objects.filter(pk=county.unit.pk).update(until=begun.on + timedelta(days=5))

    if begun.case.state is MatterState.REGISTERED:
        begun.do(Act.CLASSIFY)
    answer = begun.try_(Act.FORWARD)

    assert isinstance(answer, Refused)
    assert Matter.objects.get(pk=begun.matter).lead_unit_id is None
    assert not isinstance(answer, engine.Done)


def test_a_successor_stands_on_the_day_and_not_below_the_unit(county: County) -> None:
    gone = unit("已撤单位", "已撤", county.government, until=DAY - timedelta(days=1))
    later = unit("未设单位", "未设", county.government, since=TOMORROW)

    answers = [
        directory.end_unit(at(county), str(county.government.pk), ending(county.town)),
        directory.end_unit(at(county), str(county.town.pk), ending(gone)),
        directory.end_unit(at(county), str(county.town.pk), ending(later)),
    ]

    assert [codes(answer) for answer in answers] == [["no_successor"]] * 3


def test_a_divided_unit_gives_the_duties_that_were_chosen(county: County) -> None:
    given, kept = duty(county.unit, "03"), duty(county.unit, "07")
    facts = UnitFacts(
        code="510999-90",
        name="临江县房产局",
        mark="临房",
        kind=BodyKind.GOVERNMENT,
        level=Level.COUNTY,
        territory="510999",
        superior=str(county.government.pk),
        since=TOMORROW,
    )

    made = directory.split_unit(at(county), str(county.unit.pk), facts, duties=[str(given.pk)])

    assert Duty.objects.get(pk=given.pk).until == DAY
    assert Duty.objects.get(pk=kept.pk).until is None
    new = Duty.objects.get(unit=made)
    assert (new.category, new.since) == ("03", TOMORROW)
    assert Entry.objects.get(act="split_unit").body["went"] == {"duties": 1}


def test_nothing_is_founded_when_its_duties_cannot_be_given(county: County) -> None:
    foreign = duty(county.other_unit)
    facts = UnitFacts(
        code="510999-90",
        name="临江县房产局",
        mark="临房",
        kind=BodyKind.GOVERNMENT,
        level=Level.COUNTY,
        territory="510999",
        since=DAY,
    )

    answer = directory.split_unit(at(county), str(county.unit.pk), facts, duties=[str(foreign.pk)])

    assert codes(answer) == ["no_duties"]
    assert not Unit.objects.filter(code="510999-90").exists()


def test_a_duty_ends_from_yesterday_on_and_leaves_a_gap(county: County) -> None:
    held = duty(county.unit)
    ctx = at(county)
    names = ctx.world.categories

    early = directory.end_duty(ctx, str(held.pk), last_day=DAY - timedelta(days=2))
    before = competence.gaps(DAY, territory="510999", categories=names)
    told = competence.gaps(DAY, territory="510999", categories=names, without=str(held.pk))
    directory.end_duty(ctx, str(held.pk), last_day=DAY - timedelta(days=1))
    after = competence.gaps(DAY, territory="510999", categories=names)

    assert codes(early) == ["backdated"]
    assert told == after
    assert {gap.code for gap in after} - {gap.code for gap in before} == {"03"}
    assert codes(directory.end_duty(ctx, str(held.pk), last_day=DAY)) == ["over_already"]


def test_a_duty_ahead_may_be_taken_back_whole(county: County) -> None:
    ctx = at(county)
    facts = DutyFacts(unit=str(county.unit.pk), category="03", territory="510999", since=TOMORROW)
    made = directory.add_duty(ctx, facts)
    assert isinstance(made, str)

    directory.end_duty(ctx, made, last_day=DAY)

    assert Duty.objects.get(pk=made).until == DAY
    assert isinstance(directory.add_duty(ctx, replace(facts, since=DAY)), str)


def keeper(county: County, login: str = "zheng") -> Account:
    """郑十一 keeps the directory."""
    return account("郑十一", county.office, Role.SYSTEM_ADMIN, login=login)


def by(person: Account, on: date = DAY) -> Context:
    """The person on the morning of a day."""
    actor = actor_of(str(person.pk), on)
    assert actor is not None
    return wiring.context(actor, morning(on))


def test_the_last_administrator_stays_whichever_way_is_tried(county: County) -> None:
    zheng = keeper(county)
    ctx, post = at(county), str(Post.objects.get(account=zheng).pk)
    seat = unit("临江县数据局", "临数", county.government)
    Post.objects.filter(pk=post).update(unit=seat)

    answers = [
        directory.end_post(ctx, post, last_day=DAY),
        directory.disable_account(ctx, str(zheng.pk)),
        directory.end_unit(ctx, str(seat.pk), ending(county.unit, people=False)),
    ]

    assert [codes(answer) for answer in answers] == [["last_keeper"]] * 3
    keeper(county, "second")
    assert directory.end_post(ctx, post, last_day=DAY) == post


def test_an_administrator_decides_nothing_about_themselves(county: County) -> None:
    zheng, _ = keeper(county), keeper(county, "second")
    ctx, own = by(zheng), str(zheng.pk)
    post = PostFacts(account=own, unit=str(county.unit.pk), role=Role.UNIT_HEAD, since=DAY)

    answers = [
        directory.appoint(ctx, post),
        directory.end_post(ctx, str(Post.objects.get(account=zheng).pk), last_day=DAY),
        directory.disable_account(ctx, own),
        directory.reset_password(ctx, own, hashed="!"),
    ]

    assert [codes(answer) for answer in answers] == [["to_oneself"]] * 4


@pytest.mark.parametrize("role", [Role.SECURITY_ADMIN, Role.AUDITOR])
def test_nobody_is_two_of_the_three_administrators(county: County, role: Role) -> None:
    zheng = keeper(county)
    facts = PostFacts(account=str(zheng.pk), unit=str(county.town.pk), role=role, since=DAY)

    assert codes(directory.appoint(at(county), facts)) == ["admins_apart"]


def test_a_post_is_not_ended_for_days_on_which_it_was_used(county: County) -> None:
    post = str(Post.objects.get(account=county.zhao).pk)

    early = directory.end_post(at(county), post, last_day=DAY - timedelta(days=2))
    at_once = directory.end_post(at(county), post, last_day=DAY - timedelta(days=1))

    assert (codes(early), at_once) == (["backdated"], post)
    assert actor_of(str(county.zhao.pk), DAY) is None


def test_an_initial_password_is_different_each_time_and_good_enough(county: County) -> None:
    made = {directory.initial_password() for _ in range(50)}

    assert len(made) == 50
    assert not any(isinstance(directory.hash_password(one), Refused) for one in sorted(made)[:1])


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("长安区信访局", " caqxfj"),
        ("长安区信访局", " zhanganqu"),
        ("重庆市", " cqs"),
        ("乐山市", " leshan"),
        ("A公司", " ags"),
    ],
)
def test_a_name_is_spelt_as_people_type_it(name: str, typed: str) -> None:
    assert typed in letters(name)
