# SPDX-License-Identifier: Apache-2.0
"""Every guard of referral in depth: where it refuses, what is wrong, what is right instead."""

from datetime import timedelta

from huiyin.core.vocabulary import Act
from tests.deeds import DAY, OTHER_UNIT, UNIT, Chronicle

YESTERDAY = DAY - timedelta(days=1)


def accepted():
    """钱七's unit works on the matter."""
    return Chronicle().to(Act.ACCEPT)


def asked():
    """Heard and investigated, and 孙八's unit has been asked to assist."""
    chronicle = Chronicle().to(Act.INVESTIGATE)
    chronicle.lead = chronicle.handling
    chronicle.do(Act.ASK_TO_ASSIST)
    return chronicle


class Asked:
    """The draft of the lead unit, not of the newest handling."""

    def __init__(self):
        self.chronicle = asked()

    def why_not(self, act, **how):
        return self.chronicle.why_not(act, handling=self.chronicle.lead, **how)

    def try_(self, act, **how):
        return self.chronicle.try_(act, handling=self.chronicle.lead, **how)


def last_step():
    """Nobody took it on in four steps."""
    chronicle = Chronicle().to(Act.CLASSIFY)
    chronicle.do(Act.OPEN_DISPUTE)
    for _ in range(4):
        chronicle.do(Act.STEP_UP)
    return chronicle


def determined():
    """Signed for by the unit that was found to be responsible."""
    chronicle = Chronicle().to(Act.CLASSIFY)
    chronicle.do(Act.OPEN_DISPUTE)
    chronicle.do(Act.DETERMINE)
    chronicle.do(Act.SIGN_FOR)
    return chronicle


REFERRAL_CASES = {
    "another_step": (last_step, Act.STEP_UP, {}, None),
    "precedent_named": (last_step, Act.DETERMINE, {"precedent": ""}, {}),
    "has_part": (lambda: Chronicle().to(Act.CLASSIFY), Act.SUCCEED, {}, None),
    "not_determined": (determined, Act.OBJECT, {}, None),
    "below_own": (
        lambda: Chronicle().to(Act.SIGN_FOR), Act.PASS_DOWN, {"unit": OTHER_UNIT}, {},
    ),
    "not_underway_there": (accepted, Act.ASK_TO_ASSIST, {"unit": UNIT}, {}),
    "assist_day": (accepted, Act.ASK_TO_ASSIST, {"due_on": YESTERDAY}, {}),
    "assistants_answered": (
        Asked, Act.DRAFT, {}, {"unassisted": "协办单位来电说明本周无法到场，先行答复"},
    ),
}  # fmt: skip
