# SPDX-License-Identifier: Apache-2.0
"""What was found in a sheet, told by sheet, row and column in words that say what to do."""

from dataclasses import dataclass

from huiyin.core.vocabulary import Term


class Weight(Term):
    """How much a finding weighs. One fault stops the whole file; a doubt is for a person to look
    at; a note tells what was tidied.
    """

    FAULT = "fault", "须改正", "must be corrected"
    DOUBT = "doubt", "请核对", "please check"
    NOTE = "note", "已整理", "tidied"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found. ``row`` counts as the spreadsheet does, from 1; 0: the sheet as a whole.

    ``sheet`` and ``column`` are what stands on the tab and above the column, ``column`` empty where
    the row as a whole is meant.
    """

    weight: Weight
    code: str
    sheet: str
    row: int
    column: str
    zh: str

    @property
    def place(self) -> str:
        """机构 第3行 “名称”."""
        parts = [self.sheet]
        if self.row:
            parts.append(f"第{self.row}行")
        if self.column:
            parts.append(f"“{self.column}”")
        return " ".join(part for part in parts if part)


def faults(found: list[Finding]) -> list[Finding]:
    """Those that stop the file."""
    return [one for one in found if one.weight is Weight.FAULT]


def in_order(found: list[Finding], sheets: tuple[str, ...]) -> list[Finding]:
    """Sheet by sheet and row by row; what is about a whole file comes first."""
    places = {name: number for number, name in enumerate(sheets)}
    return sorted(found, key=lambda one: (places.get(one.sheet, -1), one.row))
