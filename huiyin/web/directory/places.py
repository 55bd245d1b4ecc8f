# SPDX-License-Identifier: Apache-2.0
"""属地 in the forms of the directory: typed by code or name, with the name beside the code."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from huiyin.queries import divisions
from huiyin.services.divisions import known_among
from huiyin.web.audience import open_to
from huiyin.web.desk.seat import STAFF
from huiyin.web.inputs import Lookup

#: So many are suggested while somebody types.
MOST_SUGGESTED = 10


@dataclass(frozen=True, slots=True)
class Places(Lookup):
    """A line in which a division is typed: ``510999``, ``510999 省市县``, or a name that only one
    place has. A code need not be among the divisions: a 开发区 may have one of its own.
    """

    def value(self, typed: str) -> str | None:
        """The code that the person meant."""
        first = typed.split()[0]
        return first if first.isascii() and first[0].isdecimal() else divisions.code_of(typed)

    def label(self, value: str) -> str:
        """The code with its name, of what was set beforehand and of what was typed alike."""
        code = self.value(value) if value.strip() else None
        return read_as(code) if code else value


def read_as(code: str) -> str:
    """``510999 省市县``; the code alone where it has no name."""
    return f"{code} {divisions.name(code)}".strip()


def judged(code: str) -> str:
    """The same for whoever confirms it, with a doubt where today's divisions do not have it."""
    known = known_among([code])
    if known is None or code in known:
        return read_as(code)
    doubt = gettext("现行区划数据中没有这个代码，请核对")
    return f"{read_as(code)}（{doubt}）"


@open_to(*STAFF)
@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """The divisions that ``?q=`` may mean, larger ones first, as options of a list."""
    typed = request.GET.get("q", "").replace("\0", "").strip()[:60]
    words = typed.split()
    asked = words[0] if words and words[0].isdecimal() else typed
    found = divisions.find(asked, most=MOST_SUGGESTED)
    return render(request, "directory/places.html", {"rows": found})
