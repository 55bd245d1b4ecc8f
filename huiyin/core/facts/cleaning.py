# SPDX-License-Identifier: Apache-2.0
"""Characters that no store can keep are replaced, and it is said so; everything else stays as
written.
"""

import re
from dataclasses import replace
from typing import Any

from huiyin.core.facts.fields import Sort, declared

#: NUL and lone surrogates have no place in UTF-8 text stores; bidi marks and emoji have, and stay.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
REPLACED = "原文有无法保存的字符，已以�代替"


def clean(facts: Any) -> tuple[Any, int]:
    """The facts with unstorable characters replaced by U+FFFD, and how many there were."""
    changes: dict[str, Any] = {}
    total = 0
    for name, spec in declared(facts):
        value = getattr(facts, name)
        if spec.sort is Sort.ROWS:
            rows = [clean(row) for row in value]
            count = sum(found for _, found in rows)
            if count:
                changes[name] = tuple(row for row, _ in rows)
        elif type(value) is str:
            text, count = _UNSTORABLE.subn("�", value)
            if count:
                changes[name] = text
        else:
            continue
        total += count
    return (replace(facts, **changes) if changes else facts), total
