# SPDX-License-Identifier: Apache-2.0
"""What the forms of an office's own decisions begin with: rules, evidence, today's hour."""

from collections.abc import Mapping
from typing import Any

from huiyin.core.vocabulary import Act
from huiyin.ports.context import LOCAL, Context
from huiyin.queries import admission
from huiyin.queries.admission import Proposal
from huiyin.queries.dossier import Dossier
from huiyin.web.inputs import Options

#: Which field a guard's refusal is about, so that it stands beside it.
ABOUT = {
    "rule_in_force": "rule",
    "rule_covers": "rule",
    "rule_is_ours": "rule",
    "body_named": "body",
    "earlier_in_hand": "earlier",
    "earlier_below": "earlier",
    "opinion_named": "opinion_number",
    "nothing_new": "new_facts",
    "nothing_to_investigate": "nothing_to_investigate",
    "cannot_be_reached": "ground",
    "copy_named": "earlier",
    "explained": "explanation",
    "below_here": "unit",
    "in_reach": "unit",
    "found_by_now": "found_on",
    "instructed_by_now": "instructed_on",
}
#: What has to be read before the act: the words of an earlier one.
READ_FIRST = {
    Act.DECLINE: Act.PROPOSE_DECLINE,
    Act.DISMISS_PROPOSAL: Act.PROPOSE_DECLINE,
    Act.PROPOSE_DECLINE: Act.DISMISS_PROPOSAL,
    Act.SUSTAIN: Act.OBJECT_TO_DECISION,
    Act.REJECT_OBJECTION: Act.OBJECT_TO_DECISION,
    Act.INSTRUCT: Act.REPORT_URGENT,
}


def proposals(ctx: Context, dossier: Dossier, act: Act) -> tuple[Proposal, ...]:
    """The rules beside the form, while a refusal is being proposed."""
    return admission.proposals(ctx, dossier.case) if act is Act.PROPOSE_DECLINE else ()


def rules(ctx: Context, dossier: Dossier) -> Options:
    """The rules by which the office itself may refuse a matter like this."""
    found = (Proposal(rule, ()) for rule in admission.in_force(ctx, dossier.case))
    return [(item.rule.key, f"{item.rule.code} {item.rule.zh}") for item in found if item.usable]


def initial(ctx: Context, dossier: Dossier, act: Act, wanted: Mapping[str, str]) -> dict[str, Any]:
    """What the form begins with; a link from the evidence brings its rule and matter along."""
    if act is Act.PROPOSE_DECLINE and wanted.get("rule"):
        return _evidence(ctx, dossier, wanted)
    if act is Act.REPORT_URGENT:
        return {"found_on": ctx.today, "found_hour": ctx.now.astimezone(LOCAL).hour}
    if act is Act.INSTRUCT:
        return {"instructed_on": ctx.today}
    return {}


def _evidence(ctx: Context, dossier: Dossier, wanted: Mapping[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {"rule": wanted["rule"]}
    for proposal in admission.proposals(ctx, dossier.case):
        for item in proposal.evidence:
            if proposal.rule.key == wanted["rule"] and item.matter == wanted.get("of"):
                found |= _from_matter(item)
    return found


def _from_matter(item: admission.Evidence) -> dict[str, Any]:
    if item.opinion:
        return {"opinion_number": item.opinion, "opinion_on": item.opinion_on}
    return {"earlier": item.number}
