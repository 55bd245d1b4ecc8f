# SPDX-License-Identifier: Apache-2.0
"""``huiyin migrate``: bring the database to the form that this version needs."""

import argparse
from typing import Any

from django.core.management import call_command

NAME = "migrate"
HELP = "prepare the database, empty or of an earlier version"
NEEDS_DATABASE = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``--quiet`` says nothing unless something fails."""
    parser.add_argument("--quiet", action="store_true", help="say nothing unless it fails")


def run(options: argparse.Namespace, world: Any) -> int:
    """Migrate ``default``, make the cache table in ``scratch``; repeating it changes nothing."""
    verbosity = 0 if options.quiet else 1
    call_command("migrate", interactive=False, verbosity=verbosity)
    call_command("createcachetable", database="scratch", verbosity=verbosity)
    return 0
