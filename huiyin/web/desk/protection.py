# SPDX-License-Identifier: Apache-2.0
"""What the forms of secrecy begin with, and beside which field their refusals stand."""

from typing import Any

from huiyin.core.vocabulary import Act
from huiyin.queries.dossier import Dossier

#: Which field a guard's refusal is about, so that it stands beside it.
ABOUT = {
    "checked": "checked",
    "own_decision": "own_will",
    "indispensable": "indispensable",
    "not_the_accused": "unit",
    "stands_alone": "matter",
}
#: What has to be read before the act: the words of an earlier one.
READ_FIRST = {
    Act.ANSWER_RELAY: Act.ASK_RELAY,
    Act.DISCLOSE_IDENTITY: Act.ASK_IDENTITY,
    Act.REFUSE_IDENTITY: Act.ASK_IDENTITY,
}


def initial(dossier: Dossier, act: Act) -> dict[str, Any]:
    """The text for the unit begins with what it reads now, else with the original."""
    if act is not Act.REDACT:
        return {}
    own = dossier.redacted or {
        "title": dossier.own.title,
        "content": dossier.own.content,
        "wish": dossier.own.wish,
        "place": dossier.own.place,
    }
    return dict(own)
