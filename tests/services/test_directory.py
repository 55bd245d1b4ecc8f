# SPDX-License-Identifier: Apache-2.0
"""The directory's verbs: who may, what is refused and why, and one journal entry for each."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.hashers import check_password

from huiyin.config import wiring
from huiyin.core.facts.directory import (
    AccountFacts,
    DelegationFacts,
    DutyFacts,
    EndUnitFacts,
    PostFacts,
    UnitFacts,
)
from huiyin.core.refusal import Refused
from huiyin.core.vocabulary import Act, BodyKind, HandlingState, Level, Role, UnitEnd
from huiyin.ports.context import Context
from huiyin.queries.directory import actor_of
from huiyin.records.models import Account, Delegation, Duty, Entry, Post, Unit
from huiyin.services import directory, verification
from tests.cast import County, Story
from tests.deeds import DAY, morning


def at(county: County, name: str, on: date = DAY) -> Context:
    """Somebody of the cast on the morning of a day; ``system`` keeps the directory."""
    return wiring.context(county.actor(name, on), morning(on))


def codes(answer: Any) -> list[str]:
    """The reasons of a refusal."""
    assert isinstance(answer, Refused), answer
    return [reason.code for reason in answer.reasons]


def unit_facts(**changes: Any) -> UnitFacts:
    """A bureau to be established."""
    values: dict[str, Any] = {
        "code": "519921-900",
        "name": "临江县档案局",
        "mark": "临档",
        "kind": BodyKind.GOVERNMENT,
        "level": Level.COUNTY,
        "territory": "519921",
        "since": DAY,
    }
    return UnitFacts(**values | changes)


def lent(county: County, **changes: Any) -> DelegationFacts:
    """钱七 lends the head's role to 赵六 for a week."""
    values: dict[str, Any] = {
        "borrower": str(county.zhao.pk),
        "role": Role.UNIT_HEAD,
        "since": DAY,
        "until": DAY + timedelta(days=6),
    }
    return DelegationFacts(**values | changes)


def ending(successor: Unit, **changes: Any) -> EndUnitFacts:
    """A unit ends today in favour of another, with nothing going over."""
    values: dict[str, Any] = {
        "manner": UnitEnd.ABOLISHED,
        "successor": str(successor.pk),
        "on": DAY,
    }
    return EndUnitFacts(**values | changes)


def test_a_unit_stands_below_its_superior_and_in_the_journal(county: County) -> None:
    facts = unit_facts(superior=str(county.government.pk))

    made = directory.establish_unit(at(county, "system"), facts)

    unit = Unit.objects.get(pk=made)
    assert unit.path == f"{county.government.path}{made}/"
    entry = Entry.objects.get(stream=made)
    assert (entry.topic, entry.act, entry.body["code"]) == (
        "directory",
        "establish_unit",
        "519921-900",
    )
    assert (entry.body["name"], "phone" in entry.body) == ("临江县档案局", False)
    assert [found for found in verification.faults() if found] == []


def test_two_units_never_share_a_code_or_the_mark_of_their_documents(county: County) -> None:
    ctx = at(county, "system")
    directory.establish_unit(ctx, unit_facts())

    answer = directory.establish_unit(ctx, unit_facts(superior=str(county.town.pk)[:-4] + "0000"))

    assert codes(answer) == ["no_superior", "code_taken", "mark_taken"]


@pytest.mark.parametrize("name", ["wang", "zhao", "qian", "visitor"])
def test_nobody_but_the_administrator_changes_the_directory(county: County, name: str) -> None:
    ctx, zhao = at(county, name), str(county.zhao.pk)
    post = PostFacts(account=zhao, unit=str(county.town.pk), role=Role.OFFICER, since=DAY)
    duty = DutyFacts(unit=str(county.unit.pk), category="03", territory="519921", since=DAY)
    before = Entry.objects.count()

    answers = [
        directory.establish_unit(ctx, unit_facts()),
        directory.add_duty(ctx, duty),
        directory.open_account(ctx, AccountFacts(login="a", name="甲"), hashed="!"),
        directory.appoint(ctx, post),
        directory.end_post(ctx, str(Post.objects.first().pk), last_day=DAY),
        directory.end_unit(ctx, str(county.town.pk), ending(county.unit)),
    ]

    assert [codes(answer) for answer in answers] == [["wrong_role"]] * 6
    assert Entry.objects.count() == before


def test_a_duty_names_a_category_that_exists_and_is_given_once(county: County) -> None:
    ctx = at(county, "system")
    facts = DutyFacts(unit=str(county.unit.pk), category="03", territory="519921", since=DAY)

    made = directory.add_duty(ctx, facts)

    assert Duty.objects.get(pk=made).unit == county.unit
    assert codes(directory.add_duty(ctx, facts)) == ["duty_there"]
    assert codes(directory.add_duty(ctx, replace(facts, category="99"))) == ["no_category"]


def test_an_account_opens_with_a_hashed_password_and_no_post(county: County) -> None:
    hashed = directory.hash_password("demo-huiyin-2026")
    assert isinstance(hashed, str)

    made = directory.open_account(
        at(county, "system"), AccountFacts(login="wangjing", name="王静"), hashed=hashed
    )

    account = Account.objects.get(pk=made)
    assert check_password("demo-huiyin-2026", account.password)
    assert actor_of(str(made), DAY) is None
    assert Entry.objects.get(stream=made).body == {}


@pytest.mark.parametrize("password", ["kurz", "password"])
def test_a_weak_password_is_refused_in_words(password: str) -> None:
    answer = directory.hash_password(password)

    assert isinstance(answer, Refused)
    assert {reason.field for reason in answer.reasons} == {"password"}


def test_a_login_is_taken_once(county: County) -> None:
    answer = directory.open_account(
        at(county, "system"), AccountFacts(login="zhao", name="赵六"), hashed="!"
    )

    assert codes(answer) == ["login_taken"]


def test_a_post_holds_from_its_first_to_its_last_day(county: County) -> None:
    ctx, zhou = at(county, "system"), str(county.zhou.pk)
    Post.objects.filter(account=county.zhou).delete()
    facts = PostFacts(
        account=zhou, unit=str(county.town.pk), role=Role.OFFICER, since=DAY, until=DAY
    )

    directory.appoint(ctx, facts)

    days = (DAY - timedelta(days=1), DAY, DAY + timedelta(days=1))
    assert [actor_of(zhou, day) is not None for day in days] == [False, True, False]
    assert codes(directory.appoint(ctx, facts)) == ["post_there"]


def test_nobody_is_appointed_petitioner(county: County) -> None:
    facts = PostFacts(
        account=str(county.zhou.pk), unit=str(county.town.pk), role=Role.PETITIONER, since=DAY
    )

    assert codes(directory.appoint(at(county, "system"), facts)) == ["not_by_post"]


def test_an_ended_post_takes_what_it_lent_with_it(county: County) -> None:
    directory.delegate(at(county, "qian"), lent(county))
    post = Post.objects.get(account=county.qian)

    directory.end_post(at(county, "system"), str(post.pk), last_day=DAY)

    tomorrow = DAY + timedelta(days=1)
    assert actor_of(str(county.qian.pk), tomorrow) is None
    zhao = actor_of(str(county.zhao.pk), tomorrow)
    assert zhao is not None
    assert zhao.roles == {Role.OFFICER}


def test_a_lent_role_works_on_its_days_and_in_the_name_of_the_lender(
    county: County, story: Callable[..., Story]
) -> None:
    drafted = story().to(HandlingState.DRAFTED)
    wu = str(county.wu.pk)
    directory.delegate(
        at(county, "qian", drafted.on),
        lent(county, borrower=wu, since=drafted.on, until=drafted.on + timedelta(days=3)),
    )

    drafted.do(Act.ISSUE, by="wu")

    event = drafted.events[-1]
    assert (event.act, event.actor, event.on_behalf_of) == (Act.ISSUE, wu, str(county.qian.pk))
    assert Entry.objects.get(topic="directory").stream == county.qian.pk


@pytest.mark.parametrize(
    ("by", "changes", "reasons"),
    [
        ("qian", {"since": DAY - timedelta(days=1)}, ["backdated"]),
        ("qian", {"until": DAY - timedelta(days=1)}, ["days_reversed"]),
        ("qian", {"until": DAY + timedelta(days=90)}, ["too_long"]),
        ("qian", {"until": DAY + timedelta(days=89)}, []),
        ("qian", {"borrower": "qian"}, ["to_oneself"]),
        ("qian", {"borrower": "sun"}, ["no_colleague"]),
        ("qian", {"role": Role.OFFICER}, ["not_yours"]),
        ("zhao", {}, ["not_yours"]),
    ],
)
def test_only_heads_lend_only_their_own_role_for_days_to_come(
    county: County, by: str, changes: dict[str, Any], reasons: list[str]
) -> None:
    if "borrower" in changes:
        changes = changes | {"borrower": str(getattr(county, changes["borrower"]).pk)}

    answer = directory.delegate(at(county, by), lent(county, **changes))

    assert (codes(answer) if isinstance(answer, Refused) else []) == reasons


def test_what_is_lent_is_not_lent_on_nor_twice(county: County) -> None:
    directory.delegate(at(county, "qian"), lent(county))

    on = directory.delegate(at(county, "zhao"), lent(county, borrower=str(county.wu.pk)))
    twice = directory.delegate(at(county, "qian"), lent(county, borrower=str(county.wu.pk)))

    assert (codes(on), codes(twice)) == (["not_yours"], ["lent_already"])


def test_only_the_lender_takes_it_back_and_at_once(county: County) -> None:
    made = directory.delegate(at(county, "qian"), lent(county))
    assert isinstance(made, str)

    by_another = directory.revoke_delegation(at(county, "sun"), made)
    by_lender = directory.revoke_delegation(at(county, "qian"), made)

    assert (codes(by_another), by_lender) == (["no_delegation"], made)
    assert Delegation.objects.get(pk=made).revoked_on == DAY
    assert county.actor("zhao").roles == {Role.OFFICER}
    assert codes(directory.revoke_delegation(at(county, "qian"), made)) == ["no_delegation"]


def test_a_unit_ends_in_favour_of_another_with_its_posts_and_duties(county: County) -> None:
    ctx, town = at(county, "system"), str(county.town.pk)
    directory.add_duty(ctx, DutyFacts(unit=town, category="01", territory="519921", since=DAY))

    directory.end_unit(ctx, town, ending(county.unit))

    ended = Unit.objects.get(pk=town)
    assert (ended.until, ended.successor) == (DAY - timedelta(days=1), county.unit)
    assert Duty.objects.get(unit=town).until == DAY - timedelta(days=1)
    assert actor_of(str(county.zhou.pk), DAY) is None


def test_a_unit_with_a_matter_in_hand_does_not_end(
    county: County, story: Callable[..., Story]
) -> None:
    begun = story().to(HandlingState.SIGNED)
    ctx = at(county, "system", begun.on)

    answer = directory.end_unit(ctx, str(county.unit.pk), ending(county.town, on=begun.on))

    assert codes(answer) == ["in_hand"]


def test_a_superior_or_an_heirless_unit_does_not_end(county: County) -> None:
    ctx = at(county, "system")
    government, town = str(county.government.pk), str(county.town.pk)

    superior = directory.end_unit(ctx, government, ending(county.town))
    heirless = directory.end_unit(ctx, town, ending(county.town))

    assert codes(superior) == ["no_successor", "has_subordinates"]
    assert codes(heirless) == ["no_successor"]
