# SPDX-License-Identifier: Apache-2.0
"""What the forms of passing down and assisting begin with."""

from huiyin.core.vocabulary import Act
from huiyin.ports.context import Context
from huiyin.queries import choices as queried
from huiyin.web.inputs import Options

#: Which field a guard's refusal is about, so that it stands beside it.
ABOUT = {
    "below_own": "unit",
    "not_underway_there": "unit",
    "assist_day": "due_on",
    "assistants_answered": "unassisted",
    "precedent_named": "precedent",
}
#: What has to be read before the act: the words of an earlier one.
READ_FIRST = {
    Act.ANSWER_ASSIST: Act.ASK_TO_ASSIST,
    Act.STEP_UP: Act.OPEN_DISPUTE,
    Act.DETERMINE: Act.OPEN_DISPUTE,
}


def choices(ctx: Context, act: Act) -> dict[str, Options]:
    """Where the choice is narrower than all units."""
    if act is not Act.PASS_DOWN:
        return {}
    return {"unit": [(item.id, item.name) for item in queried.below(ctx)]}
