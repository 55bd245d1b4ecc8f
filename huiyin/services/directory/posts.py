# SPDX-License-Identifier: Apache-2.0
"""岗位: nobody acts without a dated post; who keeps the posts gives none to themselves."""

from datetime import date, timedelta

from django.db import transaction

from huiyin.core.facts import fields
from huiyin.core.facts.directory import PostFacts
from huiyin.core.refusal import Refusal, Refused, refused, ruled
from huiyin.core.vocabulary import PostEnd, Role
from huiyin.ports.context import Context
from huiyin.ports.ids import new_id
from huiyin.records.models import Account, Delegation, Post
from huiyin.services.directory.keeping import (
    end_lent,
    not_keeper,
    note,
    overlapping,
    unit_not_over,
    wrong_last_day,
)
from huiyin.services.directory.last_keeper import would_be_lost

#: Roles nobody holds by a post: visitors, petitioners and machines come in by other doors.
NOT_BY_POST = (Role.VISITOR, Role.PETITIONER, Role.REPRESENTATIVE, Role.MACHINE, Role.SYSTEM)
#: 三员分立: who runs the system, who guards it and who audits both are three persons.
APART = (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR)


def appoint(ctx: Context, facts: PostFacts) -> str | Refused:
    """Gives the account a role in a unit from a day on; nobody acts without a dated post."""
    found = not_keeper(ctx) or fields.problems(facts)
    if found:
        return Refused(found)
    with transaction.atomic():
        reasons = _post_reasons(ctx, facts)
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
        note(ctx, facts.account, "appoint", fields.public(facts) | {"post": str(post.pk)})
        return str(post.pk)


def _post_reasons(ctx: Context, facts: PostFacts) -> tuple[Refusal, ...]:
    found = []
    if facts.account == ctx.actor.id:
        found.append(ruled("to_oneself", "不能给自己任职，请由另一位系统管理员办理", "account"))
    if not Account.objects.filter(pk=facts.account, is_active=True).exists():
        found.append(ruled("no_account", "没有这一账号，或已停用", "account"))
    if unit_not_over(facts.unit, on=facts.since) is None:
        found.append(ruled("no_unit", "该单位不存在或已撤销", "unit"))
    if facts.role in NOT_BY_POST:
        found.append(ruled("not_by_post", f"“{facts.role.zh}”不是岗位上的角色", "role"))
    if facts.until and facts.until < facts.since:
        found.append(ruled("days_reversed", "最后一日早于第一日", "until"))
    return (*found, *_held_already(facts))


def _held_already(facts: PostFacts) -> list[Refusal]:
    held = Post.objects.filter(account_id=facts.account)
    there = overlapping(held.filter(unit_id=facts.unit, role=facts.role), facts.since, facts.until)
    found = []
    if there.exists():
        found.append(ruled("post_there", "此人在这些天已有这一岗位", "role"))
    if facts.role in APART:
        others = [role.value for role in APART if role is not facts.role]
        clash = overlapping(held.filter(role__in=others), facts.since, facts.until).first()
        if clash:
            text = f"此人在这些天是{Role(clash.role).zh}，三类管理员不能由一人兼任"
            found.append(ruled("admins_apart", text, "role"))
    return found


def end_post(
    ctx: Context, post_id: str, *, last_day: date, why: PostEnd = PostEnd.OTHER
) -> str | Refused:
    """Ends a post after its last day, and what its holder has lent beyond that day."""
    found = not_keeper(ctx)
    if found:
        return Refused(found)
    with transaction.atomic():
        post = Post.objects.select_for_update().filter(pk=post_id).first()
        if post is None:
            return refused("no_post", "没有这一岗位")
        reasons = _end_reasons(ctx, post, last_day)
        if reasons:
            return Refused(reasons)
        Post.objects.filter(pk=post.pk).update(until=last_day)
        lent = Delegation.objects.filter(lender=post.account_id, unit=post.unit_id, role=post.role)
        end_lent(lent, last_day=last_day, today=ctx.today)
        body = {"post": post_id, "last_day": last_day.isoformat(), "why": why.value}
        note(ctx, str(post.account_id), "end_post", body)
        return post_id


def _end_reasons(ctx: Context, post: Post, last_day: date) -> tuple[Refusal, ...]:
    found: list[Refusal] = []
    if str(post.account_id) == ctx.actor.id:
        found.append(ruled("to_oneself", "自己的岗位请由另一位系统管理员办理"))
    found += wrong_last_day(post, last_day, today=ctx.today)
    lost = would_be_lost(max(ctx.today, last_day + timedelta(days=1)), post=str(post.pk))
    return (*found, lost) if lost else tuple(found)
