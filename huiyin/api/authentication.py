# SPDX-License-Identifier: Apache-2.0
"""Who calls: ``Authorization: Bearer TOKEN`` of a machine account. No cookie opens the API."""

from dataclasses import dataclass, replace

from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from ninja.security import HttpBearer

from huiyin.api import budget
from huiyin.api.problems import Refusing
from huiyin.core.actor import Actor
from huiyin.ports.context import Context
from huiyin.queries.machines import bearer_of


@dataclass(frozen=True, slots=True)
class Caller:
    """The token that was brought and the context in which its account acts."""

    token: str
    ctx: Context

    def once(self, key: str) -> str:
        """The submission token for an ``Idempotency-Key``.

        Keyed with the installation's secret and the account: clients count their keys 1, 2, 3,
        and a query code that is made from the token must not be theirs to guess.
        """
        said = f"{self.ctx.actor.id}|{key}"
        return salted_hmac("huiyin.api.once", said, algorithm="sha256").hexdigest()

    def as_actor(self, actor: Actor) -> Context:
        """The same moment and world for another actor, whom a query code let in."""
        return replace(self.ctx, actor=actor)


def caller_of(request: HttpRequest) -> Caller:
    """Whoever was let in."""
    found: Caller = request.auth  # type: ignore[attr-defined]
    return found


class BearerToken(HttpBearer):
    """Looks the token up, counts the request, and gives the account its context."""

    openapi_description = "huiyin token issue"

    def authenticate(self, request: HttpRequest, token: str) -> Caller | None:
        """None for what is no valid token; a problem for one without a post or over its budget."""
        ctx: Context = request.context  # type: ignore[attr-defined]
        found = bearer_of(token, now=ctx.now, today=ctx.today)
        if found is None:
            return None
        if found.actor is None:
            raise Refusing("no_post", "账号已停用，或今天没有岗位，请联系系统管理员")
        budget.spend(found.token, budget=found.budget, now=ctx.now)
        return Caller(found.token, replace(ctx, actor=found.actor))
