# SPDX-License-Identifier: Apache-2.0
"""Guards of first contact, suggestions, merging and splitting, files: where each refuses."""

from dataclasses import replace
from datetime import timedelta

from huiyin.core.facts.intake import ClaimChosen
from huiyin.core.vocabulary import Act, Adoption, Kind
from tests.conduct_guards import after, at
from tests.deeds import DAY, WANG, Chronicle
from tests.settling import WEI

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


def masked() -> Chronicle:
    """The file is asked for without identities."""
    chronicle = at(Act.ACCEPT)
    chronicle.do(Act.ASK_FILE, named=False, ground="")
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
    "no_file_asked": (lambda: after(Act.ACCEPT, Act.ASK_FILE), Act.ASK_FILE, {}, None),
    "file_asked": (lambda: at(Act.ACCEPT), Act.GRANT_FILE, {}, None),
    "ground_given": (lambda: at(Act.ACCEPT), Act.ASK_FILE, {"ground": ""}, {"named": False}),
    "other_wants": (
        lambda: after(Act.ACCEPT, Act.ASK_FILE), Act.GRANT_FILE, {"by": WANG}, {"by": WEI},
    ),
    "names_asked": (masked, Act.GRANT_FILE, {"named": True}, {"named": False}),
    "file_days": (
        lambda: after(Act.ACCEPT, Act.ASK_FILE), Act.GRANT_FILE,
        {"until": DAY + timedelta(days=31)}, {},
    ),
}  # fmt: skip
