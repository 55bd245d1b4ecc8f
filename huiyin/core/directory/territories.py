# SPDX-License-Identifier: Apache-2.0
"""行政区划: the codes, their levels by length, and what changes from one edition to the next.

A code names by its beginning what it lies in: 51 a province, 5109 a city, 510922 a county,
510922101 a township (GB/T 2260, GB/T 10114). The same code with another name, or another code with
the same name, is a change of a day; nothing is rewritten.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from huiyin.core.vocabulary import Level

LENGTHS: Mapping[int, Level] = {
    2: Level.PROVINCE,
    4: Level.CITY,
    6: Level.COUNTY,
    9: Level.TOWNSHIP,
}
LONGEST = 60
#: Names that only fill a level, and are not spoken: 北京市 市辖区 东城区.
_FILLERS = frozenset({"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"})


@dataclass(frozen=True, slots=True)
class Place:
    """One division of an edition."""

    code: str
    name: str

    @property
    def level(self) -> Level:
        """By the length of the code."""
        return LENGTHS[len(self.code)]


class BadEdition(ValueError):
    """A list of divisions that contradicts itself; says the line and what is wrong."""


@dataclass(frozen=True, slots=True)
class Revision:
    """From one edition to the next: ``ended`` codes with their successors ("" where a person has to
    say), ``begun`` places. A place under a new name both ends and begins.
    """

    ended: Mapping[str, str]
    begun: tuple[Place, ...]


def parent(code: str) -> str:
    """The code of what the place lies in; "" for a province."""
    shorter = [length for length in LENGTHS if length < len(code)]
    return code[: max(shorter)] if shorter else ""


def parents(code: str) -> list[str]:
    """The codes of all it lies in, from above, its own at the end."""
    return [code[:length] for length in LENGTHS if length <= len(code)]


def full_name(code: str, places: Mapping[str, Place]) -> str:
    """省市县乡连写: the names of all it lies in that are spoken, and its own."""
    above = [places[other].name for other in parents(code)[:-1]]
    spoken = [name for name in above if is_spoken(name)]
    return "".join((*spoken, places[code].name))


def is_spoken(name: str) -> bool:
    """Whether the name belongs into an address."""
    return name not in _FILLERS


def read(lines: Iterable[str]) -> dict[str, Place]:
    """The places of lines ``code,name`` after a heading, by code; raises ``BadEdition``."""
    found: dict[str, Place] = {}
    for number, line in enumerate(lines, start=1):
        code, _, name = line.strip().partition(",")
        if (number == 1 and code == "code") or not line.strip():
            continue
        wrong = _wrong(code, name, found)
        if wrong:
            raise BadEdition(f"第{number}行：{wrong}")
        found[code] = Place(code, name)
    if not found:
        raise BadEdition("没有一个区划")
    return found


def _wrong(code: str, name: str, found: Mapping[str, Place]) -> str:
    if not (code.isascii() and code.isdecimal()) or len(code) not in LENGTHS:
        return f"“{code[:20]}”不是2、4、6或9位数字代码"
    if not 1 <= len(name) <= LONGEST:
        return f"{code} 没有名称，或名称超过{LONGEST}字"
    if code in found:
        return f"{code} 出现了两次"
    if parent(code) and parent(code) not in found:
        return f"{code} 的上级 {parent(code)} 没有列在它前面"
    return ""


def revise(old: Mapping[str, Place], new: Mapping[str, Place]) -> Revision:
    """What ends and what begins when ``new`` follows ``old``.

    A renamed place is its own successor. One whose code is gone is followed by the only new place
    of its name in the same surroundings, or in what follows them: a county that got a new code
    takes its townships along. Whatever is not that plain stays open.
    """
    ended: dict[str, str] = {}
    fresh: dict[tuple[str, str], list[str]] = {}
    for place in new.values():
        if place.code not in old:
            fresh.setdefault((parent(place.code), place.name), []).append(place.code)
    for place in old.values():
        there = new.get(place.code)
        if there is not None:
            if there.name != place.name:
                ended[place.code] = place.code
            continue
        above = parent(place.code)
        around = (above, ended.get(above, ""))
        heirs = [
            code for place_above in around for code in fresh.get((place_above, place.name), ())
        ]
        ended[place.code] = heirs[0] if len(set(heirs)) == 1 else ""
    begun = tuple(
        place
        for place in new.values()
        if place.code not in old or old[place.code].name != place.name
    )
    return Revision(ended, begun)
