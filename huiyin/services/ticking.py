# SPDX-License-Identifier: Apache-2.0
"""What the passing of days brings about by itself, done by the system: closing, archiving,
reckoning.

Every step goes through the engine, so that the table has the last word; a second run finds nothing.
"""

from collections.abc import Iterator

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, QuerySet

from huiyin.core.facts.handling import CloseFacts
from huiyin.core.facts.intake import NoFacts
from huiyin.core.process.handling_guards import WINDOWS
from huiyin.core.process.table import PROCESS
from huiyin.core.review import REVIEW_ENDS
from huiyin.core.vocabulary import Act, Clock, HandlingState, MatterState, Outcome
from huiyin.ports.context import Context
from huiyin.records.models import Claim, Deadline, Handling, Matter, Review
from huiyin.services import calendars, directory, engine, succession, tokens

#: While one of these runs the petitioner may still speak: evaluate, object, ask for a review.
_WINDOWS = tuple(clock.value for clock in WINDOWS)


def first_of_hour(ctx: Context) -> bool:
    """True for one caller an hour (UTC), whichever process asks first."""
    asked = tokens.request(f"tick|{ctx.now:%Y-%m-%dT%H}Z", {})
    try:
        with transaction.atomic():
            tokens.remember(asked, {}, now=ctx.now)
    except IntegrityError:
        return False
    return True


def tick(ctx: Context) -> Iterator[Act]:
    """Closes and archives what is due today, and reckons anew what a calendar imported since has
    moved; yields each act that was done. Changes of units planned for today are made too,
    and old answers to forms forgotten.

    ``ctx`` is the system's. A matter that somebody moves meanwhile is left for the next time.
    """
    tokens.forget_old(ctx.now)
    for matter, handling in _to_close(ctx):
        if _done(ctx, matter, Act.CLOSE, CloseFacts(), handling):
            yield Act.CLOSE
    for matter in _to_archive(ctx):
        if _done(ctx, matter, Act.ARCHIVE, NoFacts(), None):
            yield Act.ARCHIVE
    directory.make_planned(ctx)
    yield from [Act.SUCCEED] * succession.resume(ctx)
    moved, _ = calendars.reckon(ctx)
    yield from [Act.RECKON] * moved


def _done(
    ctx: Context, matter: str, act: Act, facts: CloseFacts | NoFacts, handling: str | None
) -> bool:
    answer = engine.perform(ctx, matter, act, facts=facts, seen_version=None, handling_id=handling)
    return isinstance(answer, engine.Done)


def _to_close(ctx: Context) -> list[tuple[str, str]]:
    """Answered, the time to evaluate over, no supported claim: that one closes with evidence of
    its execution, which only the unit has (条例 32).
    """
    over = Deadline.objects.filter(
        handling=OuterRef("pk"), clock=Clock.L02.value, legal_due__lt=ctx.today
    )
    supported = Claim.objects.filter(
        matter_id=OuterRef("matter_id"), outcome=Outcome.SUPPORTED.value
    )
    rows = Handling.objects.filter(
        Exists(over),
        ~Exists(supported),
        ~Exists(_reviewing(handling=OuterRef("pk"))),
        state=HandlingState.DELIVERED.value,
        matter__state=MatterState.ANSWERED.value,
    )
    return [
        (str(matter), str(pk)) for matter, pk in rows.order_by("pk").values_list("matter", "pk")
    ]


def _reviewing(**which: OuterRef) -> QuerySet[Review]:
    """Reviews that a body above has not answered yet."""
    return Review.objects.filter(**which).exclude(state__in=[item.value for item in REVIEW_ENDS])


def _to_archive(ctx: Context) -> list[str]:
    """Ended, and no window of the petitioner open any more."""
    open_window = Deadline.objects.filter(
        matter_id=OuterRef("pk"), clock__in=_WINDOWS, legal_due__gte=ctx.today
    )
    rows = Matter.objects.visible_to(ctx.actor).filter(
        ~Exists(open_window),
        ~Exists(_reviewing(matter_id=OuterRef("pk"))),
        state__in=[item.value for item in PROCESS[Act.ARCHIVE].matter_from],
    )
    return [str(pk) for pk in rows.order_by("pk").values_list("pk", flat=True)]
