# SPDX-License-Identifier: Apache-2.0
"""The journal of a matter in words: who did what when, what they wrote, what was corrected later.

Labels come from the declared facts of each act, so that a new fact shows itself.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from huiyin.core.case import Case
from huiyin.core.facts.fields import Field, Sort, declared
from huiyin.core.masking import MASKS
from huiyin.core.periods import zh_date
from huiyin.core.process.table import PROCESS
from huiyin.core.vocabulary import Act, Role, Route
from huiyin.ports.context import World
from huiyin.records.contents import Texts
from huiyin.records.models import Account, Entry, Listing, Matter, Unit
from huiyin.records.prepared import Prepared

#: What a submission says is shown as the original itself.
UNTOLD = (Act.SUBMIT,)
#: Acts that put somebody's identity on record; it is shown masked, as that of petitioners is.
IDENTITIES = (Act.NAME_AGENT, Act.NAME_GUARDIAN)
#: Facts for machines: hashes.
TECHNICAL = ("digest", "own")


@dataclass(frozen=True, slots=True)
class Names:
    """Names by id or code: units, accounts, documents, content categories, territories, rows of a
    清单; claims and petitioners by their number.
    """

    units: Mapping[str, str]
    accounts: Mapping[str, str]
    documents: Mapping[str, str]
    categories: Mapping[str, str]
    territories: Mapping[str, str]
    claims: Mapping[str, int]
    rules: Mapping[str, str]
    matters: Mapping[str, str]
    listings: Mapping[str, str]
    people: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Told:
    """One fact of an entry: what it is called and what it says. ``long`` texts keep their lines;
    ``of`` is the claim or the row that it belongs to.
    """

    label: str
    text: str
    long: bool = False
    of: str = ""

    @property
    def whole(self) -> str:
        """What it is called where it stands alone: 诉求1 for the text of the first claim,
        诉求1 处理途径 for what else belongs to it.
        """
        return self.of if self.of.startswith(self.label) else f"{self.of} {self.label}".strip()


@dataclass(frozen=True, slots=True)
class Moment:
    """One entry. ``corrections`` are the later entries that say what is wrong with it."""

    id: str
    seq: int
    act: Act
    at: datetime
    role: Role
    who: str
    on_behalf_of: str
    unit: str
    quiet: bool
    scope: str
    told: tuple[Told, ...]
    corrections: tuple["Moment", ...] = ()


def moments(
    entries: Iterable[Entry], texts: Texts, names: Names, *, hidden: frozenset[Act]
) -> tuple[Moment, ...]:
    """The entries in words, newest first, each correction below the entry that it corrects.

    Of acts in ``hidden`` is told that they happened, not what they say.
    """
    said: dict[str, dict[str, str]] = {}
    for (owner, field), text in texts.items():
        said.setdefault(owner, {})[field] = text
    corrected: dict[int, list[Moment]] = {}
    plain: list[Moment] = []
    for entry in sorted(entries, key=lambda item: -item.seq):
        own = said.get(str(entry.pk), {})
        moment = _moment(entry, own, names, hidden, corrected.pop(entry.seq, []))
        if moment.act is Act.CORRECT:
            wrong = int(entry.body["facts"]["entry"])
            corrected.setdefault(wrong, []).insert(0, moment)
        plain.append(moment)
    return tuple(plain)


def _moment(
    entry: Entry,
    said: Mapping[str, str],
    names: Names,
    hidden: frozenset[Act],
    corrections: list[Moment],
) -> Moment:
    act = Act(entry.act)
    told: tuple[Told, ...] = ()
    if act in IDENTITIES:
        said = {path: MASKS.get(path, str)(text) for path, text in said.items()}
    if act not in UNTOLD and act not in hidden:
        told = tuple(tell(PROCESS[act].facts, entry.body.get("facts", {}), said, names))
    return Moment(
        id=str(entry.pk),
        seq=entry.seq,
        act=act,
        at=entry.at,
        role=Role(entry.role),
        who=names.accounts.get(entry.actor, ""),
        on_behalf_of=names.accounts.get(entry.on_behalf_of, ""),
        unit=names.units.get(str(entry.unit), ""),
        quiet=bool(entry.body.get("quiet")),
        scope=str(entry.scope or ""),
        told=told,
        corrections=tuple(corrections),
    )


def tell(
    facts_type: type,
    public: Mapping[str, Any],
    private: Mapping[str, str],
    names: Names,
    under: str = "",
    of: str = "",
) -> Iterator[Told]:
    """The facts of one entry in the order in which they are declared; what was left out is not
    told, nor the claim that a row is about, which ``of`` names.
    """
    for name, spec in declared(facts_type):
        path = under + name
        if of and spec.sort is Sort.CLAIM:
            continue
        if spec.sort is Sort.ROWS:
            yield from _rows(spec, public.get(name, ()), private, names, path)
        elif spec.private:
            if path in private:
                yield Told(_label(spec), private[path], spec.sort is Sort.TEXT, of)
        elif public.get(name) not in (None, "", False) and name not in TECHNICAL:
            yield Told(_label(spec), _said(spec, public[name], names), of=of)


def _rows(
    spec: Field,
    rows: Sequence[Mapping[str, Any]],
    private: Mapping[str, str],
    names: Names,
    path: str,
) -> Iterator[Told]:
    """Each row under its number, or that of the claim that it is about; what was only chosen, in
    one line.
    """
    of = spec.rows or object
    inner = dict(declared(of))
    if len(inner) == 1 and rows:
        ((name, chosen),) = inner.items()
        yield Told(spec.zh, "、".join(_said(chosen, row.get(name), names) for row in rows))
        return
    about = next((name for name, item in inner.items() if item.sort is Sort.CLAIM), None)
    for index, row in enumerate(rows):
        no = names.claims.get(row[about], "?") if about else index + 1
        head = f"{inner[about].zh if about else spec.zh}{no}"
        yield from tell(of, row, private, names, f"{path}.{index}.", head)


def _label(spec: Field) -> str:
    """A ticked box says by itself what was confirmed."""
    return "确认" if spec.sort is Sort.YES else spec.zh


def _said(spec: Field, value: Any, names: Names) -> str:
    known: Mapping[Sort, Mapping[str, str]] = {
        Sort.UNIT: names.units,
        Sort.BODY: names.units,
        Sort.RULE: names.rules,
        Sort.MATTER: names.matters,
        Sort.LISTING: names.listings,
        Sort.OFFICER: names.accounts,
        Sort.CATEGORY: names.categories,
        Sort.TERRITORY: names.territories,
        Sort.CODE: names.documents,
    }
    match spec.sort:
        case Sort.CHOICE if spec.choices is not None:
            return spec.choices(value).zh
        case Sort.DAY:
            return zh_date(date.fromisoformat(value))
        case Sort.YES:
            return spec.zh
        case Sort.PERSON:
            return names.people.get(value, "—")
        case Sort.CLAIM:
            return f"第{names.claims.get(value, '?')}项"
        case _:
            return known.get(spec.sort, {}).get(value, str(value))


def names_in(entries: Iterable[Entry], case: Case, world: World) -> Names:
    """The names that the entries and the case need: two statements, one more where another matter
    is named, or a row of a 清单.
    """
    units = {case.office} | {item.unit for item in case.handlings}
    units |= {item.body for item in case.reviews}
    units |= {unit for unit in (case.overseer, case.against) if unit}
    people = {item.officer for item in case.handlings if item.officer}
    places, others, listed = {case.territory}, set[str](), set[str]()
    for entry in entries:
        facts = entry.body.get("facts", {})
        places.add(facts.get("territory", ""))
        others |= {facts.get("matter", ""), facts.get("earlier", "")}
        listed.add(facts.get("listing", ""))
        units |= {str(value) for value in (entry.unit, facts.get("unit"), facts.get("competent"))}
        units |= {str(facts.get("former"))}
        people |= {entry.actor, entry.on_behalf_of, facts.get("officer", "")}
    rows = _UNITS(_uuids(units), tuple(places - {""}))
    return Names(
        units={str(pk): name for pk, name, _ in rows},
        accounts={str(pk): name for pk, name in _ACCOUNTS(_uuids(people))},
        documents={item.id: item.code.zh for item in case.documents},
        categories=world.categories,
        # Read from below, so that the highest unit of a territory gives it its name.
        territories={territory: name for _, name, territory in reversed(rows)},
        claims={claim.id: claim.no for claim in case.claims},
        rules={
            key: f"{rule.code} {rule.zh}"
            for key, rule in world.statutes[case.statute].rules.items()
        },
        matters=_numbers(others),
        listings=_listings(listed),
        people={item: f"第{no}位信访人" for no, item in enumerate(case.people, 1)}
        | {item.id: item.kind.zh for item in case.mandates},
    )


def _listings(ids: Iterable[str]) -> dict[str, str]:
    """Claim type, route and body of rows that were chosen, in force still or not."""
    wanted = _uuids(ids)
    if not wanted:
        return {}
    rows = Listing.objects.filter(pk__in=wanted).values_list("pk", "title", "route", "body")
    return {str(pk): f"{title}：{Route(route).zh}，{body}" for pk, title, route, body in rows}


def _numbers(ids: Iterable[str]) -> dict[str, str]:
    """Numbers alone: whoever sees the entry that names a matter may know its number."""
    wanted = _uuids(ids)
    if not wanted:
        return {}
    return {
        str(pk): number
        for pk, number in Matter.objects.filter(pk__in=wanted).values_list("pk", "number")
    }


def _uuids(found: Iterable[str]) -> tuple[str, ...]:
    """Those that are ids; the system and petitioners act under a word."""
    return tuple(item for item in found if len(item) == 36 and item.count("-") == 4)


def _units(ids: tuple[str, ...], territories: tuple[str, ...]) -> QuerySet[Unit, Any]:
    found = Unit.objects.filter(Q(pk__in=ids) | Q(territory__in=territories))
    return found.order_by("path", "code").values_list("pk", "name", "territory")


def _accounts(ids: tuple[str, ...]) -> QuerySet[Account, Any]:
    return Account.objects.filter(pk__in=ids).values_list("pk", "name")


_UNITS, _ACCOUNTS = Prepared(_units), Prepared(_accounts)
