# SPDX-License-Identifier: Apache-2.0
"""The one door for acts of people: the engine, or the service of an act that writes more than its
own matter.
"""

from typing import Any

from huiyin.core.process.table import PROCESS
from huiyin.core.vocabulary import Act
from huiyin.ports.context import Context
from huiyin.services import engine, intake, joining


def act(
    ctx: Context,
    matter_id: str,
    which: Act,
    *,
    facts: Any,
    seen_version: int,
    handling_id: str | None = None,
    token: str = "",
) -> tuple[engine.Answer, str]:
    """The engine's answer, and a new query code in plain where the act made one, else ""."""
    if which in intake.CODES:
        return intake.CODES[which](
            ctx, matter_id, facts=facts, seen_version=seen_version, token=token
        )
    if PROCESS[which].joint:
        found = joining.perform(
            ctx, matter_id, which, facts=facts, seen_version=seen_version, token=token
        )
        return found, ""
    found = engine.perform(
        ctx,
        matter_id,
        which,
        facts=facts,
        seen_version=seen_version,
        handling_id=handling_id,
        token=token,
    )
    return found, ""
