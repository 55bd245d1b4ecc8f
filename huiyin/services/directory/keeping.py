# SPDX-License-Identifier: Apache-2.0
"""What every verb of the directory begins and ends with: who may, which rows, one journal entry."""

from datetime import date, timedelta
from typing import Any

from huiyin.core.periods import zh_date
from huiyin.core.refusal import Refusal, ruled
from huiyin.core.vocabulary import Role
from huiyin.ports.context import Context
from huiyin.records.dated import not_over
from huiyin.records.models import Delegation, Entry, Unit
from huiyin.services import journal

TOPIC = "directory"
#: Who keeps the directory. The system does so when it sets an installation up.
KEEPERS = (Role.SYSTEM_ADMIN, Role.SYSTEM)
STALE = ruled("changed_meanwhile", "这一单位刚被别人改过，请核对下面现在的情况再提交")


def not_keeper(ctx: Context) -> tuple[Refusal, ...]:
    """The refusal for everybody who does not keep the directory."""
    if ctx.actor.has(*KEEPERS):
        return ()
    return (ruled("wrong_role", f"机构和账号由{Role.SYSTEM_ADMIN.zh}维护"),)


def note(
    ctx: Context, stream: str, act: str, body: dict[str, Any], *, role: Role | None = None
) -> None:
    """The entry of a change, in the stream of the unit or account that it changes."""
    held = role or next(keeper for keeper in KEEPERS if ctx.actor.has(keeper))
    journal.record(ctx, stream=stream, topic=TOPIC, act=act, role=held, body=body)


def version(stream: str) -> int:
    """How many entries the stream has: what a form has seen, and must still be so when it comes."""
    last = Entry.objects.filter(stream=stream).order_by("-seq").values_list("seq", flat=True)
    return last.first() or 0


def unit_not_over(unit_id: str, *, on: date, hold: bool = False) -> Unit | None:
    """The unit, unless it ended before the day; ``hold`` locks it until commit."""
    if not unit_id:
        return None
    rows = Unit.objects.select_for_update() if hold else Unit.objects
    return rows.filter(not_over(on), pk=unit_id).first()


def overlapping(rows: Any, since: date, until: date | None) -> Any:
    """Dated rows that hold on a day of the period; both ends included, None: without end."""
    rows = rows.filter(not_over(since))
    return rows.filter(since__lte=until) if until else rows


def wrong_last_day(row: Any, last_day: date, *, today: date) -> tuple[Refusal, ...]:
    """What is wrong with ending a dated row after this day; empty when nothing is.

    Yesterday is the earliest, and means at once: what was done before was done by right, and no
    later entry makes it otherwise. What has not begun may be taken back whole.
    """
    before = row.since - timedelta(days=1)
    earliest = before if row.since > today else max(row.since, today - timedelta(days=1))
    if last_day < earliest:
        text = f"最后一日最早是{zh_date(earliest)}；已经发生的以日志为准，不能倒填"
        return (ruled("backdated", text, "last_day"),)
    if row.until and row.until <= last_day:
        return (ruled("over_already", f"已定于{zh_date(row.until)}终止", "last_day"),)
    return ()


def end_lent(lent: Any, *, last_day: date, today: date) -> None:
    """What is lent ends with the post behind it; what would begin later is taken back."""
    rows: Any = Delegation.objects.filter(pk__in=lent.filter(revoked_on=None).values("pk"))
    rows.filter(since__gt=last_day).update(revoked_on=today)
    rows.filter(until__gt=last_day).update(until=last_day)
