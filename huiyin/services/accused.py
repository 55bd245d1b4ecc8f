# SPDX-License-Identifier: Apache-2.0
"""投诉: what a submission that complains of an office must say, and where it is not received."""

from huiyin.core.facts.intake import SubmitFacts
from huiyin.core.refusal import WORKING_RULE, Refusal
from huiyin.ports.context import Context
from huiyin.records import lineage, models

HALF_A_COMPLAINT = Refusal(
    "half_a_complaint", "投诉要写明情形，也要写明被投诉的单位", WORKING_RULE, field="against"
)
UNKNOWN_ACCUSED = Refusal(
    "unknown_accused", "请从列表中选择被投诉的单位", WORKING_RULE, field="against"
)
UNKNOWN_ABOUT = Refusal("unknown_about", "找不到所因的信访事项", WORKING_RULE, field="about")
OWN_COMPLAINT = Refusal(
    "own_complaint", "投诉不能由被投诉的单位接收", "条例第四十六条", field="against"
)


def unclear(facts: SubmitFacts) -> tuple[Refusal, ...]:
    """What a complaint does not say: of what, or of which unit, be it one that has ended."""
    if bool(facts.complaint) != bool(facts.against):
        return (HALF_A_COMPLAINT,)
    if facts.against and not models.Unit.objects.filter(pk=facts.against).exists():
        return (UNKNOWN_ACCUSED,)
    return ()


def problems(ctx: Context, facts: SubmitFacts, office: models.Unit) -> tuple[Refusal, ...]:
    """What is wrong with the place or the references of a complaint (条例 46)."""
    if facts.about and not models.Matter.objects.visible_to(ctx.actor).filter(pk=facts.about):
        return (UNKNOWN_ABOUT,)
    found = unclear(facts)
    if found or not facts.against:
        return found
    accused = lineage.heirs(facts.against)
    return (OWN_COMPLAINT,) if lineage.among(accused, office.path) else ()
