# SPDX-License-Identifier: Apache-2.0
"""Addresses below ``/api/v1/``. Ids may stand in them; numbers, codes, names and texts never do."""

from django.urls import URLPattern, path, re_path

from huiyin.api.application import api
from huiyin.api.handlers import guarded, nowhere
from huiyin.api.viewer import openapi, reference

app_name = "api"


def _own(pattern: URLPattern) -> URLPattern:
    """The framework's address with our answers before its own."""
    return URLPattern(pattern.pattern, guarded(pattern.callback), name=pattern.name)


urlpatterns = [
    path("openapi.json", guarded(openapi, audience=()), name="openapi"),
    path("reference", guarded(reference, audience=()), name="reference"),
    *(_own(pattern) for pattern in api.urls[0] if pattern.name != "api-root"),
    # Line ends too: without them the site's own page would answer a program.
    re_path(r"^(?P<rest>(?s:.*))$", guarded(nowhere, audience=()), name="nowhere"),
]
