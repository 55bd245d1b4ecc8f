# SPDX-License-Identifier: Apache-2.0
"""What is answered when nothing else could be: by page to people, by problem to machines.

Django logs the exception before it asks here; a database that is away is no fault of ours and
passes, so it is 503 with a time to come back, and 500 is left to what nobody foresaw.
"""

import sys

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template import loader

from huiyin.api.handlers import RETRY_SECONDS, unavailable, unforeseen


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's ``handler500``, called while the exception is being handled.

    Its pages are rendered without the request: session and account are in the same database.
    """
    away = isinstance(sys.exc_info()[1], OperationalError | InterfaceError)
    if request.path.startswith(settings.API_PATH):
        return unavailable() if away else unforeseen()
    status = 503 if away else 500
    response = HttpResponse(loader.get_template(f"{status}.html").render(), status=status)
    if away:
        response.headers["Retry-After"] = RETRY_SECONDS
    return response
