# SPDX-License-Identifier: Apache-2.0
"""Every guard of secrecy and of complaints: where it refuses, what is wrong, what is right."""

from dataclasses import replace
from typing import Any

from huiyin.core.vocabulary import Act, ComplaintOf
from tests.conduct_guards import after, at
from tests.deeds import LI, OTHER_UNIT, UNIT, WANG, ZHANG, ZHAO, Chronicle
from tests.protection import KONG

SECRET = (Act.ACCEPT, Act.ASK_SECRECY)


def complaint(target: Any, against: str = UNIT) -> Chronicle:
    """A complaint about a unit, walked to an act."""
    return at(target, complaint=ComplaintOf.RETALIATION, against=against)


def together_in_secret() -> Chronicle:
    """Several, who asked for secrecy; the opinion is printed."""
    chronicle = Chronicle(people=(ZHANG, LI)).to(Act.RENDERED)
    chronicle.do(Act.ASK_SECRECY)
    return chronicle


CASES: dict[str, tuple[Any, Act, dict[str, Any], dict[str, Any] | None]] = {
    "secret": (lambda: at(Act.ACCEPT), Act.ASK_RELAY, {}, None),
    "not_secret": (lambda: after(*SECRET), Act.ASK_SECRECY, {}, None),
    "own_decision": (lambda: after(*SECRET), Act.LIFT_SECRECY, {"own_will": False}, {}),
    "checked": (lambda: after(*SECRET), Act.REDACT, {"checked": False}, {}),
    "redacted_first": (lambda: at(Act.CLASSIFY, secret=True), Act.FORWARD, {}, None),
    "not_the_accused": (
        lambda: complaint(Act.CLASSIFY), Act.FORWARD, {}, {"unit": OTHER_UNIT},
    ),
    "stands_alone": (lambda: complaint(Act.REGISTER), Act.LINK, {"matter": "another"}, None),
    "stays_whole": (lambda: complaint(Act.CLASSIFY), Act.SPLIT, {}, None),
    "no_relay_pending": (lambda: after(*SECRET, Act.ASK_RELAY), Act.ASK_RELAY, {}, None),
    "relay_pending": (lambda: after(*SECRET), Act.ANSWER_RELAY, {}, None),
    "no_identity_pending": (lambda: after(*SECRET, Act.ASK_IDENTITY), Act.ASK_IDENTITY, {}, None),
    "identity_pending": (lambda: after(*SECRET), Act.DISCLOSE_IDENTITY, {}, None),
    "not_told_yet": (
        lambda: after(*SECRET, Act.ASK_IDENTITY, Act.DISCLOSE_IDENTITY), Act.ASK_IDENTITY, {}, None,
    ),
    "indispensable": (
        lambda: after(*SECRET, Act.ASK_IDENTITY), Act.DISCLOSE_IDENTITY,
        {"indispensable": False}, {},
    ),
    "no_part_in_it": (
        lambda: after(*SECRET, Act.ASK_IDENTITY), Act.DISCLOSE_IDENTITY,
        {"by": replace(KONG, id=ZHAO.id)}, {},
    ),
    "who_delivers": (lambda: after(Act.RENDERED, Act.ASK_SECRECY), Act.DELIVER, {}, {"by": WANG}),
    "who_serves": (together_in_secret, Act.SERVE, {}, {"by": WANG}),
}  # fmt: skip
