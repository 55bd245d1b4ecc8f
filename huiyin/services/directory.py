# SPDX-License-Identifier: Apache-2.0
"""机构账号职责: every change of the directory, each one transaction with one journal entry.

A verb answers with the id of what it made or changed, or with every reason why not. Entries belong
to the stream of the unit or the account and hold ids, codes and dates, never a name.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q

from huiyin.core.facts import fields
from huiyin.core.facts.directory import (
    AccountFacts,
    DelegationFacts,
    DutyFacts,
    PostFacts,
    UnitFacts,
)
from huiyin.core.refusal import Refusal, Refused, refused, ruled
from huiyin.core.vocabulary import HandlingState, MatterState, Role
from huiyin.ports.context import Context
from huiyin.ports.ids import new_id
from huiyin.records.dated import not_over
from huiyin.records.models import Account, Delegation, Duty, Handling, Matter, Post, Unit
from huiyin.services import journal, tokens

TOPIC = "directory"
#: Who keeps the directory. The system does so when it sets an installation up.
KEEPERS = (Role.SYSTEM_ADMIN, Role.SYSTEM)
#: Roles a head may lend while away.
LENT_ROLES = (Role.UNIT_HEAD, Role.OFFICE_HEAD)
#: The longest delegation in days, both ends included; the Regulation says nothing of it.
MOST_DAYS_LENT = 90
#: Roles nobody holds by a post: visitors, petitioners and machines come in by other doors.
NOT_BY_POST = (Role.VISITOR, Role.PETITIONER, Role.REPRESENTATIVE, Role.MACHINE, Role.SYSTEM)
_FINISHED = (HandlingState.CLOSED, HandlingState.RETURNED)
_OVER = (MatterState.ARCHIVED, MatterState.LINKED)


def establish_unit(ctx: Context, facts: UnitFacts) -> str | Refused:
    """Establishes a unit under its superior; its code and its 机关代字 are its own.

    Two units with one 机关代字 would give one number (文号) to two documents.
    """
    found = _not_keeper(ctx) or fields.problems(facts)
    if found:
        return Refused(found)
    try:
        with transaction.atomic():
            superior = _active_unit(facts.superior, on=facts.since)
            reasons = _unit_reasons(facts, superior)
            return Refused(reasons) if reasons else _established(ctx, facts, superior)
    except IntegrityError:
        return refused("code_taken", "机构代码已被使用", "code")


def _unit_reasons(facts: UnitFacts, superior: Unit | None) -> tuple[Refusal, ...]:
    found = []
    if facts.superior and superior is None:
        found.append(ruled("no_superior", "上级机关、单位不存在或已撤销", "superior"))
    if Unit.objects.filter(code=facts.code).exists():
        found.append(ruled("code_taken", "机构代码已被使用", "code"))
    if Unit.objects.filter(mark=facts.mark).exists():
        found.append(ruled("mark_taken", "机关代字已被使用，文号会重复", "mark"))
    return tuple(found)


def _established(ctx: Context, facts: UnitFacts, superior: Unit | None) -> str:
    unit_id = str(new_id(ctx.now))
    Unit.objects.create(
        id=unit_id,
        code=facts.code,
        name=facts.name,
        mark=facts.mark,
        kind=facts.kind,
        level=facts.level,
        territory=facts.territory,
        superior=superior,
        path=f"{superior.path if superior else '/'}{unit_id}/",
        is_petition_office=facts.is_petition_office,
        address=facts.address,
        phone=facts.phone,
        hours=facts.hours,
        since=facts.since,
    )
    body = fields.public(facts)
    for spoken in ("name", "address", "phone", "hours"):
        body.pop(spoken, None)
    _note(ctx, unit_id, "establish_unit", body)
    return unit_id


def add_duty(ctx: Context, facts: DutyFacts) -> str | Refused:
    """Makes the unit competent for a category (prefix) in a territory (prefix) (条例 22, 24)."""
    found = _not_keeper(ctx) or fields.problems(facts)
    if found:
        return Refused(found)
    with transaction.atomic():
        unit = _active_unit(facts.unit, on=facts.since)
        if unit is None:
            return refused("no_unit", "该单位不存在或已撤销", "unit")
        if facts.category not in ctx.world.categories:
            return refused("no_category", "没有这一内容分类", "category")
        same = {"unit": unit, "category": facts.category, "territory": facts.territory}
        if Duty.objects.filter(**same, until=None).exists():
            return refused("duty_there", "该单位已有这一职责", "category")
        duty = Duty.objects.create(id=new_id(ctx.now), since=facts.since, **same)
        _note(ctx, facts.unit, "add_duty", fields.public(facts) | {"duty": str(duty.pk)})
        return str(duty.pk)


def hash_password(password: str) -> str | Refused:
    """The hash to keep for a password, or what is wrong with it (too short, known to be common)."""
    try:
        validate_password(password)
    except ValidationError as weak:
        return Refused(tuple(ruled("weak", text, "password") for text in weak.messages))
    return make_password(password)


def open_account(ctx: Context, facts: AccountFacts, *, hashed: str) -> str | Refused:
    """Opens an account; it can do nothing before it is appointed to a post.

    ``hashed`` comes from ``hash_password``: making it takes its time, and no transaction waits.
    """
    found = _not_keeper(ctx) or fields.problems(facts)
    if found:
        return Refused(found)
    try:
        with transaction.atomic():
            account = Account.objects.create(
                id=new_id(ctx.now), login=facts.login, name=facts.name, password=hashed
            )
            _note(ctx, str(account.pk), "open_account", {})
            return str(account.pk)
    except IntegrityError:
        return refused("login_taken", "登录名已被使用", "login")


def appoint(ctx: Context, facts: PostFacts) -> str | Refused:
    """Gives the account a role in a unit from a day on; nobody acts without a dated post."""
    found = _not_keeper(ctx) or fields.problems(facts)
    if found:
        return Refused(found)
    with transaction.atomic():
        reasons = _post_reasons(facts)
        if reasons:
            return Refused(reasons)
        post = Post.objects.create(
            id=new_id(ctx.now),
            account_id=facts.account,
            unit_id=facts.unit,
            role=facts.role,
            since=facts.since,
            until=facts.until,
        )
        _note(ctx, facts.account, "appoint", fields.public(facts) | {"post": str(post.pk)})
        return str(post.pk)


def _post_reasons(facts: PostFacts) -> tuple[Refusal, ...]:
    found = []
    if not Account.objects.filter(pk=facts.account, is_active=True).exists():
        found.append(ruled("no_account", "没有这一账号，或已停用", "account"))
    if _active_unit(facts.unit, on=facts.since) is None:
        found.append(ruled("no_unit", "该单位不存在或已撤销", "unit"))
    if facts.role in NOT_BY_POST:
        found.append(ruled("not_by_post", f"“{facts.role.zh}”不是岗位上的角色", "role"))
    if facts.until and facts.until < facts.since:
        found.append(ruled("days_reversed", "最后一日早于第一日", "until"))
    held = Post.objects.filter(account_id=facts.account, unit_id=facts.unit, role=facts.role)
    if _overlapping(held, facts.since, facts.until).exists():
        found.append(ruled("post_there", "此人在这些天已有这一岗位", "role"))
    return tuple(found)


def end_post(ctx: Context, post_id: str, *, last_day: date) -> str | Refused:
    """Ends a post after its last day, and what its holder has lent beyond that day."""
    found = _not_keeper(ctx)
    if found:
        return Refused(found)
    with transaction.atomic():
        post = Post.objects.filter(pk=post_id).first()
        if post is None:
            return refused("no_post", "没有这一岗位")
        if last_day < post.since or (post.until and post.until < last_day):
            return refused("not_in_post", "最后一日不在任职期间内", "last_day")
        Post.objects.filter(pk=post.pk).update(until=last_day)
        lent = Delegation.objects.filter(
            lender=post.account_id, unit=post.unit_id, role=post.role, revoked_on=None
        )
        lent.filter(since__gt=last_day).update(revoked_on=ctx.today)
        lent.filter(until__gt=last_day).update(until=last_day)
        body = {"post": post_id, "last_day": last_day.isoformat()}
        _note(ctx, str(post.account_id), "end_post", body)
        return post_id


def delegate(ctx: Context, facts: DelegationFacts, *, token: str = "") -> str | Refused:
    """A head lends the role to a colleague of the same unit for dated days.

    Only its own holder lends a role; what is lent cannot be lent on. Every act done with it is
    recorded on behalf of the lender. The same token gives the same answer again.
    """
    found = fields.problems(facts)
    if found:
        return Refused(found)
    asked = tokens.request(token, {"actor": ctx.actor.id, "facts": fields.public(facts)})
    with transaction.atomic():
        match tokens.answered(asked):
            case Refusal() as reused:
                return Refused((reused,))
            case Mapping() as earlier:
                return str(earlier["delegation"])
        reasons = _delegation_reasons(ctx, facts)
        if reasons:
            return Refused(reasons)
        made = Delegation.objects.create(
            id=new_id(ctx.now),
            lender_id=ctx.actor.id,
            borrower_id=facts.borrower,
            unit_id=ctx.actor.unit or "",
            role=facts.role,
            since=facts.since,
            until=facts.until,
        )
        body = fields.public(facts) | {"delegation": str(made.pk), "unit": ctx.actor.unit}
        _note(ctx, ctx.actor.id, "delegate", body, role=facts.role)
        tokens.remember(asked, {"delegation": str(made.pk)}, now=ctx.now)
        return str(made.pk)


def _delegation_reasons(ctx: Context, facts: DelegationFacts) -> tuple[Refusal, ...]:
    actor = ctx.actor
    if facts.role not in LENT_ROLES or not actor.has(facts.role) or facts.role in actor.lent:
        return (ruled("not_yours", "只能授权您自己担任的负责人职责", "role"),)
    found = _days_lent(facts, ctx.today)
    if facts.borrower == actor.id:
        found.append(ruled("to_oneself", "请授权给另一位同事", "borrower"))
    elif not _colleague(facts, actor.unit):
        text = "此人在这些天不全在本单位任职，请另选同事或改短日期"
        found.append(ruled("no_colleague", text, "borrower"))
    mine = Delegation.objects.filter(
        lender=actor.id, unit=actor.unit, role=facts.role, revoked_on=None
    )
    if not found and _overlapping(mine, facts.since, facts.until).exists():
        found.append(ruled("lent_already", "这些天已授权过，请先收回原来的授权", "since"))
    return tuple(found)


def _days_lent(facts: DelegationFacts, today: date) -> list[Refusal]:
    if facts.since < today:
        return [ruled("backdated", "授权不能从过去的日期开始", "since")]
    if facts.until < facts.since:
        return [ruled("days_reversed", "最后一日早于第一日", "until")]
    if facts.until - facts.since >= timedelta(days=MOST_DAYS_LENT):
        return [ruled("too_long", f"一次授权最长{MOST_DAYS_LENT}天", "until")]
    return []


def _colleague(facts: DelegationFacts, unit: str | None) -> bool:
    posts = Post.objects.filter(
        not_over(facts.until), account=facts.borrower, unit=unit, since__lte=facts.since
    )
    return posts.filter(account__is_active=True).exists()


def revoke_delegation(ctx: Context, delegation_id: str) -> str | Refused:
    """Takes a lent role back at once; only who lent it does so."""
    with transaction.atomic():
        mine = Delegation.objects.filter(
            pk=delegation_id, lender__pk=ctx.actor.id, revoked_on=None, until__gte=ctx.today
        )
        lent = mine.first()
        if lent is None:
            return refused("no_delegation", "没有可以收回的授权")
        mine.update(revoked_on=ctx.today)
        body = {"delegation": delegation_id, "revoked_on": ctx.today.isoformat()}
        _note(ctx, ctx.actor.id, "revoke_delegation", body, role=Role(lent.role))
        return delegation_id


def end_unit(ctx: Context, unit_id: str, *, successor: str, last_day: date) -> str | Refused:
    """Ends a unit after its last day in favour of its successor (条例 24: 分立、合并、撤销).

    Whatever it still has in hand is finished or taken back first: an open matter must never be
    without a unit. Its posts and duties end with it.
    """
    found = _not_keeper(ctx)
    if found:
        return Refused(found)
    with transaction.atomic():
        unit = _active_unit(unit_id, on=last_day)
        if unit is None:
            return refused("no_unit", "该单位不存在或已撤销")
        reasons = _end_reasons(unit, successor, last_day)
        if reasons:
            return Refused(reasons)
        Unit.objects.filter(pk=unit.pk).update(until=last_day, successor=successor)
        running = Q(until=None) | Q(until__gt=last_day)
        Post.objects.filter(running, unit=unit).update(until=last_day)
        Duty.objects.filter(running, unit=unit).update(until=last_day)
        body = {"successor": successor, "last_day": last_day.isoformat()}
        _note(ctx, unit_id, "end_unit", body)
        return unit_id


def _end_reasons(unit: Unit, successor: str, last_day: date) -> tuple[Refusal, ...]:
    found = []
    heir = _active_unit(successor, on=last_day + timedelta(days=1))
    if heir is None or heir.pk == unit.pk:
        found.append(ruled("no_successor", "请指明继续行使其职权的单位", "successor"))
    if unit.subordinates.filter(until=None).exists():
        found.append(ruled("has_subordinates", "下属单位还在，请先调整其隶属关系"))
    in_hand = Handling.objects.filter(unit=unit).exclude(state__in=_FINISHED).count()
    received = Matter.objects.filter(office=unit).exclude(state__in=_OVER).count()
    if in_hand or received:
        text = f"还有{in_hand + received}件没有办结归档，请先办结，或由信访部门收回后另行转送"
        found.append(Refusal("in_hand", text, "条例第二十四条"))
    return tuple(found)


def _overlapping(rows: Any, since: date, until: date | None) -> Any:
    """Dated rows that hold on a day of the period; both ends included, None: without end."""
    rows = rows.filter(not_over(since))
    return rows.filter(since__lte=until) if until else rows


def _active_unit(unit_id: str, *, on: date) -> Unit | None:
    if not unit_id:
        return None
    return Unit.objects.filter(not_over(on), pk=unit_id).first()


def _not_keeper(ctx: Context) -> tuple[Refusal, ...]:
    if ctx.actor.has(*KEEPERS):
        return ()
    return (ruled("wrong_role", f"机构和账号由{Role.SYSTEM_ADMIN.zh}维护"),)


def _note(
    ctx: Context, stream: str, act: str, body: dict[str, Any], *, role: Role | None = None
) -> None:
    held = role or next(keeper for keeper in KEEPERS if ctx.actor.has(keeper))
    journal.record(ctx, stream=stream, topic=TOPIC, act=act, role=held, body=body)
