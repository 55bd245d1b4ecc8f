# SPDX-License-Identifier: Apache-2.0
"""Every page names its readers. A test walks the resolver and fails on a page that says nothing."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse

from huiyin.core.actor import Actor
from huiyin.core.vocabulary import Role
from huiyin.ports.context import Context

View = Callable[..., HttpResponse]


def context_of(request: HttpRequest) -> Context:
    """Who asks, when, in which world; set by the middleware, never guessed."""
    found: Context = request.context  # type: ignore[attr-defined]
    return found


def open_to(*roles: Role) -> Callable[[View], View]:
    """Opens a view to the roles; to everybody when none is named.

    Nobody signed in is sent to the sign-in page; signed in with another role finds nothing there.
    """

    def opened(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            actor: Actor = context_of(request).actor
            if roles and not actor.has(*roles):
                if actor.has(Role.VISITOR):
                    return redirect_to_login(request.get_full_path())
                raise Http404
            return view(request, *args, **kwargs)

        guarded.audience = roles  # type: ignore[attr-defined]
        return guarded

    return opened
