# SPDX-License-Identifier: Apache-2.0
"""人员: people with their posts, found by name, login or pinyin. Machines are elsewhere."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from huiyin.core.vocabulary import Role
from huiyin.queries.unit_search import letters_typed
from huiyin.records.dated import not_over
from huiyin.records.models import Account, Entry, MachineToken, Post

MOST = 50


@dataclass(frozen=True, slots=True)
class Held:
    """A post: where, as what, from when to when."""

    id: str
    unit: str
    unit_name: str
    role: Role
    since: date
    until: date | None

    def is_over(self, today: date) -> bool:
        """Whether it ended before today."""
        return self.until is not None and self.until < today


@dataclass(frozen=True, slots=True)
class PersonLine:
    """An account. ``open`` is False once it is closed; ``must_choose`` until its owner replaced the
    password that an administrator gave.
    """

    id: str
    login: str
    name: str
    open: bool
    must_choose: bool
    posts: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """People in order of their logins; ``next`` is the login to go on after."""

    rows: tuple[PersonLine, ...]
    next: str


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of the journal about an account."""

    act: str
    on: date
    role: Role


def people(today: date, *, text: str = "", after: str = "", most: int = MOST) -> PeoplePage:
    """People whose name, login or pinyin ``text`` may be, with the posts they hold today or will
    hold. Two statements.
    """
    rows = _persons()
    if text:
        wanted = Q(name__icontains=text) | Q(login__icontains=text)
        typed = letters_typed(text)
        rows = rows.filter(wanted | Q(letters__contains=f" {typed}") if typed else wanted)
    if after:
        rows = rows.filter(login__gt=after)
    found = list(rows.order_by("login")[: most + 1])
    here = found[:most]
    held: dict[str, list[Held]] = {}
    posts = Post.objects.filter(not_over(today), account__in=[row.pk for row in here])
    for post in posts.select_related("unit").order_by("since", "pk"):
        held.setdefault(str(post.account_id), []).append(_held(post))
    lines = tuple(_line(row, held.get(str(row.pk), [])) for row in here)
    return PeoplePage(lines, lines[-1].login if len(found) > most else "")


def person(account_id: str) -> PersonLine | None:
    """One person with every post ever held, the newest first; None for machines too."""
    row = _persons().filter(pk=account_id).first()
    if row is None:
        return None
    posts = Post.objects.filter(account=row).select_related("unit").order_by("-since", "-pk")
    return _line(row, [_held(post) for post in posts])


def post_of(post_id: str) -> tuple[Held, str, str] | None:
    """A post, with the id and the name of its holder; None when there is none."""
    row = Post.objects.select_related("unit", "account").filter(pk=post_id).first()
    return (_held(row), str(row.account_id), row.account.name) if row else None


def steps(account_id: str) -> tuple[Step, ...]:
    """What was done with the account, the newest first; one statement."""
    rows = Entry.objects.filter(stream=account_id, topic="directory").order_by("-seq")
    found = rows.values_list("act", "on", "role")[:MOST]
    return tuple(Step(act, on, Role(role)) for act, on, role in found)


def must_choose(account_id: str) -> bool:
    """Whether the password was given by an administrator and opens nothing yet."""
    return Account.objects.filter(pk=account_id, must_choose=True).exists()


def _persons() -> Any:
    tokens = MachineToken.objects.filter(account=OuterRef("pk"))
    return Account.objects.filter(~Exists(tokens))


def _held(post: Post) -> Held:
    return Held(
        id=str(post.pk),
        unit=str(post.unit_id),
        unit_name=post.unit.name,
        role=Role(post.role),
        since=post.since,
        until=post.until,
    )


def _line(row: Any, posts: list[Held]) -> PersonLine:
    return PersonLine(
        id=str(row.pk),
        login=row.login,
        name=row.name,
        open=row.is_active,
        must_choose=row.must_choose,
        posts=tuple(posts),
    )
