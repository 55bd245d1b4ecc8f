# SPDX-License-Identifier: Apache-2.0
"""文书签发: a document gets its number and its template's digest, and its facts are frozen."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db.models import QuerySet

from huiyin.core import verification_code
from huiyin.core.case import Case, Event
from huiyin.core.documents import REGISTRY, as_mapping
from huiyin.core.journal.leaf import canonical
from huiyin.core.replay import apply, begin
from huiyin.core.vocabulary import Act, DocumentCode
from huiyin.ports.context import Context
from huiyin.ports.ids import token
from huiyin.records import competence, models, seen
from huiyin.records.contents import texts
from huiyin.records.prepared import Prepared
from huiyin.records.veil import UNTOLD, Written, veiled
from huiyin.services import numbers, sealing
from huiyin.services.papers import BETWEEN_OFFICES, Paper, Places, gather


def issue(
    ctx: Context,
    event: Event,
    *,
    before: Case | None,
    new: Mapping[str, str],
    office: models.Unit | None = None,
) -> tuple[Event, list[sealing.Sealable]]:
    """Numbers the event's documents and freezes their facts.

    ``new`` holds the private texts of the event by path; ``office`` is the matter's office where
    the caller has read it already. Returns the event, complete but for its commitments, and the
    facts of each document, ready to be sealed under the document's id.
    """
    if not event.body.get("issues"):
        return event, []
    blank = _with(event, {})
    after = _after(before, blank)
    places = _places(after, event, office)
    besides = ("facts", "copy")
    known = dict(texts(ctx.world.vault, [after.id], besides=besides)) if before else {}
    known |= {(event.id, path): text for path, text in new.items()}
    opening, entries, written = _entries(after.id) if before else (event.id, {}, [])
    written.append((event.id, str(event.act), str(event.role)))
    # All is read before the first number is taken: who issues after us waits from here to commit.
    event = _with(event, _prints(ctx, after, blank, places))
    after = _after(before, event)
    frozen = []
    for item in event.body["issues"]:
        paper = Paper(ctx, after, event, known, entries, places, opening, item, before)
        frozen += sealing.prepare(item["id"], _copies(paper, written))
    return event, frozen


def _copies(paper: Paper, written: list[Written]) -> dict[str, str]:
    """The facts of the document; where the petitioner's identity is secret, those that name nobody,
    and beside them what the petitioner's own copy says.
    """
    if not paper.case.secret:
        return {"facts": _frozen(paper)}
    told = veiled(paper.texts, paper.case, written, instead=UNTOLD)
    found = {"facts": _frozen(replace(paper, named=False, texts=told))}
    between = DocumentCode(paper.item["code"]) in BETWEEN_OFFICES
    return found if between else found | {"copy": _frozen(paper)}


def _frozen(paper: Paper) -> str:
    return canonical(as_mapping(gather(paper))).decode()


def with_digest(item: sealing.Sealable, event_digest: str) -> sealing.Sealable:
    """A receipt prints the digest of its own entry, which exists only once the entry is complete:
    its commitment is made over the same facts with that place left blank.
    """
    place = '"leaf_digest":""'
    return replace(item, text=item.text.replace(place, f'"leaf_digest":"{event_digest}"'))


def _after(before: Case | None, event: Event) -> Case:
    return apply(before, event, "") if before else begin(event, "")


def _with(event: Event, prints: Mapping[str, Mapping[str, str]]) -> Event:
    blank = {"number": "", "template": ""}
    issues = [{**item, **prints.get(item["id"], blank)} for item in event.body["issues"]]
    return replace(event, body={**event.body, "issues": issues})


def _prints(
    ctx: Context, after: Case, event: Event, places: Places
) -> Mapping[str, Mapping[str, str]]:
    """Document id → its number, taken now, the digest of its template, who issues it, its code."""
    fresh = {item["id"] for item in event.body["issues"]}
    found = {}
    for item in after.documents:
        if item.id in fresh:
            unit, code = places.issuer(item.code), item.code
            found[item.id] = {
                "number": numbers.document_number(
                    unit, code, year=event.on.year, otherwise=after.number
                ),
                "template": ctx.world.renderer.template_digest(code),
                "unit": str(unit.pk),
            } | _code(code)
    return found


def _code(code: DocumentCode) -> dict[str, str]:
    """A fresh code for whoever wants to verify the paper; only numbered ones carry it."""
    if not REGISTRY[code].numbered:
        return {}
    number = int(token(), 16) % (1 << verification_code.BITS)
    return {"verification": verification_code.from_random(number)}


def _entries(matter_id: str) -> tuple[str, dict[tuple[str, str | None], str], list[Written]]:
    """The matter's first entry, for each act and handling the newest, and all of them with who
    wrote them; one statement.
    """
    found: dict[tuple[str, str | None], str] = {}
    written = []
    for pk, act, scope, role in _ENTRIES(matter_id):
        found[(act, str(scope) if scope else None)] = str(pk)
        written.append((str(pk), act, role))
    return found[(Act.SUBMIT.value, None)], found, written


def _acts(matter_id: str) -> QuerySet[models.Entry, tuple[Any, ...]]:
    rows = models.Entry.objects.filter(stream=matter_id).order_by("seq")
    return rows.values_list("pk", "act", "scope", "role")


_ENTRIES = Prepared(_acts)


def _places(after: Case, event: Event, office: models.Unit | None) -> Places:
    """The office of the matter, the unit of the event's handling or the body of its review, and the
    unit that sent it there, in one query at most.
    """
    # A decision on an objection is the office's above (工作规则), not of the one that is judged.
    judged = event.act is Act.REJECT_OBJECTION
    acting = after.overseer if judged else competence.answering(after, event.handling)
    if office is not None and acting is None:
        return Places(office)
    handling = after.handling(event.handling)
    sender = handling.sender if handling else None
    found = seen.with_those_above(
        tuple({place for place in (after.office, acting, sender) if place})
    )
    return Places(found[after.office], found.get(acting or ""), found.get(sender or ""))
