# SPDX-License-Identifier: Apache-2.0
"""``huiyin token``: tokens with which other systems use the API; each is shown once."""

import argparse
import json
import sys
from dataclasses import asdict
from datetime import UTC, datetime

from huiyin.core.actor import system
from huiyin.core.refusal import Refused
from huiyin.core.vocabulary import Role
from huiyin.ports.context import Context, World
from huiyin.queries.directory import calendar
from huiyin.queries.machines import tokens
from huiyin.services import machines

NAME = "token"
HELP = "issue, list and revoke the tokens of machine accounts"
NEEDS_DATABASE = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``issue``, ``list``, ``revoke``."""
    verbs = parser.add_subparsers(title="what to do", dest="verb", metavar="VERB", required=True)
    issue = verbs.add_parser("issue", help="a new token, printed once")
    issue.add_argument("--login", required=True, metavar="NAME", help="name of the machine account")
    issue.add_argument("--office", required=True, metavar="CODE", help="code of its unit")
    issue.add_argument(
        "--role",
        required=True,
        action="append",
        choices=[role.value for role in machines.ROLES],
        help="what it may do there; may be given several times",
    )
    issue.add_argument("--days", type=int, default=machines.DAYS, metavar="N", help="valid so long")
    issue.add_argument(
        "--budget", type=int, default=machines.BUDGET, metavar="N", help="requests a minute"
    )
    listed = verbs.add_parser("list", help="every token there is, without what opens the door")
    revoke = verbs.add_parser("revoke", help="end a token at once")
    revoke.add_argument("id", metavar="ID", help="the token's id, as issue and list print it")
    for verb in (issue, listed, revoke):
        verb.add_argument("--json", action="store_true", help="JSON for machines")


def run(options: argparse.Namespace, world: World) -> int:
    """Do what was asked; 1 when it was refused, with the reasons on stderr."""
    ctx = Context(actor=system(), now=datetime.now(UTC), calendar=calendar(), world=world)
    return {"issue": _issue, "list": _list, "revoke": _revoke}[options.verb](ctx, options)


def _issue(ctx: Context, options: argparse.Namespace) -> int:
    found = machines.issue(
        ctx,
        login=options.login,
        unit=options.office,
        roles=[Role(code) for code in options.role],
        days=options.days,
        budget=options.budget,
    )
    if isinstance(found, Refused):
        return _refused(found)
    if options.json:
        print(json.dumps(asdict(found), default=str))
    else:
        print(found.token)
        print(f"id {found.id}, valid until {found.until:%Y-%m-%d}", file=sys.stderr)
    return 0


def _list(ctx: Context, options: argparse.Namespace) -> int:
    for line in tokens():
        if options.json:
            print(json.dumps(asdict(line), default=str))
            continue
        state = "revoked" if line.revoked_at else "ended" if line.until <= ctx.now else "valid"
        print(f"{line.id}  {line.login}  until {line.until:%Y-%m-%d}  {line.budget}/min  {state}")
    return 0


def _revoke(ctx: Context, options: argparse.Namespace) -> int:
    found = machines.revoke(ctx, options.id)
    if isinstance(found, Refused):
        return _refused(found)
    print(json.dumps({"revoked": found}) if options.json else f"revoked {found}")
    return 0


def _refused(found: Refused) -> int:
    print(f"huiyin token: {found}", file=sys.stderr)
    return 1
