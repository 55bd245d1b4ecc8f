# SPDX-License-Identifier: Apache-2.0
"""What the forms of handling in depth begin with, and beside which field their refusals stand."""

from typing import Any

from huiyin.core.vocabulary import Act
from huiyin.ports.context import Context

#: Which field a guard's refusal is about, so that it stands beside it.
ABOUT = {
    "four_said": "solved",
    "helper_named": "helper",
    "execution_dated": "due_on",
    "owed_claims": "claims",
    "executed_day": "executed_on",
    "supportable": "supportable",
    "plain": "plain",
    "hearing_announced": "held_on",
    "hearing_signed_day": "signed_on",
    "both_agree": "petitioner_agrees",
    "may_be_mediated": "civil",
    "consent_day": "consented_on",
    "agreement_day": "agreed_on",
    "successor": "officer",
    "own_will": "own_will",
    "voluntary": "voluntary",
    "called_day": "called_on",
    "contact_day": "contacted_on",
    "target_in_hand": "matter",
    "keeps_time": "matter",
    "waiting_claims": "claims",
    "something_stays": "claims",
    "ground_given": "ground",
    "names_asked": "named",
    "file_days": "until",
    "study_day": "studied_on",
    "adopted_claims": "claims",
    "adoption_day": "executed_on",
    "awarded_day": "awarded_on",
}
#: What has to be read before the act: the words of an earlier one.
READ_FIRST = {
    Act.CLOSE_HEARING: Act.CALL_HEARING,
    Act.REACH_MEDIATION: Act.START_MEDIATION,
    Act.FAIL_MEDIATION: Act.START_MEDIATION,
    Act.CONFIRM_WITHDRAWAL: Act.ASK_WITHDRAWAL,
    Act.REFUSE_WITHDRAWAL: Act.ASK_WITHDRAWAL,
    Act.TERMINATE: Act.PROPOSE_TERMINATION,
    Act.DISMISS_TERMINATION: Act.PROPOSE_TERMINATION,
    Act.GRANT_FILE: Act.ASK_FILE,
    Act.REFUSE_FILE: Act.ASK_FILE,
}
_TODAY = {
    Act.RECORD_EXECUTION: "executed_on",
    Act.CONTACT: "contacted_on",
    Act.STUDY: "studied_on",
    Act.RECORD_ADOPTION: "executed_on",
    Act.RECORD_REWARD: "awarded_on",
    Act.START_MEDIATION: "consented_on",
    Act.REACH_MEDIATION: "agreed_on",
    Act.CLOSE_HEARING: "signed_on",
    Act.CONFIRM_WITHDRAWAL: "called_on",
}


def initial(ctx: Context, act: Act) -> dict[str, Any]:
    """Today where a day is asked for, and who may be called."""
    found: dict[str, Any] = {_TODAY[act]: ctx.today} if act in _TODAY else {}
    if act is Act.CONTACT:
        found["reached"] = True
    if act is Act.SIMPLIFY:
        found["contact"] = ctx.actor.name
    return found
