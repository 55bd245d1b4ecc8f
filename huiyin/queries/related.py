# SPDX-License-Identifier: Apache-2.0
"""Which matters share a letter: what was split off, and from what."""

from huiyin.core.case import Case
from huiyin.ports.context import Context
from huiyin.records.models import Matter


def parts_of(ctx: Context, case: Case) -> tuple[tuple[str, str], ...]:
    """Id and number of what was split off, or of what it was split off from, as far as seen."""
    others = {claim.moved_to for claim in case.claims if claim.moved_to}
    others |= {case.split_from} if case.split_from else set()
    if not others:
        return ()
    seen = Matter.objects.visible_to(ctx.actor).filter(pk__in=others).order_by("number")
    return tuple((str(pk), number) for pk, number in seen.values_list("pk", "number"))
