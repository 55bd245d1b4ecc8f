# SPDX-License-Identifier: Apache-2.0
"""账号: opening and closing them, and passwords. A person enters with no password but their own.

What an administrator gives out is shown once and opens nothing but the page on which its owner
chooses another; so nobody can act in somebody's name and say it was the administrator, or be told.
"""

import secrets
from dataclasses import replace

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from huiyin.core.actor import Actor
from huiyin.core.facts import fields
from huiyin.core.facts.directory import AccountFacts
from huiyin.core.refusal import Refused, refused, ruled
from huiyin.core.vocabulary import Role
from huiyin.ports.context import Context
from huiyin.ports.ids import new_id
from huiyin.records.letters import letters
from huiyin.records.models import Account
from huiyin.services.directory.keeping import not_keeper, note
from huiyin.services.directory.last_keeper import would_be_lost

#: Neither 0 nor O, 1 nor l: it is read out and typed. 31 signs, 16 of them: 79 bits.
_SIGNS = "23456789abcdefghjkmnpqrstuvwxyz"
_GROUPS, _GROUP = 4, 4


def initial_password() -> str:
    """A random one in four groups of four, to be shown once and replaced by its owner."""
    return "-".join("".join(secrets.choice(_SIGNS) for _ in range(_GROUP)) for _ in range(_GROUPS))


def hash_password(password: str) -> str | Refused:
    """The hash to keep for a password, or what is wrong with it (too short, known to be common)."""
    try:
        validate_password(password)
    except ValidationError as weak:
        return Refused(tuple(ruled("weak", text, "password") for text in weak.messages))
    return make_password(password)


def open_account(
    ctx: Context, facts: AccountFacts, *, hashed: str, initial: bool = False
) -> str | Refused:
    """Opens an account; it can do nothing before it is appointed to a post.

    ``hashed`` comes from ``hash_password``: making it takes its time, and no transaction waits.
    With ``initial`` the owner must choose another password before entering.
    """
    found = not_keeper(ctx) or fields.problems(facts)
    if found:
        return Refused(found)
    try:
        with transaction.atomic():
            account = Account.objects.create(
                id=new_id(ctx.now),
                login=facts.login,
                name=facts.name,
                letters=letters(facts.name),
                password=hashed,
                must_choose=initial,
            )
            note(ctx, str(account.pk), "open_account", {})
            return str(account.pk)
    except IntegrityError:
        return refused("login_taken", "登录名已被使用", "login")


def reset_password(ctx: Context, account_id: str, *, hashed: str) -> str | Refused:
    """Replaces a forgotten password by an initial one; every session of the account ends."""
    found = not_keeper(ctx)
    if found:
        return Refused(found)
    if account_id == ctx.actor.id:
        return refused("to_oneself", "自己的密码请在“修改密码”里改")
    with transaction.atomic():
        rows = Account.objects.filter(pk=account_id, is_active=True)
        if not rows.update(password=hashed, must_choose=True):
            return refused("no_account", "没有这一账号，或已停用")
        note(ctx, account_id, "reset_password", {})
        return account_id


def choose_password(ctx: Context, account_id: str, *, hashed: str) -> str | Refused:
    """The owner, who has just proved the old password, chooses the next."""
    with transaction.atomic():
        rows = Account.objects.filter(pk=account_id, is_active=True)
        if not rows.update(password=hashed, must_choose=False):
            return refused("no_account", "没有这一账号，或已停用")
        owner = Actor(id=account_id, roles=frozenset({Role.VISITOR}))
        note(replace(ctx, actor=owner), account_id, "choose_password", {}, role=Role.VISITOR)
        return account_id


def disable_account(ctx: Context, account_id: str) -> str | Refused:
    """Closes the account at once: no session, no token, nothing lent; its posts and acts stay."""
    found = not_keeper(ctx)
    if found:
        return Refused(found)
    if account_id == ctx.actor.id:
        return refused("to_oneself", "不能停用自己的账号，请由另一位系统管理员办理")
    with transaction.atomic():
        if not Account.objects.filter(pk=account_id, is_active=True).exists():
            return refused("no_account", "没有这一账号，或已停用")
        lost = would_be_lost(ctx.today, account=account_id)
        if lost:
            return Refused((lost,))
        Account.objects.filter(pk=account_id).update(is_active=False)
        note(ctx, account_id, "disable_account", {})
        return account_id


def enable_account(ctx: Context, account_id: str) -> str | Refused:
    """Opens a closed account again, with its posts as they are dated."""
    found = not_keeper(ctx)
    if found:
        return Refused(found)
    if account_id == ctx.actor.id:
        return refused("to_oneself", "请由另一位系统管理员办理")
    with transaction.atomic():
        if not Account.objects.filter(pk=account_id, is_active=False).update(is_active=True):
            return refused("not_closed", "没有这一账号，或没有停用")
        note(ctx, account_id, "enable_account", {})
        return account_id
