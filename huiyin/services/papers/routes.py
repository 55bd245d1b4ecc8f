# SPDX-License-Identifier: Apache-2.0
"""The papers of claims that go legal routes (条例 23, 31)."""

from huiyin.core.documents import ProceduralNoticeFacts, RouteLine
from huiyin.core.vocabulary import DocumentCode, Route
from huiyin.records.models import Listing
from huiyin.services.papers.paper import Paper, claim_line, common


def _procedural_notice(paper: Paper) -> ProceduralNoticeFacts:
    """One line a proposal that the head has just agreed to, each with its claims."""
    proposals = _told_now(paper)
    wanted = {listing for _, listing in proposals}
    rows = {str(row.pk): row for row in Listing.objects.filter(pk__in=wanted)}
    named = {"contact": paper.said("contact"), "phone": paper.said("phone")}
    return ProceduralNoticeFacts(
        **common(paper) | named,
        routes=tuple(
            _line(paper, rows[listing], entry) for entry, listing in proposals if listing in rows
        ),
    )


def _told_now(paper: Paper) -> list[tuple[str, str]]:
    """(entry of the proposal, row of the 清单) of the claims that this act told, in their order."""
    before = {claim.id: claim.state for claim in paper.before.claims} if paper.before else {}
    found: dict[tuple[str, str], None] = {}
    for claim in paper.case.led_by(paper.handling.id):
        if claim.routing and claim.listing and before.get(claim.id) is not claim.state:
            found[(claim.routing, claim.listing)] = None
    return list(found)


def _line(paper: Paper, row: Listing, entry: str) -> RouteLine:
    claims = tuple(claim_line(paper, item) for item in paper.case.claims if item.routing == entry)
    return RouteLine(
        claims=claims,
        route=Route(row.route).zh,
        reason=paper.said("reason", entry=entry),
        body=row.body,
        address=row.address,
        basis=row.basis,
        limit=row.limit,
        materials=row.materials,
        warning=row.warning,
    )


GATHER = {DocumentCode.PROCEDURAL_NOTICE: _procedural_notice}
