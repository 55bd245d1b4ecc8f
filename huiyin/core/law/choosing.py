# SPDX-License-Identifier: Apache-2.0
"""Which statute a new matter is registered under: the profile of its office's territory that was in
force on the day of receipt. A matter keeps it, whatever comes into force later.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from huiyin.core.law.statute import Statute


def chosen(statutes: Iterable[Statute], *, default: Statute, territory: str, on: date) -> Statute:
    """The profile with the longest prefix of ``territory``, of those the newest in force on the
    day; ``default`` where there is none.
    """
    found = [
        (len(prefix), statute.in_force, statute.id, statute)
        for statute in statutes
        for prefix in statute.territories
        if territory.startswith(prefix) and statute.in_force <= on
    ]
    return max(found, key=lambda item: item[:3])[-1] if found else default


def conflicts(statutes: Iterable[Statute]) -> Iterator[str]:
    """Profiles that would hold in the same place from the same day."""
    seen: dict[tuple[str, date], str] = {}
    for statute in statutes:
        for prefix in statute.territories:
            other = seen.setdefault((prefix, statute.in_force), statute.id)
            if other != statute.id:
                yield f"{other} 和 {statute.id} 在同一地方（{prefix}）同日施行"
