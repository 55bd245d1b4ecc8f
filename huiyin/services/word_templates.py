# SPDX-License-Identifier: Apache-2.0
"""文书模板: an office's own DOCX templates, each version dated and kept, its hash in the journal.

They serve drafts only; the PDF comes from the template that ships and whose digest is frozen.
"""

from datetime import date, timedelta
from hashlib import sha256

from django.db import transaction
from django.db.models import Q

from huiyin.core.refusal import Refused, refused, ruled
from huiyin.core.vocabulary import DocumentCode, Role
from huiyin.ports.context import Context
from huiyin.ports.ids import new_id
from huiyin.records.models import WordTemplate
from huiyin.services import journal

TOPIC = "directory"
#: Who answers for the papers of a unit: its heads, and whoever keeps the directory there.
KEEPERS = (Role.OFFICE_HEAD, Role.UNIT_HEAD, Role.SYSTEM_ADMIN)


def replace(ctx: Context, code: DocumentCode, content: bytes, *, since: date) -> str | Refused:
    """Puts a template in force for the actor's unit from ``since`` on; the one before ends.

    Answers with the new version's id, or with every reason why the file is no template.
    """
    unit = ctx.actor.unit
    if unit is None or not ctx.actor.has(*KEEPERS):
        return refused("wrong_role", "文书模板由本单位负责人或者系统管理员维护", "")
    if since < ctx.today:
        return refused("in_the_past", "启用日期不能早于今天", "since")
    faults = ctx.world.word.faults(code, content)
    if faults:
        return Refused(tuple(ruled("unfit_template", fault, "file") for fault in faults))
    with transaction.atomic():
        _end(unit, code, since)
        row = WordTemplate.objects.create(
            id=new_id(ctx.now),
            unit_id=unit,
            code=code,
            since=since,
            digest=sha256(content).hexdigest(),
            content=content,
            account=ctx.actor.id,
        )
        _note(ctx, unit, "replace_word_template", row)
        return str(row.pk)


def withdraw(ctx: Context, template_id: str) -> str | Refused:
    """Goes back to the template that ships, from today on; the version stays for older drafts."""
    if not ctx.actor.has(*KEEPERS):
        return refused("wrong_role", "文书模板由本单位负责人或者系统管理员维护", "")
    with transaction.atomic():
        rows = WordTemplate.objects.select_for_update()
        row = rows.filter(pk=template_id, unit=ctx.actor.unit, until=None).first()
        if row is None:
            return refused("no_template", "没有这一模板，或者已经停用", "")
        row.until = ctx.today - timedelta(days=1)
        row.save(update_fields=("until",))
        _note(ctx, str(row.unit_id), "withdraw_word_template", row)
        return str(row.pk)


def _end(unit: str, code: DocumentCode, since: date) -> None:
    """The versions before end the day before; one that would never be in force is none."""
    rows = WordTemplate.objects.select_for_update().filter(unit=unit, code=code)
    rows.filter(Q(until=None) | Q(until__gte=since)).update(until=since - timedelta(days=1))


def _note(ctx: Context, unit: str, act: str, row: WordTemplate) -> None:
    role = next(keeper for keeper in KEEPERS if ctx.actor.has(keeper))
    body = {
        "template": str(row.pk),
        "code": str(row.code),
        "since": row.since.isoformat(),
        "digest": row.digest,
    }
    journal.record(ctx, stream=unit, topic=TOPIC, act=act, role=role, body=body)
