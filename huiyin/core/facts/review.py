# SPDX-License-Identifier: Apache-2.0
"""Facts of 复查 and 复核 (条例 35, 36)."""

from dataclasses import dataclass
from datetime import date

from huiyin.core.facts.fields import Sort, asked_when, choice, day, line, reference, rows, text, yes
from huiyin.core.facts.handling import AnswerFacts
from huiyin.core.vocabulary import Ground, ReviewOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class AskReviewFacts:
    """申请复查、复核. ``asked_on`` (the postmark: days in the post do not count) decides whether it
    is in time, ``received_on`` starts the limit of the body; both are today where nothing is said.
    """

    body: str = reference("请求哪个机关复查、复核", Sort.BODY)
    reason: str = text("请求和理由", most=20_000, least=2, hint="不服哪些内容，为什么")
    late: str = text(
        "超过期限的理由", most=4000, optional=True, hint="超过30日才提出的，请写明正当理由"
    )
    asked_on: date | None = day(
        "提出日期", optional=True, hint="邮寄的以寄出邮戳为准；不填就是今天"
    )
    received_on: date | None = day(
        "复查、复核机关收到日期", optional=True, hint="答复期限自这一天起算；不填就是今天"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class AskCorrectionFacts:
    """要求补正: what is missing, in words that the petitioner reads."""

    missing: str = text("需要补正什么", least=2, most=4000, hint="一次说全，信访人会看到这段话")


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplyFacts:
    """补正材料, by the petitioner or taken down for them."""

    content: str = text("补正的内容", most=20_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class AdmitReviewFacts:
    """受理: where the request came late, a person has judged the reason."""

    late_accepted: bool = yes("超过期限，已审查信访人说明的理由，认为正当")
    note: str = text("审查意见", most=4000, optional=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclineReviewFacts:
    """拟不予受理: the reason goes to the petitioner as it stands, the article beside it."""

    reason: str = text("不予受理的理由", least=10, most=4000, hint="会写入告知书，告知信访人")
    basis: str = text("依据", least=2, most=1000, hint="所依据的条款")


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchFacts:
    """调卷: which parts of the file were read."""

    pieces: str = text("调取的案卷材料", least=2, most=4000)


@dataclass(frozen=True, slots=True, kw_only=True)
class CallHearingFacts:
    """听证通知 (条例 36¶2): when, where, who presides, who takes part."""

    held_on: date = day("听证日期")
    time: str = line("听证时间", most=60, hint="例如：上午九时三十分")
    place: str = line("听证地点", most=200)
    presider: str = line("主持人", most=60)
    panel: str = text("听证员和参加人", most=2000)
    public: bool = yes("公开举行")


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseHearingFacts:
    """听证笔录: ``signed_on`` ends the days that do not count, if the hearing was held."""

    held: bool = yes("听证已经举行", hint="没有举行的不勾选，所用时间照常计算")
    signed_on: date = day("笔录签字日期")
    record: str = text("听证笔录", least=2, most=20_000)
    conclusion: str = text("听证结论", most=8000, optional=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundFacts:
    """One ground on which an opinion is quashed or changed."""

    ground: Ground = choice("情形", Ground)
    why: str = text("具体表现", least=2, most=4000)


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftReviewFacts:
    """拟意见: what was found, what is decided on which grounds and basis, who deliberated."""

    found: str = text("查明的事实", most=20_000)
    outcome: ReviewOutcome = choice("意见", ReviewOutcome)
    grounds: tuple[GroundFacts, ...] = asked_when(
        "outcome",
        ReviewOutcome.QUASHED,
        ReviewOutcome.CHANGED,
        fact=rows("撤销、变更的情形", GroundFacts, least=0, most=5, hint="维持的不填"),
    )
    reasons: str = text("理由", most=8000, hint="对信访人的请求逐项回应")
    basis: str = text("依据", most=2000, hint="所依据的法律、法规、政策及条款")
    answers: tuple[AnswerFacts, ...] = asked_when(
        "outcome",
        ReviewOutcome.CHANGED,
        fact=rows(
            "变更后的逐项答复", AnswerFacts, least=0, most=30, hint="只在变更时填写，每项诉求一条"
        ),
    )
    deliberated_on: date | None = day("集体审议日期", optional=True)
    deliberation: str = text("集体审议情况", most=4000, optional=True, hint="参加审议的人员和意见")
