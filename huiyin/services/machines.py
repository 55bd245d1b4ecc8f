# SPDX-License-Identifier: Apache-2.0
"""机器账号: accounts of other systems and the tokens with which they come in.

A machine account has no password and holds posts in one unit, so that it is the same kind of actor
as a person. Every issue and revocation is an entry in the stream of its account.
"""

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import transaction

from huiyin.core.refusal import Refusal, Refused, refused, ruled
from huiyin.core.vocabulary import Role
from huiyin.ports.context import Context
from huiyin.ports.ids import new_id
from huiyin.records.dated import dated
from huiyin.records.models import Account, MachineToken, Post, Unit
from huiyin.records.models.machines import fingerprint
from huiyin.services import journal

TOPIC = "machine"
#: Who opens the door to machines. The system does so from the command line.
KEEPERS = (Role.SYSTEM_ADMIN, Role.SYSTEM)
#: What a machine may be; custody of identities, secrets and the system itself stays with persons.
ROLES = (
    Role.MACHINE,
    Role.REGISTRAR,
    Role.OFFICE_HEAD,
    Role.OFFICER,
    Role.UNIT_HEAD,
    Role.REVIEWER,
    Role.RE_REVIEWER,
    Role.SUPERVISOR,
    Role.LEADER,
)
#: A token is 256 random bits; the prefix lets a leak be recognised by machines that look for such.
PREFIX, RANDOM_BYTES = "huiyin_", 32
#: Days until a token ends, and the most that may be asked for.
DAYS, MOST_DAYS = 365, 730
#: Requests a minute, and the most that may be asked for.
BUDGET, MOST_BUDGET = 600, 60_000
_LOGIN = re.compile(r"[0-9A-Za-z._-]{1,60}")


@dataclass(frozen=True, slots=True)
class IssuedToken:
    """``token`` in plain is shown once; ``id`` revokes it."""

    id: str
    account: str
    token: str
    until: datetime


def issue(
    ctx: Context,
    *,
    login: str,
    unit: str,
    roles: Sequence[Role],
    days: int = DAYS,
    budget: int = BUDGET,
) -> IssuedToken | Refused:
    """A new token for the machine account ``login`` in the unit with this code.

    The account is opened if there is none; roles that it does not hold yet become posts from today
    on. Refused for the login of a person and for a machine of another unit.
    """
    reasons = _not_keeper(ctx) or _asked_wrongly(login, roles, days, budget)
    if reasons:
        return Refused(reasons)
    with transaction.atomic():
        place = _active_unit(ctx, unit)
        if place is None:
            return refused("no_unit", "没有这一机构代码，或单位已撤销", "unit")
        account = Account.objects.filter(login=login).first()
        if account is not None:
            reasons = _not_this_machine(account, place)
            if reasons:
                return Refused(reasons)
        return _issued(ctx, account or _opened(ctx, login), place, roles, days, budget)


def _issued(
    ctx: Context, account: Account, place: Unit, roles: Sequence[Role], days: int, budget: int
) -> IssuedToken:
    _appoint(ctx, account, place, roles)
    token = PREFIX + secrets.token_urlsafe(RANDOM_BYTES)
    until = ctx.now + timedelta(days=days)
    row = MachineToken.objects.create(
        id=new_id(ctx.now),
        account=account,
        hashed=fingerprint(token),
        budget=budget,
        since=ctx.now,
        until=until,
    )
    body = {
        "token": str(row.pk),
        "unit": str(place.pk),
        "roles": [role.value for role in roles],
        "until": until.date().isoformat(),
        "budget": budget,
    }
    _note(ctx, str(account.pk), "issue_token", body)
    return IssuedToken(str(row.pk), str(account.pk), token, until)


def revoke(ctx: Context, token_id: str) -> str | Refused:
    """Ends the token at once; the next request with it is answered with 401."""
    reasons = _not_keeper(ctx)
    if reasons:
        return Refused(reasons)
    with transaction.atomic():
        row = _valid(token_id)
        if row is None:
            return refused("no_token", "没有这一令牌，或已作废", "token")
        MachineToken.objects.filter(pk=row.pk).update(revoked_at=ctx.now)
        _note(ctx, str(row.account_id), "revoke_token", {"token": token_id})
        return token_id


def _valid(token_id: str) -> MachineToken | None:
    try:
        return MachineToken.objects.filter(pk=UUID(token_id), revoked_at=None).first()
    except ValueError:
        return None


def _asked_wrongly(
    login: str, roles: Sequence[Role], days: int, budget: int
) -> tuple[Refusal, ...]:
    found = []
    if not _LOGIN.fullmatch(login):
        found.append(ruled("bad_login", "登录名由字母、数字、点和横线组成，最多60字", "login"))
    if not roles or not set(roles) <= set(ROLES):
        names = "、".join(role.zh for role in ROLES)
        found.append(ruled("not_for_machines", f"机器账号的角色只能是{names}", "role"))
    if not 1 <= days <= MOST_DAYS:
        found.append(ruled("bad_days", f"有效期应在1到{MOST_DAYS}天之间", "days"))
    if not 1 <= budget <= MOST_BUDGET:
        found.append(ruled("bad_budget", f"每分钟次数应在1到{MOST_BUDGET}之间", "budget"))
    return tuple(found)


def _not_this_machine(account: Account, place: Unit) -> tuple[Refusal, ...]:
    if not MachineToken.objects.filter(account=account).exists():
        return (ruled("login_of_person", "这是工作人员的登录名，请另取一个", "login"),)
    if not account.is_active:
        return (ruled("closed", "这一机器账号已停用", "login"),)
    if Post.objects.filter(account=account).exclude(unit=place).exists():
        return (ruled("other_unit", "这一机器账号属于另一单位，请另取登录名", "login"),)
    return ()


def _opened(ctx: Context, login: str) -> Account:
    account = Account.objects.create(
        id=new_id(ctx.now), login=login, name=login, password=make_password(None)
    )
    _note(ctx, str(account.pk), "open_account", {})
    return account


def _appoint(ctx: Context, account: Account, place: Unit, roles: Sequence[Role]) -> None:
    posts = Post.objects.filter(dated(ctx.today), account=account)
    held = set(posts.values_list("role", flat=True))
    for role in dict.fromkeys(roles):
        if role.value in held:
            continue
        post = Post.objects.create(
            id=new_id(ctx.now), account=account, unit=place, role=role.value, since=ctx.today
        )
        body = {"post": str(post.pk), "unit": str(place.pk), "role": role.value}
        _note(ctx, str(account.pk), "appoint", body)


def _active_unit(ctx: Context, code: str) -> Unit | None:
    return Unit.objects.filter(dated(ctx.today), code=code).first()


def _not_keeper(ctx: Context) -> tuple[Refusal, ...]:
    if ctx.actor.has(*KEEPERS):
        return ()
    return (ruled("wrong_role", f"令牌由{Role.SYSTEM_ADMIN.zh}发放和收回", ""),)


def _note(ctx: Context, stream: str, act: str, body: dict[str, Any]) -> None:
    held = next(keeper for keeper in KEEPERS if ctx.actor.has(keeper))
    journal.record(ctx, stream=stream, topic=TOPIC, act=act, role=held, body=body)
