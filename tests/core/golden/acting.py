# SPDX-License-Identifier: Apache-2.0
"""What the code under test answers to a golden row: asked by the stream, or acted out."""

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, cast

from huiyin.core.actor import visitor
from huiyin.core.calendar import BUILTIN
from huiyin.core.law.registry import STATUTES
from huiyin.core.refusal import Refused
from huiyin.core.vocabulary import Act, Clock, DeliveryMethod
from huiyin.jobs import clocks
from huiyin.ports.context import Context, World
from tests import appeals
from tests.core.golden.rows import Row
from tests.deeds import OTHER_UNIT, SUN, Chronicle

Found = tuple[str, str, bool] | str

#: What shows a delivery, whichever way it went (参照民事诉讼法 89–95).
SHOWN: Mapping[str, Any] = {
    "consent": True,
    "agreed": "确认书第3号",
    "refusal": "拒绝签字",
    "recorded": True,
    "entrusted": "邻县信访局",
    "receiver": "本人",
    "tracking": "挂号123",
    "published_in": "临江日报",
    "unreachable": "下落不明",
}


def answer(category: str, row: Row) -> Found:
    """Nominal, legal, provisional; or the code of the refusal."""
    return _SCENES.get(category, asked)(row)


def asked(row: Row) -> Found:
    """What ``huiyin clocks`` says; a moment becomes the day that ``Context.today`` makes of it."""
    start = row.start
    if "T" in start:
        world = cast(World, None)
        context = Context(visitor(), datetime.fromisoformat(start), BUILTIN, world)
        start = context.today.isoformat()
    details = row.details
    question: dict[str, Any] = {"id": 1, "clock": row.clock, "start": start}
    if "paused" in details:
        question["paused"] = [span.split("/") for span in details["paused"].split(",")]
    if "due" in details:
        question["due"] = details["due"]
    [text] = clocks.answers([json.dumps(question)], calendar=BUILTIN, statutes=STATUTES)
    found = json.loads(text)
    if "error" in found:
        return str(found["error"])
    return found["nominal_due"], found["legal_due"], found["provisional"]


def _delivered(row: Row) -> Found:
    if "posted" in row.details:
        return _asked_by_post(row)
    issued, start = _day(row, "issued"), _start(row)
    chronicle = Chronicle(on=issued).to(Act.RENDERED).later((start - issued).days)
    method = DeliveryMethod(row.details["method"])
    chronicle.do(
        Act.DELIVER,
        delivered_on=start,
        method=method,
        published_on=start - timedelta(days=30) if method is DeliveryMethod.NOTICE else None,
        **SHOWN,
    )
    return _deadline(chronicle, row)


def _asked_by_post(row: Row) -> Found:
    answered, posted, received = _day(row, "answered"), _day(row, "posted"), _start(row)
    chronicle = Chronicle(on=answered).to(Act.DELIVER).later((received - answered).days)
    window = chronicle.actor("wang")
    chronicle.do(Act.ASK_REVIEW, by=window, asked_on=posted, received_on=received, late="住院")
    review = chronicle.case.reviews[-1]
    if review.late != (row.details["late"] == "yes"):
        return f"late: {review.late}"
    return _deadline(chronicle, row, of=review.id)


def _extended(row: Row) -> Found:
    chronicle = Chronicle(on=_start(row)).to(Act.ACCEPT)
    chronicle.do(Act.PROPOSE_EXTENSION, days=int(row.details["extension"]))
    chronicle.on = _day(row, "approved")
    return _tried(chronicle, Act.EXTEND, row)


def _objected(row: Row) -> Found:
    details = row.details
    signed = _day(row, "signed") if "signed" in details else _start(row)
    chronicle = Chronicle(on=signed).to(Act.SIGN_FOR)
    chronicle.on = _day(row, "objected")
    if "refused" in details:
        return _tried(chronicle, Act.OBJECT, row)
    chronicle.do(Act.OBJECT)
    chronicle.on = _day(row, "upheld")
    chronicle.do(Act.UPHOLD)
    chronicle.do(Act.FORWARD, unit=OTHER_UNIT)
    chronicle.on = _start(row)
    return _tried(chronicle, Act.SIGN_FOR, row, by=SUN)


def _reviewed(row: Row) -> Found:
    """One 复查 and the 复核 up to its hearing; all before the hearing on the day of the start."""
    chronicle = Chronicle(on=_start(row)).to(Act.EVALUATE)
    for act in (Act.ASK_REVIEW, *appeals.WAY, Act.ASK_RE_REVIEW, *appeals.WAY[:3]):
        chronicle.do(act)
    chronicle.on = _day(row, "called")
    chronicle.do(Act.CALL_REVIEW_HEARING)
    chronicle.on = _day(row, "signed")
    chronicle.do(Act.CLOSE_REVIEW_HEARING, held=row.details["held"] == "yes")
    return _deadline(chronicle, row, of=chronicle.case.reviews[-1].id)


_SCENES: Mapping[str, Callable[[Row], Found]] = {
    "deliveries": _delivered,
    "extensions": _extended,
    "objections": _objected,
    "hearings": _reviewed,
}


def _tried(chronicle: Chronicle, act: Act, row: Row, **how: Any) -> Found:
    found = chronicle.try_(act, **how)
    if isinstance(found, Refused):
        return ",".join(reason.code for reason in found.reasons)
    return _deadline(chronicle, row)


def _deadline(chronicle: Chronicle, row: Row, *, of: str | None = None) -> Found:
    deadline = chronicle.case.clock(Clock(row.clock), of or chronicle.handling)
    if deadline is None:
        return "no such clock"
    return deadline.nominal_due.isoformat(), deadline.legal_due.isoformat(), deadline.provisional


def _start(row: Row) -> date:
    return date.fromisoformat(row.start)


def _day(row: Row, name: str) -> date:
    return date.fromisoformat(row.details[name])
