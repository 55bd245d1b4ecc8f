# SPDX-License-Identifier: Apache-2.0
"""One drill in a process of its own; ``tools/drill`` starts it with its environment prepared."""

import json
import os
import sys
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

from tests.drill import site
from tests.drill.size import Size


def main() -> int:
    """0 when all was sound; the figures stand on standard output as one JSON line."""
    folder, size = Path(sys.argv[1]), Size(**json.loads(sys.argv[2]))
    name = os.environ["HUIYIN_TEST_ENGINE"]
    engine = site.engine_named(name, folder)
    engine.start()
    try:
        # Its modules import tables, and the settings of the tables ask for the database.
        import_module("django").setup()
        figures = import_module("tests.drill.kill").drill(engine, folder, size)
    finally:
        engine.stop()
    line = {"drill": "kill", "engine": name, **asdict(size)} | figures
    sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    return 0 if figures["sound"] else 1


if __name__ == "__main__":
    sys.exit(main())
