# SPDX-License-Identifier: Apache-2.0
"""Pages as a person without JavaScript uses them: what the form holds, what is typed, a button."""

from html.parser import HTMLParser
from typing import Any

from django.test import Client

from huiyin.core.facts import fields
from huiyin.core.facts.fields import Sort, declared
from huiyin.records import models

#: Buttons that only rearrange a list of rows.
_REARRANGING = ("add", "drop")


class _Form(HTMLParser):
    """The one form with a ``token``: its inputs as a browser would send them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self.button: tuple[str, str] | None = None
        self.found = False
        self._inside: dict[str, str] = {}
        self._area = self._select = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        of = {name: value or "" for name, value in attrs}
        match tag:
            case "form":
                self._inside, self._button = {}, None
            case "input":
                self._input(of, checked="checked" in of)
            case "textarea":
                self._area = of.get("name", "")
                self._inside[self._area] = ""
            case "select":
                self._select = of.get("name", "")
                self._inside[self._select] = ""
            case "option" if self._select and "selected" in of:
                self._inside[self._select] = of.get("value", "")
            case "button" if of.get("name") and of["name"] not in _REARRANGING:
                self._button = self._button or (of["name"], of.get("value", ""))

    def _input(self, of: dict[str, str], *, checked: bool) -> None:
        kind = of.get("type", "text")
        if of.get("name") and (kind not in ("radio", "checkbox", "submit") or checked):
            self._inside[of["name"]] = of.get("value", "on" if kind == "checkbox" else "")

    def handle_data(self, data: str) -> None:
        if self._area:
            self._inside[self._area] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            # A browser leaves out the line end with which the markup begins.
            self._inside[self._area] = self._inside[self._area].removeprefix("\n")
            self._area = ""
        elif tag == "select":
            self._select = ""
        elif tag == "form" and "token" in self._inside:
            self.found = True
            self.values, self.button = self._inside, self._button


def fill_in(
    client: Client, address: str, facts: Any, *, beside: dict[str, str] | None = None
) -> Any:
    """Opens the page, types the facts, presses the button; confirms where the page asks to.

    Returns the last answer. ``beside`` is typed where it belongs to no fact.
    """
    answer, said = client.get(address), typed(facts)
    for _ in range(2):
        form = _Form(_text(answer))
        if answer.status_code != 200 or not form.found:
            break
        pressed = dict([form.button]) if form.button else {}
        answer = client.post(address, form.values | said | pressed)
    return answer


def _text(response: Any) -> str:
    return str(response.content.decode())


def typed(facts: Any, prefix: str = "") -> dict[str, str]:
    """What a person types or chooses to say these facts."""
    found: dict[str, str] = {}
    for name, spec in declared(facts):
        value = getattr(facts, name)
        if spec.sort is Sort.ROWS:
            found[f"{name}-count"] = str(len(value))
            for number, row in enumerate(value):
                found |= typed(row, f"{name}-{number}-")
        elif spec.sort is Sort.YES:
            found |= {prefix + name: "on"} if value else {}
        elif spec.sort is Sort.MATTER and value:
            found[prefix + name] = models.Matter.objects.get(pk=value).number
        elif value not in (None, ""):
            found[prefix + name] = str(fields.public(facts).get(name, value))
    return found
