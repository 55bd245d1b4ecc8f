# SPDX-License-Identifier: Apache-2.0
"""One golden row: what is asked, the days that must come out, and the reasoning in words."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.core.golden.walker import Found

FOLDER = Path(__file__).parent


class Row(NamedTuple):
    """``start`` is a day, or a moment with its offset. ``extras`` are ``name=value`` with ``;``.

    A row with ``refused=code`` expects that the act is refused; it has no days.
    """

    start: str
    clock: str
    extras: str
    nominal: str
    legal: str
    provisional: str
    why: str

    @classmethod
    def of(cls, clock: str, start: str, found: Found, *, why: str = "", **extras: object) -> "Row":
        """The row of what the walker found."""
        told = ";".join(f"{name}={value}" for name, value in extras.items())
        days = (found.nominal.isoformat(), found.legal.isoformat())
        return cls(start, clock, told, *days, "yes" if found.provisional else "", why or found.why)

    @classmethod
    def refusal(cls, clock: str, start: str, code: str, *, why: str, **extras: object) -> "Row":
        """The row of an act that comes too late."""
        told = ";".join(f"{name}={value}" for name, value in {**extras, "refused": code}.items())
        return cls(start, clock, told, "", "", "", why)

    @property
    def details(self) -> dict[str, str]:
        """The extras by name."""
        return dict(item.split("=", 1) for item in self.extras.split(";") if item)

    @property
    def expected(self) -> tuple[str, str, bool]:
        """What has to come out: nominal, legal, provisional."""
        return self.nominal, self.legal, self.provisional == "yes"


def categories() -> list[str]:
    """The names of the tables."""
    return sorted(path.stem for path in FOLDER.glob("*.tsv") if path.stem != "announced")


def read(category: str) -> Iterator[Row]:
    """The rows of one table."""
    with (FOLDER / f"{category}.tsv").open(encoding="utf-8", newline="") as file:
        for values in csv.DictReader(file, delimiter="\t"):
            yield Row(**values)
