# SPDX-License-Identifier: Apache-2.0
"""登记: one way in for every channel. A submission opens a matter; a person may then link it to
another.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from huiyin.core import query_code
from huiyin.core.case import Case, Command, Event
from huiyin.core.decide import open_matter
from huiyin.core.facts import fields
from huiyin.core.facts.cleaning import REPLACED, clean
from huiyin.core.facts.intake import RegisterFacts, RenewCodeFacts, SubmitFacts
from huiyin.core.facts.people import GiveCodeFacts
from huiyin.core.refusal import WORKING_RULE, Refusal, Refused
from huiyin.core.vocabulary import Act, Role
from huiyin.ports.context import Context
from huiyin.ports.ids import digits, new_id
from huiyin.records import models, rows, seen
from huiyin.records.contents import code_about
from huiyin.services import accused, engine, numbers, sealing, tokens

#: Fresh ids for what a submission brings: entry, matter, receipt, deadline; besides two for each
#: person, who may be a representative.
SPARE_IDS = 8
#: A source counts its own submissions; the same number twice is the same submission.
ALREADY_IN = Refusal("already_in", "这一来源的这一编号已经登记过", WORKING_RULE, field="source_id")

UNKNOWN_OFFICE = Refusal(
    "unknown_office", "请从列表中选择收件的信访部门", "条例第十七条", field="office"
)


@dataclass(frozen=True, slots=True)
class Submitted:
    """The submission is in: what happened, the entry's digest, the query code in plain (shown
    once), and in the order of the people the codes of each, where they were asked for. ``office``
    is the id of the unit that has it, ``office_name`` what it is called.
    """

    done: engine.Done
    digest: str
    code: str
    codes: tuple[str, ...] = ()
    office: str = ""
    office_name: str = ""


def submit(
    ctx: Context,
    facts: SubmitFacts,
    *,
    office: str,
    token: str = "",
    with_code: bool = True,
    each: bool = False,
    summary: str = "",
) -> Submitted | Refused:
    """Registers one arrival (条例 17, 19, 22, 23) and opens its matter.

    A registrar who gives ``summary`` registers the matter in the same transaction. With ``each``
    everybody named has a query code of their own besides that of the matter. The same token
    gives the same receipt and code again; the same token with other content is refused, and so is
    a number of a source that is in already. Never refused for what it says.
    """
    codes = _codes(token, facts, with_code=with_code, each=each)
    found = _arrived(ctx, facts, office=office, token=token, codes=codes, summary=summary)
    outcome = "done" if isinstance(found, Submitted) else "refused"
    ctx.world.meter.act(str(Act.SUBMIT), outcome)
    return found


@dataclass(frozen=True, slots=True)
class _Codes:
    """Query codes in plain: that of the matter, and those of its people."""

    matter: str = ""
    people: tuple[str, ...] = ()


def _codes(token: str, facts: SubmitFacts, *, with_code: bool, each: bool) -> _Codes:
    people = tuple(
        _code(f"{token}|{no}" if token else "") for no, _ in enumerate(facts.people if each else ())
    )
    return _Codes(_code(token) if with_code else "", people)


def _arrived(
    ctx: Context, facts: SubmitFacts, *, office: str, token: str, codes: _Codes, summary: str
) -> Submitted | Refused:
    facts, replaced = clean(facts)
    if replaced:
        facts = replace(facts, remarks=REPLACED)
    asked = tokens.request(token, _content(ctx, facts, office, summary))
    try:
        place = receiving(ctx, office)
    except (models.Unit.DoesNotExist, ValidationError):
        return Refused((UNKNOWN_OFFICE,))
    for last in (False, True):
        try:
            with transaction.atomic():
                # Most tokens are new, and one that is not cannot be written twice.
                found = (_answered(asked, codes) if last else None) or _submit(
                    ctx, facts, place, asked, codes, summary
                )
                return _at(place, found)
        except IntegrityError:
            # The token was answered before, or just now: the answer is read.
            if last and _known_to_source(facts):
                return Refused((ALREADY_IN,))
            if last:
                raise
    raise AssertionError("unreachable")


def _at(place: models.Unit, found: Submitted | Refused) -> Submitted | Refused:
    if isinstance(found, Refused):
        return found
    return replace(found, office=str(place.pk), office_name=place.name)


def _known_to_source(facts: SubmitFacts) -> bool:
    there = models.Submission.objects.filter(source=facts.source, source_id=facts.source_id)
    return bool(facts.source_id) and there.exists()


def petition_office(office_id: str) -> models.Unit:
    """The office by its id, with its superior; ``DoesNotExist`` for any other unit."""
    found = _unit(office_id)
    if not found.is_petition_office:
        raise models.Unit.DoesNotExist(office_id)
    return found


def _unit(unit_id: str) -> models.Unit:
    for found in seen.with_those_above((unit_id,)).values():
        return found
    raise models.Unit.DoesNotExist(unit_id)


def receiving(ctx: Context, unit_id: str) -> models.Unit:
    """A petition office, or the unit whose own staff register what reached it directly (条例 23¶1).

    Raises ``DoesNotExist`` for any other unit.
    """
    own = ctx.actor.has(Role.REGISTRAR, Role.OFFICE_HEAD) and ctx.actor.unit == unit_id
    if own:
        return _unit(unit_id)
    return petition_office(unit_id)


def take_in(ctx: Context, facts: SubmitFacts, *, office: models.Unit) -> Submitted | Refused:
    """Registers one arrival of many, without a query code, in the transaction of the caller.

    ``office`` comes from `petition_office`, read once for all. Raises ``IntegrityError`` when the
    source's number is registered already.
    """
    facts, replaced = clean(facts)
    if replaced:
        facts = replace(facts, remarks=REPLACED)
    return _submit(ctx, facts, office, tokens.NONE, _Codes(), "")


def open_part(
    ctx: Context,
    facts: SubmitFacts,
    *,
    office: models.Unit,
    matter: str,
    of: str,
    summary: str,
) -> engine.Done:
    """Opens the matter that claims of the matter ``of`` were split off to, registered, under the id
    ``matter``; the query code of the letter opens both. In the transaction of the caller.
    """
    found = _submit(
        ctx,
        facts,
        office,
        tokens.NONE,
        _Codes(),
        summary,
        part={"split_from": of, "matter_id": matter},
    )
    if isinstance(found, Refused):
        raise ValueError(f"the same letter is not taken in again: {found}")
    return found.done


def _answered(asked: tokens.Request, codes: _Codes) -> Submitted | Refused | None:
    match tokens.answered(asked):
        case Refusal() as reason:
            return Refused((reason,))
        case Mapping() as answer:
            done = engine.Done(**answer["done"])
            return Submitted(done, answer["digest"], codes.matter, codes.people)
    return None


def _submit(
    ctx: Context,
    facts: SubmitFacts,
    office: models.Unit,
    asked: tokens.Request,
    codes: _Codes,
    summary: str,
    *,
    part: Mapping[str, str] | None = None,
) -> Submitted | Refused:
    found = fields.problems(facts) or accused.problems(ctx, facts, office)
    if found:
        return Refused(found)
    command = Command(
        act=Act.SUBMIT,
        actor=ctx.actor,
        on=ctx.today,
        at=ctx.now,
        facts=facts,
        ids=tuple(str(new_id(ctx.now)) for _ in range(SPARE_IDS + 2 * len(facts.people))),
    )
    event = _opening(ctx, command, office, part or {})
    if isinstance(event, Refused):
        return event
    opened = engine.record(ctx, event, facts=facts, before=None, office=office)
    _rows(ctx, event, facts, codes)
    done, digest = engine.done_by(event, opened), opened.head
    if summary:
        done = _registered(ctx, done, summary)
    tokens.remember(asked, {"done": engine.as_json(done), "digest": digest}, now=ctx.now)
    return Submitted(done, digest, codes.matter, codes.people)


def _opening(
    ctx: Context, command: Command, office: models.Unit, part: Mapping[str, str]
) -> Event | Refused:
    return open_matter(
        command,
        number=numbers.matter_number(office, command.facts.received_on),
        office=str(office.pk),
        statute=ctx.world.law(office.territory, command.facts.received_on),
        calendar=ctx.calendar,
        direct=not office.is_petition_office,
        **part,
    )


def _registered(ctx: Context, submitted: engine.Done, summary: str) -> engine.Done:
    answer = engine.perform(
        ctx,
        submitted.matter,
        Act.REGISTER,
        facts=RegisterFacts(summary=summary),
        seen_version=submitted.version,
    )
    if not isinstance(answer, engine.Done):
        raise ValueError(f"registering what was just submitted failed: {answer}")
    return answer


def _rows(ctx: Context, event: Event, facts: SubmitFacts, codes: _Codes) -> None:
    """The submission itself, its people with their blind indexes, the hashes of the query codes."""
    submission = models.Submission(
        id=new_id(ctx.now),
        matter_id=event.matter,
        origin=event.matter,
        entry=event.id,
        channel=facts.channel,
        submitted_on=facts.submitted_on,
        received_on=facts.received_on,
        headcount=facts.headcount,
        source=facts.source,
        source_id=facts.source_id,
    )
    rows.insert([submission])
    people = event.body["people"]
    rows.insert(
        [models.Person(id=key, submission=submission, no=no) for no, key in enumerate(people)]
    )
    known = {
        person_id: fields.private(person)
        for person_id, person in zip(people, facts.people, strict=True)
    }
    sealing.mark(ctx.world.vault, matter_id=event.matter, people=known, now=ctx.now)
    if codes.matter:
        hashed = _hashed(ctx, event.matter, codes.matter)
        rows.insert([models.QueryCode(matter_id=event.matter, hashed=hashed, since=ctx.now)])
    rows.insert(
        [
            models.PersonCode(
                holder=holder,
                matter_id=event.matter,
                hashed=_hashed(ctx, event.matter, code),
                since=ctx.now,
            )
            for holder, code in zip(people, codes.people, strict=False)
        ]
    )


def _hashed(ctx: Context, matter_id: str, code: str) -> str:
    return ctx.world.vault.hash_code(code, about=code_about(matter_id))


def renew_code(
    ctx: Context, matter_id: str, *, facts: RenewCodeFacts, seen_version: int, token: str = ""
) -> tuple[engine.Answer, str]:
    """A new query code at the window after an identity check; the old one is void at once.

    Returns the engine's answer and the code in plain, which is shown once; "" if nothing was done.
    """

    def keep(hashed: str) -> None:
        models.QueryCode.objects.update_or_create(
            matter_id=matter_id, defaults={"hashed": hashed, "since": ctx.now}
        )

    return _with_new_code(
        ctx,
        matter_id,
        Act.RENEW_CODE,
        keep=keep,
        facts=facts,
        seen_version=seen_version,
        token=token,
    )


def give_code(
    ctx: Context, matter_id: str, *, facts: GiveCodeFacts, seen_version: int, token: str = ""
) -> tuple[engine.Answer, str]:
    """A query code of their own for one of several petitioners, an agent or a guardian, after an
    identity check; an earlier one of theirs is void at once. Returns what ``renew_code`` does.
    """

    def keep(hashed: str) -> None:
        models.PersonCode.objects.update_or_create(
            holder=facts.person,
            defaults={"matter_id": matter_id, "hashed": hashed, "since": ctx.now},
        )

    return _with_new_code(
        ctx,
        matter_id,
        Act.GIVE_CODE,
        keep=keep,
        facts=facts,
        seen_version=seen_version,
        token=token,
    )


def _with_new_code(
    ctx: Context, matter_id: str, act: Act, *, keep: Callable[[str], None], token: str, **how: Any
) -> tuple[engine.Answer, str]:
    """Does the act and keeps the hash of a fresh code in its transaction; ``how`` are further
    arguments of ``engine.perform``.
    """
    code = _code(token)

    def within(before: Case, event: Event) -> None:
        keep(_hashed(ctx, before.id, code))

    answer = engine.perform(ctx, matter_id, act, token=token, within=within, **how)
    return answer, code if isinstance(answer, engine.Done) else ""


def _code(token: str) -> str:
    """A query code; made from the form's secret token where there is one, so that a repeated post
    of the same form shows the same receipt though only a hash of the code is kept."""
    if not token:
        return query_code.from_random(digits())
    number = int.from_bytes(hashlib.sha256(b"query-code|" + token.encode()).digest(), "big")
    return query_code.from_random(number % query_code.LIMIT)


def _content(ctx: Context, facts: SubmitFacts, office: str, summary: str) -> dict[str, Any]:
    return {
        "actor": ctx.actor.id,
        "office": office,
        "public": fields.public(facts),
        "private": fields.private(facts),
        "summary": summary,
    }


#: The acts that make a query code, shown once to whoever did them.
CODES: Mapping[Act, Callable[..., tuple[engine.Answer, str]]] = {
    Act.RENEW_CODE: renew_code,
    Act.GIVE_CODE: give_code,
}
