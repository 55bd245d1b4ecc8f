# SPDX-License-Identifier: Apache-2.0
"""``huiyin demo``: an invented county, and matters in every state through the real services."""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from tqdm import tqdm

from huiyin.core.actor import system
from huiyin.core.query_code import show
from huiyin.jobs.county import hours, places
from huiyin.jobs.county.life import Life
from huiyin.jobs.county.lives import absence, live, upkeep
from huiyin.jobs.county.places import County, CountyFault, Person
from huiyin.jobs.county.plots import Author
from huiyin.jobs.county.stage import Stage
from huiyin.ports.context import LOCAL, World
from huiyin.queries import counting
from huiyin.queries.cases import received_at, states
from huiyin.queries.directory import actor_of, calendar

NAME = "demo"
HELP = "make an invented county with matters in every state, to try things out"
NEEDS_DATABASE = True

#: Heads who lend their role: unit, first day (days before today), number of days.
_ABSENCES = (("labour", 90, 12), ("schools", 40, 8), ("land", 3, 13))
#: So many numbers with query codes are shown at the end.
_CODES_SHOWN = 6


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``--matters``, ``--seed``, ``--force``, ``--json``."""
    parser.add_argument("--matters", type=int, default=500, metavar="N", help="how many in all")
    parser.add_argument("--seed", type=int, default=2022, help="for the choices (default 2022)")
    yesterday = datetime.now(LOCAL).date() - timedelta(days=1)
    parser.add_argument(
        "--until",
        type=date.fromisoformat,
        default=yesterday,
        metavar="DAY",
        help="the story's last day, as 2026-11-21 (default: yesterday)",
    )
    parser.add_argument("--force", action="store_true", help="beside units of another county too")
    parser.add_argument("--json", action="store_true", help="one line of JSON instead of tables")


def run(options: argparse.Namespace, world: World) -> int:
    """Establish the county, live matters until there are N; 1 when it is not ours to fill."""
    days = calendar()
    try:
        county = places.establish(world, days, despite_others=options.force)
    except CountyFault as fault:
        print(f"huiyin demo: {fault}", file=sys.stderr)
        return 1
    there = received_at(unit.id for unit in county.units.values())
    plots = places.read("plots")
    stage = Stage(
        world,
        days,
        county,
        end=datetime.combine(options.until, time.max, LOCAL),
        dice=Random(f"{options.seed}-{there}"),  # noqa: S311  a story, no secret
        paces=plots["pace"],
    )
    wanted = max(options.matters - there, 0)
    shown = _fill(stage, plots, wanted, first=there == 0) if wanted else []
    _tell(stage, county, shown, as_json=options.json)
    return 0


def _fill(stage: Stage, plots: Mapping[str, Any], count: int, *, first: bool) -> list[int]:
    """Lives so many matters; the numbers of the stories that show one state each."""
    problems, today = places.read("problems"), stage.end.date()
    author = Author(
        stage.county,
        problems=problems,
        plots=plots,
        calendar=stage.calendar,
        today=today,
        dice=stage.dice,
    )
    remarks = problems["replies"] | problems["petitioners"]
    shown = []
    for plot in author.plots(count, shown=first):
        stage.add(live(Life(stage, plot, remarks)))
        if plot.shown:
            shown.append(plot.no)
    if first:
        for unit, before, lasts in _ABSENCES:
            day = today - timedelta(days=before)
            start = hours.in_office(day, dice=stage.dice, calendar=stage.calendar)
            stage.add(absence(stage, unit, start=start, days=lasts))
    stage.add(upkeep(stage, stage.begin))
    _play(stage)
    return shown


def _play(stage: Stage) -> None:
    begin = stage.begin
    # ``None``: the bar shows itself only on a terminal.
    with tqdm(total=(stage.end - begin).days, desc="demo", unit="day", disable=None) as bar:
        stage.play(lambda now: bar.update((now - begin).days - bar.n))
    for reason, times in sorted(Counter(stage.closed).items()):
        print(f"huiyin demo: {times} stories ended early: {reason}", file=sys.stderr)


def _busy(stage: Stage, person: Person) -> bool:
    """Whether work waits for the person; who only reads or administers always finds some."""
    waiting = counting.counts(actor_of(person.id, stage.end.date()) or stage.actor(person))
    return not waiting or any(waiting.values())


def _tell(stage: Stage, county: County, shown: list[int], *, as_json: bool) -> None:
    """The summary: one JSON line, or the accounts and a few numbers with their query codes."""
    counts = states(system())
    if as_json:
        told: dict[str, Any] = {
            "units": len(county.units),
            "accounts": len(county.people),
            "matters": sum(counts.values()),
            "states": counts,
        }
        print(json.dumps(told, ensure_ascii=False))
        return
    print(f"临江县：{len(county.units)}个单位，{sum(counts.values())}件信访事项。")
    print(f"\n演示账号（口令都是 {county.password}，仅供演示）：\n")
    busy = [one for one in county.people.values() if not counts or _busy(stage, one)]
    for one in busy:
        roles = "、".join(role.zh for role in one.roles)
        print(f"  {one.login:<12}{one.name}  {county.units[one.unit].name}  {roles}")
    if len(busy) < len(county.people):
        print(f"\n另有{len(county.people) - len(busy)}个账号现在没有待办，口令相同。")
    codes = [stage.codes[stage.matters[no]] for no in shown if no in stage.matters]
    if codes:
        print("\n可在“查询进度”试用的编号和查询码：\n")
        for number, code in codes[:_CODES_SHOWN]:
            print(f"  {number}  {show(code)}")
    if stage.world.demo:
        print("\n这是演示环境，密钥由种子生成、人人可知，不要录入真实信访件。")
