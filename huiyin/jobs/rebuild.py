# SPDX-License-Identifier: Apache-2.0
"""``huiyin rebuild``: every matter's tables written anew from the journal."""

import argparse
import json
import sys

from tqdm import tqdm

from huiyin.ports.context import World
from huiyin.services import verification

NAME = "rebuild"
HELP = "write states, dates and units of every matter anew from the journal"
NEEDS_DATABASE = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How to say the result."""
    parser.add_argument("--json", action="store_true", help="say the result as a JSON object")


def run(options: argparse.Namespace, world: World) -> int:
    """0 when the tables tell the journal afterwards; 1 when the journal itself is not sound.

    A journal whose tail was cut shows it only in the tables: they are not overwritten then. One
    transaction a matter: it may be stopped and started again.
    """
    extent = verification.extent()
    walk = tqdm(verification.faults(), "journal", extent.streams, disable=None, leave=False)
    if any(found and found.reason != verification.NO_MATTER for found in walk):
        print("日志本身有问题，不能据以重建。请运行 huiyin verify 查看", file=sys.stderr)
        return 1
    walk = tqdm(verification.rebuild(), "tables", extent.matters, disable=None, leave=False)
    rebuilt = sum(1 for _ in walk)
    if options.json:
        print(json.dumps({"rebuilt": rebuilt}))
    else:
        print(f"已按日志重建 {rebuilt} 件事项的数据表")
    return 0
