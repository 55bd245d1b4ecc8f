# SPDX-License-Identifier: Apache-2.0
"""Which refusal rules might fit a matter, and on what evidence. A person decides; nothing is set.

Looked at are the way the matter came, its claims, and other matters of perhaps the same person,
found by equality alone (``queries.candidates``).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from huiyin.core.case import Case
from huiyin.core.law.admission import Rule
from huiyin.core.periods import zh_date
from huiyin.core.process.admission_guards import IN_HAND
from huiyin.core.vocabulary import (
    DocumentCode,
    Need,
    ReviewLevel,
    ReviewOutcome,
    ReviewState,
    Route,
    RuleOutcome,
)
from huiyin.ports.context import Context
from huiyin.queries.candidates import Candidate, same_person
from huiyin.records.models import Document, Matter, Review


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason to look at a rule: in words, with the other matter where there is one."""

    words: str
    matter: str = ""
    number: str = ""
    opinion: str = ""
    opinion_on: date | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A rule in force that covers the matter, with what speaks for it; ``usable`` as a refusal."""

    rule: Rule
    evidence: tuple[Evidence, ...]

    @property
    def usable(self) -> bool:
        """Whether the office itself may refuse by it."""
        return self.rule.outcome is not RuleOutcome.TRANSFERRED


@dataclass(frozen=True, slots=True)
class _Known:
    case: Case
    below: tuple[Candidate, ...]
    ended: tuple[Evidence, ...]


def in_force(ctx: Context, case: Case) -> tuple[Rule, ...]:
    """The rules of today that speak of a matter like this."""
    rules = ctx.world.statutes[case.statute].rules.values()
    return tuple(
        rule for rule in rules if rule.in_force(ctx.today) and rule.covers(case.channel, case.kind)
    )


def proposals(ctx: Context, case: Case) -> tuple[Proposal, ...]:
    """Each rule that covers the matter with its evidence, those with evidence first."""
    near = same_person(ctx, case.id)
    known = _Known(case, _below(ctx, near), _ended(near))
    found = [Proposal(rule, tuple(_evidence(rule, known))) for rule in in_force(ctx, case)]
    return tuple(sorted(found, key=lambda item: not item.evidence))


def _evidence(rule: Rule, known: _Known) -> Iterator[Evidence]:
    if rule.channels:
        # By the way it came, not by what it claims.
        yield Evidence(f"信访形式为{known.case.channel.zh}")
        return
    for need in rule.needs:
        yield from _TESTS[need](known)


def _court(known: _Known) -> Iterator[Evidence]:
    for claim in known.case.claims:
        if claim.route is Route.LITIGATION:
            yield Evidence(f"第{claim.no}项诉求的处理途径为“{claim.route.zh}”")


def _handled(known: _Known) -> Iterator[Evidence]:
    for item in known.below:
        same = "、".join(item.matched)
        words = f"下级正在办理的{item.number}，{same}相同"
        yield Evidence(words, matter=item.id, number=item.number)


def _re_reviewed(known: _Known) -> Iterator[Evidence]:
    yield from known.ended


_TESTS: Mapping[Need, Callable[[_Known], Iterator[Evidence]]] = {
    Need.BODY: _court,
    Need.EARLIER: _handled,
    Need.OPINION: _re_reviewed,
}


def _below(ctx: Context, near: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Those that a unit has, received by an office under the actor's (条例 19¶3)."""
    in_hand = [item for item in near if item.state in IN_HAND]
    if not in_hand or not ctx.actor.unit_path:
        return ()
    under = Matter.objects.visible_to(ctx.actor).filter(
        pk__in=[item.id for item in in_hand], office__path__startswith=ctx.actor.unit_path
    )
    ids = {str(pk) for pk in under.exclude(office=ctx.actor.unit).values_list("pk", flat=True)}
    return tuple(item for item in in_hand if item.id in ids)


def _ended(near: tuple[Candidate, ...]) -> tuple[Evidence, ...]:
    """Those whose second review is done, with the number and day of its opinion (条例 36¶3)."""
    seen = {item.id: item for item in near}
    done = Review.objects.filter(
        matter__in=list(seen),
        level=ReviewLevel.RE_REVIEW.value,
        state=ReviewState.DELIVERED.value,
    ).exclude(outcome=ReviewOutcome.QUASHED.value)
    papers = Document.objects.filter(
        matter__in=done.values("matter"), code=DocumentCode.RE_REVIEW_OPINION.value
    )
    return tuple(
        Evidence(
            words=f"{seen[str(row.matter_id)].number}已复核："
            f"{row.number}，{zh_date(row.issued_on)}",
            matter=str(row.matter_id),
            number=seen[str(row.matter_id)].number,
            opinion=row.number,
            opinion_on=row.issued_on,
        )
        for row in papers.order_by("-issued_on", "pk")
    )
