# SPDX-License-Identifier: Apache-2.0
"""A prefecture of so many matters: templates lived, clones loaded, the whole verified."""

import os
import pickle
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from random import Random

from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from bench import loading, templates
from bench.clones import place
from bench.families import live
from bench.prefecture import County, found
from bench.templates import Template
from huiyin.config import wiring
from huiyin.core.actor import visitor
from huiyin.records.models import Matter
from huiyin.records.snapshots import snapshot
from huiyin.services import evidence, verification


class Unsound(Exception):
    """The seeded tables do not verify."""


def prepare() -> list[County]:
    """An empty database with all tables and the prefecture's units and accounts."""
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", database="scratch", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    return found()


def seed(counties: list[County], want: int) -> int:
    """Fills up to ``want`` matters; a database that holds more is left as it is."""
    have = Matter.objects.count()
    began = time.monotonic()
    if have < want:
        made = _templates(counties[0])
        have = loading.load(made, counties, have=Matter.objects.count(), want=want)
    with connection.cursor() as cursor:
        # Also where nothing was loaded: a migration may have written every row of a kept database.
        # SQLite has no statistics of its own accord, so none are made for it here.
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "PRAGMA optimize")
    tell(f"{have} matters after {time.monotonic() - began:.0f} s")
    return have


def _templates(county: County) -> list[Template]:
    """Lived once for each database, kept beside its keys."""
    # Of these tables only: an older folder holds templates of older ones.
    *_, tables = sorted(
        name for app, name in MigrationLoader(connection).graph.nodes if app == "records"
    )
    kept = Path(os.environ["HUIYIN_HOME"]) / f"templates-{tables}.pickle"
    if kept.exists():
        return pickle.loads(kept.read_bytes())
    today = wiring.context(visitor()).today
    holes = frozenset(_words(county))
    made = []
    for family in live(county, today=today, dice=Random(1)):
        made.append(templates.take(family, bureaus=county.bureaus, holes=holes))
    tell(f"{len(made)} templates lived")
    kept.write_bytes(pickle.dumps(made))
    return made


def _words(county: County) -> Iterable[str]:
    # Ids are found by their form.
    return (word for word in place(county, county, 0) if "试验" in word or '"' in word)


def verify() -> dict[str, float]:
    """All that ``huiyin verify`` checks, then ``huiyin rebuild``; seconds by check.

    Raises ``Unsound`` for the first fault, or when rebuilding changes any row of the matters.
    """
    world = wiring.world()
    spent = {
        "journal": _walked(verification.faults()),
        "tables": _walked(verification.differences()),
        "texts": _walked(evidence.text_faults(world.vault)),
        "files": _walked(evidence.file_faults(world)),
    }
    before = list(Matter.objects.order_by("pk").values())
    began = time.monotonic()
    for _ in verification.rebuild():
        pass
    spent["rebuild"] = round(time.monotonic() - began, 1)
    if before != list(Matter.objects.order_by("pk").values()):
        raise Unsound("rebuild changed the tables")
    return spent


def verify_sample(most: int = 2000) -> dict[str, float]:
    """The whole journal, and the tables of some matters against it; seconds by check."""
    ids = Matter.objects.values_list("pk", flat=True)
    chosen = Matter.objects.filter(pk__in=Random(1).sample(list(ids), most))
    differing = (m.pk for m in chosen if snapshot(m) != verification.replayed(str(m.pk)))
    return {"journal": _walked(verification.faults()), "tables_sample": _walked(differing)}


def _walked(findings: Iterable[object]) -> float:
    began = time.monotonic()
    wrong = next((item for item in findings if item), None)
    if wrong:
        raise Unsound(str(wrong))
    return round(time.monotonic() - began, 1)


def tell(text: str) -> None:
    """Progress, on stderr."""
    print(f"bench: {text}", file=sys.stderr, flush=True)
