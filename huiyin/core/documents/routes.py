# SPDX-License-Identifier: Apache-2.0
"""The facts of the notice that shows a petitioner the legal route of a claim (条例 23, 31)."""

from dataclasses import dataclass

from huiyin.core.documents.facts import ClaimLine, Facts


@dataclass(frozen=True, kw_only=True)
class RouteLine:
    """One legal route with the claims that go it.

    ``route`` is the Chinese label of ``Route``; ``limit`` the statutory times in words; ``warning``
    what may be lost by waiting ("" if nothing); ``reason`` why these claims go this way.
    """

    claims: tuple[ClaimLine, ...]
    route: str
    reason: str
    body: str
    address: str
    basis: str
    limit: str
    materials: str
    warning: str


@dataclass(frozen=True, kw_only=True)
class ProceduralNoticeFacts(Facts):
    """程序性告知书: which body, by which law, with what, by when; and how to come back."""

    routes: tuple[RouteLine, ...]
