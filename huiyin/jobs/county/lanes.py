# SPDX-License-Identifier: Apache-2.0
"""Scenes of first contact, of suggestions (条例 29), of matters split and merged, of files
lent out.
"""

from datetime import timedelta

from huiyin.core.facts.contact import ContactFacts
from huiyin.core.facts.intake import ClaimChosen, NoFacts, ReasonFacts
from huiyin.core.facts.joining import MergeFacts, SplitFacts
from huiyin.core.facts.lending import AskFileFacts, GrantFileFacts
from huiyin.core.facts.suggestions import (
    ConclusionFacts,
    DraftReplyFacts,
    RecordAdoptionFacts,
    RecordRewardFacts,
    StudyFacts,
)
from huiyin.core.vocabulary import (
    Act,
    Adoption,
    AdoptionUse,
    Borrower,
    Kind,
    Manner,
    Role,
    StudyForm,
)
from huiyin.jobs.county.life import Life, Scene
from huiyin.jobs.county.stage import Story

_CONCLUSIONS = tuple(Adoption)
_FORMS = (StudyForm.TALK, StudyForm.SURVEY, StudyForm.DESK)
_WHY = {
    Adoption.ADOPTED: "建议切实可行，予以采纳。",
    Adoption.PARTLY: "其中能够马上做到的先做，需要资金的列入明年计划。",
    Adoption.REFERENCE: "目前条件还不具备，留作今后工作的参考。",
    Adoption.NOT_ADOPTED: "与现行规定不一致，没有采纳，已说明依据。",
}


def is_suggestion(life: Life) -> bool:
    """Whether the matter goes the suggestions' own way."""
    return life.plot.kind is Kind.SUGGESTION


def _contacted(life: Life) -> Story:
    """The officer calls within a day or two of having the matter."""
    yield life.soon(0, 1)
    facts = ContactFacts(
        contacted_on=life.stage.today,
        manner=life.stage.dice.choice((Manner.PHONE, Manner.PHONE, Manner.MEETING)),
        reached=True,
        spoke_with="信访人本人",
        confirmed=True,
        said="诉求与来信一致，希望早些有结果。",
        told="告知了承办人、办理程序和期限。",
    )
    life.do(life.mine(), Act.CONTACT, facts)


def studied(life: Life) -> Story:
    """In the place of an investigation."""
    yield life.soon(1, 5)
    facts = StudyFacts(
        studied_on=life.stage.today,
        form=life.stage.dice.choice(_FORMS),
        invited=life.stage.dice.random() < 0.5,
        findings=life.plot.text("found"),
    )
    life.do(life.mine(), Act.STUDY, facts)


def reply(life: Life) -> DraftReplyFacts:
    """Each suggestion with one of the conclusions, mostly a good one."""
    said = life.stage.dice.choices(_CONCLUSIONS, (5, 3, 2, 1), k=len(life.claims))
    if life.has("adopted", "rewarded"):
        said[0] = Adoption.ADOPTED
    return DraftReplyFacts(
        facts_found=life.plot.text("found"),
        answers=tuple(
            ConclusionFacts(
                claim=claim, conclusion=conclusion, answer=_WHY[conclusion], basis="经研究论证"
            )
            for claim, conclusion in zip(life.claims, said, strict=True)
        ),
        measures="由承办单位三个月内落实。",
    )


def signed(life: Life) -> str:
    """The reply signed; the id of the entry."""
    return life.do(life.head(), Act.SIGN_REPLY, NoFacts())


def _adopted(life: Life) -> Story:
    """What was adopted is carried out, and sometimes rewarded."""
    case = life.look()
    waiting = [claim.id for claim in case.led_by(life.handling or "") if claim.adopted]
    if not waiting:
        return
    yield life.soon(2, 9)
    life.look()
    facts = RecordAdoptionFacts(
        claims=tuple(ClaimChosen(claim=claim) for claim in waiting),
        use=life.stage.dice.choice(tuple(AdoptionUse)[:2]),
        executed_on=life.stage.today,
        evidence="已经照建议改进，现场和公示栏可以看到。",
    )
    life.do(life.mine(), Act.RECORD_ADOPTION, facts)


def _rewarded(life: Life) -> Story:
    case = life.look()
    if not any(claim.conclusion and claim.conclusion.binds for claim in case.claims):
        return
    yield life.tomorrow()
    life.look()
    facts = RecordRewardFacts(
        reward="优秀人民建议证书",
        authority="临江县人民建议征集办法，县信访局决定",
        awarded_on=life.stage.today,
    )
    life.do(life.head(), Act.RECORD_REWARD, facts)


def _file_lent(life: Life) -> Story:
    """An inspection wants the file; its masked copy is granted by the head of the office."""
    yield life.soon()
    asked = AskFileFacts(
        borrower=Borrower.INSPECTION,
        body="临江县委督查室",
        reason="专项督查需要核对办理过程",
        named=False,
    )
    life.do(life.stage.one("office", Role.SUPERVISOR), Act.ASK_FILE, asked)
    yield life.tomorrow()
    until = life.stage.today + timedelta(days=14)
    facts = GrantFileFacts(named=False, until=until, note="用后归还")
    life.do(life.stage.office_head(), Act.GRANT_FILE, facts)


def _file_refused(life: Life) -> Story:
    yield life.soon()
    asked = AskFileFacts(
        borrower=Borrower.OTHER,
        body="某某公司",
        reason="想了解信访人反映了什么",
        named=True,
        ground="公司来函",
    )
    life.do(life.registrar(), Act.ASK_FILE, asked)
    yield life.tomorrow()
    reason = ReasonFacts(reason="不是有权调阅的机关，不得把材料转给被反映的一方")
    life.do(life.stage.office_head(), Act.REFUSE_FILE, reason)


def _split(life: Life) -> Story:
    """The last claim is another matter; the first waits to be referred."""
    yield life.soon()
    case = life.look()
    facts = SplitFacts(
        claims=(ClaimChosen(claim=case.claims[-1].id),),
        title=life.plot.claims[-1],
        summary=f"要求：{life.plot.claims[-1]}。",
        reason="与另一项诉求不相干，由不同单位负责",
    )
    life.do(life.registrar(), Act.SPLIT, facts)
    life.over = not life.has("unsplit")


def _unsplit(life: Life) -> Story:
    yield life.tomorrow()
    case = life.look()
    second = str(case.claims[-1].moved_to)
    life.stage.act(
        life.registrar(),
        Act.UNSPLIT,
        ReasonFacts(reason="由同一单位负责，一并办理更方便信访人"),
        matter=second,
        version=life.look_at(second).version,
        handling=None,
    )
    life.look()


def _merged(life: Life) -> Story:
    """That it is the same person's same matter is seen only when both units have them."""
    yield life.soon(0, 1)
    first = life.stage.matters.get(life.plot.again or 0)
    if first is None:
        return
    facts = MergeFacts(
        matter=first,
        same_people=True,
        same_substance=True,
        reason="同一信访人就同一问题先后来信，均在办理中",
    )
    life.look()
    life.do(life.stage.office_head(), Act.MERGE, facts)
    life.over = not life.has("unmerge")


def _unmerged(life: Life) -> Story:
    yield life.tomorrow()
    reason = ReasonFacts(reason="复看后有新的事实，应当分开办理")
    life.do(life.stage.office_head(), Act.UNMERGE, reason)


#: Before the referral.
SPLITTING: tuple[Scene, ...] = (
    Scene("split", _split, turns=("split",)),
    Scene("unsplit", _unsplit, turns=("unsplit",)),
)
#: Once the unit has accepted it.
MERGING: tuple[Scene, ...] = (
    Scene("merged", _merged, turns=("merge",)),
    Scene("unmerged", _unmerged, turns=("unmerge",)),
)
#: Files that others want, while the matter is in hand.
FILES: tuple[Scene, ...] = (
    Scene("file_lent", _file_lent, turns=("file",)),
    Scene("file_refused", _file_refused, turns=("file_refused",)),
)
#: In the first days at the unit.
CONTACT: tuple[Scene, ...] = (Scene("contacted", _contacted, turns=("contact",)),)
#: After the reply to a suggestion.
AFTERWARDS: tuple[Scene, ...] = (
    Scene("adopted", _adopted, turns=("adopted", "rewarded")),
    Scene("rewarded", _rewarded, turns=("rewarded",)),
)
