# SPDX-License-Identifier: Apache-2.0
"""Which acts belong to a grievance alone and which to a suggestion (条例 29, 31)."""

from huiyin.core.process.transition import Guard, Transition
from huiyin.core.vocabulary import Act, Kind

FOR_GRIEVANCES = Guard(
    "for_grievances",
    "本件是建议意见，不走申诉求决的程序：请研究论证，回复是否采纳",
    "条例第二十九条",
    lambda question: question.case.kind is not Kind.SUGGESTION,
)
FOR_SUGGESTIONS = Guard(
    "for_suggestions",
    "只用于建议意见；本件是申诉求决事项",
    "条例第二十九条",
    lambda question: question.case.kind is Kind.SUGGESTION,
)

#: Of no use for a suggestion; the first act of each way says why by its guard.
OF_GRIEVANCES = frozenset(
    {
        Act.HEAR,
        Act.INVESTIGATE,
        Act.DRAFT,
        Act.ISSUE,
        Act.RECORD_EXECUTION,
        Act.PROPOSE_EXTENSION,
        Act.EXTEND,
        Act.REFUSE_EXTENSION,
        Act.CALL_HEARING,
        Act.CLOSE_HEARING,
        Act.START_MEDIATION,
        Act.REACH_MEDIATION,
        Act.FAIL_MEDIATION,
        Act.PROPOSE_ROUTE,
        Act.REVISE_ROUTE,
        Act.NOTIFY_ROUTE,
        Act.ENTER_ROUTE,
        Act.CONCLUDE_ROUTE,
        Act.COME_BACK,
        Act.ASK_REVIEW,
    }
)


def other_way(row: Transition, kind: Kind | None) -> bool:
    """Whether the act belongs to the way that a matter of this kind does not go."""
    if kind is Kind.SUGGESTION:
        return row.act in OF_GRIEVANCES
    return FOR_SUGGESTIONS in row.guards
