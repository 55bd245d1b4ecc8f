# SPDX-License-Identifier: Apache-2.0
"""``python -m bench``: seeds a database, measures, prints JSON lines; see README.md beside this."""

import argparse
import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import django

from bench import ground


def main() -> int:
    """Exit code 0 when everything could be measured."""
    options = _options()
    with _folder(options.keep) as folder:
        engine = ground.engine_named(options.engine, folder)
        os.environ.update(ground.environment(engine, folder))
        engine.start()
        try:
            django.setup()
            # After the settings are in place, for it imports tables.
            return int(import_module("bench.run").run(options, engine))
        finally:
            engine.stop()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--engine", choices=("postgres", "sqlite"), default="postgres")
    parser.add_argument(
        "--matters",
        type=lambda text: [int(word) for word in text.split(",")],
        default=[10_000],
        help="sizes one after the other, such as 10000,100000",
    )
    parser.add_argument("--calls", type=int, default=120, help="how often each thing is measured")
    parser.add_argument("--only", default="", help="some rooms, such as bare,acts")
    parser.add_argument("--keep", type=Path, help="folder of the database, kept for the next run")
    parser.add_argument("--than", type=Path, help="lines of an earlier run, to compare growth with")
    return parser.parse_args()


@contextlib.contextmanager
def _folder(keep: Path | None) -> Iterator[Path]:
    """A folder on a real disk that the database's own account may pass through."""
    folder = (keep or Path(tempfile.mkdtemp(prefix="huiyin-bench-"))).absolute()
    folder.mkdir(exist_ok=True, parents=True)
    folder.chmod(0o755)
    (folder / "home").mkdir(exist_ok=True, mode=0o700)
    try:
        yield folder
    finally:
        if keep is None:
            shutil.rmtree(folder)


if __name__ == "__main__":
    sys.exit(main())
