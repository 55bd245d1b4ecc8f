# SPDX-License-Identifier: Apache-2.0
"""合并、拆分、并入、要求保密: matters written in one transaction, each with an entry of its own.

What happens at the other matter is decided by the table as well; where that says no, neither
happens.
"""

from dataclasses import replace
from functools import partial
from typing import Any

from django.db import transaction

from huiyin.core.actor import system
from huiyin.core.case import Case, Event
from huiyin.core.facts.intake import ClaimFacts, ClassifyFacts, PersonFacts, SubmitFacts
from huiyin.core.facts.joining import RelateFacts, SplitFacts
from huiyin.core.facts.protection import RedactFacts
from huiyin.core.vocabulary import Act, Channel, Relation
from huiyin.ports.context import Context
from huiyin.records import models, veil
from huiyin.records.contents import Texts, texts
from huiyin.records.models.intake import SHARED_LETTER
from huiyin.services import engine, intake, kinship

#: What is noted at the other matter, and as what.
NOTED = {
    Act.MERGE: (Act.RELATE, Relation.MERGED_IN),
    Act.UNMERGE: (Act.RELATE, Relation.TAKEN_OUT),
    Act.UNSPLIT: (Act.RECLAIM, Relation.CAME_BACK),
}


def perform(
    ctx: Context,
    matter_id: str,
    act: Act,
    *,
    facts: Any,
    seen_version: int | None,
    token: str = "",
) -> engine.Answer:
    """One of the joint acts of the table, with what it brings to the other matter."""
    with transaction.atomic():
        kinship.hold((matter_id, getattr(facts, "matter", "")))
        return engine.perform(
            ctx,
            matter_id,
            act,
            facts=facts,
            seen_version=seen_version,
            token=token,
            within=partial(_others, ctx, facts),
        )


def _others(ctx: Context, facts: Any, before: Case, event: Event) -> None:
    """What the act brings to other matters; whatever it is, who is secret in one of them stays so
    in all that hold them.
    """
    if event.act is Act.SPLIT:
        _split_off(ctx, facts, before, event)
    elif event.act in NOTED:
        _note(ctx, before, event)
    kinship.spread(ctx, before.id)


def _note(ctx: Context, before: Case, event: Event) -> None:
    act, relation = NOTED[event.act]
    other = event.body["facts"].get("matter") or before.linked_to or before.split_from
    found = engine.perform(
        replace(ctx, actor=system()),
        str(other),
        act,
        facts=RelateFacts(matter=before.id, relation=relation),
        seen_version=None,
    )
    _must(found)


def _split_off(ctx: Context, facts: SplitFacts, before: Case, event: Event) -> None:
    """The second matter: the same letter, registered and classified with its own claims."""
    own = models.Submission.objects.get(origin=before.id)
    said = texts(ctx.world.vault, [before.id])
    letter = _letter(own, said, title=facts.title, secret=before.secret)
    office = intake.receiving(ctx, before.office)
    opened = intake.open_part(
        ctx,
        letter,
        office=office,
        matter=event.body["new"]["matter"],
        of=before.id,
        summary=facts.summary,
    )
    _classify(ctx, opened, facts, before, said)


def _classify(
    ctx: Context, opened: engine.Done, facts: SplitFacts, before: Case, said: Texts
) -> None:
    """With its claims, and with what units may read of a petitioner who is secret."""
    chosen = {row.claim for row in facts.claims}
    claims = tuple(
        ClaimFacts(text=said[claim.entry, f"claims.{claim.no - 1}.text"], route=claim.route)
        for claim in before.claims
        if claim.id in chosen
    )
    if before.kind is None:
        raise ValueError("a matter with claims has a kind")
    found = engine.perform(
        ctx,
        opened.matter,
        Act.CLASSIFY,
        facts=ClassifyFacts(
            kind=before.kind,
            category=before.category,
            territory=before.territory,
            claims=claims,
            first=True,
        ),
        seen_version=opened.version,
    )
    classified = _must(found)
    if before.redacted is not None:
        words = veil.original(said, before.redacted)
        redacted = RedactFacts(**words, checked=True)
        _must(
            engine.perform(
                ctx, opened.matter, Act.REDACT, facts=redacted, seen_version=classified.version
            )
        )


def _letter(own: models.Submission, said: Texts, *, title: str, secret: bool) -> SubmitFacts:
    """The letter once more, for the key of the second matter: each can be erased by itself."""
    entry = str(own.entry)

    def of(name: str) -> str:
        return said.get((entry, name), "")

    people = tuple(
        PersonFacts(
            name=of(f"people.{no}.name"),
            phone=of(f"people.{no}.phone"),
            address=of(f"people.{no}.address"),
            id_number=of(f"people.{no}.id_number"),
        )
        for no in range(own.people.count())
    )
    return SubmitFacts(
        channel=Channel(own.channel),
        submitted_on=own.submitted_on,
        received_on=own.received_on,
        title=title,
        content=of("content"),
        wish=of("wish"),
        place=of("place"),
        people=people,
        headcount=own.headcount,
        source=SHARED_LETTER,
        secret=secret,
    )


def _must(found: engine.Answer) -> engine.Done:
    if not isinstance(found, engine.Done):
        raise ValueError(f"the other matter does not take it: {found}")
    return found
