# SPDX-License-Identifier: Apache-2.0
"""What must hold after every step, whatever was done: the fifteen invariants of the procedure and
those of its reliability. Each is said from the events and the tables, not from the guards.
"""

from collections.abc import Iterator, Mapping

from huiyin.core.case import Deadline
from huiyin.core.vocabulary import (
    SETTLED_AT_OFFICE,
    Act,
    Audience,
    ClaimState,
    Clock,
    DocumentCode,
    HandlingState,
    Kind,
    MatterState,
    Outcome,
    ReviewLevel,
    ReviewState,
    Role,
)
from huiyin.records import models
from huiyin.services import outbox
from tests.core.golden.walker import LIMITS, walk
from tests.procedure.look import Invariant, Look
from tests.procedure.owing import OWING


class Broken(AssertionError):
    """An invariant does not hold; ``names`` are those that do not."""

    def __init__(self, found: Mapping[str, list[str]]) -> None:
        super().__init__("; ".join(f"{name}: {' | '.join(what)}" for name, what in found.items()))
        self.names = frozenset(found)


def ask(look: Look) -> None:
    """Asks all of them. Raises ``Broken``."""
    found = {name: complaints for name, check in ALL.items() if (complaints := list(check(look)))}
    if found:
        raise Broken(found)


#: The first written word of a unit to the petitioner (条例 23).
FIRST_NOTICES = (DocumentCode.ACCEPTANCE_NOTICE, DocumentCode.PROCEDURAL_NOTICE)
FIRST_NOTICE_ACTS = (Act.ACCEPT, Act.SIMPLIFY, Act.NOTIFY_ROUTE)
AFTER_NOTICE = (
    HandlingState.GUIDED,
    HandlingState.ACCEPTED,
    HandlingState.MEDIATING,
    HandlingState.DRAFTED,
    HandlingState.ISSUED,
    HandlingState.DELIVERED,
    HandlingState.CLOSED,
)
#: "No" in one form or another.
NEGATIVE = (
    MatterState.DECLINED,
    MatterState.EXHAUSTED,
    MatterState.DIVERTED,
    MatterState.POINTED,
    MatterState.TERMINATED,
    ReviewState.DECLINED,
)
#: Set by a letter, by the answer, or among units.
DATED = (Clock.T05, Clock.L06, Clock.L07)
AT_UNITS = (
    MatterState.FORWARDED,
    MatterState.ASSIGNED,
    MatterState.HANDLING,
    MatterState.ANSWERED,
    MatterState.CLOSED,
)
#: Who proposed, and who may therefore not decide.
PAIRS: Mapping[Act, Act] = {
    Act.DECLINE: Act.PROPOSE_DECLINE,
    Act.TERMINATE: Act.PROPOSE_TERMINATION,
    Act.ISSUE: Act.DRAFT,
    Act.SIGN_REPLY: Act.DRAFT_REPLY,
    Act.NOTIFY_ROUTE: Act.PROPOSE_ROUTE,
    Act.EXTEND: Act.PROPOSE_EXTENSION,
    Act.SIGN_REVIEW: Act.DRAFT_REVIEW,
    Act.DECLINE_REVIEW: Act.PROPOSE_DECLINE_REVIEW,
}


def arrival(look: Look) -> Iterator[str]:
    """I1: every arrival has a piece, an original and a receipt."""
    first = look.events[0]
    if not {"title", "content"} <= set(first.commitments):
        yield "no sealed original"
    if DocumentCode.RECEIPT not in {item.code for item in look.after.documents}:
        yield "no receipt"
    if not models.Submission.objects.filter(origin=look.after.id, entry=first.id).exists():
        yield "no submission"


def negative(look: Look) -> Iterator[str]:
    """I2: no refusal without a notice or a recorded exemption."""
    reached = look.review.state if look.review else look.after.state
    earlier = look.before and (
        look.before.review(look.event.handling) if look.review else look.before
    )
    anew = earlier is None or earlier.state is not reached
    upheld = look.event.act is Act.REJECT_OBJECTION
    if reached in NEGATIVE and anew and not upheld and not _noticed(look):
        yield f"{reached} without a notice"


def _noticed(look: Look) -> bool:
    return bool(look.event.body.get("issues") or look.event.body.get("exempt"))


def first_notice(look: Look) -> Iterator[str]:
    """I3: the first notice before any step of handling, or a recorded exemption (条例 23¶2)."""
    for handling in look.after.handlings:
        if handling.state not in AFTER_NOTICE or handling.ordered_by:
            continue
        told = any(
            item.code in FIRST_NOTICES and item.handling == handling.id
            for item in look.after.documents
        )
        exempt = any(
            event.body.get("exempt") for event in look.done(*FIRST_NOTICE_ACTS, to=handling.id)
        )
        # By telephone or message, where the simple procedure allows it.
        spoken = any(
            event.body["facts"]["told_by"] for event in look.done(Act.SIMPLIFY, to=handling.id)
        )
        if not told and not exempt and not spoken:
            yield f"{handling.state} without a first notice"


def sixty_days(look: Look) -> Iterator[str]:
    """I4: the sixty days run for what goes the petition procedure, and for nothing else."""
    for handling in look.after.handlings:
        taken = (handling.accepted_on and not handling.simple) or handling.ordered_by
        owed = look.after.kind is Kind.REDRESS and taken
        there = look.after.clock(Clock.T06, handling.id)
        if bool(owed) != (there is not None):
            yield f"T06 {'missing' if owed else 'without acceptance'}"


def extension(look: Look) -> Iterator[str]:
    """I5: at most thirty days, once, by the head, told no later than the original last day."""
    if look.event.act is not Act.EXTEND:
        return
    clock = look.after.clock(Clock.T06, look.event.handling)
    assert clock is not None
    original = walk("T06", clock.start).nominal
    if clock.extension > 30:
        yield f"{clock.extension} days"
    if len(list(look.done(Act.EXTEND, to=look.event.handling))) > 1:
        yield "a second extension"
    if look.event.role is not Role.UNIT_HEAD:
        yield f"by {look.event.role}"
    if look.event.on > original or not _noticed(look):
        yield "told too late or not at all"


def answers(look: Look) -> Iterator[str]:
    """I6: every claim registered is answered: by an opinion, or by the result of its route."""
    before = {claim.id for claim in look.before.claims} if look.before else set()
    now = {claim.id for claim in look.after.claims}
    if look.event.act is not Act.CLASSIFY and before != now:
        yield "claims came or went"
    for claim in look.after.claims:
        asked = look.after.kind is Kind.REDRESS
        said, other = (claim.outcome, claim.conclusion)[:: 1 if asked else -1]
        if claim.state is ClaimState.ANSWERED and (said is None or other is not None):
            yield f"claim {claim.no} answered without what its kind is answered with"
    if look.event.act in (Act.ISSUE, Act.SIGN_REPLY):
        led = look.after.led_by(str(look.event.handling))
        if any(claim.state is ClaimState.OPEN for claim in led):
            yield "issued with an open claim"


def sealed(look: Look) -> Iterator[str]:
    """I7: no accusation among ordinary matters, and nobody sees one who has no part in it."""
    if look.after.kind is Kind.ACCUSATION:
        yield "an accusation outside the sealed lane"
    involved = set(look.after.places) | {handling.unit for handling in look.after.handlings}
    if involved == look.story.strangers:
        # Who sees it follows from who has a part in it, which did not change.
        return
    look.story.strangers = involved
    for name in ("sun", "zhou"):
        stranger = look.story.actor(name)
        sees = models.Matter.objects.visible_to(stranger).filter(pk=look.after.id).exists()
        if sees and stranger.unit not in involved:
            yield f"{name} sees it"


def reviewers(look: Look) -> Iterator[str]:
    """I8: nobody reviews who handled the matter before, or was part of the other level."""
    levels: dict[ReviewLevel, set[str]] = {level: set() for level in ReviewLevel}
    handled = set()
    for event in look.events:
        review = look.after.review(event.handling)
        if event.role not in (Role.OFFICER, Role.UNIT_HEAD, Role.REVIEWER, Role.RE_REVIEWER):
            continue
        if review is None:
            handled.add(event.actor)
        elif event.act is not Act.ASK_RE_REVIEW:
            levels[review.level].add(event.actor)
            if event.actor in handled:
                yield "reviewed by somebody who had handled it"
    if set.intersection(*levels.values()):
        yield "reviewed on both levels by the same person"


def delivery(look: Look) -> Iterator[str]:
    """I9: a printed opinion and evidence of its delivery before the time to ask for a review."""
    for clock in look.after.deadlines:
        if clock.clock is not Clock.T08:
            continue
        proofs = [
            event
            for event in look.done(Act.DELIVER, to=clock.handling)
            if "evidence" in event.commitments
            and event.body["facts"]["delivered_on"] == clock.start.isoformat()
        ]
        printed = any(
            item.code is DocumentCode.HANDLING_OPINION
            and item.handling == clock.handling
            and item.digest
            for item in look.after.documents
        )
        if not proofs or not printed:
            yield "T08 without proof of delivery"


def carried_out(look: Look) -> Iterator[str]:
    """I10: what was supported is closed with evidence that it was carried out, claim by claim."""
    if look.event.act is not Act.CLOSE:
        return
    for claim in look.after.led_by(str(look.event.handling)):
        proofs = [
            event
            for event in look.done(Act.RECORD_EXECUTION, to=look.event.handling)
            if "evidence" in event.commitments
            and claim.id in {row["claim"] for row in event.body["facts"]["claims"]}
        ]
        if claim.outcome is Outcome.SUPPORTED and not proofs:
            yield f"closed without evidence for claim {claim.no}"


def timers(look: Look) -> Iterator[str]:
    """I11: every date follows from the events: by replay, and by a plain walk on the calendar."""
    if look.story.replayed() != look.after:
        yield "the tables tell something else than the journal"
    for item in look.after.deadlines:
        code = str(item.clock)
        due = item.nominal_due if item.clock in DATED else None
        if code not in LIMITS and due is None:
            continue
        found = walk(code, item.start, extension=item.extension, paused=item.pauses, due=due)
        if (found.nominal, found.legal) != (item.nominal_due, item.legal_due):
            yield f"{code} from {item.start} is {item.legal_due}, the calendar says {found.legal}"


def no_skips(look: Look) -> Iterator[str]:
    """I12: by the table alone, through registration and classification, whatever the channel."""
    row, before = look.row, look.before
    if look.event.role not in row.by:
        yield f"{row.act} by {look.event.role}"
    if before is None:
        return
    if before.state not in row.matter_from:
        yield f"{row.act} in {before.state}"
    # What opens a review is done to what it goes against.
    scope = look.event.body.get("of", look.event.handling)
    part = before.handling(scope) or before.review(scope)
    froms = row.handling_from or row.review_from
    if froms and (part is None or part.state not in froms):
        yield f"{row.act} of what is {part and part.state}"
    if look.after.handlings and not {Act.REGISTER, Act.CLASSIFY} <= {
        event.act for event in look.events
    }:
        yield "at a unit without registration and classification"


def objection(look: Look) -> Iterator[str]:
    """I13: nobody objects after the fifth working day."""
    handling = look.handling
    if look.event.act is not Act.OBJECT or handling is None or handling.signed_on is None:
        return
    if look.event.on > walk("T04", handling.signed_on).legal:
        yield f"objected on {look.event.on}"


def history(look: Look) -> Iterator[str]:
    """I14: number, office and law stay, and nothing that happened goes away."""
    before, after = look.before, look.after
    if after.seq != len(look.events):
        yield f"{after.seq} entries by the tables, {len(look.events)} in the journal"
    if before is None:
        return
    kept = ("id", "number", "statute", "channel", "submitted_on", "received_on")
    for name in kept if look.event.act is Act.SUCCEED else (*kept, "office"):
        if getattr(before, name) != getattr(after, name):
            yield f"{name} changed"
    for name in ("handlings", "reviews", "deadlines", "documents"):
        old, new = getattr(before, name), getattr(after, name)
        if [item.id for item in old] != [item.id for item in new[: len(old)]]:
            yield f"{name} went away"


def evaluation(look: Look) -> Iterator[str]:
    """I15: only the petitioner evaluates."""
    own = look.event.role is Role.PETITIONER and look.event.unit is None
    if look.event.act is Act.EVALUATE and not own:
        yield f"evaluated by {look.event.role}"


def one_lead(look: Look) -> Iterator[str]:
    """A-12: one unit answers for each open claim, and while units have the matter none waits."""
    for claim in look.after.claims:
        lead = look.after.handling(claim.lead) if claim.lead else None
        if claim.lead and (lead is None or not lead.lead or not lead.active):
            yield f"claim {claim.no} is led by nobody"
        waits = claim.state is ClaimState.OPEN and lead is None
        if waits and look.after.state in AT_UNITS:
            yield f"claim {claim.no} has no unit in {look.after.state}"


def witnessed(look: Look) -> Iterator[str]:
    """A-12: each act is in the journal and in the outbox, in its own transaction."""
    if not models.Entry.objects.filter(pk=look.event.id, seq=look.after.seq).exists():
        yield "no entry"
    waiting = list(
        models.Outbox.objects.filter(entry_id=look.event.id).values_list("task", "payload")
    )
    to_print = {row["document"] for task, row in waiting if task == outbox.RENDER}
    if to_print != {item["id"] for item in look.event.body.get("issues", ())}:
        yield "documents that nobody prints"
    told = {row["audience"] for task, row in waiting if task == outbox.NOTIFY}
    # Of a successor they hear while something is owed to them, unless it only assists.
    concerned = look.event.act is not Act.SUCCEED
    if Audience.PETITIONER in look.row.tells and concerned and "petitioner" not in told:
        yield "nobody tells the petitioner"


def clocks(look: Look) -> Iterator[str]:
    """A-12: a clock moves for a hearing, an extension or a new calendar, and stops by its row."""
    if look.before is None:
        return
    now = {item.id: item for item in look.after.deadlines}
    moved_by = {Act.EXTEND: {Clock.T06}, Act.RECKON: set(Clock)}
    may_move = moved_by.get(look.event.act, set(look.row.resumes))
    for old in look.before.deadlines:
        new = now.get(old.id)
        if new is None:
            yield f"{old.clock} went away"
            continue
        if (old.start, old.clock) != (new.start, new.clock):
            yield f"{old.clock} starts on another day"
        if old.legal_due != new.legal_due and old.clock not in may_move:
            yield f"{old.clock} moved by {look.event.act}"
        yield from _stopped(look, old, new)
        if (new.pauses or new.paused_on) and new.clock is not Clock.T11:
            yield f"{new.clock} paused"


def _stopped(look: Look, old: Deadline, new: Deadline) -> Iterator[str]:
    put_away = look.row.ends or look.row.parks
    may_stop = put_away or old.clock in (*look.row.stops, *_of_assistants(look, old))
    if old.running and not new.running and not may_stop:
        yield f"{old.clock} stopped by {look.event.act}"
    # What comes back from below runs on as if it had never gone down.
    again = look.event.act is Act.UPHOLD and old.clock in (Clock.T03, Clock.T04, Clock.L11)
    # So does what rested while the matter was part of another.
    again = again or (look.row.wakes and new.running)
    if not old.running and old.stopped_on != new.stopped_on and not again:
        yield f"{old.clock} stopped twice"


def _of_assistants(look: Look, old: Deadline) -> tuple[Clock, ...]:
    """The clocks of a unit that need not assist any more, since its lead has answered."""
    item = look.after.handling(old.handling)
    idle = item is not None and item.state is HandlingState.EXCUSED
    return (Clock.L01, Clock.L07) if idle else ()


def closed(look: Look) -> Iterator[str]:
    """A-12: closed only with the result that its route requires."""
    over = (MatterState.CLOSED, MatterState.ARCHIVED)
    if look.after.state not in over or not look.after.leads or _was_ended(look):
        return
    for claim in look.after.claims:
        lead = look.after.handling(claim.lead)
        answered = claim.state is ClaimState.ANSWERED and lead and lead.delivered_on
        elsewhere = claim.state in (ClaimState.CONCLUDED, ClaimState.MOVED)
        if not answered and not elsewhere:
            yield f"closed with claim {claim.no} {claim.state}"
    if any(item.state is not HandlingState.CLOSED for item in look.after.leads):
        yield "closed while a unit still works"


def _was_ended(look: Look) -> bool:
    return any(look.done(Act.CONFIRM_WITHDRAWAL, Act.TERMINATE))


def once(look: Look) -> Iterator[str]:
    """A-12: one review a level, of thirty days; nothing after the second."""
    for handling in look.after.handlings:
        reviews = [item for item in look.after.reviews_of(handling.id) if not item.given_up]
        for level in ReviewLevel:
            if sum(item.level is level for item in reviews) > 1:
                yield f"two {level} of one answer"
        finals = [item for item in reviews if item.final]
        if finals and any(item.id > finals[0].id for item in reviews):
            yield "reviewed after the last word"


def two_persons(look: Look) -> Iterator[str]:
    """A-33: who proposes does not decide."""
    proposal = PAIRS.get(look.event.act)
    if proposal is None:
        return
    scope = look.event.handling if look.row.handling_from or look.row.review_from else None
    last = list(look.done(proposal, to=scope))[-1:]
    if any(event.actor == look.event.actor for event in last):
        yield f"{look.event.act} by whoever did {proposal}"


def settled(look: Look) -> Iterator[str]:
    """While an office has settled a matter itself, no unit works on it."""
    if look.after.state in SETTLED_AT_OFFICE and look.after.leads:
        yield f"{look.after.state} while a unit works on it"


ALL: Mapping[str, Invariant] = {
    "I1": arrival,
    "I2": negative,
    "I3": first_notice,
    "I4": sixty_days,
    "I5": extension,
    "I6": answers,
    "I7": sealed,
    "I8": reviewers,
    "I9": delivery,
    "I10": carried_out,
    "I11": timers,
    "I12": no_skips,
    "I13": objection,
    "I14": history,
    "I15": evaluation,
    "one lead": one_lead,
    "witnessed": witnessed,
    "clocks": clocks,
    "closed": closed,
    "once": once,
    "two persons": two_persons,
    "settled": settled,
    **OWING,
}
