# SPDX-License-Identifier: Apache-2.0
"""The seat: in which unit somebody works in this session, kept so that pages need no look-up."""

from django.http import HttpRequest

from huiyin.core.vocabulary import Role
from huiyin.queries import seats
from huiyin.web.audience import context_of

#: Everybody who may sign in at the desk.
STAFF = (
    Role.REGISTRAR,
    Role.OFFICE_HEAD,
    Role.OFFICER,
    Role.UNIT_HEAD,
    Role.REVIEWER,
    Role.RE_REVIEWER,
    Role.SUPERVISOR,
    Role.LEADER,
    Role.CUSTODIAN,
    Role.SYSTEM_ADMIN,
    Role.SECURITY_ADMIN,
    Role.AUDITOR,
)


def take(request: HttpRequest, seat: seats.Seat, *, among: int) -> None:
    """Sits down in a unit; ``among`` is how many there are to choose from."""
    request.session["unit"] = seat.unit
    request.session["unit_name"] = seat.name
    request.session["seats"] = among


def unit_name(request: HttpRequest) -> str:
    """The name of the unit that the actor acts for; empty when nobody sits here."""
    actor = context_of(request).actor
    if actor.unit is None:
        return ""
    if request.session.get("unit") != actor.unit or "unit_name" not in request.session:
        # The post in the chosen unit has ended: another one counts from now on.
        request.session["unit"] = actor.unit
        request.session["unit_name"] = seats.unit_name(actor.unit)
    name: str = request.session["unit_name"]
    return name
