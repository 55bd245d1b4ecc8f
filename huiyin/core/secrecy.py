# SPDX-License-Identifier: Apache-2.0
"""要求保密: who may know who petitions, and what everybody else reads instead.

The office of the matter keeps the identity. Whoever handles it sees a pseudonym until the office's
custodian finds the identity indispensable (条例 18¶4, 46(5)(6)).
"""

from huiyin.core.actor import Actor
from huiyin.core.case import Case
from huiyin.core.visibility import REVIEW_READERS, UNIT_READERS
from huiyin.core.vocabulary import Act, Role

#: Who keeps the identity at the office of the matter.
KEEPERS = (Role.REGISTRAR, Role.OFFICE_HEAD, Role.CUSTODIAN)
#: Entries of petitioners and offices whose words are meant for whoever handles the matter. Of all
#: others of theirs a unit reads that they happened, not what they say.
FOR_THE_UNIT = (
    Act.REGISTER,
    Act.CLASSIFY,
    Act.FORWARD,
    Act.ASSIGN,
    Act.OPEN_DISPUTE,
    Act.STEP_UP,
    Act.DETERMINE,
    Act.INSTRUCT,
    Act.UPHOLD,
    Act.OVERRULE,
    Act.ASK_TO_ASSIST,
    Act.DECIDE_RECUSAL,
    Act.DISMISS_TERMINATION,
    Act.REDACT,
    Act.ANSWER_RELAY,
    Act.DISCLOSE_IDENTITY,
    Act.REFUSE_IDENTITY,
)
#: Whoever wrote under these roles cannot have written what they were not told.
OF_UNITS = (Role.OFFICER, Role.UNIT_HEAD, Role.REVIEWER, Role.RE_REVIEWER)


def pseudonym(number: str) -> str:
    """信访人·0017: the last four digits of the matter's number, which whoever reads it knows."""
    return f"信访人·{number[-4:]}"


def keeps(actor: Actor, office: str) -> bool:
    """Whether the actor belongs to those who keep identities at the office of a matter."""
    return actor.unit == office and actor.has(*KEEPERS)


def knows(actor: Actor, case: Case) -> bool:
    """Whether the actor may know who petitions in this matter.

    Asking a body for a review tells it who asks (条例 35, 36); the unit under review stays out.
    """
    if not case.secret or actor.has(Role.SYSTEM) or case.id in actor.matters:
        return True
    if keeps(actor, case.office):
        return True
    if actor.unit in case.known_to and actor.has(*UNIT_READERS):
        return True
    handled = {item.unit for item in case.handlings}
    bodies = {item.body for item in case.reviews} - handled
    return actor.unit in bodies and actor.has(*REVIEW_READERS)


def readable(act: str, role: str) -> bool:
    """Whether whoever does not know the petitioner may read what this entry says."""
    return role in OF_UNITS or act in FOR_THE_UNIT
