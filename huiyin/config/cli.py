# SPDX-License-Identifier: Apache-2.0
"""The command line: ``huiyin COMMAND …``; each command is a module of `huiyin.jobs`.

A job module has ``NAME``, ``HELP``, ``NEEDS_DATABASE``, ``add_arguments(parser)`` and
``run(options, world) -> int`` (the exit code). ``world`` is None where no database is needed.
"""

import argparse
import os
import sys
from contextlib import AbstractContextManager, nullcontext
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any, cast

# These answer from the law alone; they start without Django, so that a pipe of them is quick.
WITHOUT_DATABASE = ("clocks", "law")
WITH_DATABASE = (
    "migrate",
    "serve",
    "work",
    "demo",
    "import",
    "directory",
    "verify",
    "rebuild",
    "token",
)
# Started before a database exists, or only starting others: they get no world.
WITHOUT_WORLD = ("migrate", "serve", "run")
COMMANDS = (*WITHOUT_DATABASE, "run", *WITH_DATABASE)

# These run on and count what they do; whoever watches reads it at /metrics.
COUNTING = ("serve", "work")

# `import` is a word of Python, so the module bears another name.
_MODULES = {"import": "import_messages"}


def module_path(name: str) -> str:
    """The dotted path of the module behind a command."""
    return f"huiyin.jobs.{_MODULES.get(name, name)}"


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 failed, 2 misused."""
    words = sys.argv[1:] if arguments is None else arguments
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huiyin.config.settings")
    named = words[0] if words and words[0] in COMMANDS else None
    try:
        if named is None or named in WITH_DATABASE:
            _start_django()
        if named in COUNTING:
            import_module("huiyin.config.wiring").meter_for_all()
        parser = _parser([named] if named else list(COMMANDS))
        options = parser.parse_args(words)
        with _world(options) as world:
            return int(options.job.run(options, world))
    except _plain_errors() as error:
        print(f"huiyin: {_said(error)}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader of a pipe has gone; that is its right (`huiyin law | head`).
        sys.stderr.close()
        return 1
    except KeyboardInterrupt:
        return 130


def _parser(names: list[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="huiyin", description="huiyin 回音: letters and visits, handled and answered."
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name in names:
        if find_spec(module_path(name)) is None:
            continue
        job = _job(name)
        sub = commands.add_parser(name, help=job.HELP, description=job.HELP)
        sub.set_defaults(job=job)
        job.add_arguments(sub)
    return parser


def _job(name: str) -> ModuleType:
    return import_module(module_path(name))


def _start_django() -> None:
    """Imported by name, for the commands that start without Django must not wait for it."""
    import_module("django").setup()


def _world(options: argparse.Namespace) -> AbstractContextManager[Any]:
    """The wired world, once the database has been found safe to work on.

    A county with matters is made in a world of its seed. The county alone has nothing sealed, and
    is what people start from to enter something of their own: it gets secret keys.
    """
    name = options.job.NAME
    if name in WITHOUT_DATABASE or name in WITHOUT_WORLD:
        return nullcontext()
    import_module("huiyin.config.checks").refuse_unsafe()
    if name == "demo" and options.matters > 0:
        simulation = import_module("huiyin.config.simulation")
        return cast("AbstractContextManager[Any]", simulation.simulated(options.seed))
    return nullcontext(import_module("huiyin.config.wiring").world())


def _said(error: Exception) -> str:
    """The error in the operator's words; both engines say otherwise that a table is not there."""
    text = str(error)
    if "no such table" in text or ("relation" in text and "does not exist" in text):
        return "the database is not prepared yet: run `huiyin migrate` first"
    return text


def _plain_errors() -> tuple[type[Exception], ...]:
    """Errors whose text is written for the operator; anything else keeps its traceback."""
    known = [import_module("huiyin.config.environment").BadSetting]
    if "django" in sys.modules:
        known.append(import_module("django.core.exceptions").ImproperlyConfigured)
        known.append(import_module("django.db.utils").OperationalError)
        known.append(import_module("django.db.utils").ProgrammingError)
        known.append(import_module("huiyin.ports.vault").VaultError)
        known.append(import_module("django.core.management.base").SystemCheckError)
    return tuple(known)


if __name__ == "__main__":
    sys.exit(main())
