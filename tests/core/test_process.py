# SPDX-License-Identifier: Apache-2.0
"""The table, walked: who may do what in which state, said here a second time by hand."""

import copy
import dataclasses
import itertools
import re
from functools import cache

import pytest

from huiyin.core.actor import Actor
from huiyin.core.case import Event
from huiyin.core.decide import refusals
from huiyin.core.documents import REGISTRY
from huiyin.core.facts.fields import Field, declared
from huiyin.core.process.table import PROCESS, ROWS
from huiyin.core.process.transition import Question
from huiyin.core.vocabulary import (
    Act,
    Clock,
    DocumentCode,
    HandlingState,
    Kind,
    MatterState,
    Role,
    Scope,
)
from huiyin.services.notices import unworded
from tests import appeals, conduct, lanes, people, protection, referring
from tests.core.test_review import REVIEWS
from tests.deeds import DAY, LAW, OFFICE, OTHER_UNIT, UNIT, WAY, Chronicle

EVERY = " ".join(str(state) for state in MatterState)
OPEN = (
    "received registered classified decline_proposed declined exhausted replied kept diverted "
    "pointed contested escalated disputed forwarded assigned handling answered"
)
OFFICE_ROLES = "registrar office_head"
#: Settled by the office that received the matter; an objection may follow.
SETTLED = "declined exhausted replied kept diverted pointed"
UNDERWAY = "classified disputed forwarded assigned handling answered"
TRACKING = "guided signed accepted drafted issued delivered"
UNANSWERED = "signed accepted mediating drafted issued delivered"
IN_HAND = "received registered classified disputed escalated forwarded assigned handling"
AT_WORK = "signed assisting objected accepted mediating drafted issued delivered"

#: act: (roles, states of the matter, states of the handling, leads the matter to, the handling to)
#: While a unit may ask for something about a petitioner whose identity the office keeps.
ASKING = "signed guided assisting accepted mediating drafted issued delivered"
SAID = {
    "submit": ("visitor registrar office_head machine", "", "", "received", ""),
    "register": (OFFICE_ROLES, "received", "", "registered", ""),
    "link": (OFFICE_ROLES, "registered classified", "", "linked", ""),
    "unlink": (OFFICE_ROLES, "linked", "", "registered", ""),
    "merge": ("office_head", "classified forwarded assigned handling", "", "linked", ""),
    "unmerge": ("office_head", "linked", "", "handling", ""),
    "split": (OFFICE_ROLES, "classified", "", "classified", ""),
    "unsplit": (OFFICE_ROLES, "classified", "", "linked", ""),
    "relate": ("system", EVERY, "", "", ""),
    "reclaim": ("system", UNDERWAY, "", "classified", ""),
    "classify": (OFFICE_ROLES, "registered classified", "", "classified", ""),
    "propose_decline": (OFFICE_ROLES, "classified", "", "decline_proposed", ""),
    "dismiss_proposal": ("office_head", "decline_proposed", "", "classified", ""),
    "decline": ("office_head", "decline_proposed", "", "declined", ""),
    "answer_directly": (OFFICE_ROLES, "registered classified", "", "replied", ""),
    "keep": ("office_head", "registered classified", "", "kept", ""),
    "divert": (OFFICE_ROLES, "classified", "", "diverted", ""),
    "point_elsewhere": (OFFICE_ROLES, "registered classified", "", "pointed", ""),
    "object_to_decision": (f"petitioner {OFFICE_ROLES}", SETTLED, "", "contested", ""),
    "sustain": ("office_head", "contested", "", "classified", ""),
    "reject_objection": ("office_head", "contested", "", "", ""),
    "reopen": (OFFICE_ROLES, SETTLED, "", "classified", ""),
    "report_urgent": ("office_head", "classified", "", "escalated", ""),
    "instruct": (OFFICE_ROLES, "escalated", "", "classified", ""),
    "take_on": (OFFICE_ROLES, "classified", "", "handling", "signed"),
    "forward": (OFFICE_ROLES, "classified", "", "forwarded", "pending"),
    "assign": ("office_head", "classified", "", "assigned", "pending"),
    "sign_for": ("officer", UNDERWAY, "pending", "", "signed"),
    "object": ("unit_head", UNDERWAY, "signed", "", "objected"),
    "open_dispute": (OFFICE_ROLES, "classified", "", "disputed", ""),
    "step_up": (OFFICE_ROLES, "disputed", "", "", ""),
    "determine": ("office_head", "disputed", "", "forwarded", "pending"),
    "pass_down": ("unit_head", UNDERWAY, "signed", "forwarded", "pending"),
    "ask_to_assist": (f"unit_head {OFFICE_ROLES}", UNDERWAY, "accepted", "", "pending"),
    "answer_assist": ("officer unit_head", UNDERWAY, "assisting", "", "assisted"),
    "uphold": (f"{OFFICE_ROLES} unit_head", UNDERWAY, "objected", "classified", "returned"),
    "overrule": (f"{OFFICE_ROLES} unit_head", UNDERWAY, "objected", "", "signed"),
    "accept": ("officer", UNDERWAY, "signed", "handling", "accepted"),
    "propose_route": ("officer", UNDERWAY, "signed accepted", "", ""),
    "revise_route": ("unit_head", UNDERWAY, "signed accepted", "", ""),
    "notify_route": ("unit_head", UNDERWAY, "signed accepted", "handling", "guided"),
    "enter_route": ("officer", f"{UNDERWAY} closed", TRACKING, "", ""),
    "conclude_route": ("officer", UNDERWAY, TRACKING, "closed", "closed"),
    "come_back": (f"officer {OFFICE_ROLES}", UNDERWAY, TRACKING, "classified", "released"),
    "contact": ("officer unit_head", UNDERWAY, "signed guided accepted mediating", "", ""),
    "hear": ("officer", UNDERWAY, "accepted", "", ""),
    "investigate": ("officer", UNDERWAY, "accepted", "", ""),
    "study": ("officer", UNDERWAY, "accepted", "", ""),
    "draft_reply": ("officer", UNDERWAY, "accepted", "", "drafted"),
    "sign_reply": ("unit_head", UNDERWAY, "drafted", "", "issued"),
    "record_adoption": ("officer", f"{UNDERWAY} closed", "delivered closed", "", ""),
    "record_reward": ("unit_head", f"{UNDERWAY} closed", "delivered closed", "", ""),
    "supplement": (f"petitioner {OFFICE_ROLES} officer", OPEN, "", "", ""),
    "propose_extension": ("officer", UNDERWAY, "accepted mediating", "", ""),
    "extend": ("unit_head", UNDERWAY, "accepted mediating", "", ""),
    "refuse_extension": ("unit_head", UNDERWAY, "accepted mediating", "", ""),
    "draft": ("officer", UNDERWAY, "accepted", "", "drafted"),
    "send_back": ("unit_head", UNDERWAY, "drafted", "", "accepted"),
    "issue": ("unit_head", UNDERWAY, "drafted", "", "issued"),
    "deliver": ("officer registrar office_head", UNDERWAY, "issued", "answered", "delivered"),
    "evaluate": ("petitioner", f"{UNDERWAY} closed", "delivered closed", "", ""),
    "simplify": ("unit_head", UNDERWAY, "signed", "handling", "accepted"),
    "convert": ("officer unit_head", UNDERWAY, "accepted", "", ""),
    "call_hearing": ("unit_head", UNDERWAY, "accepted", "", ""),
    "close_hearing": ("officer unit_head", UNDERWAY, "accepted mediating", "", ""),
    "start_mediation": ("officer", UNDERWAY, "accepted", "", "mediating"),
    "reach_mediation": ("officer", UNDERWAY, "mediating", "", "accepted"),
    "fail_mediation": ("officer", UNDERWAY, "mediating", "", "accepted"),
    "declare_recusal": ("officer unit_head", UNDERWAY, f"{UNANSWERED} assisting", "", ""),
    "ask_recusal": ("petitioner", UNDERWAY, UNANSWERED, "", ""),
    "decide_recusal": (
        "unit_head office_head",
        UNDERWAY,
        f"{UNANSWERED} assisting objected guided",
        "",
        "",
    ),
    "ask_withdrawal": (f"petitioner {OFFICE_ROLES}", IN_HAND, "", "", ""),
    "confirm_withdrawal": (OFFICE_ROLES, IN_HAND, "", "terminated", ""),
    "refuse_withdrawal": (OFFICE_ROLES, IN_HAND, "", "", ""),
    "propose_termination": ("unit_head registrar", IN_HAND, "", "", ""),
    "dismiss_termination": ("office_head", IN_HAND, "", "", ""),
    "terminate": ("office_head", IN_HAND, "", "terminated", ""),
    "name_representatives": (OFFICE_ROLES, f"{OPEN} closed", "", "", ""),
    "name_agent": (OFFICE_ROLES, f"{OPEN} closed", "", "", ""),
    "name_guardian": (OFFICE_ROLES, f"{OPEN} closed", "", "", ""),
    "end_mandate": (OFFICE_ROLES, f"{OPEN} closed", "", "", ""),
    "give_code": (OFFICE_ROLES, f"{OPEN} closed", "", "", ""),
    "leave": (f"petitioner {OFFICE_ROLES}", OPEN, "", "", ""),
    "serve": ("officer registrar office_head", UNDERWAY, "issued", "", ""),
    "record_execution": ("officer", UNDERWAY, "issued delivered", "", ""),
    "close": ("officer system", UNDERWAY, "delivered", "closed", "closed"),
    "archive": (f"{OFFICE_ROLES} system", f"closed terminated {SETTLED}", "", "archived", ""),
    "ask_review": (
        f"petitioner {OFFICE_ROLES}",
        f"{UNDERWAY} closed archived",
        "delivered closed",
        "",
        "",
    ),
    "ask_file": (f"{OFFICE_ROLES} supervisor", EVERY.replace("received ", ""), "", "", ""),
    "grant_file": ("office_head", EVERY.replace("received ", ""), "", "", ""),
    "refuse_file": ("office_head", EVERY.replace("received ", ""), "", "", ""),
    "ask_secrecy": (f"petitioner {OFFICE_ROLES} system", EVERY, "", "", ""),
    "lift_secrecy": ("petitioner", EVERY.replace("archived", ""), "", "", ""),
    "redact": (OFFICE_ROLES, EVERY.replace("archived", ""), "", "", ""),
    "ask_relay": ("officer unit_head", UNDERWAY, ASKING, "", ""),
    "answer_relay": (OFFICE_ROLES, UNDERWAY, ASKING, "", ""),
    "ask_identity": ("unit_head", UNDERWAY, ASKING, "", ""),
    "disclose_identity": ("custodian", UNDERWAY, ASKING, "", ""),
    "refuse_identity": ("custodian", UNDERWAY, ASKING, "", ""),
    "correct": (f"{OFFICE_ROLES} unit_head", EVERY, "", "", ""),
    "remind": (
        "petitioner",
        "received registered classified decline_proposed contested escalated disputed forwarded "
        "assigned handling",
        "",
        "",
        "",
    ),
    "hand_over": ("unit_head", UNDERWAY, AT_WORK, "", ""),
    "renew_code": (OFFICE_ROLES, EVERY.replace("archived", ""), "", "", ""),
    "rendered": ("system", EVERY, "", "", ""),
    "succeed": ("system", EVERY, "", "", ""),
    "reckon": ("system", EVERY, "", "", ""),
}
#: What is done to a review is said in ``test_review``.
ACTS = [row.act for row in ROWS if row.scope is not Scope.REVIEW]
PLACED = {
    Role.REGISTRAR: OFFICE,
    Role.OFFICE_HEAD: OFFICE,
    Role.OFFICER: UNIT,
    Role.UNIT_HEAD: UNIT,
    Role.CUSTODIAN: OFFICE,
}
NOT_THERE = {"wrong_role", "not_yours", "wrong_state", "no_handling"}


@cache
def a_case():
    """A matter far enough on to have a handling."""
    return Chronicle().to(Act.SIGN_FOR).case


def question(matter_state, handling_state, role, *, unit=None):
    """The question whether ``role``, in its own place or in ``unit``, may act in these states."""
    case = a_case()
    handling = None
    if handling_state:
        # What a unit sent, it judges; what the office sent, the office.
        sender = UNIT if role is Role.UNIT_HEAD else None
        handling = dataclasses.replace(case.handlings[0], state=handling_state, sender=sender)
    case = dataclasses.replace(
        case,
        state=matter_state,
        handlings=(handling,) if handling else case.handlings,
        # The office above acts in its own place too.
        overseer=OFFICE,
    )
    own = frozenset({case.id}) if role is Role.PETITIONER and unit is None else frozenset()
    actor = Actor("zhao", frozenset({role}), unit or PLACED.get(role), matters=own)
    return Question(case=case, handling=handling, actor=actor, on=DAY, statute=LAW)


def said(act, matter_state, handling_state, role):
    """What the table above says: the code of the first refusal, or "" where the act may be open."""
    roles, matters, handlings, *_ = SAID[act]
    if role not in roles.split():
        return "wrong_role"
    if matter_state not in matters.split():
        return "wrong_state"
    if handlings and not handling_state:
        return "no_handling"
    if handlings and handling_state not in handlings.split():
        return "wrong_state"
    return ""


def test_every_act_is_said_here_and_in_the_table_once():
    assert sorted([*SAID, *REVIEWS]) == sorted(str(row.act) for row in ROWS)
    assert sorted(str(row.act) for row in ROWS) == sorted(str(act) for act in Act)


@pytest.mark.parametrize("act", ACTS)
def test_an_act_is_open_in_just_the_states_and_to_just_the_roles_said_here(act):
    wrong = []

    for matter, handling, role in itertools.product(MatterState, [None, *HandlingState], Role):
        found = refusals(question(matter, handling, role), PROCESS[act])
        codes = {refusal.code for refusal in found} & NOT_THERE
        expected = said(act, matter, handling, role)
        if codes != ({expected} if expected else set()):
            wrong.append((matter, handling, role, codes, expected))

    assert wrong == []


@pytest.mark.parametrize("act", ACTS)
def test_every_refusal_says_why_and_by_which_rule(act):
    silent = [
        refusal
        for matter, handling, role in itertools.product(MatterState, [None, *HandlingState], Role)
        for refusal in refusals(question(matter, handling, role), PROCESS[act])
        if not (refusal.code and refusal.zh and refusal.basis)
    ]

    assert silent == []


@pytest.mark.parametrize("act", ACTS)
def test_the_right_role_in_the_wrong_place_is_refused(act):
    row = PROCESS[act]
    placed = [role for role in row.by if role in PLACED or role is Role.PETITIONER]

    for role, state in itertools.product(placed, row.matter_from):
        handling = row.handling_from[0] if row.handling_from else HandlingState.SIGNED
        found = refusals(question(state, handling, role, unit=OTHER_UNIT), row)

        assert [refusal.code for refusal in found] == ["not_yours"]


@pytest.mark.parametrize("act", ACTS)
def test_an_act_leads_to_just_the_states_said_here(act):
    row = PROCESS[act]

    *_, matter, handling = SAID[act]

    assert (str(row.matter_to or ""), str(row.handling_to or "")) == (matter, handling)


WAYS = (
    (Act.FORWARD, Kind.REDRESS, False),
    (Act.ASSIGN, Kind.SUGGESTION, False),
    (Act.FORWARD, Kind.REDRESS, True),
)


def journeys(ways, acts):
    """Every situation that good facts can bring about, with the situations that follow on it.

    A situation is what guards look at; letting 45 days go by is a step too.
    """
    found = {}
    for referral, kind, direct in ways:
        waiting = [Chronicle(referral=referral, kind=kind, direct=direct)]
        while waiting:
            here = waiting.pop()
            key = situation(here)
            if key in found:
                continue
            steps = [there for step in ("wait", *acts) if (there := taken(here, step))]
            found[key] = {situation(there) for there in steps}
            waiting += steps
    return found


#: Walked in ``test_referral``.
REFERRED_IN_DEPTH = (
    HandlingState.PASSED_ON,
    HandlingState.ASSISTING,
    HandlingState.ASSISTED,
    HandlingState.EXCUSED,
)
#: What cannot change the situation is left out, and a colleague's taking over, which doubles it.
IDLE = (
    Act.SUBMIT,
    Act.SUPPLEMENT,
    Act.CORRECT,
    Act.REMIND,
    Act.RENEW_CODE,
    Act.RECKON,
    Act.HAND_OVER,
    *appeals.DOER,
    *people.DOER,
    *referring.DOER,
    # Walked in ``test_lanes``.
    *(act for act in lanes.DOER if act not in lanes.INSTEAD.values()),
    *protection.DOER,
)
#: Beside the main way: each lane is walked with it alone, for together they multiply.
BESIDE = [act for act in conduct.DOER if act is not Act.RECORD_EXECUTION]
ROUTES = (
    Act.PROPOSE_ROUTE,
    Act.REVISE_ROUTE,
    Act.NOTIFY_ROUTE,
    Act.ENTER_ROUTE,
    Act.CONCLUDE_ROUTE,
    Act.COME_BACK,
)
#: Recusals come to nothing but what stood before, whenever they come (``test_conduct``).
RECUSALS = (Act.DECLARE_RECUSAL, Act.ASK_RECUSAL, Act.DECIDE_RECUSAL)
STEPS = [act for act in Act if act not in (*IDLE, *BESIDE, *ROUTES)]
ON_ROUTES = [*WAY, *ROUTES]
IN_DEPTH = [*WAY, *(act for act in BESIDE if act not in RECUSALS)]


def taken(here, step):
    """The chronicle one step on, or None where the step is refused."""
    there = copy.copy(here)
    there.events = list(here.events)
    if step == "wait":
        return there.later(45) if not late(here) else None
    if step is Act.FORWARD and here.referral is Act.ASSIGN:
        return None
    if step is Act.RENDERED and not opinions(here.case):
        return None
    changes = {"matter": "another"} if step is Act.LINK else {}
    if step is Act.CLASSIFY:
        # One claim: how several go to several units is walked in test_standing.
        changes = {"claims": here.good(step).claims[:1]}
    return there if isinstance(there.try_(step, **changes), Event) else None


def opinions(case):
    answers = (DocumentCode.HANDLING_OPINION, DocumentCode.SUGGESTION_REPLY)
    return [item for item in case.documents if item.code in answers]


def late(chronicle):
    """Whether 45 days went by since the submission, the delivery or the office's own decision."""
    handlings = chronicle.case.handlings
    delivered = handlings[-1].delivered_on if handlings else None
    settled = chronicle.case.clock(Clock.L04)
    since = max((delivered or DAY, settled.start if settled else DAY))
    return (chronicle.on - since).days >= 45


def situation(chronicle):
    case = chronicle.case
    handling = case.handlings[-1] if case.handlings else None
    of_handling = handling and (
        handling.state,
        handling.objections,
        handling.heard > 0,
        handling.investigated > 0,
        handling.proposed_days > 0,
        handling.extension_days > 0,
        handling.drafted_by,
        handling.simple,
        handling.hearing is not None,
        handling.mediation is not None,
    )
    return (
        (chronicle.kind, case.direct),
        late(chronicle),
        case.state,
        of_handling,
        len(case.handlings) > 1,
        bool(opinions(case) and opinions(case)[-1].digest),
        len(case.evaluations) > 0,
        sum(item.owed for item in case.claims),
        (case.contested, case.upheld, case.withdrawal is not None, case.ending is not None),
        tuple(claim.state for claim in case.claims),
    )


@pytest.fixture(scope="module")
def walked():
    walks = (
        journeys(WAYS, STEPS),
        journeys(WAYS[:1], ON_ROUTES),
        journeys(WAYS[:1], IN_DEPTH),
    )
    found = {}
    for walk in walks:
        for key, others in walk.items():
            found.setdefault(key, set()).update(others)
    return found


def test_every_state_can_be_reached_from_a_submission(walked):
    matters = {key[2] for key in walked}
    handlings = {key[3][0] for key in walked if key[3]}

    assert matters == set(MatterState) - {MatterState.DISPUTED}
    elsewhere = {HandlingState.QUASHED, *REFERRED_IN_DEPTH}
    assert handlings == set(HandlingState) - elsewhere


def test_from_every_situation_a_matter_can_still_come_to_its_end(walked):
    ends = {key for key in walked if key[2] is MatterState.ARCHIVED}
    back = {}
    for key, others in walked.items():
        for other in others:
            back.setdefault(other, set()).add(key)
    waiting = list(ends)
    good = set(ends)
    while waiting:
        for before in back.get(waiting.pop(), ()):
            if before not in good:
                good.add(before)
                waiting.append(before)

    assert [key for key in walked if key not in good] == []


def test_every_clock_that_an_act_starts_has_a_length_or_a_day_of_its_own():
    lengths = {
        start.clock: LAW.periods[start.clock].length or LAW.periods[start.clock].dated
        for row in ROWS
        for start in row.starts
    }

    assert lengths == {
        Clock.T01: 15,
        Clock.T02: 15,
        Clock.T03: 15,
        Clock.T04: 5,
        Clock.T05: True,
        Clock.T06: 60,
        Clock.T08: 30,
        Clock.T09: 30,
        Clock.T10: 30,
        Clock.T11: 30,
        Clock.L01: 2,
        Clock.L02: 30,
        Clock.L03: 60,
        Clock.L04: 30,
        Clock.L05: 15,
        Clock.L06: True,
        Clock.L07: True,
        Clock.L08: 5,
        Clock.L11: 3,
        Clock.T15B: 10,
        Clock.T17: 30,
    }


def test_every_clock_that_binds_somebody_is_stopped_by_some_act():
    started = {start.clock for row in ROWS for start in row.starts}
    stopped = {clock for row in ROWS for clock in row.stops}

    assert started - stopped == {Clock.L02, Clock.T17}
    assert stopped - started == set()


def test_every_document_that_an_act_issues_is_registered_and_issued_by_some_act():
    issued = {code for row in ROWS for code in row.issues}

    assert issued == set(REGISTRY)


def test_every_act_that_tells_the_petitioner_has_words_for_it():
    assert unworded() == set()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row.act))
def test_every_row_and_guard_names_its_article_or_says_that_it_is_configuration(row):
    source = re.compile(r"条例第|参照民事诉讼法第|工作规则·配置|国务院办公厅")

    named = [(row.basis, row.about), *((guard.basis, guard.zh) for guard in row.guards)]

    assert [pair for pair in named if not source.search(pair[0]) or not pair[1]] == []


def test_a_basis_reads_well_in_the_brackets_in_which_every_refusal_puts_it():
    named = {basis for row in ROWS for basis in (row.basis, *(item.basis for item in row.guards))}
    named |= {period.basis for period in LAW.periods.values()}
    named |= {setting.basis for setting in LAW.settings.values()}

    assert [basis for basis in sorted(named) if "（" in basis] == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row.act))
def test_a_row_is_of_one_piece(row):
    of_handling = row.scope is Scope.HANDLING

    assert bool(row.handling_from) == of_handling
    assert row.opens_handling <= (row.handling_to is not None)
    assert row.opens_handling or of_handling or row.handling_to is None
    assert not (row.exempt and not row.issues)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row.act))
def test_every_fact_that_an_act_asks_for_is_declared_and_labelled(row):
    specs = [spec for _, spec in declared(row.facts)]

    assert [spec for spec in specs if not isinstance(spec, Field) or not spec.zh] == []


def test_no_two_guards_share_a_code_unless_they_are_the_same():
    guards = {guard for row in ROWS for guard in row.guards}

    assert len({guard.code for guard in guards}) == len(guards)
