# SPDX-License-Identifier: Apache-2.0
"""Golden rows that have to be acted out: the day on which a clock starts follows from an act."""

from collections.abc import Iterator
from datetime import date, timedelta

from tests.core.golden.rows import Row
from tests.core.golden.walker import ONE, walk

#: On these days matters are accepted: sixty days later is a plain day, a Saturday, 春节, 国庆,
#: 清明, a working Saturday, the last day of a year, 29 February.
ACCEPTED = (
    date(2023, 12, 31),
    date(2024, 12, 2),
    date(2025, 3, 14),
    date(2025, 8, 3),
    date(2025, 11, 1),
    date(2025, 12, 16),
    date(2025, 12, 18),
    date(2026, 2, 3),
    date(2026, 3, 10),
    date(2026, 8, 4),
)
#: On these days opinions are issued, or units sign for a matter.
ISSUED = (
    date(2024, 1, 29),
    date(2024, 4, 2),
    date(2025, 1, 6),
    date(2025, 4, 25),
    date(2025, 8, 28),
    date(2025, 12, 1),
    date(2026, 1, 12),
    date(2026, 2, 11),
    date(2026, 4, 29),
    date(2026, 8, 26),
)


def days(count: int) -> timedelta:
    """So many days."""
    return timedelta(days=count)


def deliveries() -> Iterator[Row]:
    """条例 35: thirty days from the day the answer was received, whichever way it travelled."""
    for place, issued in enumerate(ISSUED):
        clock = ("T08", "L02")[place % 2]
        for method, travelled, reason in (
            ("direct", 1, "当面交给本人的那天"),
            ("left", 2, "留置并有见证人的那天"),
            ("entrusted", 4, "受托机关交给本人的那天"),
            ("post", 6, "本人签收邮件的那天，不是寄出的那天"),
            ("electronic", 0, "到达本人指定系统的那天"),
            (
                "notice",
                32,
                "公告满三十日视为送达的那天（参照民事诉讼法第九十五条），公告在签发后第二日",
            ),
        ):
            received = issued + days(travelled)
            found = walk(clock, received)
            why = f"送达是{reason}。{found.why}"
            yield Row.of(clock, f"{received}", found, why=why, issued=issued, method=method)
        yield from _asked_by_post(issued)


def _asked_by_post(received: date) -> Iterator[Row]:
    """A request in the post: its postmark decides whether it is in time, its arrival starts T09."""
    last = walk("T08", received).legal
    for posted, late in ((last, "no"), (last + ONE, "yes")):
        arrived = posted + days(3)
        found = walk("T09", arrived)
        in_time = "在期限最后一日寄出，不算逾期" if late == "no" else "期限过后一日寄出，算逾期"
        why = f"{received}收到答复，期限到{last}；邮戳{posted}，{in_time}；机关{arrived}收到。"
        extras = {"answered": received, "posted": posted, "late": late}
        yield Row.of("T09", f"{arrived}", found, why=why + found.why, **extras)


def extensions() -> Iterator[Row]:
    """条例 34: approved on the last day of the sixty, the days are added to the nominal date."""
    for accepted in ACCEPTED:
        nominal = walk("T06", accepted).nominal
        for more in (1, 17, 30):
            found = walk("T06", accepted, extension=more)
            why = f"{nominal}是第60日，当天批准还来得及。{found.why}"
            yield Row.of("T06", f"{accepted}", found, why=why, extension=more, approved=nominal)
        late = nominal + ONE
        why = f"第60日是{nominal}，{late}已过，不能再延（顺延的休息日也不能用来批准延期）。"
        yield Row.refusal("T06", f"{accepted}", "before_due", why=why, extension=30, approved=late)


def objections() -> Iterator[Row]:
    """条例 23¶3: five working days to object; the next unit's clocks start when it signs."""
    for place, signed in enumerate(ISSUED):
        last = walk("T04", signed).legal
        upheld = last + days(place % 3)
        again = upheld + days(2 + place % 4)
        told = {"signed": signed, "objected": last, "upheld": upheld}
        for clock in ("T03", "T04"):
            found = walk(clock, again)
            why = f"前一单位{signed}签收，异议期到{last}；另一单位{again}签收，从此起算。"
            yield Row.of(clock, f"{again}", found, why=why + found.why, **told)
        why = f"{signed}签收，第5个工作日是{last}，次日提出已过期。"
        late = last + ONE
        yield Row.refusal("T04", f"{signed}", "objection_in_time", why=why, objected=late)


def hearings() -> Iterator[Row]:
    """条例 36¶2: from the notice of the hearing to its signed record nothing is counted."""
    for place, asked in enumerate((*ISSUED, date(2025, 9, 18), date(2026, 2, 6))):
        called = asked + days(2 + place % 5)
        signed = called + days(7 + place * 3)
        told = {"called": called, "signed": signed}
        found = walk("T11", asked, paused=[(called, signed)])
        why = f"听证{called}通知、{signed}笔录签字，首尾两日都不计。{found.why}"
        yield Row.of("T11", f"{asked}", found, why=why, **told, held="yes")
        found = walk("T11", asked)
        why = f"听证没有举行，时间照算。{found.why}"
        yield Row.of("T11", f"{asked}", found, why=why, **told, held="no")
