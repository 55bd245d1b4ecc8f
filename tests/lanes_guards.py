# SPDX-License-Identifier: Apache-2.0
"""Guards of first contact, suggestions, merging and splitting, files: where each refuses."""

from dataclasses import replace
from datetime import timedelta

from huiyin.core.facts.intake import ClaimChosen
from huiyin.core.vocabulary import Act, Adoption, Kind
from tests.conduct_guards import after, at
from tests.deeds import DAY, Chronicle

TOMORROW = DAY + timedelta(days=1)
SUGGESTION = Kind.SUGGESTION


def unconcluded() -> Chronicle:
    """A draft that says nothing of adopting, as those of a grievance."""
    chronicle = at(Act.DRAFT, kind=SUGGESTION)
    claims = tuple(replace(item, conclusion=None) for item in chronicle.case.claims)
    chronicle.case = replace(chronicle.case, claims=claims)
    return chronicle


def nothing_adopted() -> Chronicle:
    """Every suggestion is kept in mind, none adopted."""
    chronicle = at(Act.DELIVER, kind=SUGGESTION)
    claims = tuple(replace(item, conclusion=Adoption.REFERENCE) for item in chronicle.case.claims)
    chronicle.case = replace(chronicle.case, claims=claims)
    return chronicle


CASES = {
    "not_contacted": (lambda: after(Act.SIGN_FOR, Act.CONTACT), Act.CONTACT, {}, None),
    "contact_day": (
        lambda: at(Act.SIGN_FOR), Act.CONTACT, {"contacted_on": TOMORROW}, {},
    ),
    "for_grievances": (lambda: at(Act.ACCEPT, kind=SUGGESTION), Act.HEAR, {}, None),
    "for_suggestions": (lambda: at(Act.ACCEPT), Act.STUDY, {}, None),
    "studied": (lambda: at(Act.ACCEPT, kind=SUGGESTION), Act.DRAFT_REPLY, {}, None),
    "study_day": (
        lambda: at(Act.ACCEPT, kind=SUGGESTION), Act.STUDY, {"studied_on": TOMORROW}, {},
    ),
    "reply_drafted": (unconcluded, Act.SIGN_REPLY, {}, None),
    "something_adopted": (nothing_adopted, Act.RECORD_ADOPTION, {}, None),
    "adopted_claims": (
        lambda: at(Act.DELIVER, kind=SUGGESTION), Act.RECORD_ADOPTION,
        {"claims": (ClaimChosen(claim="elsewhere"),)}, {},
    ),
    "adoption_day": (
        lambda: at(Act.DELIVER, kind=SUGGESTION), Act.RECORD_ADOPTION,
        {"executed_on": TOMORROW}, {},
    ),
    "awarded_day": (
        lambda: at(Act.DELIVER, kind=SUGGESTION), Act.RECORD_REWARD, {"awarded_on": TOMORROW}, {},
    ),
}  # fmt: skip
