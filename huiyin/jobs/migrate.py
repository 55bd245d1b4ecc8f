# SPDX-License-Identifier: Apache-2.0
"""``huiyin migrate``: bring the database to the form that this version needs.

With HUIYIN_OWNER_URL the tables belong to a role that serves nobody, and the role of DATABASE_URL
gets what the program needs and no more: it can neither change the journal nor take away the
triggers that guard it.
"""

import argparse
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections

NAME = "migrate"
HELP = "prepare the database, empty or of an earlier version"
NEEDS_DATABASE = True

_JOURNAL = "records_entry"
_RIGHTS = (
    "GRANT USAGE ON SCHEMA {schema} TO {role}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {role}",
    "GRANT USAGE ON ALL SEQUENCES IN SCHEMA {schema} TO {role}",
    "REVOKE UPDATE, DELETE ON {schema}.{journal} FROM {role}",
    "REVOKE INSERT, UPDATE, DELETE ON {schema}.django_migrations FROM {role}",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``--quiet`` says nothing unless something fails."""
    parser.add_argument("--quiet", action="store_true", help="say nothing unless it fails")


def run(options: argparse.Namespace, world: Any) -> int:
    """Migrate ``default``, make the cache table in ``scratch``; repeating it changes nothing."""
    verbosity = 0 if options.quiet else 1
    role = _as_owner()
    call_command("migrate", interactive=False, verbosity=verbosity)
    call_command("createcachetable", database="scratch", verbosity=verbosity)
    if role:
        _give_rights(role)
    return 0


def _as_owner() -> str:
    """Go over to the owner's connections; the role that serves, or nothing where both are one."""
    role = str(settings.DATABASES["default"].get("USER", ""))
    for alias, owner in settings.OWNER_DATABASES.items():
        connections[alias].close()
        connections[alias].settings_dict.update(owner)
    return role if settings.OWNER_DATABASES else ""


def _give_rights(role: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema(), current_user")
        schema, owner = cursor.fetchone()
        if role == owner:
            return
        names = {"schema": schema, "role": role, "journal": _JOURNAL}
        quoted = {name: connection.ops.quote_name(value) for name, value in names.items()}
        for right in _RIGHTS:
            cursor.execute(right.format(**quoted))
