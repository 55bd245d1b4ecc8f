# SPDX-License-Identifier: Apache-2.0
"""查看身份: whoever looks at a person's identity, or searches by it, leaves an entry.

The entry stands in the stream of the account that looked. It names the matter and the persons by
id; the reason is sealed with the matter, the entry holds its commitment (个人信息保护法 51, 54).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from huiyin.core.masking import MASKS
from huiyin.core.refusal import Refusal, Refused
from huiyin.core.secrecy import KEEPERS, keeps, knows
from huiyin.core.vocabulary import MandateKind, Role
from huiyin.ports.context import Context
from huiyin.ports.ids import new_id
from huiyin.ports.vault import normalise
from huiyin.records.contents import Texts, texts
from huiyin.records.models import Mandate, Mark, Matter, Submission
from huiyin.records.snapshots import snapshot
from huiyin.services import journal, sealing
from huiyin.services.engine import NotVisible

#: Those who work on a matter; supervisors and leaders supervise offices, not persons.
READERS = (
    Role.REGISTRAR,
    Role.OFFICE_HEAD,
    Role.OFFICER,
    Role.UNIT_HEAD,
    Role.REVIEWER,
    Role.RE_REVIEWER,
    Role.CUSTODIAN,
)
#: Who stands for a petitioner under a name of their own.
NAMED = (MandateKind.AGENT.value, MandateKind.GUARDIAN.value)
TOPIC = "reading"
REASON_LEAST, REASON_MOST = 2, 300
OPENED = "打开写有信访人姓名的文书"
FOUND_MOST = 50
NEEDS_REASON = Refusal(
    "reason", "请写明查看的原因，至少2字，最多300字", "个人信息保护法第六条", field="reason"
)
KEPT_SECRET = Refusal(
    "kept_secret",
    "信访人要求保密，身份由信访部门保管；需要联系请办理“请信访部门转达”",
    "条例第十八条第四款",
    field="reason",
)
#: Two people of one account at the same moment: the second tries once more with the next number.
TRIES = 3


@dataclass(frozen=True, slots=True)
class Identity:
    """One person in plain, or who stands for one (``person`` is then the mandate). ``submission``
    is the matter that the submission opened.
    """

    person: str
    submission: str
    name: str
    phone: str
    address: str
    id_number: str


def reveal(ctx: Context, matter_id: str, *, reason: str) -> tuple[Identity, ...] | Refused:
    """The identities on the matter's submissions, once, with an entry that says so.

    Raises ``NotVisible`` for a matter out of sight and for roles that do not work on matters.
    """
    if not REASON_LEAST <= len(reason.strip()) <= REASON_MOST:
        return Refused((NEEDS_REASON,))
    role = _role(ctx)
    matter = Matter.objects.visible_to(ctx.actor).filter(pk=matter_id).first()
    if matter is None or role is None:
        raise NotVisible(matter_id)
    if not knows(ctx.actor, snapshot(matter)):
        return Refused((KEPT_SECRET,))
    rows = list(_readable(ctx, matter).prefetch_related("people"))
    found = texts(ctx.world.vault, {str(matter.pk), *(str(row.origin) for row in rows)})
    people = tuple(
        _identity(found, str(row.entry), str(row.origin), str(person.pk), f"people.{person.no}.")
        for row in rows
        for person in sorted(row.people.all(), key=lambda item: item.no)
    )
    people += tuple(
        _identity(found, str(row.entry), str(matter.pk), str(row.pk), "")
        for row in Mandate.objects.filter(matter=matter, kind__in=NAMED).order_by("pk")
    )
    body = {"matter": str(matter.pk), "people": [item.person for item in people]}
    keep(ctx, role, "reveal", body, reason=reason.strip(), matter_id=str(matter.pk))
    return people


def opened(ctx: Context, matter_id: str, document_id: str) -> None:
    """Leaves an entry that a document was opened that names a petitioner who asked for secrecy."""
    role = next((role for role in Role if ctx.actor.has(role)), Role.MACHINE)
    body = {"matter": matter_id, "document": document_id}
    keep(ctx, role, "open", body, reason=OPENED, matter_id=matter_id)


def _readable(ctx: Context, matter: Matter) -> "QuerySet[Submission]":
    """The submissions of the matter; of those linked to it, secrecy stays their own office's."""
    rows = Submission.objects.filter(matter=matter)
    if keeps(ctx.actor, str(matter.office_id)):
        return rows
    secret = Matter.objects.filter(linked_to=matter.pk, secret=True).values("pk")
    return rows.exclude(origin__in=secret)


def search(ctx: Context, *, field: str, typed: str) -> tuple[str, ...]:
    """Ids of the visible matters with this name, phone or identity number, newest first.

    ``field`` is a key of ``services.sealing.MARKED``. What was searched for is not kept.
    """
    role = _role(ctx)
    plain = normalise(field, typed)
    if role is None or not plain:
        return ()
    value = ctx.world.vault.mark(field, plain)
    marked = Mark.objects.filter(field=field, value=value).values("matter")
    seen = Matter.objects.visible_to(ctx.actor).filter(pk__in=marked)
    # A hit would tell who petitions: only where their office, which keeps it, asks.
    kept = (
        Q(secret=False) | Q(office=ctx.actor.unit) if ctx.actor.has(*KEEPERS) else Q(secret=False)
    )
    seen = seen.filter(kept)
    ids = tuple(str(pk) for pk in seen.order_by("-pk").values_list("pk", flat=True)[:FOUND_MOST])
    keep(ctx, role, "search", {"field": field, "found": list(ids)})
    return ids


def _role(ctx: Context) -> Role | None:
    return next((role for role in READERS if ctx.actor.has(role)), None)


def _identity(found: Texts, entry: str, origin: str, person: str, path: str) -> Identity:
    values = {field: found.get((entry, path + field), "") for field in MASKS}
    return Identity(person=person, submission=origin, **values)


def keep(
    ctx: Context,
    role: Role,
    act: str,
    body: Mapping[str, object],
    *,
    reason: str = "",
    matter_id: str = "",
) -> None:
    """Writes that somebody looked: an entry in the stream of their account."""
    for attempt in range(1, TRIES + 1):
        entry_id = str(new_id(ctx.now))
        items = sealing.prepare(entry_id, {"reason": reason} if reason else {})
        try:
            with transaction.atomic():
                journal.record(
                    ctx,
                    stream=ctx.actor.id,
                    topic=TOPIC,
                    act=act,
                    role=role,
                    body=dict(body),
                    entry_id=entry_id,
                    commitments={item.field: item.commitment for item in items},
                )
                if items:
                    key = sealing.key_of(matter_id)
                    sealing.store(
                        ctx.world.vault, key, matter_id=matter_id, items=items, now=ctx.now
                    )
            return
        except IntegrityError:
            if attempt == TRIES:
                raise
