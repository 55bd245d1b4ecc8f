# SPDX-License-Identifier: Apache-2.0
"""三员: administrators whose posts exclude each other, and the last one who must stay."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from huiyin.core.directory.changes import Change, Deed
from huiyin.core.directory.findings import Finding, Weight
from huiyin.core.directory.lines import Known, PostLine, overlap
from huiyin.core.directory.sheets import POSTS
from huiyin.core.vocabulary import Role

#: 三员分立: who runs the system, who guards it and who audits both are three persons.
APART = (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR)
_ROLE = next(column.zh for column in POSTS.columns if column.fact == "role")


def judge(changes: Sequence[Change], known: Known) -> list[Finding]:
    """Faults of the changes of posts that make one person several administrators, or leave none."""
    return [*_several(changes, known), *_none_left(changes, known)]


def _several(changes: Sequence[Change], known: Known) -> Iterator[Finding]:
    held: dict[str, list[PostLine]] = {}
    ended = {change.was.id for change in _ended(changes) if change.was}
    for line in known.posts:
        if line.facts.role in APART and line.id not in ended:
            held.setdefault(line.facts.account, []).append(line)
    for line in _lines(changes):
        mine = held.setdefault(line.facts.account, [])
        clash = next(
            (o for o in mine if o.facts.role != line.facts.role and overlap(line, o)), None
        )
        if clash is not None:
            text = f"此人在这些天是{clash.facts.role.zh}，三类管理员不能由一人兼任，请改由他人担任"
            yield Finding(Weight.FAULT, "admins_apart", POSTS.name, line.row, _ROLE, text)
        mine.append(line)


def _lines(changes: Sequence[Change]) -> Iterator[PostLine]:
    """The posts of administrators as the changes leave them."""
    for change in changes:
        if isinstance(change.line, PostLine) and change.line.facts.role in APART:
            yield change.line


def _ended(changes: Sequence[Change]) -> list[Change]:
    return [change for change in changes if change.deed is Deed.END]


def _none_left(changes: Sequence[Change], known: Known) -> Iterator[Finding]:
    """As the verb asks it: on the day after each end somebody else must still hold the post."""
    ends = {change.was.id: change.line for change in _ended(changes) if change.was}
    held = [line for line in known.posts if line.facts.role is Role.SYSTEM_ADMIN]
    posts = [ends.get(line.id, line) for line in held if _is_open(known, line)]
    posts += [
        change.line
        for change in changes
        if change.deed is Deed.ADD
        and isinstance(change.line, PostLine)
        and change.line.facts.role is Role.SYSTEM_ADMIN
    ]
    for line in ends.values():
        if not isinstance(line, PostLine) or line.facts.role is not Role.SYSTEM_ADMIN:
            continue
        day = max(known.today, (line.until or known.today) + timedelta(days=1))
        if not any(_holds(post, day) for post in posts if isinstance(post, PostLine)):
            text = f"这是最后一名{Role.SYSTEM_ADMIN.zh}，请先任命另一名"
            yield Finding(Weight.FAULT, "last_keeper", POSTS.name, line.row, _ROLE, text)


def _is_open(known: Known, line: PostLine) -> bool:
    person = known.people.get(line.facts.account)
    return person is not None and person.open


def _holds(line: PostLine, day: date) -> bool:
    return line.since <= day and (line.until is None or day <= line.until)
