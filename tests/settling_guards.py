# SPDX-License-Identifier: Apache-2.0
"""Every guard of what an office settles itself: where it refuses, what is wrong, what is right."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from huiyin.core.facts.intake import ClaimChosen
from huiyin.core.known import MatterKnown, UnitKnown
from huiyin.core.vocabulary import Act, Channel, KeepGround, MatterState, NewFacts
from tests.deeds import DAY, LAW, OFFICE, UNIT, WANG, Chronicle
from tests.settling import AFTER_RE_REVIEW, JIANG, WEI

TOMORROW = DAY + timedelta(days=1)
BELOW = MatterKnown("earlier", MatterState.HANDLING, "town-office", below=True)
HERE = MatterKnown("earlier", MatterState.HANDLING, OFFICE)
RECEIVED = MatterKnown("earlier", MatterState.RECEIVED, "town-office", below=True)
#: 同一信访人 again, to the office above the one that has it.
REPEATED = {"rule": "NB-3.2022", "earlier": "earlier", "body": "", "procedure": ""}


def at(target: Any, **how: Any) -> Chronicle:
    """A matter walked to an act or a state."""
    return Chronicle(**how).to(target)


def partly_referred() -> Chronicle:
    """One claim is at a unit, the other still waits."""
    chronicle = at(Act.CLASSIFY)
    chronicle.do(Act.FORWARD, claims=(ClaimChosen(claim=chronicle.case.claims[0].id),))
    return chronicle


def upheld() -> Chronicle:
    """The office above found nothing wrong with the decision."""
    chronicle = at(MatterState.CONTESTED)
    chronicle.do(Act.REJECT_OBJECTION)
    return chronicle


def without_its_rule() -> Chronicle:
    """The rule table lost the rule between proposal and signature."""
    chronicle = at(MatterState.DECLINE_PROPOSED)
    chronicle.statute = replace(LAW, rules={})
    return chronicle


def judged_by(actor: Any) -> Any:
    """蒋十六's office with another head's account."""
    return replace(JIANG, id=actor.id)


CLASSIFIED = Act.CLASSIFY
CASES: dict[str, tuple[Any, Act, dict[str, Any], dict[str, Any] | None]] = {
    "whole_matter": (partly_referred, Act.DIVERT, {}, None),
    "rule_in_force": (
        lambda: at(CLASSIFIED), Act.PROPOSE_DECLINE, {"rule": "NB-9.2022"}, {},
    ),
    "rule_covers": (
        lambda: at(CLASSIFIED), Act.PROPOSE_DECLINE, {"rule": "NB-2.2022"}, {},
    ),
    "rule_is_ours": (
        lambda: at(CLASSIFIED), Act.PROPOSE_DECLINE, {"rule": "NZ-2.2022"}, {},
    ),
    "body_named": (lambda: at(CLASSIFIED), Act.PROPOSE_DECLINE, {"procedure": ""}, {}),
    "earlier_in_hand": (
        lambda: at(CLASSIFIED), Act.PROPOSE_DECLINE,
        REPEATED | {"known": {"earlier": RECEIVED}}, REPEATED | {"known": {"earlier": BELOW}},
    ),
    "earlier_below": (
        lambda: at(CLASSIFIED), Act.PROPOSE_DECLINE,
        REPEATED | {"known": {"earlier": HERE}}, REPEATED | {"known": {"earlier": BELOW}},
    ),
    "opinion_named": (
        lambda: at(CLASSIFIED), Act.PROPOSE_DECLINE,
        AFTER_RE_REVIEW | {"opinion_on": TOMORROW}, dict(AFTER_RE_REVIEW),
    ),
    "nothing_new": (
        lambda: at(CLASSIFIED), Act.PROPOSE_DECLINE,
        AFTER_RE_REVIEW | {"new_facts": NewFacts.SOME}, dict(AFTER_RE_REVIEW),
    ),
    "proposed_rule_known": (without_its_rule, Act.DECLINE, {}, None),
    "other_proposed_decline": (
        lambda: at(MatterState.DECLINE_PROPOSED), Act.DECLINE, {"by": WANG}, {"by": WEI},
    ),
    "other_decided": (
        lambda: at(MatterState.CONTESTED), Act.REJECT_OBJECTION,
        {"by": judged_by(WEI)}, {"by": JIANG},
    ),
    "not_upheld": (upheld, Act.OBJECT_TO_DECISION, {}, None),
    "nothing_to_investigate": (
        lambda: at(CLASSIFIED), Act.ANSWER_DIRECTLY, {"nothing_to_investigate": False}, {},
    ),
    "cannot_be_reached": (
        lambda: at(CLASSIFIED), Act.KEEP, {"ground": KeepGround.NO_CONTACT}, {},
    ),
    "copy_named": (lambda: at(CLASSIFIED), Act.KEEP, {"earlier": "", "known": {}}, {}),
    "explained": (
        lambda: at(CLASSIFIED, channel=Channel.VISIT), Act.DIVERT, {"explanation": ""}, {},
    ),
    "received_directly": (lambda: at(CLASSIFIED), Act.TAKE_ON, {}, None),
    "below_here": (
        lambda: at(CLASSIFIED, direct=True), Act.FORWARD,
        {"known": {"unit": UnitKnown(UNIT, active=True, superior=None, path="/elsewhere/")}}, {},
    ),
    "in_reach": (
        lambda: at(CLASSIFIED), Act.FORWARD,
        {"known": {"unit": UnitKnown(UNIT, active=True, superior=None, path="elsewhere/")}},
        {"known": {
            "unit": UnitKnown(UNIT, active=True, superior=None, path="elsewhere/", competent=True)
        }},
    ),
    "found_by_now": (
        lambda: at(CLASSIFIED), Act.REPORT_URGENT, {"found_on": TOMORROW}, {"found_on": DAY},
    ),
    "instructed_by_now": (
        lambda: at(MatterState.ESCALATED), Act.INSTRUCT, {"instructed_on": TOMORROW}, {},
    ),
}  # fmt: skip
