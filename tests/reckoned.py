# SPDX-License-Identifier: Apache-2.0
"""The rates of some matters, reckoned one by one with the definitions of ``core.measures``."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from huiyin.core.case import Case, Deadline
from huiyin.core.measures import (
    ACCEPTANCE_OFFICE,
    ACCEPTANCE_UNIT,
    CLOSING_UNIT,
    CONTACT_UNIT,
    DUE_MEASURES,
    EVALUATION_MEASURES,
    OFFICE,
    FactDue,
    FactEvaluation,
    Rate,
    compute,
)
from huiyin.core.vocabulary import Clock, HandlingState, MatterState, RepeatMark

MEASURES = {**DUE_MEASURES, **EVALUATION_MEASURES}
NOTICES = (Clock.T02, Clock.T03)
MEASURED_BY = dict.fromkeys(NOTICES, ACCEPTANCE_UNIT) | {
    Clock.T06: CLOSING_UNIT,
    Clock.L11: CONTACT_UNIT,
}
Fact = tuple[str, str, FactDue | FactEvaluation]


def figures(
    cases: Iterable[Case], since: date, until: date, today: date
) -> dict[str, tuple[Rate, dict[str, Rate]]]:
    """Measure → the rate in all, and that of each unit that has one."""
    rows: dict[str, dict[str, list[object]]] = defaultdict(lambda: defaultdict(list))
    for case in cases:
        for code, unit, fact in (*_due(case), *_chances(case)):
            rows[code][unit].append(fact)
    found = {}
    for code, measure in MEASURES.items():
        every = [row for of_unit in rows[code].values() for row in of_unit]
        units = {
            unit: compute(measure, of_unit, today, since=since, until=until)
            for unit, of_unit in rows[code].items()
            if unit
        }
        found[code] = (
            compute(measure, every, today, since=since, until=until),
            {unit: rate for unit, rate in units.items() if rate.denominator},
        )
    return found


def _due(case: Case) -> Iterator[Fact]:
    linked = case.state is MatterState.LINKED
    first = next((item for item in case.deadlines if item.clock is Clock.T01), None)
    if first:
        referred = min((item.referred_on for item in case.handlings), default=None)
        repeats = linked or case.repeat is RepeatMark.REPEAT
        yield ACCEPTANCE_OFFICE.code, "", _limit(first, referred, repeats=repeats)
    for item in case.deadlines:
        handling = case.handling(item.handling)
        if handling is None or item.clock not in MEASURED_BY or linked:
            continue
        if handling.state is HandlingState.RETURNED:
            continue
        notice = item.clock in NOTICES
        done = {Clock.T06: item.stopped_on, Clock.L11: handling.contacted_on}
        exempt = (notice and not case.reachable) or handling.state is HandlingState.PASSED_ON
        fact = _limit(item, done.get(item.clock, handling.accepted_on), exempt=exempt)
        yield MEASURED_BY[item.clock].code, handling.unit, fact


def _limit(
    item: Deadline, done_on: date | None, *, exempt: bool = False, repeats: bool = False
) -> FactDue:
    return FactDue(
        item.nominal_due, item.legal_due, item.provisional, done_on, exempt, is_repeat=repeats
    )


def _chances(case: Case) -> Iterator[Fact]:
    given = {item.handling: item for item in case.evaluations}
    for item in case.deadlines:
        handling = case.handling(item.handling)
        if item.clock is not Clock.L02 or handling is None:
            continue
        said = given.get(handling.id)
        for code, measure in EVALUATION_MEASURES.items():
            of_office = measure.subject == OFFICE
            rating = (said.office if of_office else said.unit) if said else None
            fact = FactEvaluation(item.legal_due, said.on if said else None, rating)
            yield code, "" if of_office else handling.unit, fact
