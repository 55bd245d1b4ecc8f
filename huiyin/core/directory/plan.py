# SPDX-License-Identifier: Apache-2.0
"""The dry run: sheets as they were read and the tables as they stand give the plan, with every
fault. Nothing is changed here, and nothing is done that is not in the plan.
"""

from collections.abc import Sequence

from huiyin.core.directory import holdings, units
from huiyin.core.directory.changes import Change, Deed, Plan
from huiyin.core.directory.findings import Finding, in_order
from huiyin.core.directory.lines import Known, Lines
from huiyin.core.directory.sheets import TABS, Book

#: New things from the ground up; then ends, from the top of the pile down.
_BEGIN = (Book.UNITS, Book.DUTIES, Book.PEOPLE, Book.POSTS)
_END = (Book.POSTS, Book.DUTIES, Book.UNITS)


def plan(lines: Lines, known: Known, *, read: Sequence[Finding] = ()) -> Plan:
    """What importing the lines would do; ``read`` is what was found while reading the sheets."""
    ground = units.judge(lines, known)
    judged = {
        Book.UNITS: ground,
        Book.DUTIES: holdings.duties(lines, known, ground.after),
        Book.PEOPLE: holdings.people(lines, known),
        Book.POSTS: holdings.posts(lines, known, ground.after),
    }
    found = Plan(findings=list(read))
    for book, part in judged.items():
        found.same[book] = part.same
        found.findings += part.findings
    found.findings = in_order(found.findings, TABS)
    found.changes = [
        *_of(judged, _BEGIN, Deed.ADD, Deed.CHANGE),
        *_of(judged, _END, Deed.END),
    ]
    return found


def _of(judged: dict[Book, units.Judged], books: Sequence[Book], *deeds: Deed) -> list[Change]:
    return [change for book in books for change in judged[book].changes if change.deed in deeds]
