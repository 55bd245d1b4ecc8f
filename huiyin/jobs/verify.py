# SPDX-License-Identifier: Apache-2.0
"""``huiyin verify``: the whole journal against itself, texts and files and tables against it."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any

from tqdm import tqdm

from huiyin.ports.context import World
from huiyin.services import evidence, verification
from huiyin.services.verification import Extent, Finding

NAME = "verify"
HELP = "check the journal, and that texts, files and tables are what it says"
NEEDS_DATABASE = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How to say the result."""
    parser.add_argument("--json", action="store_true", help="say the result as a JSON object")


def run(options: argparse.Namespace, world: World) -> int:
    """0 when all is sound; 1 with the first bad entry, or the matters whose tables differ."""
    say = _as_json if options.json else _in_words
    extent = verification.extent()
    for name, total, findings in _walks(world, extent):
        finding = next((item for item in _shown(findings(), name, total) if item), None)
        if finding:
            say({"ok": False, "check": name, **asdict(finding)})
            return 1
    shown = _shown(verification.compared(), "tables", extent.matters)
    differing = [matter for matter in shown if matter]
    if differing:
        say({"ok": False, "check": "tables", "matters": differing})
        return 1
    say({"ok": True, **asdict(extent)})
    return 0


def _walks(
    world: World, extent: Extent
) -> Iterator[tuple[str, int | None, Callable[[], Iterator[Finding | None]]]]:
    """What is checked one after the other: name, how many, the walk. The journal comes first, for
    the others believe it.
    """
    yield "journal", extent.streams, verification.faults
    yield "texts", extent.entries, lambda: evidence.text_faults(world.vault)
    yield "files", None, lambda: evidence.file_faults(world)


def _shown(items: Iterator[Any], name: str, total: int | None) -> Iterator[Any]:
    """The items, with a bar on a terminal."""
    return iter(tqdm(items, desc=name, total=total, disable=None, leave=False))


def _as_json(result: dict[str, Any]) -> None:
    print(json.dumps(result, ensure_ascii=False))


def _in_words(result: dict[str, Any]) -> None:
    if result["ok"]:
        print(
            f"完好：{result['streams']} 条日志流、{result['entries']} 个条目、"
            f"{result['texts']} 份内容，{result['matters']} 件事项的数据表与日志一致"
        )
    elif "matters" in result:
        print("数据表与日志不一致的事项（huiyin rebuild 按日志重建）：", file=sys.stderr)
        print("\n".join(result["matters"]), file=sys.stderr)
    else:
        print(
            f"第一处问题：日志流 {result['stream']} 第 {result['seq']} 条，"
            f"编号 {result['entry'] or '—'}：{result['reason']}",
            file=sys.stderr,
        )
