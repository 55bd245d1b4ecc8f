# SPDX-License-Identifier: Apache-2.0
"""What is left of a matter's texts for somebody who must not know who petitions: words of the units
and words meant for them, and of the original what the office wrote in its place (条例 18¶4).
"""

from collections.abc import Iterable

from huiyin.core.case import Case
from huiyin.core.secrecy import readable
from huiyin.records.contents import Texts

#: Entry id, act, role.
Written = tuple[str, str, str]

UNTOLD = "（信访人要求保密，内容由信访部门保管）"
ORIGINAL = ("title", "content", "wish", "place")


def veiled(said: Texts, case: Case, written: Iterable[Written], *, instead: str = "") -> Texts:
    """The texts without those that could tell who petitions.

    ``written`` are the entries, of this matter and of those linked to it. In place of other texts
    stands ``instead``, where it says something; of a person nothing does.
    """
    closed = {entry for entry, act, role in written if not readable(act, role)}
    found = {place: text for place, text in said.items() if place[0] not in closed}
    if instead:
        for owner, field in said.keys() - found.keys():
            if not field.startswith("people."):
                found[owner, field] = instead
    return found


def original(said: Texts, redacted: str | None) -> dict[str, str]:
    """Title, content, wish and place as the office wrote them; until it has, that they are kept."""
    if redacted is None:
        return {"title": UNTOLD, "content": UNTOLD}
    return {field: said.get((redacted, field), "") for field in ORIGINAL}
