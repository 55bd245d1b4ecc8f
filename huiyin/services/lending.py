# SPDX-License-Identifier: Apache-2.0
"""取卷: whoever fetches a granted file leaves an entry first; the journal's lines go with the file.

The entry stands in the stream of the account that fetched, as a look at identities does.
"""

import json
from collections.abc import Iterator

from huiyin.core.lent import LentFile
from huiyin.core.refusal import WORKING_RULE, Refusal, Refused
from huiyin.core.vocabulary import Role
from huiyin.ports.context import Context
from huiyin.records.models import Entry, Matter
from huiyin.records.snapshots import snapshot
from huiyin.services import journal, reading
from huiyin.services.engine import NotVisible

#: Who takes a granted file: whoever asked for it, and the office that hands it over.
FETCHERS = (Role.REGISTRAR, Role.OFFICE_HEAD, Role.SUPERVISOR)
#: What the petitioner reads of it: the file that was lent with names has been fetched.
FETCHED = "取走调阅的全部案卷，其中写有您的姓名和联系方式"
NOT_OPEN = Refusal("file_closed", "这次调卷没有批准，或者取卷期限已过，请重新申请", WORKING_RULE)


def fetch(ctx: Context, matter_id: str, entry_id: str) -> LentFile | Refused:
    """The request by its entry, once the look at the whole file is in the journal.

    Raises ``NotVisible`` for a matter out of sight, a request that is none of it, and for whoever
    neither asked nor belongs to its office.
    """
    matter = Matter.objects.visible_to(ctx.actor).filter(pk=matter_id).first()
    role = next((role for role in FETCHERS if ctx.actor.has(role)), None)
    if matter is None or role is None:
        raise NotVisible(matter_id)
    case = snapshot(matter)
    lent = next((item for item in case.files if item.entry == entry_id), None)
    if lent is None or (lent.by != ctx.actor.id and ctx.actor.unit != case.office):
        raise NotVisible(matter_id)
    if not lent.open_on(ctx.today):
        return Refused((NOT_OPEN,))
    body = {"matter": case.id, "request": lent.entry, "named": lent.named, "head": case.head}
    told = {"reason": FETCHED, "matter_id": case.id} if lent.named else {}
    reading.keep(ctx, role, "export", body, **told)
    return lent


def journal_lines(matter_id: str) -> Iterator[str]:
    """Every entry of the matter as one line of JSON: its leaf, and the digest that it must have."""
    for entry in Entry.objects.filter(stream=matter_id).order_by("seq").iterator():
        line = {"leaf": journal.leaf_of_entry(entry).as_mapping(), "digest": entry.digest}
        yield json.dumps(line, ensure_ascii=False, sort_keys=True)
