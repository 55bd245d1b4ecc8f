# SPDX-License-Identifier: Apache-2.0
"""Tokens of machine accounts: shown once, kept as hashes, journaled, ended by day or by hand."""

from datetime import timedelta
from typing import Any

import pytest

from huiyin.config import wiring
from huiyin.core.refusal import Refused
from huiyin.core.vocabulary import Role
from huiyin.ports.context import Context
from huiyin.queries.machines import bearer_of, tokens
from huiyin.records import models
from huiyin.services import machines
from huiyin.services.machines import IssuedToken
from tests.cast import County
from tests.deeds import DAY, morning


def keeper(county: County) -> Context:
    """The system on the morning of the day."""
    return wiring.context(county.actor("system"), morning(DAY))


def issue(county: County, **changes: Any) -> IssuedToken | Refused:
    """A token for the registry of the petition office."""
    asked: dict[str, Any] = {
        "login": "registry",
        "unit": county.office.code,
        "roles": [Role.REGISTRAR],
    }
    return machines.issue(keeper(county), **(asked | changes))


def issued(county: County, **changes: Any) -> IssuedToken:
    """The same, which must be possible."""
    found = issue(county, **changes)
    assert isinstance(found, IssuedToken), found
    return found


def codes(found: object) -> list[str]:
    """Why it was refused."""
    assert isinstance(found, Refused), found
    return [reason.code for reason in found.reasons]


def entries(account: str) -> list[tuple[str, str]]:
    """Topic and act of what the journal tells of the account."""
    rows = models.Entry.objects.filter(stream=account).order_by("seq")
    return [(row.topic, row.act) for row in rows]


def test_a_token_opens_as_its_account(county: County) -> None:
    made = issued(county)

    found = bearer_of(made.token, now=morning(DAY), today=DAY)

    assert found is not None
    assert found.actor is not None
    assert (found.token, found.actor.id) == (made.id, made.account)
    assert found.actor.roles == {Role.REGISTRAR}
    assert (found.actor.unit, found.actor.unit_path) == (
        str(county.office.pk),
        county.office.path,
    )


def test_a_token_is_nowhere_in_the_tables(county: County) -> None:
    made = issued(county)

    row = models.MachineToken.objects.get()
    told = [str(entry.body) for entry in models.Entry.objects.filter(stream=made.account)]

    assert made.token.startswith("huiyin_")
    assert made.token not in str(row.__dict__) + "".join(told)


def test_a_machine_account_has_no_password(county: County) -> None:
    made = issued(county)

    assert not models.Account.objects.get(pk=made.account).has_usable_password()


def test_issuing_and_revoking_stand_in_the_journal(county: County) -> None:
    made = issued(county)
    machines.revoke(keeper(county), made.id)

    assert entries(made.account) == [
        ("machine", "open_account"),
        ("machine", "appoint"),
        ("machine", "issue_token"),
        ("machine", "revoke_token"),
    ]


def test_a_second_token_brings_only_the_roles_that_were_missing(county: County) -> None:
    first = issued(county)
    second = issued(county, roles=[Role.REGISTRAR, Role.MACHINE])

    roles = models.Post.objects.filter(account=second.account).values_list("role", flat=True)

    assert first.account == second.account
    assert sorted(roles) == ["machine", "registrar"]
    assert [line.login for line in tokens()] == ["registry", "registry"]


def test_a_token_ends_with_its_time(county: County) -> None:
    made = issued(county, days=10)
    moments = [timedelta(seconds=-1), timedelta(0), timedelta(days=9), timedelta(days=10)]

    found = [bearer_of(made.token, now=morning(DAY) + after, today=DAY) for after in moments]

    assert [item is not None for item in found] == [False, True, True, False]


def test_a_revoked_token_opens_nothing(county: County) -> None:
    made = issued(county)
    machines.revoke(keeper(county), made.id)

    assert bearer_of(made.token, now=morning(DAY), today=DAY) is None


def test_an_unknown_token_opens_nothing(county: County) -> None:
    issued(county)

    assert bearer_of("huiyin_unknown", now=morning(DAY), today=DAY) is None


def test_a_closed_account_is_no_actor(county: County) -> None:
    made = issued(county)
    models.Account.objects.filter(pk=made.account).update(is_active=False)

    found = bearer_of(made.token, now=morning(DAY), today=DAY)

    assert found is not None
    assert found.actor is None


def test_the_login_of_a_person_is_no_machine(county: County) -> None:
    assert codes(issue(county, login="wang")) == ["login_of_person"]


def test_a_machine_has_one_unit(county: County) -> None:
    issued(county)

    assert codes(issue(county, unit=county.unit.code)) == ["other_unit"]


def test_everything_wrong_is_said_at_once(county: County) -> None:
    found = issue(county, login="张三", roles=[Role.AUDITOR], days=0, budget=0)

    assert codes(found) == ["bad_login", "not_for_machines", "bad_days", "bad_budget"]


def test_an_unknown_unit_is_refused(county: County) -> None:
    assert codes(issue(county, unit="nowhere")) == ["no_unit"]


@pytest.mark.parametrize("name", ["wang", "zhou", "visitor"])
def test_only_the_keeper_issues_and_revokes(county: County, name: str) -> None:
    made = issued(county)
    ctx = wiring.context(county.actor(name), morning(DAY))

    answers = [
        machines.issue(ctx, login="other", unit=county.office.code, roles=[Role.MACHINE]),
        machines.revoke(ctx, made.id),
    ]

    assert [codes(answer) for answer in answers] == [["wrong_role"], ["wrong_role"]]


@pytest.mark.parametrize("token_id", ["nothing", "00000000-0000-0000-0000-000000000000"])
def test_only_a_token_that_is_valid_can_be_revoked(county: County, token_id: str) -> None:
    assert codes(machines.revoke(keeper(county), token_id)) == ["no_token"]
