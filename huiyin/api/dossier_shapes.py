# SPDX-License-Identifier: Apache-2.0
"""The shape of one matter: originals, claims, units, limits, documents, timeline, actions."""

from datetime import date, datetime

from pydantic import BaseModel

from huiyin.api.shapes import Named, UnitName, Why


class PersonShown(BaseModel):
    """信访人, masked; identities in plain are not given out here. ``id`` is what acts about a
    person name.
    """

    id: str
    name: str
    phone: str
    address: str
    id_number: str


class OriginalShown(BaseModel):
    """One arrival as it came; ``number`` is that of a linked matter, else empty."""

    number: str
    channel: Named
    submitted_on: date
    received_on: date
    headcount: int
    title: str
    content: str
    wish: str
    place: str
    source: str
    people: list[PersonShown]


class DeputyShown(BaseModel):
    """代表、代理人、监护人, masked. ``person`` is for whom they act, None: for all."""

    id: str
    kind: Named
    person: str | None
    name: str
    phone: str
    may: list[str]
    since: date
    until: date | None
    ended_on: date | None
    in_force: bool


class ClaimShown(BaseModel):
    """诉求 with its route (条例 31) and, once drafted, its answer."""

    id: str
    no: int
    text: str
    route: Named
    outcome: Named | None
    answer: str
    basis: str


class HandlingShown(BaseModel):
    """办理: this matter at one unit. ``id`` is what acts of scope handling name."""

    id: str
    unit: UnitName
    lead: bool
    referral: Named
    state: Named
    officer: str
    referred_on: date
    signed_on: date | None
    accepted_on: date | None
    issued_on: date | None
    delivered_on: date | None
    closed_on: date | None
    facts_found: str
    measures: str


class ReviewShown(BaseModel):
    """复查 or 复核 of a handling's answer. ``id`` is what acts of scope review name as handling."""

    id: str
    handling: str
    level: Named
    body: UnitName
    state: Named
    asked_on: date
    received_on: date
    late: bool
    against: str | None
    hearing_on: date | None
    outcome: Named | None
    signed_on: date | None
    delivered_on: date | None
    reason: str
    missing: str


class DeadlineShown(BaseModel):
    """期限 with its article and how it was reckoned. ``state`` is null once it has stopped."""

    clock: Named
    handling: str | None
    unit: str
    start: date
    nominal: date
    legal: date
    provisional: bool
    extension_days: int
    stopped_on: date | None
    state: Named | None
    basis: str
    steps: list[str]


class DocumentShown(BaseModel):
    """文书. ``digest`` is the SHA-256 of the PDF, null until it is made."""

    id: str
    kind: Named
    handling: str | None
    number: str
    issued_on: date
    digest: str | None


class ToldShown(BaseModel):
    """One fact of an entry, in words."""

    label: str
    text: str


class MomentShown(BaseModel):
    """One journal entry, newest first; ``corrected_by`` are the entries that say what is wrong."""

    entry: str
    seq: int
    act: Named
    at: datetime
    role: Named
    who: str
    on_behalf_of: str
    unit: str
    told: list[ToldShown]
    corrected_by: list[int]


class EvaluationShown(BaseModel):
    """评价 of one handling: the petition office and the unit, each on its own."""

    handling: str
    office: Named
    unit: Named


class ActionShown(BaseModel):
    """One act for this account: open, or closed with every reason and its article."""

    act: Named
    handling: str | None
    open: bool
    basis: str
    reasons: list[Why]


class MatterShown(BaseModel):
    """Everything about one matter that its desk sees. ``version`` is what the next act has seen.

    ``secret``: the petitioner asked for secrecy; ``veiled``: this account may not know who they
    are, reads what the office wrote instead, and reaches them through it. ``complaint`` and
    ``against``: of what, and of which unit, the matter complains.
    """

    id: str
    number: str
    version: int
    state: Named
    office: UnitName
    channel: Named
    submitted_on: date
    received_on: date
    kind: Named | None
    category: Named | None
    territory: str
    repeat: Named
    linked_to: str | None
    secret: bool
    veiled: bool
    complaint: Named | None
    against: UnitName | None
    title: str
    summary: str
    awaited: Named | None
    originals: list[OriginalShown]
    deputies: list[DeputyShown]
    claims: list[ClaimShown]
    handlings: list[HandlingShown]
    reviews: list[ReviewShown]
    deadlines: list[DeadlineShown]
    documents: list[DocumentShown]
    evaluations: list[EvaluationShown]
    timeline: list[MomentShown]
    actions: list[ActionShown]
