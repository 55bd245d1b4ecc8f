# SPDX-License-Identifier: Apache-2.0
"""Where a matter stands, read from its claims and from the units that have them.

A matter whose claims go different ways (条例 31) is as far as the least advanced of them.
"""

from huiyin.core.case import Case, Handling
from huiyin.core.vocabulary import HandlingState, MatterState, Referral

#: From the least advanced to the most.
ORDER = (
    MatterState.CLASSIFIED,
    MatterState.DISPUTED,
    MatterState.FORWARDED,
    MatterState.ASSIGNED,
    MatterState.HANDLING,
    MatterState.ANSWERED,
    MatterState.CLOSED,
)
#: With units and not answered yet.
AT_UNITS = (MatterState.FORWARDED, MatterState.ASSIGNED, MatterState.HANDLING)
#: While the unit works on its answer: a hearing may be held, more time given, a unit assist it.
ANSWERING = (HandlingState.ACCEPTED, HandlingState.MEDIATING, HandlingState.DRAFTED)
#: While an assisting unit owes its opinion.
OWING = (HandlingState.PENDING, HandlingState.ASSISTING)
#: While somebody at the unit could still sway the answer.
SWAYING = (
    HandlingState.SIGNED,
    *ANSWERING,
    HandlingState.ISSUED,
    HandlingState.DELIVERED,
)
#: While somebody at the unit may have to stand aside: whoever assists it does so too.
IN_HAND = (*SWAYING, HandlingState.ASSISTING, HandlingState.OBJECTED, HandlingState.GUIDED)
WAITING = (HandlingState.PENDING, HandlingState.SIGNED, HandlingState.OBJECTED)
DONE = {
    HandlingState.DELIVERED: MatterState.ANSWERED,
    HandlingState.CLOSED: MatterState.CLOSED,
    HandlingState.ENDED: MatterState.CLOSED,
}


def standing(case: Case) -> MatterState:
    """The state that follows from the handlings: 待分办 while a claim has no unit, 责任认定中 while
    it is disputed whose it is, 办结 when all have ended.
    """
    if case.unreferred or not case.leads:
        return MatterState.DISPUTED if case.dispute_step else MatterState.CLASSIFIED
    return min((_stage(handling) for handling in case.leads), key=ORDER.index)


def _stage(handling: Handling) -> MatterState:
    if handling.state in WAITING and handling.referral is Referral.DIRECT:
        return MatterState.HANDLING
    if handling.state in WAITING:
        assigned = handling.referral is Referral.ASSIGN
        return MatterState.ASSIGNED if assigned else MatterState.FORWARDED
    return DONE.get(handling.state, MatterState.HANDLING)


def faces(case: Case) -> frozenset[str]:
    """The places of the matter with which its petitioner deals: not who only assists."""
    inside = {item.unit for item in case.handlings if not item.lead}
    led = {item.unit for item in case.handlings if item.lead}
    return case.places - (inside - led - {case.office})
