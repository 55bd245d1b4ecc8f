# SPDX-License-Identifier: Apache-2.0
"""An invented prefecture: ten counties, each with a petition office and six units, fixed at every
size, so that ten times the matters are ten times the matters of each desk.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from huiyin.core.actor import Actor
from huiyin.core.vocabulary import BodyKind, Level, Role
from huiyin.ports.ids import new_id
from huiyin.queries.directory import actor_of
from huiyin.records.models import Account, Post, Unit

COUNTIES = 10
BUREAUS = ("住房和城乡建设局", "水利局", "教育局", "民政局", "农业农村局", "柳河镇人民政府")
MARKS = ("建", "水", "教", "民", "农", "柳")
FOUNDED = date(2020, 1, 1)
_FOUNDED_AT = datetime.combine(FOUNDED, time(1), tzinfo=UTC)


@dataclass(frozen=True)
class County:
    """One county: ids as strings. ``bureaus``, ``officers``, ``heads`` go side by side."""

    no: int
    territory: str
    government: str
    office: str
    registrar: str
    bureaus: tuple[str, ...]
    officers: tuple[str, ...]
    heads: tuple[str, ...]

    @property
    def name(self) -> str:
        """试验NN县: no county is called so."""
        return f"试验{self.no:02}县"

    def actor(self, account: str, on: date) -> Actor:
        """The account as an actor of that day."""
        found = actor_of(account, on)
        if found is None:
            raise LookupError(account)
        return found


def mark_of(county: int, bureau: int) -> str:
    """机关代字 of a bureau."""
    return f"试{county:02}{MARKS[bureau]}"


def found() -> list[County]:
    """Writes the prefecture, or reads it where it stands already."""
    if Unit.objects.filter(code="bench-00").exists():
        return [_read(no) for no in range(COUNTIES)]
    state = _unit("bench", "试验州人民政府", "试州", None, level=Level.CITY)
    _unit("bench-office", "试验州信访局", "试信", state, petition=True)
    # At the government, for an office reads what is under itself.
    _account("bench-supervisor", state, Role.SUPERVISOR)
    return [_county(no, state) for no in range(COUNTIES)]


def _county(no: int, state: Unit) -> County:
    name, code, land = f"试验{no:02}县", f"bench-{no:02}", _territory(no)
    government = _unit(code, f"{name}人民政府", f"试{no:02}政", state, territory=land)
    office = _unit(
        f"{code}-office", f"{name}信访局", f"试{no:02}", government, petition=True, territory=land
    )
    _account(f"{code}-registrar", office, Role.REGISTRAR, Role.OFFICE_HEAD)
    for place, bureau in enumerate(BUREAUS):
        unit = _unit(
            f"{code}-{place}", name + bureau, mark_of(no, place), government, territory=land
        )
        _account(f"{code}-{place}-officer", unit, Role.OFFICER)
        _account(f"{code}-{place}-head", unit, Role.UNIT_HEAD)
    return _read(no)


def _read(no: int) -> County:
    code = f"bench-{no:02}"
    units = {row.code: str(row.pk) for row in Unit.objects.filter(code__startswith=code)}
    people = {row.login: str(row.pk) for row in Account.objects.filter(login__startswith=code)}
    places = range(len(BUREAUS))
    return County(
        no=no,
        territory=_territory(no),
        government=units[code],
        office=units[f"{code}-office"],
        registrar=people[f"{code}-registrar"],
        bureaus=tuple(units[f"{code}-{place}"] for place in places),
        officers=tuple(people[f"{code}-{place}-officer"] for place in places),
        heads=tuple(people[f"{code}-{place}-head"] for place in places),
    )


def _territory(no: int) -> str:
    # 519900 is the prefecture's own.
    return f"5199{no + 1:02}"


def _unit(
    code: str,
    name: str,
    mark: str,
    superior: Unit | None,
    *,
    petition: bool = False,
    level: Level = Level.COUNTY,
    territory: str = "519900",
) -> Unit:
    unit_id = new_id(_FOUNDED_AT)
    return Unit.objects.create(
        id=unit_id,
        code=code,
        name=name,
        mark=mark,
        kind=BodyKind.GOVERNMENT,
        level=level,
        territory=territory,
        superior=superior,
        path=f"{superior.path if superior else '/'}{unit_id}/",
        is_petition_office=petition,
        phone="0999-5550000",
        since=FOUNDED,
    )


def _account(login: str, unit: Unit, *roles: Role) -> None:
    account = Account.objects.create(id=new_id(_FOUNDED_AT), login=login, name="赵六")
    for role in roles:
        Post.objects.create(
            id=new_id(_FOUNDED_AT), account=account, unit=unit, role=role, since=FOUNDED
        )
