# SPDX-License-Identifier: Apache-2.0
"""The clock of whoever received the matter: T01 of a petition office (条例 22), T02 of another unit
(条例 23).
"""

from huiyin.core.process.transition import Anchor, Conditions, Question, Start, When
from huiyin.core.vocabulary import Clock, Scope

#: Stopped by whatever settles the matter or passes it on.
RECEIVING = (Clock.T01, Clock.T02)
FROM_RECEIPT = (
    Start(Clock.T01, Anchor.RECEIVED, Scope.MATTER),
    Start(Clock.T02, Anchor.RECEIVED, Scope.MATTER),
)
#: A matter taken up again: the office has its whole time once more, from that day.
FROM_TODAY = (
    Start(Clock.T01, Anchor.ACT, Scope.MATTER),
    Start(Clock.T02, Anchor.ACT, Scope.MATTER),
)


def _stopped(question: Question) -> bool:
    return not any(item.clock in RECEIVING and item.running for item in question.case.deadlines)


BY_OFFICE = When("信访部门收到的", lambda question: not question.case.direct)
BY_UNIT = When("其他机关、单位直接收到的", lambda question: question.case.direct)
BY_RECEIVER: Conditions = {Clock.T01: BY_OFFICE, Clock.T02: BY_UNIT}
AGAIN: Conditions = {
    Clock.T01: When(
        "信访部门收到、原转送交办期限已停止",
        lambda question: not question.case.direct and _stopped(question),
    ),
    Clock.T02: When(
        "其他机关、单位直接收到、原告知期限已停止",
        lambda question: question.case.direct and _stopped(question),
    ),
}
