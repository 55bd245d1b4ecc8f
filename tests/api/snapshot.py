# SPDX-License-Identifier: Apache-2.0
"""``python -m tests.api.snapshot`` writes the description of the API anew, to be read in a diff."""

import os
import tempfile
from pathlib import Path

import django

SNAPSHOT = Path(__file__).with_name("openapi.json")


def write() -> None:
    """Needs settings, but no database."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huiyin.config.settings")
    os.environ.setdefault("HUIYIN_HOME", tempfile.mkdtemp())
    django.setup()
    from huiyin.api.application import description  # noqa: PLC0415  settings come first

    SNAPSHOT.write_text(description() + "\n", encoding="utf-8")


if __name__ == "__main__":
    write()
