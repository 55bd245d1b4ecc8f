# SPDX-License-Identifier: Apache-2.0
"""Guards of first contact, suggestions, merging and splitting, files: where each refuses."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from huiyin.core.facts.intake import ClaimChosen
from huiyin.core.known import MatterKnown
from huiyin.core.vocabulary import Act, Adoption, Clock, Kind, MatterState
from tests.conduct_guards import after, at
from tests.deeds import DAY, OFFICE, WANG, Chronicle
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


def one_claim() -> Chronicle:
    """Nothing would stay of it."""
    chronicle = at(Act.CLASSIFY)
    chronicle.case = replace(chronicle.case, claims=chronicle.case.claims[:1])
    return chronicle


def partly_referred() -> Chronicle:
    """One claim is with a unit, the other waits."""
    chronicle = at(Act.CLASSIFY)
    chronicle.do(Act.FORWARD, claims=(ClaimChosen(claim=chronicle.case.claims[0].id),))
    return chronicle


def merged() -> Chronicle:
    """Merged into another while a unit had it."""
    chronicle = at(Act.ACCEPT)
    chronicle.do(Act.MERGE, matter="another")
    return chronicle


def linked() -> Chronicle:
    """Linked as a repeat before any unit had it."""
    chronicle = at(Act.REGISTER)
    chronicle.do(Act.LINK, matter="another")
    return chronicle


def part(chronicle: Chronicle) -> Chronicle:
    """The same as a matter that was split off."""
    chronicle.case = replace(chronicle.case, split_from="origin")
    return chronicle


def target(*, state: MatterState = MatterState.HANDLING, due: date = DAY) -> dict[str, Any]:
    """What is known of the matter to merge into; all its clocks end on the same day."""
    dues = tuple((clock, due) for clock in Clock)
    return {"matter": MatterKnown("another", state, OFFICE, kind=Kind.REDRESS, dues=dues)}


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
    "not_with_units": (partly_referred, Act.LINK, {"matter": "another"}, None),
    "linked_only": (merged, Act.UNLINK, {}, None),
    "target_in_hand": (
        lambda: at(Act.ACCEPT), Act.MERGE,
        {"matter": "another", "known": target(state=MatterState.CLOSED)}, {"matter": "another"},
    ),
    "unanswered_yet": (lambda: at(Act.ISSUE), Act.MERGE, {"matter": "another"}, None),
    "nothing_pending": (
        lambda: after(Act.ACCEPT, Act.ASK_WITHDRAWAL), Act.MERGE, {"matter": "another"}, None,
    ),
    "keeps_time": (
        lambda: at(Act.ACCEPT), Act.MERGE,
        {"matter": "another", "known": target(due=DAY + timedelta(days=70))},
        {"matter": "another", "known": target(due=DAY + timedelta(days=60))},
    ),
    "was_merged": (linked, Act.UNMERGE, {}, None),
    "waiting_claims": (
        lambda: at(Act.CLASSIFY), Act.SPLIT, {"claims": (ClaimChosen(claim="elsewhere"),)}, {},
    ),
    "something_stays": (one_claim, Act.SPLIT, {}, None),
    "nothing_moved": (lambda: after(Act.CLASSIFY, Act.SPLIT), Act.CLASSIFY, {}, None),
    "is_part": (lambda: at(Act.CLASSIFY), Act.UNSPLIT, {}, None),
    "never_referred": (lambda: part(partly_referred()), Act.UNSPLIT, {}, None),
    "origin_in_hand": (
        lambda: part(at(Act.CLASSIFY)), Act.UNSPLIT,
        {"known": {"origin": MatterKnown("origin", MatterState.CLOSED, OFFICE)}}, {},
    ),
    "claims_there": (lambda: at(Act.ACCEPT), Act.RECLAIM, {}, None),
}  # fmt: skip
