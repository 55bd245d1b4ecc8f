# SPDX-License-Identifier: Apache-2.0
"""The picture of a matter written into its tables. Nothing else writes them; ``rebuild`` writes
them anew.
"""

from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F

from huiyin.core.case import Case, Deadline, Handling
from huiyin.core.vocabulary import Channel, Clock, MatterState
from huiyin.records import models, rows
from huiyin.records.models.handling import NEVER
from huiyin.records.snapshots import LISTED, MATTER_COLUMNS, PARTS, snapshot

#: Clocks that bind an office or a unit; the others are rights, of the petitioner or of the unit
#: that may object (T04), and simply lapse.
RIGHTS = frozenset({Clock.T04, Clock.T08, Clock.T10, Clock.T17, Clock.L02, Clock.L04})
#: What only reminds must not stand before a limit of the law.
REMINDERS = frozenset({Clock.L11})
OWED: frozenset[Clock] = frozenset(Clock) - RIGHTS - REMINDERS


def insert(case: Case) -> None:
    """Writes a matter that is not there yet, with all its parts."""
    rows.insert([models.Matter(id=case.id, **_matter_values(case))])
    for name, _, table, columns in PARTS:
        rows.insert(_parts(case, getattr(case, name), table, columns))


def update(before: Case, after: Case) -> bool:
    """Writes what changed. False when somebody else moved the matter since ``before`` was read."""
    old, new = _matter_values(before), _matter_values(after)
    moved = {name: value for name, value in new.items() if old[name] != value}
    if not rows.change(models.Matter, moved, id=before.id, seq=before.seq):
        return False
    for name, _, table, columns in PARTS:
        known = {_pk(item): item for item in getattr(before, name)}
        items = getattr(after, name)
        gone = known.keys() - {_pk(item) for item in items}
        if gone:
            table.objects.filter(pk__in=gone).delete()
        changed = [
            item
            for item in items
            if known.get(_pk(item)) != item or _aside(before, item) != _aside(after, item)
        ]
        rows.put(_parts(after, changed, table, columns))
    return True


def rewrite(case: Case) -> None:
    """Makes the tables tell just this case, whatever they told before."""
    values = _matter_values(case)
    if not rows.change(models.Matter, values, id=case.id):
        rows.insert([models.Matter(id=case.id, **values)])
    for name, _, table, columns in PARTS:
        table.objects.filter(matter_id=case.id).delete()
        rows.insert(_parts(case, getattr(case, name), table, columns))


def agrees(matter: models.Matter, case: Case) -> bool:
    """Whether the matter's own row tells the case, with what is reckoned from its parts."""
    return all(
        _plain(getattr(matter, name)) == value for name, value in _matter_values(case).items()
    )


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, UUID) else value


def move_submission(case: Case) -> None:
    """The submission follows its matter: to the earlier one when linked, back when unlinked (判重).

    Submissions that were linked to this matter before go along, and come back with it.
    """
    family = [case.id]
    for known in family:
        children = models.Matter.objects.filter(linked_to=known).values_list("pk", flat=True)
        family += [str(child) for child in children]
    models.Submission.objects.filter(origin__in=family).update(matter_id=_root(case))


def move_submissions() -> None:
    """Puts every submission where the links of all matters say it belongs."""
    models.Submission.objects.update(matter_id=F("origin"))
    for matter in models.Matter.objects.exclude(linked_to=None).iterator():
        move_submission(snapshot(matter))


def _root(case: Case) -> str:
    root = case.id
    above = case.linked_to
    while above:
        root = above
        next_up = models.Matter.objects.values_list("linked_to", flat=True).get(pk=above)
        above = str(next_up) if next_up else None
    return root


def _pk(item: Any) -> str:
    found: str = item.handling if not hasattr(item, "id") else item.id
    return found


def _parts(case: Case, items: Iterable[Any], table: Any, columns: dict[str, str]) -> list[Any]:
    return [
        table(matter_id=case.id, **_values(item, columns), **_reckoned(case, item))
        for item in items
    ]


def _reckoned(case: Case, item: Any) -> dict[str, bool]:
    """What a list needs of a handling besides what it is."""
    return {"aside": _aside(case, item)} if isinstance(item, Handling) else {}


def _aside(case: Case, item: Any) -> bool:
    """Whether the unit has the matter though the matter's own columns tell of another handling."""
    if not isinstance(item, Handling) or not item.active or _resting(case):
        return False
    return case.lead is None or case.lead.id != item.id


def _resting(case: Case) -> bool:
    """Whether units have nothing to do with it, because another matter answers for it."""
    return case.state is MatterState.LINKED


def _values(item: Any, columns: dict[str, str]) -> dict[str, Any]:
    return {
        columns.get(field.name, field.name): getattr(item, field.name) for field in fields(item)
    }


def _matter_values(case: Case) -> dict[str, Any]:
    own = {name for name, *_ in PARTS} | {"id", "reminded", "files", *LISTED}
    values = {
        MATTER_COLUMNS.get(field.name, field.name): getattr(case, field.name)
        for field in fields(case)
        if field.name not in own
    }
    nearest, lead = nearest_owed(case), None if _resting(case) else case.lead
    return values | {
        "reminded": [str(state) for state in case.reminded],
        **{name: list(getattr(case, name)) for name in LISTED},
        "files": [item.as_mapping() for item in case.files],
        "unrepresented": _unrepresented(case),
        "lead_unit_id": lead.unit if lead else None,
        "lead_state": str(lead.state) if lead else "",
        "lead_officer": lead.officer if lead else None,
        "lead_proposed": lead.proposed_days if lead else 0,
        "due_on": nearest.legal_due if nearest else None,
        "due_from": nearest.start if nearest else None,
        "due_clock": str(nearest.clock) if nearest else "",
        "soonest": nearest.legal_due if nearest else NEVER,
    }


def _unrepresented(case: Case) -> bool:
    """Whether people came together whom staff still have to help elect (条例 20¶3)."""
    came = case.channel is Channel.VISIT and case.group.joint and case.open
    return came and not case.group.representatives(case.received_on)


def nearest_owed(case: Case) -> Deadline | None:
    """The running deadline that falls due first among those that bind the offices."""
    running = [
        item
        for item in case.deadlines
        # While a hearing lasts the days do not count, and nobody knows yet when the limit ends.
        if item.running and item.clock in OWED and item.paused_on is None
    ]
    return min(running, key=_by_day, default=None)


def _by_day(item: Deadline) -> tuple[date, str]:
    return item.legal_due, item.id
