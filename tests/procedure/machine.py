# SPDX-License-Identifier: Apache-2.0
"""Anybody does anything in any order: a rule-based state machine over the table and the database.

Its moves are the rows of the table with the good facts of ``tests.deeds``, so that a new chapter
is played as soon as it is registered; after every move the invariants are asked.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from huiyin.core.facts.intake import ClaimChosen
from huiyin.core.refusal import Refused
from huiyin.core.vocabulary import (
    Act,
    Channel,
    Kind,
    MatterState,
    Outcome,
    RecusalGround,
    RecusalOf,
)
from huiyin.services import engine
from tests import appeals, deeds, lanes, settling
from tests.cast import Story
from tests.deeds import LI, ZHANG, steps_to
from tests.procedure.stage import PEOPLE, Opening, Stage, Watched

#: Somebody whom no letter reaches.
UNKNOWN = ()
CHANNELS = (Channel.WEB, Channel.LETTER, Channel.VISIT, Channel.MAILBOX)
#: What a matter has behind it when the game begins, so that every chapter is reached.
BEGINNINGS: tuple[tuple[Act, ...], ...] = (
    (*steps_to(Act.CLASSIFY), Act.OPEN_DISPUTE, Act.STEP_UP, Act.DETERMINE, Act.SIGN_FOR),
    (*steps_to(Act.CLASSIFY), Act.OPEN_DISPUTE),
    (*steps_to(Act.SIGN_FOR), Act.PASS_DOWN),
    (*steps_to(Act.SIGN_FOR), Act.SIMPLIFY),
    (*steps_to(Act.INVESTIGATE), Act.ASK_TO_ASSIST),
    (*steps_to(Act.INVESTIGATE), Act.START_MEDIATION),
    (*steps_to(Act.INVESTIGATE), Act.CALL_HEARING),
    (*steps_to(Act.ACCEPT), Act.ASK_RECUSAL),
    (*steps_to(Act.ACCEPT), Act.ASK_WITHDRAWAL),
    (*steps_to(Act.FORWARD), Act.PROPOSE_TERMINATION),
    (*steps_to(Act.EVALUATE), Act.ASK_REVIEW, *appeals.WAY, Act.ASK_RE_REVIEW),
    (*steps_to(Act.EVALUATE), Act.ASK_REVIEW, *appeals.WAY[:3]),
    (*steps_to(Act.SIGN_FOR), Act.PROPOSE_ROUTE, Act.NOTIFY_ROUTE),
    (*steps_to(Act.SIGN_FOR), Act.OBJECT),
    (*steps_to(Act.CLASSIFY), Act.PROPOSE_DECLINE, Act.DECLINE),
    (*steps_to(Act.ACCEPT), Act.ASK_SECRECY, Act.REDACT),
    (*steps_to(Act.ACCEPT), Act.ASK_SECRECY, Act.ASK_RELAY),
    (*steps_to(Act.ACCEPT), Act.ASK_SECRECY, Act.ASK_IDENTITY),
    (*steps_to(Act.REGISTER), Act.NAME_REPRESENTATIVES, *steps_to(Act.ACCEPT)[1:]),
    (*steps_to(Act.REGISTER), Act.NAME_AGENT, *steps_to(Act.RENDERED)[1:], Act.SERVE),
    (*steps_to(Act.CLASSIFY), Act.SPLIT),
    (*steps_to(Act.CLASSIFY), Act.MERGE),
    *(steps_to(act) for act in (Act.CLASSIFY, Act.ACCEPT, Act.ISSUE, Act.DELIVER, Act.CLOSE)),
    (),
)
#: Good facts are one way to do an act; these are others.
OTHERWISE: Mapping[Act, Callable[[Watched], list[dict[str, Any]]]] = {
    Act.FORWARD: lambda story: [
        {"unit": str(story.county.other_unit.pk)},
        {"claims": tuple(ClaimChosen(claim=item.id) for item in story.case.unreferred[:1])},
    ],
    Act.DETERMINE: lambda story: [
        {"unit": str(story.county.other_unit.pk)},
        {"claims": tuple(ClaimChosen(claim=item.id) for item in story.case.unreferred[:1])},
    ],
    Act.PASS_DOWN: lambda story: [{"unit": story.actor("yan").unit}],
    Act.ASK_TO_ASSIST: lambda story: [{"unit": str(story.stage.station.pk)}],
    Act.SUCCEED: lambda story: [
        {"former": str(story.stage.other_unit.pk), "unit": str(story.stage.unit.pk)},
        {"former": str(story.stage.office.pk), "unit": str(story.stage.unit.pk)},
    ],
    Act.SIMPLIFY: lambda story: [{"paper": False}],
    Act.DECLARE_RECUSAL: lambda story: [{"ground": RecusalGround.OTHER}],
    Act.ASK_RECUSAL: lambda story: [{"whom": RecusalOf.UNIT_HEAD}],
    Act.DECIDE_RECUSAL: lambda story: [
        {"granted": True, "officer": str(story.stage.wu.pk)},
        {"granted": True},
    ],
    Act.CLOSE_HEARING: lambda story: [{"held": False}],
    Act.RECORD_EXECUTION: lambda story: [
        {"claims": tuple(ClaimChosen(claim=item.id) for item in story.case.claims[:1])}
    ],
    Act.DRAFT: lambda story: [
        {"answers": deeds.answers(story.case, outcome=Outcome.NOT_SUPPORTED)},
        {"answers": deeds.answers(story.case)[:1]},
        {"renewal": "已核对账目，改为予以支持"},
        {"unassisted": "协办单位逾期未答复，已自行查明"},
    ],
    Act.DRAFT_REVIEW: lambda story: [appeals.quashing(), appeals.changing(story.case)],
    Act.PROPOSE_DECLINE: lambda story: [dict(settling.AFTER_RE_REVIEW)],
    Act.PROPOSE_EXTENSION: lambda story: [{"days": 30}],
    Act.CLOSE: lambda story: [{"solved": ""}, {"helped": "已申请临时救助", "helper": "县民政局"}],
    Act.DELIVER: lambda story: [{"delivered_on": story.on - timedelta(days=3)}],
    Act.ASK_REVIEW: lambda story: [{"late": "住院，附证明"}],
    Act.ASK_RE_REVIEW: lambda story: [{"late": "住院，附证明"}],
    Act.ADMIT_REVIEW: lambda story: [{"late_accepted": True}],
    Act.CLOSE_REVIEW_HEARING: lambda story: [{"held": False}],
}

#: What leads from a petition to an answer that stands, and to its two reviews.
AHEAD = frozenset((*deeds.WAY, *appeals.WAY, Act.ASK_REVIEW, Act.ASK_RE_REVIEW)) | {
    act for act in lanes.INSTEAD.values() if act
}
TIMES = 3
WHAT = (*("ahead",) * 8, *("on",) * 8, "anything", "anything", "wait", "wait", "beside")
#: How far the second matter is.
FAR = (MatterState.RECEIVED, Act.CLASSIFY, Act.ACCEPT)


class Procedure(RuleBasedStateMachine):
    """One matter, and a second of somebody else for what concerns two."""

    stage: Stage
    played: Counter[tuple[Act, str]]
    story: Watched
    #: What was open and refused for its facts.
    vain: Counter[Act]

    @initialize(
        kind=st.sampled_from((Kind.REDRESS, Kind.REDRESS, Kind.SUGGESTION)),
        people=st.sampled_from(((ZHANG,), (ZHANG, LI), UNKNOWN)),
        channel=st.sampled_from(CHANNELS),
        where=st.sampled_from(("office", "office", "bureau")),
        behind=st.sampled_from(BEGINNINGS),
        far=st.sampled_from(FAR),
    )
    def arrive(
        self,
        kind: Kind,
        people: Any,
        channel: Channel,
        where: str,
        behind: tuple[Act, ...],
        far: Act | MatterState,
    ) -> None:
        """A matter comes in, and goes some way along the main road; another has gone its own."""
        self.vain: Counter[Act] = Counter()
        place = self.stage.direct if where == "bureau" else self.stage
        self.story = Watched(place, kind=kind, people=people, channel=channel)
        self.story.other = Story(self.stage).to(far)
        # Not every beginning suits every kind and place; then the game begins where it ends.
        with suppress(engine.NotVisible):
            for act in behind:
                if not isinstance(self.story.act(act), engine.Done):
                    break

    @rule(what=st.sampled_from(WHAT), data=st.data())
    def step(self, what: str, data: st.DataObject) -> None:
        """Mostly somebody does what is open, half of it what leads to an answer and its reviews; or
        anybody tries anything; or time goes by.
        """
        if what == "wait":
            self.story.later(data.draw(st.sampled_from((1, 6, 16, 31, 61)), label="days"))
            return
        if what == "beside":
            self.beside()
            return
        opening = self.anything(data) if what == "anything" else self.open_now(what, data)
        self.play(opening, data)

    def beside(self) -> None:
        """What is done to the other matter, or to the part that was split off, and noted here."""
        story, before = self.story, self.story.case
        story.other.on = story.on
        split = any(claim.moved_to for claim in before.claims)
        apart = Act.UNSPLIT if split else Act.UNMERGE
        done = story.part() if split else story.other
        act = apart if split or done.case.linked_to == story.matter else Act.MERGE
        changes = {"matter": story.matter} if act is Act.MERGE else {}
        with suppress(engine.NotVisible):
            found = done.try_(act, **changes)
            self.played[act, type(found).__name__] += 1
        story.look(before)

    def open_now(self, what: str, data: st.DataObject) -> Opening:
        """Something that is open to somebody, sooner what this matter has seen less of."""
        found, case = self.story.openings(), self.story.case
        often = Counter(event.act for event in self.story.seen) + self.vain
        useful = {item.act for item in found if item.useful(case)}
        if what == "ahead":
            useful = {act for act in useful & AHEAD if often[act] < TIMES} or useful
        seldom = min((often[act] for act in useful), default=0) + 1
        some = sorted(act for act in useful if often[act] <= seldom)
        rest = sorted({item.act for item in found} - useful, key=lambda act: (often[act], act))
        act = data.draw(st.sampled_from(some * 2 + rest[:1] or rest), label="act")
        return data.draw(st.sampled_from([item for item in found if item.act is act]))

    def anything(self, data: st.DataObject) -> Opening:
        """Any act by anybody to anything, which the table mostly refuses."""
        act = data.draw(st.sampled_from([act for act in Act if act is not Act.SUBMIT]))
        case = self.story.case
        scopes = [None, *(item.id for item in (*case.handlings, *case.reviews))]
        scope, by = data.draw(st.sampled_from(scopes)), data.draw(st.sampled_from(PEOPLE))
        return Opening(act, by, scope)

    def play(self, opening: Opening, data: st.DataObject) -> None:
        """The act with good facts, or otherwise."""
        others = OTHERWISE.get(opening.act, lambda story: [])(self.story)
        changes = data.draw(st.sampled_from([{}, *others])) if others else {}
        try:
            found = self.story.attempt(opening, **changes)
        except engine.NotVisible:
            return
        self.vain[opening.act] += isinstance(found, Refused)
        self.played[opening.act, type(found).__name__] += 1


def run(stage: Stage, *, runs: int, steps: int, chance: int | None) -> Counter[tuple[Act, str]]:
    """So many matters of at most so many steps; how often each act was done, and how often refused.

    The same ``chance`` plays the same games; None: always the same ones. Raises ``Broken`` where an
    invariant does not hold.
    """

    class Here(Procedure):
        """On this stage."""

    Here.stage, Here.played = stage, Counter()
    if chance is not None:
        seed(chance)(Here)
    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=runs,
            stateful_step_count=steps,
            derandomize=chance is None,
            database=None,
            deadline=None,
            # Making the steps fewer takes longer than to read them: each is a transaction.
            phases=(Phase.explicit, Phase.generate),
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
            print_blob=True,
        ),
    )
    return Here.played
