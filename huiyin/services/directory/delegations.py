# SPDX-License-Identifier: Apache-2.0
"""授权: a head lends the role to a colleague while away, and takes it back."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.db import transaction

from huiyin.core.facts import fields
from huiyin.core.facts.directory import DelegationFacts
from huiyin.core.refusal import Refusal, Refused, refused, ruled
from huiyin.core.vocabulary import Role
from huiyin.ports.context import Context
from huiyin.ports.ids import new_id
from huiyin.records.dated import not_over
from huiyin.records.models import Delegation, Post
from huiyin.services import tokens
from huiyin.services.directory.keeping import note, overlapping

#: Roles a head may lend while away.
LENT_ROLES = (Role.UNIT_HEAD, Role.OFFICE_HEAD)
#: The longest delegation in days, both ends included; the Regulation says nothing of it.
MOST_DAYS_LENT = 90


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
        note(ctx, ctx.actor.id, "delegate", body, role=facts.role)
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
    if not found and overlapping(mine, facts.since, facts.until).exists():
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
        note(ctx, ctx.actor.id, "revoke_delegation", body, role=Role(lent.role))
        return delegation_id
