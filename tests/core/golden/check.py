# SPDX-License-Identifier: Apache-2.0
"""Asks the code under test every golden row, and says which answers are wrong."""

import json
import os
import sys
import time
from typing import Any

from tests.core.golden.acting import answer
from tests.core.golden.rows import categories, read


def wrong(category: str) -> list[dict[str, Any]]:
    """The rows of one table that come out otherwise, each with what came out."""
    found = []
    for row in read(category):
        told = answer(category, row)
        if told != row.details.get("refused", row.expected):
            found.append({"row": row, "found": told})
    return found


def report(zone: str) -> None:
    """Writes what comes out in a time zone, as JSON, for whoever started this process for it.

    Django has put its own zone into the environment by now; that must not help.
    """
    os.environ["TZ"] = zone
    time.tzset()
    names = categories()
    json.dump(
        {
            "offset": time.localtime(0).tm_gmtoff,
            "asked": sum(len(list(read(name))) for name in names),
            "wrong": [item for name in names for item in wrong(name)],
        },
        sys.stdout,
        ensure_ascii=False,
    )
