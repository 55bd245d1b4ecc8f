# SPDX-License-Identifier: Apache-2.0
"""Rows that hold from a day to a day, both included: units, duties, posts, delegations."""

from datetime import date

from django.db.models import F, Q


def dated(on: date) -> Q:
    """Rows that hold on the day: begun, and without an end or not yet over."""
    return Q(since__lte=on) & (Q(until=None) | Q(until__gte=on))


def not_over(on: date) -> Q:
    """Rows that have no end, or none before the day; they may begin later. A row that ends before
    it begins was taken back and holds on no day.
    """
    return Q(until=None) | Q(until__gte=on) & Q(until__gte=F("since"))
