# SPDX-License-Identifier: Apache-2.0
"""Every guard of handling in depth: where it refuses, what is wrong, what is right."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from huiyin.core.facts.intake import ClaimChosen
from huiyin.core.known import HeadsKnown
from huiyin.core.vocabulary import Act, RecusalOf, RepeatMark, Role, Route
from tests.deeds import DAY, QIAN, UNIT, WANG, WU, ZHAO, Chronicle
from tests.settling import WEI

TOMORROW = DAY + timedelta(days=1)


def at(target: Any, **how: Any) -> Chronicle:
    """A matter walked to an act or a state."""
    return Chronicle(**how).to(target)


def after(target: Any, *acts: Act, **how: Any) -> Chronicle:
    """A matter walked to an act, and then further acts done."""
    chronicle = at(target, **how)
    for act in acts:
        chronicle.do(act)
    return chronicle


def changed(target: Any, **columns: Any) -> Chronicle:
    """A matter of another kind than the good facts make."""
    chronicle = at(target)
    chronicle.case = replace(chronicle.case, **columns)
    return chronicle


def shared() -> Chronicle:
    """Two units have a claim each."""
    chronicle = at(Act.CLASSIFY)
    chronicle.do(Act.FORWARD, claims=(ClaimChosen(claim=chronicle.case.claims[0].id),))
    chronicle.do(Act.SIGN_FOR)
    return chronicle


def routed_elsewhere() -> Chronicle:
    """The registrar expected arbitration for the first claim."""
    chronicle = at(Act.SIGN_FOR)
    first, *others = chronicle.case.claims
    claims = (replace(first, route=Route.ARBITRATION), *others)
    chronicle.case = replace(chronicle.case, claims=claims)
    return chronicle


def unsigned_officer() -> Chronicle:
    """Nobody has the matter in hand yet."""
    chronicle = at(Act.SIGN_FOR)
    handling = replace(chronicle.case.handlings[0], officer=None)
    chronicle.case = replace(chronicle.case, handlings=(handling,))
    return chronicle


def head_asked_aside() -> Chronicle:
    """The petitioner asks that the unit's head stand aside."""
    chronicle = at(Act.ACCEPT)
    chronicle.do(Act.ASK_RECUSAL, whom=RecusalOf.UNIT_HEAD)
    return chronicle


HEADS = {"heads": HeadsKnown(((UNIT, QIAN.id),))}
GRANTED = {"granted": True, "officer": WU.id}
HIMSELF = replace(ZHAO, roles=frozenset({Role.OFFICER, Role.UNIT_HEAD}))

CASES: dict[str, tuple[Any, Act, dict[str, Any], dict[str, Any] | None]] = {
    "first_petition": (
        lambda: changed(Act.SIGN_FOR, repeat=RepeatMark.REPEAT), Act.SIMPLIFY, {}, None,
    ),
    "not_assigned": (
        lambda: at(Act.SIGN_FOR, referral=Act.ASSIGN), Act.SIMPLIFY, {}, None,
    ),
    "one_unit": (shared, Act.SIMPLIFY, {}, None),
    "petition_only": (routed_elsewhere, Act.SIMPLIFY, {}, None),
    "supportable": (lambda: at(Act.SIGN_FOR), Act.SIMPLIFY, {"supportable": False}, {}),
    "plain": (lambda: at(Act.SIGN_FOR), Act.SIMPLIFY, {"plain": False}, {}),
    "is_simple": (lambda: at(Act.ACCEPT), Act.CONVERT, {}, None),
    "no_hearing_called": (
        lambda: after(Act.ACCEPT, Act.CALL_HEARING), Act.CALL_HEARING, {}, None,
    ),
    "hearing_called": (lambda: at(Act.ACCEPT), Act.CLOSE_HEARING, {}, None),
    "hearing_over": (
        lambda: after(Act.INVESTIGATE, Act.CALL_HEARING), Act.DRAFT, {}, None,
    ),
    "hearing_announced": (lambda: at(Act.ACCEPT), Act.CALL_HEARING, {"held_on": TOMORROW}, {}),
    "hearing_signed_day": (
        lambda: after(Act.ACCEPT, Act.CALL_HEARING).later(7), Act.CLOSE_HEARING,
        {"signed_on": DAY}, {},
    ),
    "both_agree": (lambda: at(Act.ACCEPT), Act.START_MEDIATION, {"other_agrees": False}, {}),
    "may_be_mediated": (lambda: at(Act.ACCEPT), Act.START_MEDIATION, {"civil": False}, {}),
    "consent_day": (
        lambda: at(Act.ACCEPT), Act.START_MEDIATION, {"consented_on": TOMORROW}, {},
    ),
    "agreement_day": (
        lambda: after(Act.ACCEPT, Act.START_MEDIATION), Act.REACH_MEDIATION,
        {"agreed_on": TOMORROW}, {},
    ),
    "no_recusal_pending": (
        lambda: after(Act.ACCEPT, Act.ASK_RECUSAL), Act.DECLARE_RECUSAL, {}, None,
    ),
    "recusal_decided": (
        lambda: after(Act.DRAFT, Act.ASK_RECUSAL), Act.ISSUE, {}, None,
    ),
    "recusal_pending": (lambda: at(Act.ACCEPT), Act.DECIDE_RECUSAL, {}, None),
    "right_judge": (
        head_asked_aside, Act.DECIDE_RECUSAL, {}, {"by": WANG, "granted": True},
    ),
    "not_about_oneself": (
        lambda: after(Act.ACCEPT, Act.DECLARE_RECUSAL), Act.DECIDE_RECUSAL, {"by": HIMSELF}, {},
    ),
    "successor": (
        lambda: after(Act.ACCEPT, Act.ASK_RECUSAL), Act.DECIDE_RECUSAL,
        {"granted": True}, GRANTED,
    ),
    "somebody_to_recuse": (
        unsigned_officer, Act.ASK_RECUSAL, {}, {"whom": RecusalOf.UNIT_HEAD},
    ),
    "withdrawal_asked": (lambda: at(Act.ACCEPT), Act.CONFIRM_WITHDRAWAL, {}, None),
    "withdrawal_not_asked": (
        lambda: after(Act.ACCEPT, Act.ASK_WITHDRAWAL), Act.ASK_WITHDRAWAL, {}, None,
    ),
    "own_will": (lambda: at(Act.ACCEPT), Act.ASK_WITHDRAWAL, {"own_will": False}, {}),
    "voluntary": (
        lambda: after(Act.ACCEPT, Act.ASK_WITHDRAWAL), Act.CONFIRM_WITHDRAWAL,
        {"voluntary": False}, {},
    ),
    "called_day": (
        lambda: after(Act.ACCEPT, Act.ASK_WITHDRAWAL), Act.CONFIRM_WITHDRAWAL,
        {"called_on": TOMORROW}, {},
    ),
    "not_a_hand": (
        lambda: after(Act.ACCEPT, Act.ASK_WITHDRAWAL), Act.CONFIRM_WITHDRAWAL,
        {"by": replace(WANG, id=ZHAO.id)}, {},
    ),
    "no_ending_proposed": (
        lambda: after(Act.ACCEPT, Act.PROPOSE_TERMINATION), Act.PROPOSE_TERMINATION, {}, None,
    ),
    "ending_proposed": (lambda: at(Act.ACCEPT), Act.TERMINATE, {}, None),
    "other_proposed_ending": (
        lambda: after(Act.ACCEPT, Act.PROPOSE_TERMINATION), Act.TERMINATE,
        {"by": replace(WANG, id=QIAN.id)}, {"by": WEI},
    ),
    "something_owed": (lambda: at(Act.EVALUATE), Act.RECORD_EXECUTION, {}, None),
    "owed_claims": (
        lambda: at(Act.DELIVER), Act.RECORD_EXECUTION,
        {"claims": (ClaimChosen(claim="elsewhere"),)}, {},
    ),
    "executed_day": (
        lambda: at(Act.DELIVER), Act.RECORD_EXECUTION, {"executed_on": TOMORROW}, {},
    ),
}  # fmt: skip
