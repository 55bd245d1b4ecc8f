# SPDX-License-Identifier: Apache-2.0
"""The draft of a submission: kept sealed on the server, so that Back and errors lose nothing.

One token goes with the whole draft, from the first page to the receipt: however often the last page
is sent, there is one matter (条例 19 wants each petition registered once).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest

from huiyin.core import people_list
from huiyin.core.facts.intake import PersonFacts, SubmitFacts
from huiyin.core.vocabulary import Channel
from huiyin.ports.ids import token as new_token
from huiyin.queries.offices import Office
from huiyin.web.portal import sealed
from huiyin.web.portal.forms import CONTENT_MOST, OfficialsForm, WhatForm, WhoForm, WishForm

#: The pages that ask something, in order; before them the notice, after them 核对.
STEPS: Mapping[str, type[forms.Form]] = {
    "officials": OfficialsForm,
    "who": WhoForm,
    "what": WhatForm,
    "wish": WishForm,
}
#: Of what is too long anyway this much is kept: the session is no store for strangers.
KEPT_MOST = 5 * CONTENT_MOST
_NAMES = tuple(name for kind in STEPS.values() for name in kind.base_fields)
_TOKEN = re.compile(r"[0-9a-f]{32}")


@dataclass
class Draft:
    """What was typed so far, right or wrong, and the token of the form."""

    token: str = field(default_factory=new_token)
    values: dict[str, str] = field(default_factory=dict)

    def form(self, step: str, offices: Iterable[Office]) -> forms.Form:
        """The form of a page: bound to what was typed there, or empty where nothing was."""
        blank = _form(step, None, offices)
        if any(name in self.values for name in blank.fields):
            return _form(step, self.values, offices)
        return blank

    def take(self, step: str, posted: Mapping[str, str], offices: Iterable[Office]) -> forms.Form:
        """Keeps what was typed on a page and gives the form that says whether it is right."""
        form = _form(step, posted, offices)
        self.values |= {name: posted.get(name, "")[:KEPT_MOST] for name in form.fields}
        return form

    @property
    def secret(self) -> bool:
        """Whether the person asked that the unit may not know who they are."""
        return self.values.get("secret") == "yes"

    def carried(self, step: str = "") -> list[tuple[str, str]]:
        """What the other pages hold: it travels with each page, in case the session ends."""
        own = STEPS[step].base_fields if step else {}
        return [(name, value) for name, value in self.values.items() if name not in own]

    def first_wrong(self, offices: Iterable[Office]) -> str | None:
        """The first page that is missing or wrong; None when the draft can be submitted."""
        for step in STEPS:
            if not _form(step, self.values, offices).is_valid():
                return step
        return None


def load(request: HttpRequest) -> Draft | None:
    """The draft of this session, or None."""
    kept = sealed.get(request, "draft")
    return Draft(kept["token"], kept["values"]) if kept else None


def rescued(request: HttpRequest) -> Draft:
    """The draft of a page that outlived its session, from what the page carried with it."""
    token = request.POST.get("token", "")
    values = {name: request.POST[name][:KEPT_MOST] for name in _NAMES if name in request.POST}
    return Draft(token, values) if _TOKEN.fullmatch(token) else Draft(values=values)


def save(request: HttpRequest, draft: Draft) -> None:
    """Seals the draft into the session."""
    sealed.put(request, "draft", {"token": draft.token, "values": draft.values})


def drop(request: HttpRequest) -> None:
    """Forgets the draft."""
    sealed.drop(request, "draft")


def day_of(request: HttpRequest, draft: Draft, today: date) -> date:
    """The day on which this form was first sent; that is the day it is received (条例 22).

    Sent again across midnight it must say the same, or its token meets other facts. So the day is
    written before the submission is, and outlives the draft: the answer may never have arrived.
    """
    days = sealed.get(request, "sent") or {}
    if draft.token not in days:
        days[draft.token] = today.isoformat()
        sealed.put(request, "sent", days)
        request.session.save()
    return date.fromisoformat(days[draft.token])


def forget_day(request: HttpRequest, draft: Draft) -> None:
    """The form was refused: it has not been received on any day."""
    days = sealed.get(request, "sent") or {}
    days.pop(draft.token, None)
    sealed.put(request, "sent", days)


def as_facts(draft: Draft, day: date, offices: Iterable[Office]) -> SubmitFacts:
    """The draft as facts: by web, submitted and received on ``day``. The draft must be right."""
    said: dict[str, Any] = {}
    for step in STEPS:
        form = _form(step, draft.values, offices)
        form.full_clean()
        said |= form.cleaned_data
    others = people_list.read(said["others"]).people
    person = PersonFacts(
        name=said["name"],
        phone=said["phone"],
        address=said["address"],
        represents=bool(said["represents"] and others),
    )
    return SubmitFacts(
        channel=Channel.WEB,
        submitted_on=day,
        received_on=day,
        title=said["title"],
        content=said["content"],
        wish=said["wish"],
        place=said["place"],
        people=(person, *others) if any((person.name, person.phone, person.address)) else (),
        secret=draft.secret,
    )


def office_of(draft: Draft, offices: tuple[Office, ...]) -> Office:
    """The office that receives it: the chosen one, or the only one."""
    chosen = draft.values.get("office", "")
    return next((office for office in offices if office.id == chosen), offices[0])


def _form(step: str, data: Mapping[str, str] | None, offices: Iterable[Office]) -> forms.Form:
    kind = STEPS[step]
    if kind is WhatForm:
        return WhatForm(data, offices=offices)
    return kind(data)
