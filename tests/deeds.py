# SPDX-License-Identifier: Apache-2.0
"""What the invented people do: good facts for every act, who does it, and the main way in order.

Pure: ``Chronicle`` walks a matter in memory, ``tests.cast.Story`` the same way through the engine.
"""

import itertools
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from huiyin.config.wiring import statutes
from huiyin.core.actor import Actor, petitioner, system, visitor
from huiyin.core.calendar import BUILTIN
from huiyin.core.case import Case, Command, Event
from huiyin.core.decide import decide, open_matter
from huiyin.core.facts import fields
from huiyin.core.facts.handling import (
    AcceptFacts,
    AnswerFacts,
    CloseFacts,
    DeliverFacts,
    DraftFacts,
    EvaluateFacts,
    ExtensionFacts,
    HandOverFacts,
    HearFacts,
    InvestigateFacts,
    ObjectFacts,
    RemindFacts,
    SupplementFacts,
)
from huiyin.core.facts.intake import (
    AssignFacts,
    ClaimChosen,
    ClaimFacts,
    ClassifyFacts,
    CorrectFacts,
    ForwardFacts,
    LinkFacts,
    NoFacts,
    PersonFacts,
    ReasonFacts,
    RegisterFacts,
    RenderedFacts,
    RenewCodeFacts,
    SubmitFacts,
)
from huiyin.core.facts.routes import (
    ComeBackFacts,
    ConcludeRouteFacts,
    EnterRouteFacts,
    NotifyRouteFacts,
    ProposeRouteFacts,
)
from huiyin.core.journal.leaf import digest
from huiyin.core.known import (
    BodyKnown,
    CodeKnown,
    ListingKnown,
    MatterKnown,
    OfficerKnown,
    UnitKnown,
)
from huiyin.core.law.statute import Statute
from huiyin.core.process.table import PROCESS
from huiyin.core.refusal import Refused
from huiyin.core.replay import apply, begin
from huiyin.core.vocabulary import (
    Act,
    Channel,
    ClaimState,
    Clock,
    DeliveryMethod,
    DocumentCode,
    HandlingState,
    Kind,
    Manner,
    MatterState,
    Outcome,
    Rating,
    Referral,
    Role,
    Route,
    RouteResult,
    Scope,
)
from huiyin.services.journal import leaf_of
from tests import appeals, conduct, lanes, people, protection, referring, settling

#: A Monday without a holiday near: what starts here falls due on days that are easy to check.
DAY = date(2026, 3, 2)
LAW = statutes()["cn-2022"]

ZHANG = PersonFacts(
    name="张三",
    phone="139 0000 0001",
    address="临江县幸福路1号2单元",
    id_number="510999198001010011",
)
LI = PersonFacts(name="李四", phone="139 0000 0002", address="临江县和平巷8号")

#: Places and people of the walk in memory. The database gives its own ids to the same cast.
OFFICE, UNIT, OTHER_UNIT = "office", "unit", "other-unit"
LISTING = "listing"
WANG = Actor("wang", frozenset({Role.REGISTRAR, Role.OFFICE_HEAD}), OFFICE, "/office/", name="王五")
ZHAO = Actor("zhao", frozenset({Role.OFFICER}), UNIT, "/unit/", name="赵六")
WU = Actor("wu", frozenset({Role.OFFICER}), UNIT, "/unit/", name="吴十")
QIAN = Actor("qian", frozenset({Role.UNIT_HEAD}), UNIT, "/unit/", name="钱七")
SUN = Actor(
    "sun", frozenset({Role.OFFICER, Role.UNIT_HEAD}), OTHER_UNIT, "/other-unit/", name="孙八"
)
ZHOU = Actor("zhou", frozenset({Role.SYSTEM_ADMIN}), "elsewhere", "/elsewhere/", name="周九")

#: Who does each act on the main way and beside it, by the attribute that names them.
DOER: Mapping[Act, str] = {
    Act.SUBMIT: "visitor",
    Act.REGISTER: "wang",
    Act.LINK: "wang",
    Act.UNLINK: "wang",
    Act.CLASSIFY: "wang",
    Act.FORWARD: "wang",
    Act.ASSIGN: "wang",
    Act.SIGN_FOR: "zhao",
    Act.OBJECT: "qian",
    Act.UPHOLD: "wang",
    Act.OVERRULE: "wang",
    Act.ACCEPT: "zhao",
    Act.PROPOSE_ROUTE: "zhao",
    Act.REVISE_ROUTE: "qian",
    Act.NOTIFY_ROUTE: "qian",
    Act.ENTER_ROUTE: "zhao",
    Act.CONCLUDE_ROUTE: "zhao",
    Act.COME_BACK: "zhao",
    Act.HEAR: "zhao",
    Act.INVESTIGATE: "zhao",
    Act.SUPPLEMENT: "petitioner",
    Act.PROPOSE_EXTENSION: "zhao",
    Act.EXTEND: "qian",
    Act.REFUSE_EXTENSION: "qian",
    Act.DRAFT: "zhao",
    Act.SEND_BACK: "qian",
    Act.ISSUE: "qian",
    Act.DELIVER: "zhao",
    Act.EVALUATE: "petitioner",
    Act.CLOSE: "zhao",
    Act.ARCHIVE: "wang",
    Act.CORRECT: "wang",
    **appeals.DOER,
    **conduct.DOER,
    **lanes.DOER,
    **people.DOER,
    **referring.DOER,
    **settling.DOER,
    **protection.DOER,
    Act.REMIND: "petitioner",
    Act.HAND_OVER: "qian",
    Act.RENEW_CODE: "wang",
    Act.RENDERED: "system",
    Act.RECKON: "system",
}

#: The main way after the submission. ``FORWARD`` stands for the referral chosen.
WAY = (
    Act.REGISTER,
    Act.CLASSIFY,
    Act.FORWARD,
    Act.SIGN_FOR,
    Act.ACCEPT,
    Act.HEAR,
    Act.INVESTIGATE,
    Act.DRAFT,
    Act.ISSUE,
    Act.RENDERED,
    Act.DELIVER,
    Act.RECORD_EXECUTION,
    Act.EVALUATE,
    Act.CLOSE,
    Act.ARCHIVE,
)

#: One claim goes a legal route.
_GUIDE = (Act.PROPOSE_ROUTE, Act.NOTIFY_ROUTE)
#: After which acts those beside the main way are possible, the first of them on it.
WAYS: Mapping[Act, tuple[Act, ...]] = {
    Act.PROPOSE_ROUTE: (Act.SIGN_FOR,),
    Act.REVISE_ROUTE: (Act.SIGN_FOR, Act.PROPOSE_ROUTE),
    Act.NOTIFY_ROUTE: (Act.SIGN_FOR, Act.PROPOSE_ROUTE),
    Act.ENTER_ROUTE: (Act.SIGN_FOR, *_GUIDE),
    Act.CONCLUDE_ROUTE: (Act.SIGN_FOR, *_GUIDE),
    Act.COME_BACK: (Act.SIGN_FOR, *_GUIDE),
    Act.OPEN_DISPUTE: (Act.CLASSIFY,),
    Act.STEP_UP: (Act.CLASSIFY, Act.OPEN_DISPUTE),
    Act.DETERMINE: (Act.CLASSIFY, Act.OPEN_DISPUTE),
    Act.PASS_DOWN: (Act.SIGN_FOR,),
    Act.ASK_TO_ASSIST: (Act.ACCEPT,),
    Act.ANSWER_ASSIST: (Act.ACCEPT, Act.ASK_TO_ASSIST, Act.SIGN_FOR),
    **appeals.WAYS,
    **lanes.WAYS,
    **people.WAYS,
    **settling.WAYS,
    **protection.WAYS,
}
#: The act that leads into a state: ``to(state)`` walks until it is done.
LEADS_TO: Mapping[MatterState | HandlingState, tuple[Act, ...]] = {
    MatterState.RECEIVED: (),
    MatterState.REGISTERED: (Act.REGISTER,),
    MatterState.CLASSIFIED: (Act.CLASSIFY,),
    MatterState.DECLINE_PROPOSED: (Act.CLASSIFY, Act.PROPOSE_DECLINE),
    MatterState.DECLINED: (Act.CLASSIFY, Act.PROPOSE_DECLINE, Act.DECLINE),
    MatterState.REPLIED: (Act.CLASSIFY, Act.ANSWER_DIRECTLY),
    MatterState.KEPT: (Act.CLASSIFY, Act.KEEP),
    MatterState.DIVERTED: (Act.CLASSIFY, Act.DIVERT),
    MatterState.CONTESTED: (
        Act.CLASSIFY,
        Act.PROPOSE_DECLINE,
        Act.DECLINE,
        Act.OBJECT_TO_DECISION,
    ),
    MatterState.ESCALATED: (Act.CLASSIFY, Act.REPORT_URGENT),
    MatterState.FORWARDED: (Act.FORWARD,),
    MatterState.ASSIGNED: (Act.FORWARD,),
    MatterState.HANDLING: (Act.ACCEPT,),
    MatterState.ANSWERED: (Act.DELIVER,),
    MatterState.CLOSED: (Act.CLOSE,),
    MatterState.ARCHIVED: (Act.ARCHIVE,),
    HandlingState.PENDING: (Act.FORWARD,),
    HandlingState.SIGNED: (Act.SIGN_FOR,),
    HandlingState.GUIDED: (Act.SIGN_FOR, *_GUIDE, *_GUIDE),
    HandlingState.RELEASED: (Act.SIGN_FOR, *_GUIDE, *_GUIDE, Act.COME_BACK, Act.COME_BACK),
    HandlingState.OBJECTED: (Act.SIGN_FOR, Act.OBJECT),
    HandlingState.RETURNED: (Act.SIGN_FOR, Act.OBJECT, Act.UPHOLD),
    HandlingState.ACCEPTED: (Act.ACCEPT,),
    HandlingState.DRAFTED: (Act.DRAFT,),
    HandlingState.ISSUED: (Act.ISSUE,),
    HandlingState.DELIVERED: (Act.DELIVER,),
    HandlingState.CLOSED: (Act.CLOSE,),
}


def submission(on: date = DAY, **changes: Any) -> SubmitFacts:
    """张三 writes about a lift; every text is one that occurs nowhere else."""
    return replace(
        SubmitFacts(
            channel=Channel.WEB,
            submitted_on=on,
            received_on=on,
            title="反映幸福路小区电梯停运三个月",
            content="三号楼的电梯从去年十二月起停运，物业说没有维修资金，老人上不了楼。",
            wish="希望尽快修好电梯，并公布维修资金账目。",
            place="临江县幸福路小区三号楼",
            people=(ZHANG,),
        ),
        **changes,
    )


def good(act: Act, case: Case, *, on: date, **changes: Any) -> Any:
    """Facts with which the act is not refused for its facts. ``changes`` replace single ones."""
    if act in _AS_IT_STANDS:
        changes = {**_AS_IT_STANDS[act](case, on), **changes}
    return replace(_FACTS[act], **changes)


def _first_claim(case: Case, *states: ClaimState) -> str:
    fitting = [item.id for item in case.claims if not states or item.state in states]
    return next(iter(fitting or [item.id for item in case.claims]), "")


_WAYS = (ClaimState.GUIDED, ClaimState.ENTERED)
#: The facts that depend on the case and the day.
_AS_IT_STANDS: Mapping[Act, Callable[[Case, date], Mapping[str, Any]]] = {
    Act.FORWARD: lambda case, on: {"unit": UNIT},
    Act.DELIVER: lambda case, on: {"delivered_on": on},
    Act.HEAR: lambda case, on: {"heard_on": on},
    Act.INVESTIGATE: lambda case, on: {"done_on": on},
    Act.DRAFT: lambda case, on: {"answers": answers(case), "due_on": on + timedelta(days=30)},
    Act.RENDERED: lambda case, on: {"document": _opinion(case)},
    Act.ASSIGN: lambda case, on: {"unit": UNIT, "due_on": on + timedelta(days=60)},
    Act.PROPOSE_ROUTE: lambda case, on: {
        "listing": LISTING,
        "claims": (ClaimChosen(claim=_first_claim(case, ClaimState.OPEN)),),
    },
    Act.ENTER_ROUTE: lambda case, on: {
        "claim": _first_claim(case, ClaimState.GUIDED),
        "entered_on": on,
    },
    Act.CONCLUDE_ROUTE: lambda case, on: {
        "claim": _first_claim(case, *_WAYS),
        "concluded_on": on,
    },
    Act.COME_BACK: lambda case, on: {"claim": _first_claim(case, *_WAYS), "refused_on": on},
    **appeals.AS_IT_STANDS,
    **conduct.AS_IT_STANDS,
    **lanes.AS_IT_STANDS,
    **people.AS_IT_STANDS,
    **settling.AS_IT_STANDS,
}


_FACTS: Mapping[Act, Any] = {
    Act.REGISTER: RegisterFacts(summary="反映电梯停运无人维修，要求修复并公布账目"),
    Act.LINK: LinkFacts(
        matter="", same_people=True, same_substance=True, reason="同一人就同一部电梯再次来信"
    ),
    Act.UNLINK: ReasonFacts(reason="反映的是另一部电梯，应当恢复"),
    Act.CLASSIFY: ClassifyFacts(
        kind=Kind.REDRESS,
        category="0301",
        territory="510999",
        first=True,
        claims=(
            ClaimFacts(text="请求修复三号楼电梯", route=Route.PETITION),
            ClaimFacts(text="请求公布维修资金账目", route=Route.PETITION),
        ),
    ),
    Act.FORWARD: ForwardFacts(unit="", note="请妥善处理并注意老人出行"),
    Act.ASSIGN: AssignFacts(unit="", due_on=DAY, note="请专题研究并报送办结报告"),
    Act.SIGN_FOR: NoFacts(),
    Act.OBJECT: ObjectFacts(reason="电梯维修由市场监督管理部门负责，不属于本单位职权"),
    Act.UPHOLD: ReasonFacts(reason="经核实确不属于该单位职权"),
    Act.OVERRULE: ReasonFacts(reason="维修资金由该单位监管，应当继续办理"),
    Act.ACCEPT: AcceptFacts(contact="物业管理股值班人员", phone="0999-5550102"),
    Act.PROPOSE_ROUTE: ProposeRouteFacts(
        claims=(), listing="", reason="劳动报酬争议依法应当先申请劳动仲裁"
    ),
    Act.REVISE_ROUTE: ReasonFacts(reason="清单里这一类诉求另有途径，请核对"),
    Act.NOTIFY_ROUTE: NotifyRouteFacts(contact="物业管理股值班人员", phone="0999-5550102"),
    Act.ENTER_ROUTE: EnterRouteFacts(
        claim="", entered_on=DAY, body="临江县劳动人事争议仲裁委员会", number="仲案第12号"
    ),
    Act.CONCLUDE_ROUTE: ConcludeRouteFacts(
        claim="",
        result=RouteResult.DECIDED,
        concluded_on=DAY,
        number="裁决第12号",
        summary="仲裁委员会裁决支付拖欠的工资",
    ),
    Act.COME_BACK: ComeBackFacts(
        claim="", refused_on=DAY, reason="仲裁委员会以不属于受理范围为由出具不予受理通知"
    ),
    Act.HEAR: HearFacts(heard_on=DAY, manner=Manner.PHONE, record="信访人陈述电梯多次报修无人处理"),
    Act.INVESTIGATE: InvestigateFacts(
        done_on=DAY, investigators=2, findings="现场查看电梯确已停运，主板损坏"
    ),
    Act.SUPPLEMENT: SupplementFacts(content="补充一张物业公司张贴的停运通知"),
    Act.PROPOSE_EXTENSION: ExtensionFacts(days=20, reason="主板需要向厂家定制，检测尚未完成"),
    Act.EXTEND: NoFacts(),
    Act.REFUSE_EXTENSION: ReasonFacts(reason="厂家已经答复到货日期，无须延期"),
    Act.DRAFT: DraftFacts(
        facts_found="经调查，电梯因主板损坏停运属实",
        answers=(),
        measures="由物业公司在三十日内更换主板并通过检验",
    ),
    Act.SEND_BACK: ReasonFacts(reason="第二项答复缺少依据条款"),
    Act.ISSUE: NoFacts(),
    Act.DELIVER: DeliverFacts(
        method=DeliveryMethod.DIRECT, delivered_on=DAY, evidence="信访人本人在送达回证上签字"
    ),
    Act.EVALUATE: EvaluateFacts(
        office=Rating.SATISFIED, unit=Rating.FAIR, comment="修得慢了一点但是修好了"
    ),
    Act.CLOSE: CloseFacts(
        solved="电梯已更换主板并检验合格，附检验报告", persuaded="已当面说明维修资金的使用规定"
    ),
    Act.ARCHIVE: NoFacts(),
    **appeals.FACTS,
    **conduct.FACTS,
    **lanes.FACTS,
    **people.FACTS,
    **referring.FACTS,
    **settling.FACTS,
    **protection.FACTS,
    Act.CORRECT: CorrectFacts(entry=1, wrong="楼号误记为二号楼", right="应为三号楼的电梯"),
    Act.REMIND: RemindFacts(message="请问什么时候能修好电梯"),
    Act.HAND_OVER: HandOverFacts(officer="", reason="原承办人休假，由同事接手"),
    Act.RENEW_CODE: RenewCodeFacts(check="核对居民身份证原件与登记一致"),
    Act.RENDERED: RenderedFacts(document="", digest="ab" * 32),
    Act.RECKON: NoFacts(),
}


def doer(act: Act, case: Case) -> str:
    """Who does the act in this case: of a second review, those above; whoever was asked to assist
    signs for that.
    """
    newest = case.handlings[-1] if case.handlings else None
    if act is Act.SIGN_FOR and newest and newest.referral is Referral.ASSIST:
        return DOER[Act.ANSWER_ASSIST]
    return appeals.doer(act, case) if act in appeals.DOER else DOER[act]


def scope_of(act: Act, case: Case) -> str | None:
    """What the act is done to: the newest review, or the newest handling, returned or not."""
    if PROCESS[act].scope is Scope.REVIEW:
        return case.reviews[-1].id if case.reviews else None
    return case.handlings[-1].id if case.handlings else None


def answers(case: Case, *, outcome: Outcome = Outcome.SUPPORTED) -> tuple[AnswerFacts, ...]:
    """One answer to every claim of the case that waits for one, or else to all of them."""
    waiting = [claim for claim in case.claims if claim.state is ClaimState.OPEN]
    return tuple(
        AnswerFacts(
            claim=claim.id,
            outcome=outcome,
            answer=f"第{claim.no}项：由物业公司按期落实",
            basis=f"《物业管理条例》有关规定之{claim.no}",
        )
        for claim in waiting or case.claims
    )


OPINIONS = (
    DocumentCode.HANDLING_OPINION,
    DocumentCode.SUGGESTION_REPLY,
    DocumentCode.REVIEW_OPINION,
    DocumentCode.RE_REVIEW_OPINION,
)


def _opinion(case: Case) -> str:
    """The newest opinion, else the newest document: something that can be rendered."""
    opinions = [item.id for item in case.documents if item.code in OPINIONS]
    return (opinions or [item.id for item in case.documents])[-1]


def morning(on: date) -> datetime:
    """Nine in the morning of the day in Shanghai."""
    return datetime.combine(on, time(1), tzinfo=UTC)


def steps_to(target: Act | MatterState | HandlingState) -> tuple[Act, ...]:
    """The acts after the submission that lead to an act (included) or into a state."""
    return along((target,) if isinstance(target, Act) else LEADS_TO[target])


def along(last: tuple[Act, ...]) -> tuple[Act, ...]:
    """The main way as far as the first of these acts, then the others."""
    return (*WAY[: WAY.index(last[0]) + 1], *last[1:]) if last else ()


_numbers = itertools.count(1)


def fresh_ids() -> tuple[str, ...]:
    """Ids for one act, ever growing as UUIDv7 do."""
    return tuple(f"id-{next(_numbers):07}" for _ in range(64))


KNOWN_UNITS = {
    name: UnitKnown(name, active=True, superior=None, path=f"/office/{name}/")
    for name in (UNIT, OTHER_UNIT)
} | referring.UNITS
KNOWN_OFFICERS = {
    actor.id: OfficerKnown(actor.id, str(actor.unit), is_officer=True) for actor in (ZHAO, WU, SUN)
}


class Chronicle:
    """One matter in memory, moved by ``decide`` and ``apply`` alone. ``on`` is its present day."""

    def __init__(
        self,
        *,
        on: date = DAY,
        referral: Act = Act.FORWARD,
        kind: Kind = Kind.REDRESS,
        statute: Statute = LAW,
        direct: bool = False,
        **facts: Any,
    ) -> None:
        self.on = on
        #: The people whose own codes the petitioner has, where it is not the matter's.
        self.proved: tuple[str, ...] = ()
        self.statute = statute
        self.referral = referral
        self.kind = kind
        self.opening = submission(on, **facts)
        command = Command(Act.SUBMIT, visitor(), on, morning(on), self.opening, fresh_ids())
        event = open_matter(
            command,
            number="51099920260302000001",
            office=OFFICE,
            statute=statute,
            calendar=BUILTIN,
            direct=direct,
        )
        assert isinstance(event, Event)
        self.events: list[tuple[Event, str]] = []
        self.case = self._folded(event, begin)

    def _folded(self, event: Event, fold: Callable[..., Case]) -> Case:
        event = _with_numbers(event)
        prev = self.events[-1][1] if self.events else ""
        leaf = digest(leaf_of(event, prev))
        self.events.append((event, leaf))
        return fold(event, leaf) if fold is begin else fold(self.case, event, leaf)

    @property
    def handling(self) -> str | None:
        """The newest handling, returned or not."""
        return self.case.handlings[-1].id if self.case.handlings else None

    def actor(self, name: str) -> Actor:
        """Somebody of the cast, by the name in ``DOER``."""
        people = {"wang": WANG, "zhao": ZHAO, "wu": WU, "qian": QIAN, "sun": SUN, "zhou": ZHOU}
        people |= {"visitor": visitor(), "system": system()} | appeals.PEOPLE | settling.PEOPLE
        people |= referring.PEOPLE | protection.PEOPLE
        return people.get(name) or petitioner(self.case.id, persons=self.proved)

    def _seated(self, actor: Actor) -> Actor:
        """Where a unit handles what it received itself, its own people do."""
        lead = self.case.lead
        own = lead is not None and lead.referral is Referral.DIRECT and actor.unit == UNIT
        return replace(actor, unit=OFFICE) if own else actor

    def good(self, act: Act, **changes: Any) -> Any:
        """Good facts for the act as the case stands."""
        if act is Act.CLASSIFY:
            changes = {"kind": self.kind} | changes
        if act is Act.HAND_OVER:
            changes = {"officer": WU.id} | changes
        return good(act, self.case, on=self.on, **changes)

    def try_(
        self,
        act: Act,
        *,
        by: Actor | None = None,
        facts: Any = None,
        known: Mapping[str, Any] | None = None,
        handling: str | None = None,
        **changes: Any,
    ) -> Event | Refused:
        """What ``decide`` says; an event is folded into the case."""
        facts = facts if facts is not None else self.good(act, **changes)
        command = Command(
            act=act,
            actor=by or self._seated(self.actor(doer(act, self.case))),
            on=self.on,
            at=morning(self.on),
            facts=facts,
            ids=fresh_ids(),
            handling=handling or scope_of(act, self.case),
            known=settling.beside(PROCESS[act].looks)
            | (known if known is not None else known_to(facts)),
        )
        found = decide(self.case, command, statute=self.statute, calendar=BUILTIN)
        if isinstance(found, Event):
            self.case = self._folded(found, apply)
            return self.events[-1][0]
        return found

    def do(self, act: Act, **others: Any) -> Event:
        """The act, which must be possible."""
        found = self.try_(act, **others)
        assert isinstance(found, Event), f"{act}: {found}"
        return found

    def to(self, target: Act | MatterState | HandlingState) -> "Chronicle":
        """Walks on from where the matter stands; archiving waits until the review window closed."""
        done = {event.act for event, _ in self.events}
        for act in steps_to(target):
            act = self.referral if act is Act.FORWARD else lanes.instead(act, self.kind)
            if act is None or act in done or conduct.needless(act, self.case):
                continue
            if act is Act.ARCHIVE:
                self.later(45)
            self.do(act)
        return self

    def later(self, days: int) -> "Chronicle":
        """The same matter some days on."""
        self.on += timedelta(days=days)
        return self

    def why_not(self, act: Act, **others: Any) -> list[str]:
        """The codes of all refusals; the act must not be possible."""
        found = self.try_(act, **others)
        assert isinstance(found, Refused), f"{act} was possible"
        return [reason.code for reason in found.reasons]


def known_to(facts: Any) -> dict[str, Any]:
    """What the engine would have found about the references in the facts."""
    look_up: Mapping[fields.Sort, Callable[[str], Any]] = {
        fields.Sort.UNIT: KNOWN_UNITS.get,
        fields.Sort.OFFICER: KNOWN_OFFICERS.get,
        fields.Sort.BODY: lambda name: BodyKnown(name, name in (appeals.BODY, appeals.UPPER)),
        fields.Sort.LISTING: lambda name: ListingKnown(name, UNIT, Route.ARBITRATION),
        fields.Sort.CATEGORY: CodeKnown,
        fields.Sort.TERRITORY: CodeKnown,
        fields.Sort.MATTER: lambda name: MatterKnown(
            name,
            MatterState.HANDLING,
            OFFICE,
            below=True,
            kind=Kind.REDRESS,
            dues=tuple((clock, DAY) for clock in Clock),
        ),
    }
    return {name: look_up[sort](value) for name, (sort, value) in fields.references(facts).items()}


def _with_numbers(event: Event) -> Event:
    """The engine gives document numbers after the decision; here any will do."""
    issues = [
        {**item, "number": f"临信{item['code']}〔2026〕1号"}
        for item in event.body.get("issues", ())
    ]
    return replace(event, body={**event.body, "issues": issues}) if issues else event
