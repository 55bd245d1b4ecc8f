# SPDX-License-Identifier: Apache-2.0
"""名单: many people pasted at once, one a line, as they come out of a table or a letter.

A line begins with the name; telephone, identity number and address follow in any order, parted by
tabs, commas or semicolons. What cannot be understood is told by its line, never guessed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from huiyin.core.facts.intake import PersonFacts
from huiyin.core.facts.people import PEOPLE_MOST

NAME_MOST, ADDRESS_MOST = 100, 300

_WIDE = str.maketrans("０１２３４５６７８９　－（）Ｘｘ", "0123456789 -()Xx")
_PARTS = re.compile(r"[\t,，;；|]+")
_NUMBERING = re.compile(r"(?:第?\d{1,4}[.、．)]?位?)")
_LEADING = re.compile(r"^\d{1,4}[.、．)]\s*")
_ID = re.compile(r"\d{17}[0-9Xx]|\d{15}")
_PHONE = re.compile(r"\+?\d[\d\- ]{5,18}\d")
_DIGITS = re.compile(r"[\d\- ()+Xx]+")
_HEADINGS = ("姓名", "名字", "信访人")
_ELECTED = ("代表", "是代表", "信访代表")


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with a line, counted from 1 as the person sees it."""

    line: int
    zh: str

    def __str__(self) -> str:
        return f"第{self.line}行：{self.zh}"


@dataclass(frozen=True, slots=True)
class PeopleList:
    """Who could be read, and what could not; both in the order of the lines."""

    people: tuple[PersonFacts, ...]
    troubles: tuple[Trouble, ...]


def read(text: str) -> PeopleList:
    """The people of a pasted list; blank lines, a heading and running numbers are passed over."""
    people: list[PersonFacts] = []
    troubles: list[Trouble] = []
    seen: dict[str, int] = {}
    for number, parts in _lines(text):
        if len(people) == PEOPLE_MOST:
            troubles.append(Trouble(number, f"名单最多{PEOPLE_MOST}人，从这一行起没有读"))
            break
        person, wrong = _person(parts)
        if person.id_number:
            first = seen.setdefault(person.id_number.upper(), number)
            wrong += [f"身份证号码与第{first}行相同"] if first != number else []
        people.append(person)
        troubles += [Trouble(number, words) for words in wrong]
    return PeopleList(tuple(people), tuple(troubles))


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(text.splitlines(), 1):
        parts = [part.strip() for part in _PARTS.split(line.replace("\u3000", " ")) if part.strip()]
        parts = parts if len(parts) > 1 else line.split()
        if parts and _NUMBERING.fullmatch(parts[0]) and len(parts) > 1:
            parts = parts[1:]
        if parts and parts[0] not in _HEADINGS:
            yield number, [_LEADING.sub("", parts[0]), *parts[1:]]


def _person(parts: list[str]) -> tuple[PersonFacts, list[str]]:
    name, found, wrong = parts[0], dict[str, str](), list[str]()
    if _DIGITS.fullmatch(name.translate(_WIDE)):
        wrong.append("第一栏应是姓名")
    elif len(name) > NAME_MOST:
        wrong.append(f"姓名最多{NAME_MOST}字")
    address: list[str] = []
    elected = False
    for part in parts[1:]:
        plain = part.translate(_WIDE)
        sort = _sort(plain)
        if part in _ELECTED:
            elected = True
        elif not sort:
            address.append(part)
        elif sort == "unknown" or sort in found:
            wrong.append(f"“{part}”不像电话，也不像身份证号码，请核对")
        else:
            found[sort] = plain
    if len("".join(address)) > ADDRESS_MOST:
        wrong.append(f"住址最多{ADDRESS_MOST}字")
    person = PersonFacts(
        name=name,
        phone=found.get("phone", ""),
        address="，".join(address),
        id_number=found.get("id_number", ""),
        represents=elected,
    )
    return person, wrong


def _sort(plain: str) -> str:
    """id_number, phone, "unknown" for other digits, "" for words."""
    if _ID.fullmatch(plain.replace(" ", "")):
        return "id_number"
    if _PHONE.fullmatch(plain):
        return "phone"
    return "unknown" if _DIGITS.fullmatch(plain) else ""
