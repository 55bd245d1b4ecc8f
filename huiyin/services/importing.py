# SPDX-License-Identifier: Apache-2.0
"""登记导入: messages of another system's board become submissions, each once, through the one
intake.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models.functions import Length

from huiyin.core.actor import Actor
from huiyin.core.facts.intake import PersonFacts, SubmitFacts
from huiyin.core.refusal import Refused
from huiyin.core.vocabulary import Channel, Role, Term
from huiyin.ports.context import Context
from huiyin.records.dated import dated
from huiyin.records.models import Submission, Unit
from huiyin.services import intake

#: As many in one transaction: on SQLite others wait no longer than that for their turn to write.
BATCH = 100
LONGEST_TITLE = 1000
LONGEST_NAME = 100
LONGEST_ID = 200


class Fate(Term):
    """What became of one message."""

    REGISTERED = "registered", "已登记"
    ALREADY = "already", "此前已登记", "registered before"
    FAILED = "failed", "未登记", "not registered"


@dataclass(frozen=True, slots=True)
class Message:
    """One row of a message file: ``line`` is its place, ``sent_on`` the local day it was written,
    ``user`` the name of an account on the board.
    """

    line: int
    id: str
    user: str
    sent_on: date
    title: str
    detail: str


@dataclass(frozen=True, slots=True)
class Result:
    """The fate of one message, with the reason in Chinese where it failed."""

    line: int
    fate: Fate
    reason: str = ""


def importer(office: str) -> Actor:
    """The machine account that brings messages to an office."""
    return Actor(id="machine:import", roles=frozenset({Role.MACHINE}), unit=office)


def office_for(code: str, on: date) -> str | None:
    """The id of the petition office with this code; without a code that of the topmost one.

    None when there is none on that day.
    """
    standing = Unit.objects.filter(dated(on), is_petition_office=True)
    if code:
        standing = standing.filter(code=code)
    found = standing.order_by(Length("path"), "code").values_list("pk", flat=True).first()
    return str(found) if found else None


def register(
    ctx: Context, messages: Sequence[Message], *, source: str, office: str
) -> list[Result]:
    """Registers the messages in one transaction, each in a savepoint; their fates in order.

    A message is known by ``source`` and its id there: a second time it is ``ALREADY``. Received is
    today, whatever day it was written, because the limits of 条例 22 run from the receipt.
    """
    facts = {
        message.line: _facts(message, source=source, received_on=ctx.today) for message in messages
    }
    with transaction.atomic():
        known = _known(source, (item.source_id for item in facts.values()))
        unit = intake.petition_office(office)
        results = []
        for message in messages:
            result = _take_in(ctx, message.line, facts[message.line], known, unit)
            if result.fate is Fate.REGISTERED:
                known.add(facts[message.line].source_id)
            results.append(result)
        return results


def _take_in(ctx: Context, line: int, facts: SubmitFacts, known: set[str], unit: Unit) -> Result:
    if facts.source_id in known:
        return Result(line, Fate.ALREADY)
    try:
        with transaction.atomic():
            answer = intake.take_in(ctx, facts, office=unit)
    except IntegrityError:
        # Another import of the same file may have been faster; anything else is our own fault.
        if _known(facts.source, [facts.source_id]):
            return Result(line, Fate.ALREADY)
        raise
    if isinstance(answer, Refused):
        return Result(line, Fate.FAILED, str(answer))
    return Result(line, Fate.REGISTERED)


def _known(source: str, ids: Iterable[str]) -> set[str]:
    rows = Submission.objects.filter(source=source, source_id__in=list(ids))
    return set(rows.values_list("source_id", flat=True))


def _facts(message: Message, *, source: str, received_on: date) -> SubmitFacts:
    """A title too long for a list is cut there and stands in full above the text."""
    title, detail = message.title, message.detail
    if len(title) > LONGEST_TITLE:
        title, detail = f"{title[: LONGEST_TITLE - 1]}…", f"{title}\n\n{detail}"
    user = message.user.strip()
    return SubmitFacts(
        channel=Channel.BOARD,
        submitted_on=message.sent_on,
        received_on=received_on,
        title=title,
        content=detail,
        people=(PersonFacts(name=user[:LONGEST_NAME]),) if user else (),
        source=source,
        source_id=_source_id(message),
    )


def _source_id(message: Message) -> str:
    """The id in the source; for a message without a usable one the digest of what it says."""
    given = message.id.strip()
    if given and len(given) <= LONGEST_ID and given.isprintable():
        return given
    said = (given, message.user, message.sent_on.isoformat(), message.title, message.detail)
    plain = "\x1f".join(said).encode("utf-8", "surrogatepass")
    return f"sha256:{hashlib.sha256(plain).hexdigest()}"
