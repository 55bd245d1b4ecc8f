# SPDX-License-Identifier: Apache-2.0
"""The days that units agree on among themselves (条例 24): always within the lead unit's own."""

from datetime import date, timedelta

from huiyin.core.process.transition import Question
from huiyin.core.vocabulary import Clock

#: What the lead unit has to keep: the day it has to report by, its sixty days, ten where it is
#: simple, a reply.
LEADS_LIMITS = (Clock.T05, Clock.T06, Clock.T15B, Clock.L03)


def lead_due(question: Question) -> date | None:
    """The first day on which the handling asked about falls due, before any holiday moves it; None
    where it has no limit.
    """
    days = [
        item.nominal_due
        for item in question.case.deadlines
        if item.running and item.clock in LEADS_LIMITS and item.handling == question.scope_id
    ]
    return min(days, default=None)


def assist_due(question: Question) -> date | None:
    """By when an assisting unit answers: the day that was named, else its share of the time that
    the lead unit has left; the same day where nothing is left. None where nothing says a day.
    """
    named: date | None = question.facts.due_on
    last = lead_due(question)
    if named is not None or last is None:
        return named
    share = int(question.statute.settings["assist_share"].value)
    left = max((last - question.on).days, 0)
    return question.on + timedelta(days=left * share // 100)
