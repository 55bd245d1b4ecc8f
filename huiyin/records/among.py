# SPDX-License-Identifier: Apache-2.0
"""``among(ids)``: the row is one of those whose ids a subquery with few rows gives.

Joined by "or" with a condition on columns, ``IN (SELECT …)`` makes PostgreSQL look at every row of
the outer table. Read first into an array, the few ids are looked up in the index instead; SQLite
does so by itself.
"""

from typing import Any

from django.db.models import Q, QuerySet, UUIDField
from django.db.models.lookups import In


@UUIDField.register_lookup
class Among(In):
    """Takes a queryset of ids, as ``in`` does."""

    lookup_name = "among"

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """``id = ANY(ARRAY(SELECT …))``."""
        left, left_params = self.process_lhs(compiler, connection)
        right, params = self.process_rhs(compiler, connection)
        return f"{left} = ANY(ARRAY{right})", (*left_params, *params)


def among(ids: QuerySet[Any, Any]) -> Q:
    """Rows with a UUID for a key that is among ``ids``."""
    return Q(pk__among=ids)
