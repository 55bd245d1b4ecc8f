# SPDX-License-Identifier: Apache-2.0
"""Which matters this session has opened, and by whose own code where it was not the matter's."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from huiyin.services.intake import Submitted
from huiyin.web.portal import sealed


def remember(request: HttpRequest, matter: str, person: str = "") -> None:
    """The matter is open from now on, as the last code that was typed for it says."""
    session = request.session
    session["opened"] = [*(item for item in session.get("opened", []) if item != matter), matter]
    persons = {key: value for key, value in session.get("persons", {}).items() if key != matter}
    session["persons"] = persons | ({matter: person} if person else {})


def to_receipt(request: HttpRequest, answer: Submitted, once: str) -> HttpResponse:
    """Opens the new matter for this session and keeps its code for the receipt; ``once`` is the
    token of the form.

    The session keeps its id: of two clicks the second still comes with it, and finds the receipt.
    """
    kept = {"number": answer.done.number, "code": answer.code, "digest": answer.digest}
    sealed.put(request, "receipt", kept | {"token": once})
    remember(request, answer.done.matter)
    return redirect("portal:submit-receipt")


def forget(request: HttpRequest, matter: str) -> None:
    """The matter is not open here any more."""
    session = request.session
    session["opened"] = [item for item in session.get("opened", []) if item != matter]
    persons = session.get("persons", {})
    session["persons"] = {key: value for key, value in persons.items() if key != matter}
