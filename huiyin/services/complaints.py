# SPDX-License-Identifier: Apache-2.0
"""投诉: what offices and their staff do to petitioners, heard past the unit (条例 18¶4, 45, 46).

A complaint is a matter of its own, at the petition office above the one that has the matter from
which it comes. On that matter nothing is written, so that nobody there learns of it.
"""

from dataclasses import replace

from django.core.exceptions import ValidationError

from huiyin.core.actor import Actor
from huiyin.core.facts.intake import SubmitFacts
from huiyin.core.refusal import WORKING_RULE, Refusal, Refused
from huiyin.core.vocabulary import Role
from huiyin.ports.context import Context
from huiyin.records.models import Matter, Unit
from huiyin.records.overseers import office_above, office_past
from huiyin.services import accused, intake

#: Who types in, or sends on, what somebody else complains of.
CLERKS = (Role.REGISTRAR, Role.OFFICE_HEAD, Role.MACHINE)
NOBODY_ABOVE = Refusal(
    "nobody_above",
    "没有更高的信访部门可以收这件投诉，请向上一级机关或者纪检监察机关反映",
    "条例第四十六条",
    field="against",
)


def bring(
    ctx: Context,
    facts: SubmitFacts,
    *,
    office: str,
    token: str = "",
    each: bool = False,
    summary: str = "",
) -> intake.Submitted | Refused:
    """One arrival at a window, by letter, by telephone or from another system (条例 17).

    What complains of a unit goes past it, as from the portal; all else to the ``office`` that
    received it. The rest is as `services.intake.submit` takes it.
    """
    if facts.complaint or facts.against:
        return complain(ctx, facts, token=token, each=each, summary=summary)
    return intake.submit(ctx, facts, office=office, token=token, each=each, summary=summary)


def complain(
    ctx: Context, facts: SubmitFacts, *, token: str, each: bool = False, summary: str = ""
) -> intake.Submitted | Refused:
    """Opens the complaint at the competent office, whoever brings it: from the portal anybody, else
    the clerk who typed it in, whose unit the first entry names.

    ``facts.about`` counts only where the actor opened that matter. ``summary`` registers it where
    the clerk belongs to that very office.
    """
    found = accused.unclear(facts)
    if found:
        return Refused(found)
    office = heard_by(ctx, against=facts.against, about=facts.about)
    if office is None:
        return Refused((NOBODY_ABOVE,))
    if summary and str(office.pk) != ctx.actor.unit:
        return Refused((_not_here(office),))
    actor = ctx.actor
    if not actor.has(*CLERKS):
        actor = Actor("visitor", frozenset({Role.VISITOR}), matters=ctx.actor.matters)
    return intake.submit(
        replace(ctx, actor=actor),
        facts,
        office=str(office.pk),
        token=token,
        each=each,
        summary=summary,
    )


def _not_here(office: Unit) -> Refusal:
    text = f"投诉由{office.name}接收、登记，概况由它填写；请清空“概况”再保存"
    return Refusal("summary_elsewhere", text, WORKING_RULE, field="summary")


def heard_by(ctx: Context, *, against: str, about: str = "") -> Unit | None:
    """The petition office competent for a complaint about the unit: above that of the matter, or
    above the one that has to do with the unit. None where there is none.
    """
    try:
        unit = Unit.objects.get(pk=against)
    except (Unit.DoesNotExist, ValidationError):
        return None
    matter = Matter.objects.visible_to(ctx.actor).filter(pk=about).first() if about else None
    if matter is not None:
        return office_past(against, office=str(matter.office_id), today=ctx.today)
    own = unit if unit.is_petition_office else office_above(against, ctx.today)
    return office_past(against, office=str(own.pk), today=ctx.today) if own else None
