# SPDX-License-Identifier: Apache-2.0
"""复查、复核 as the desk and the portal show them: whose turn it is, which body may be chosen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from huiyin.core.actor import Actor
from huiyin.core.case import Case
from huiyin.core.review import Review
from huiyin.core.vocabulary import Act, Ground, Outcome, ReviewLevel, ReviewState
from huiyin.ports.context import Context
from huiyin.records import competence
from huiyin.records.contents import Texts
from huiyin.records.models import Entry

_NEXT: Mapping[ReviewState, Act] = {
    ReviewState.ASKED: Act.ADMIT_REVIEW,
    ReviewState.CORRECTING: Act.SUPPLY,
    ReviewState.DECLINE_PROPOSED: Act.DECLINE_REVIEW,
    ReviewState.HEARING: Act.CLOSE_REVIEW_HEARING,
    ReviewState.DRAFTED: Act.SIGN_REVIEW,
    ReviewState.SIGNED: Act.DELIVER_REVIEW,
}


@dataclass(frozen=True, slots=True)
class Body:
    """A body that may be asked for a review."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class NewAnswer:
    """What stands in place of the old answer to one claim, where the opinion is changed."""

    no: int
    outcome: Outcome
    answer: str
    basis: str


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """One review with the name of its body and the texts that its acts are about."""

    review: Review
    body: str
    reason: str
    late: str
    missing: str
    decline: str
    found: str
    reasons: str
    basis: str
    deliberation: str
    grounds: tuple[str, ...]
    answers: tuple[NewAnswer, ...]


def awaited_in(review: Review) -> Act:
    """The act that the review waits for, whoever may do it."""
    if review.state is not ReviewState.ADMITTED:
        return _NEXT[review.state]
    if not review.fetched:
        return Act.FETCH
    return Act.DRAFT_REVIEW if review.heard else Act.HEAR_REVIEW


def chosen(case: Case, actor: Actor, act: Act, review_id: str | None) -> Review | None:
    """The review that an act is about: the one named, else the newest that concerns the actor."""
    named = case.review(review_id)
    if named is not None:
        return named
    if act is Act.ASK_RE_REVIEW:
        first = [item for item in case.reviews if item.level is ReviewLevel.REVIEW]
        return next(reversed(first), None)
    own = [item for item in case.reviews if item.body == actor.unit]
    for items in (own, case.reviews):
        opened = [item for item in items if item.open]
        if opened:
            return opened[-1]
    return next(reversed(own or case.reviews), None)


def bodies(ctx: Context, case: Case, scope_id: str | None) -> tuple[Body, ...]:
    """The bodies that may be asked to review what this handling, or this review, answered."""
    return bodies_of(ctx, case, [scope_id])[scope_id]


def bodies_of(
    ctx: Context, case: Case, scopes: Iterable[str | None]
) -> dict[str | None, tuple[Body, ...]]:
    """The same for several handlings and reviews, in one statement."""
    asked = {scope: competence.answering(case, scope) for scope in scopes}
    statute = ctx.world.statutes[case.statute]
    found = competence.several([unit for unit in asked.values() if unit], statute, ctx.today)
    return {
        scope: tuple(Body(str(item.pk), item.name) for item in found.get(unit or "", ()))
        for scope, unit in asked.items()
    }


def lines(
    case: Case, said: Texts, names: Mapping[str, str], labels: Mapping[str, tuple[str, ...]]
) -> tuple[ReviewLine, ...]:
    """All reviews of a matter, oldest first; ``labels`` are the grounds of each draft entry."""
    numbers = {claim.id: claim.no for claim in case.claims}
    return tuple(_line(item, said, names, labels, numbers) for item in case.reviews)


def _line(
    item: Review,
    said: Texts,
    names: Mapping[str, str],
    labels: Mapping[str, tuple[str, ...]],
    numbers: Mapping[str, int],
) -> ReviewLine:
    def text(entry: str | None, field: str) -> str:
        return said.get((entry or "", field), "")

    grounds = labels.get(item.draft or "", ())
    return ReviewLine(
        review=item,
        body=names.get(item.body, ""),
        reason=text(item.asked, "reason"),
        late=text(item.asked, "late"),
        missing=text(item.missing, "missing"),
        decline=text(item.decline, "reason"),
        found=text(item.draft, "found"),
        reasons=text(item.draft, "reasons"),
        basis=text(item.draft, "basis"),
        deliberation=text(item.draft, "deliberation"),
        grounds=tuple(
            f"{label}：{text(item.draft, f'grounds.{at}.why')}" for at, label in enumerate(grounds)
        ),
        answers=tuple(
            NewAnswer(
                no=numbers[claim],
                outcome=Outcome(outcome),
                answer=text(item.draft, f"answers.{at}.answer"),
                basis=text(item.draft, f"answers.{at}.basis"),
            )
            for at, (claim, outcome) in enumerate(item.answers)
        ),
    )


def grounds(entries: list[Entry]) -> dict[str, tuple[str, ...]]:
    """The grounds that each draft of a review opinion names."""
    return {
        str(entry.pk): tuple(Ground(row["ground"]).zh for row in entry.body["facts"]["grounds"])
        for entry in entries
        if entry.act == Act.DRAFT_REVIEW
    }
