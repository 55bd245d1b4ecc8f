# SPDX-License-Identifier: Apache-2.0
"""办理: projections of the journal. Only ``services.projection`` writes here; ``rebuild`` makes
them anew.
"""

from datetime import date
from typing import Self

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from huiyin.access import scopes
from huiyin.core.actor import Actor
from huiyin.core.vocabulary import ClaimState, Clock, HandlingState
from huiyin.records.models.columns import key, term
from huiyin.records.models.directory import Unit

#: Later than any day on which something is due.
NEVER = date(9999, 12, 31)


class Matters(models.QuerySet["Matter"]):
    """Reads of matters begin with the reader."""

    def visible_to(self, actor: Actor) -> Self:
        """The matters that the actor may read; there is no other entrance."""
        return self.filter(scopes.matters(actor, held_by=held_by, reviewed_by=reviewed_by))


def held_by(unit: str) -> models.QuerySet["Handling", dict[str, object]]:
    """Ids of the matters that the unit has now: referred to it and not taken back."""
    mine = Handling.objects.filter(unit_id=unit).exclude(state=HandlingState.RETURNED.value)
    return mine.values("matter_id")


def reviewed_by(body: str) -> models.QuerySet["Review", dict[str, object]]:
    """Ids of the matters that the body was asked to review, whatever became of it (条例 35, 36)."""
    return Review.objects.filter(body_id=body).values("matter_id")


class Matter(models.Model):
    """信访事项. ``due_on`` is the earliest legal due day among running deadlines of the offices.

    The ``lead_`` columns repeat the handling of the unit that answers now, so that a list is read
    from one index; they are blank while no unit has the matter. ``soonest`` is ``due_on`` for
    sorting, and ``NEVER`` where nothing is due: both engines walk such an index in order.
    """

    id = key()
    number = models.CharField(max_length=32, unique=True)
    # The indexes below begin with the unit, so its own would only slow writing down.
    office = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False)
    statute = models.CharField(max_length=32)
    state = term()
    channel = term()
    submitted_on = models.DateField()
    received_on = models.DateField()
    reachable = models.BooleanField()
    seq = models.PositiveIntegerField()
    version = models.PositiveIntegerField()
    head = models.CharField(max_length=64)
    kind = term(null=True)
    category = models.CharField(max_length=12, blank=True)
    territory = models.CharField(max_length=12, blank=True)
    repeat = term()
    linked_to = models.UUIDField(null=True, db_index=True)
    direct = models.BooleanField(default=False)
    rule = models.CharField(max_length=64, blank=True, default="")
    proposed_by = models.UUIDField(null=True)
    decided_by = models.UUIDField(null=True)
    contested = term(null=True)
    overseer = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    upheld = models.BooleanField(default=False)
    dispute_step = term(null=True)
    disputed_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    withdrawal = models.UUIDField(null=True)
    ending = models.UUIDField(null=True)
    ending_by = models.UUIDField(null=True)
    recused = models.JSONField(default=list)
    merged = models.UUIDField(null=True)
    parked = models.JSONField(default=list)
    split_from = models.UUIDField(null=True, db_index=True)
    file_asked = models.UUIDField(null=True)
    files = models.JSONField(default=list)
    headcount = models.PositiveIntegerField(default=1)
    people = models.JSONField(default=list)
    left = models.JSONField(default=list)
    unrepresented = models.BooleanField(default=False)
    secret = models.BooleanField(default=False)
    redacted = models.UUIDField(null=True)
    known_to = models.JSONField(default=list)
    complaint = term(null=True)
    against = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+", db_index=False)
    about = models.UUIDField(null=True)
    reminded = models.JSONField(default=list)
    lead_unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+", db_index=False)
    lead_state = term(blank=True)
    lead_officer = models.UUIDField(null=True)
    lead_proposed = models.PositiveSmallIntegerField()
    due_on = models.DateField(null=True)
    due_from = models.DateField(null=True)
    due_clock = term(blank=True)
    soonest = models.DateField()

    objects = Matters.as_manager()

    class Meta:
        indexes = (
            # Every list is walked in the order of one of these, and left after a page.
            models.Index(fields=("office", "state", "soonest", "id"), name="matter_at_office"),
            models.Index(fields=("office", "lead_state", "soonest", "id"), name="matter_referred"),
            models.Index(
                fields=("lead_unit", "lead_state", "lead_officer", "soonest", "id"),
                name="matter_at_unit",
            ),
            models.Index(fields=("lead_unit", "soonest", "id"), name="matter_of_lead"),
            models.Index(fields=("soonest", "id"), name="matter_soonest"),
            # Few at any time: what waits for a call or a signature of the office.
            models.Index(
                fields=("office",),
                name="matter_withdrawing",
                condition=models.Q(withdrawal__isnull=False),
            ),
            models.Index(
                fields=("office",), name="matter_ending", condition=models.Q(ending__isnull=False)
            ),
            models.Index(
                fields=("office",),
                name="matter_file_asked",
                condition=models.Q(file_asked__isnull=False),
            ),
            models.Index(
                fields=("office",),
                name="matter_unrepresented",
                condition=models.Q(unrepresented=True),
            ),
            # Few as well: identities that an office keeps, complaints about a matter.
            models.Index(fields=("office",), name="matter_secret", condition=models.Q(secret=True)),
            models.Index(
                fields=("about",), name="matter_about", condition=models.Q(about__isnull=False)
            ),
            models.Index(
                fields=("against",),
                name="matter_against",
                condition=models.Q(against__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return self.number


class Claim(models.Model):
    """诉求: its text is content of ``entry``, field ``claims.<no-1>.text``."""

    id = key()
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="claims")
    no = models.PositiveSmallIntegerField()
    route = term()
    entry = models.UUIDField()
    outcome = term(null=True)
    state = term()
    lead = models.UUIDField(null=True)
    listing = models.UUIDField(null=True)
    routing = models.UUIDField(null=True)
    routed_by = models.UUIDField(null=True)
    executed_on = models.DateField(null=True)
    conclusion = term(null=True)
    moved_to = models.UUIDField(null=True)

    class Meta:
        indexes = (
            models.Index(
                fields=("matter",),
                name="claim_routed",
                condition=models.Q(state=ClaimState.ROUTED.value),
            ),
        )


class Handling(models.Model):
    """办理: the matter at one unit.

    ``aside``: the unit has it now, but the ``lead_`` columns of the matter repeat another handling
    (a forked matter, 协办).
    """

    id = key()
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="handlings")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    lead = models.BooleanField()
    referral = term()
    state = term()
    referred_on = models.DateField()
    signed_on = models.DateField(null=True)
    accepted_on = models.DateField(null=True)
    issued_on = models.DateField(null=True)
    delivered_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    officer = models.UUIDField(null=True)
    objections = models.PositiveSmallIntegerField()
    proposed_days = models.PositiveSmallIntegerField()
    extension_days = models.PositiveSmallIntegerField()
    heard = models.PositiveSmallIntegerField()
    investigated = models.PositiveSmallIntegerField()
    draft = models.UUIDField(null=True)
    drafted_by = models.UUIDField(null=True)
    acceptance = models.UUIDField(null=True)
    ordered_by = models.UUIDField(null=True)
    # The indexes below are its own: almost all handlings were sent by an office.
    sender = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+", db_index=False)
    source = models.UUIDField(null=True)
    hands = models.JSONField(default=list)
    execution_due = models.DateField(null=True)
    simple = models.BooleanField(default=False)
    hearing = models.UUIDField(null=True)
    hearing_on = models.DateField(null=True)
    mediation = models.UUIDField(null=True)
    recusal = models.UUIDField(null=True)
    recusal_of = models.UUIDField(null=True)
    recusal_role = term(null=True)
    contacted_on = models.DateField(null=True)
    served = models.JSONField(default=list)
    aside = models.BooleanField(default=False)
    relay = models.UUIDField(null=True)
    identity = models.UUIDField(null=True)

    class Meta:
        indexes = (
            models.Index(
                fields=("matter",),
                name="handling_relay",
                condition=models.Q(relay__isnull=False),
            ),
            models.Index(
                fields=("matter",),
                name="handling_identity",
                condition=models.Q(identity__isnull=False),
            ),
            models.Index(fields=("unit", "state"), name="handling_of_unit"),
            models.Index(
                fields=("matter",),
                name="handling_recusal",
                condition=models.Q(recusal__isnull=False),
            ),
            # Small: what the lists cannot read from the columns of the matter.
            models.Index(
                fields=("unit", "state"), name="handling_aside", condition=models.Q(aside=True)
            ),
            models.Index(
                fields=("state",), name="handling_aside_state", condition=models.Q(aside=True)
            ),
            models.Index(
                fields=("sender", "state"),
                name="handling_of_sender",
                condition=models.Q(sender__isnull=False),
            ),
        )


class Review(models.Model):
    """复查、复核 of one handling's answer, at the body above it."""

    id = key()
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="reviews")
    handling = models.UUIDField()
    level = term()
    body = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    state = term()
    asked_on = models.DateField()
    received_on = models.DateField()
    asked = models.UUIDField()
    late = models.BooleanField(default=False)
    against = models.UUIDField(null=True)
    missing = models.UUIDField(null=True)
    decline = models.UUIDField(null=True)
    declined_by = models.UUIDField(null=True)
    admitted_on = models.DateField(null=True)
    fetched = models.PositiveSmallIntegerField(default=0)
    heard = models.PositiveSmallIntegerField(default=0)
    hearing = models.UUIDField(null=True)
    hearing_on = models.DateField(null=True)
    draft = models.UUIDField(null=True)
    drafted_by = models.UUIDField(null=True)
    outcome = term(null=True)
    answers = models.JSONField(default=list)
    signed_on = models.DateField(null=True)
    delivered_on = models.DateField(null=True)
    hands = models.JSONField(default=list)
    person = models.UUIDField(null=True)
    served = models.JSONField(default=list)

    class Meta:
        indexes = (models.Index(fields=("body", "state"), name="review_at_body"),)


class Mandate(models.Model):
    """代表、代理、监护: who stands for whom; names are content of ``entry``."""

    id = key()
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="mandates")
    kind = term()
    person = models.UUIDField(null=True)
    since = models.DateField()
    entry = models.UUIDField()
    speaks = models.BooleanField()
    receives = models.BooleanField()
    appeals = models.BooleanField()
    withdraws = models.BooleanField()
    until = models.DateField(null=True)
    ended_on = models.DateField(null=True)


class Deadline(models.Model):
    """期限: a started clock; running while ``stopped_on`` is empty."""

    id = key()
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="deadlines")
    handling = models.UUIDField(null=True)
    # What ``handling`` names, for those of a handling: a clock may also be a review's.
    part = models.ForeignObject(
        Handling, models.DO_NOTHING, ("handling",), ("id",), null=True, related_name="+"
    )
    evaluation = models.ForeignObject(
        "Evaluation", models.DO_NOTHING, ("handling",), ("handling",), null=True, related_name="+"
    )
    clock = term()
    start = models.DateField()
    nominal_due = models.DateField()
    legal_due = models.DateField()
    provisional = models.BooleanField()
    extension = models.PositiveSmallIntegerField()
    stopped_on = models.DateField(null=True)
    paused_on = models.DateField(null=True)
    pauses = models.JSONField(default=list, encoder=DjangoJSONEncoder)

    class Meta:
        indexes = (
            models.Index(fields=("clock", "legal_due"), name="deadline_falls_due"),
            # A few days of each matter: who waits for a first call is few among all that runs.
            models.Index(
                fields=("matter",),
                name="deadline_first_contact",
                condition=models.Q(clock=Clock.L11.value, stopped_on__isnull=True),
            ),
        )


class Evaluation(models.Model):
    """评价 of one handling, as the petitioner last gave it."""

    handling = models.UUIDField(primary_key=True)
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="evaluations")
    office = term()
    unit = term()
    on = models.DateField()
    changed = models.PositiveSmallIntegerField()
