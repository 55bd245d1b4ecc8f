# SPDX-License-Identifier: Apache-2.0
"""行政区划: an edition is imported as dated changes of the one before; nothing is rewritten."""

import hashlib
import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import transaction

from huiyin.core.directory import territories
from huiyin.core.directory.territories import Place, Revision
from huiyin.core.refusal import Refusal, Refused, ruled
from huiyin.ports.context import Context
from huiyin.records.models import Division, DivisionEdition
from huiyin.services import journal
from huiyin.services.directory import keeping

FOLDER = Path(__file__).parents[1] / "data" / "divisions"
#: The whole country to street level is under two megabytes.
MOST_BYTES = 16 * 2**20
_ROWS = 2000
#: SQLite takes so many values in one statement with ease.
_ASKED = 500


@dataclass(frozen=True, slots=True)
class Edition:
    """A list of divisions as it was published. ``day`` is the day it describes."""

    day: date
    source: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Revised:
    """What an edition changed. ``open`` are ended codes whose successor somebody has to name."""

    begun: int
    renamed: int
    ended: int
    open: tuple[str, ...]


def bundled() -> list[Edition]:
    """The editions that come with huiyin, the oldest first."""
    return [
        Edition(date.fromisoformat(path.name.partition(".")[0]), SOURCE, path.read_bytes())
        for path in sorted(FOLDER.glob("*.csv.gz"))
    ]


SOURCE = "国家统计局 统计用区划代码"


def import_edition(
    ctx: Context, edition: Edition, *, apply: bool, successors: Mapping[str, str] | None = None
) -> Revised | Refused:
    """Imports an edition, or with ``apply`` false only tells what it would change.

    ``successors`` (old code → new) say what could not be concluded. The edition that is there
    already changes nothing; one older than the newest is refused, history is not written anew. All
    in one transaction: half an edition would be no country at all.
    """
    found = keeping.not_keeper(ctx)
    if found:
        return Refused(found)
    try:
        new = territories.read(_text(edition.content).splitlines())
    except (territories.BadEdition, OSError, EOFError, zlib.error, UnicodeDecodeError) as fault:
        return Refused((ruled("bad_edition", f"区划数据不能使用：{fault}"),))
    with transaction.atomic():
        newest = DivisionEdition.objects.order_by("-day").first()
        sha256 = hashlib.sha256(edition.content).hexdigest()
        if newest and newest.sha256 == sha256:
            return Revised(0, 0, 0, ())
        if newest and newest.day >= edition.day:
            return Refused((_not_newer(newest.day),))
        revision = _with(territories.revise(standing(), new), successors or {})
        if apply:
            _write(ctx, edition, new, revision)
    renamed = sum(1 for code, heir in revision.ended.items() if code == heir)
    return Revised(
        begun=len(revision.begun) - renamed,
        renamed=renamed,
        ended=len(revision.ended) - renamed,
        open=tuple(code for code, heir in revision.ended.items() if not heir),
    )


def standing() -> dict[str, Place]:
    """The divisions of the newest edition by code, parents before what lies in them."""
    rows = Division.objects.filter(until=None).order_by("code").values_list("code", "name")
    return {code: Place(code, name) for code, name in rows}


def known_among(codes: Collection[str]) -> set[str] | None:
    """Those of the codes that the newest edition has; None while no edition was imported.

    Codes of villages (twelve digits) are below what the editions hold: their township counts.
    """
    if not DivisionEdition.objects.exists():
        return None
    asked = {code: code[:9] for code in codes}
    wanted = sorted(set(asked.values()))
    there: set[str] = set()
    for start in range(0, len(wanted), _ASKED):
        rows = Division.objects.filter(until=None, code__in=wanted[start : start + _ASKED])
        there |= set(rows.values_list("code", flat=True))
    return {code for code, township in asked.items() if township in there}


def _text(content: bytes) -> str:
    if content[:2] != b"\x1f\x8b":
        return content[:MOST_BYTES].decode("utf-8-sig")
    decoder = zlib.decompressobj(wbits=31)
    return decoder.decompress(content, MOST_BYTES).decode("utf-8-sig")


def _not_newer(day: date) -> Refusal:
    return ruled("not_newer", f"已有{day.isoformat()}的版本，只能导入更新的版本")


def _with(revision: Revision, successors: Mapping[str, str]) -> Revision:
    ended = {code: successors.get(code, heir) for code, heir in revision.ended.items()}
    return Revision(ended, revision.begun)


def _write(ctx: Context, edition: Edition, new: Mapping[str, Place], revision: Revision) -> None:
    heirs: dict[str, list[str]] = {}
    for code, heir in revision.ended.items():
        heirs.setdefault(heir, []).append(code)
    for heir, codes in heirs.items():
        for start in range(0, len(codes), _ASKED):
            rows = Division.objects.filter(until=None, code__in=codes[start : start + _ASKED])
            rows.update(until=edition.day, successor=heir)
    Division.objects.bulk_create(
        (_row(place, new, edition.day) for place in revision.begun), batch_size=_ROWS
    )
    for code in (code for code, heir in revision.ended.items() if code == heir):
        _say_anew(code, new)
    sha256 = hashlib.sha256(edition.content).hexdigest()
    DivisionEdition.objects.create(
        day=edition.day,
        source=edition.source[:200],
        sha256=sha256,
        places=len(new),
        imported_at=ctx.now,
    )
    role = next(keeper for keeper in keeping.KEEPERS if ctx.actor.has(keeper))
    body = {"day": edition.day.isoformat(), "sha256": sha256, "places": len(new)}
    body |= {"begun": len(revision.begun), "ended": len(revision.ended)}
    journal.record(
        ctx,
        stream=journal.DIRECTORY,
        topic=keeping.TOPIC,
        act="import_divisions",
        role=role,
        body=body,
    )


def _say_anew(renamed: str, new: Mapping[str, Place]) -> None:
    """What lies in a renamed place keeps code, name and days; only its address is said anew."""
    rows = list(Division.objects.filter(until=None, code__startswith=renamed))
    for row in rows:
        row.full_name = territories.full_name(row.code, new)
    Division.objects.bulk_update(rows, ["full_name"], batch_size=_ASKED)


def _row(place: Place, new: Mapping[str, Place], day: date) -> Division:
    return Division(
        code=place.code,
        name=place.name,
        full_name=territories.full_name(place.code, new),
        level=place.level.value,
        parent=territories.parent(place.code),
        since=day,
    )
