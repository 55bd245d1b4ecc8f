# SPDX-License-Identifier: Apache-2.0
"""Folds of the acts by which a file is lent out."""

from dataclasses import replace
from datetime import date

from huiyin.core.case import Case, Event
from huiyin.core.lent import LentFile
from huiyin.core.vocabulary import Act


def _ask(case: Case, event: Event) -> Case:
    named = bool(event.body["facts"].get("named"))
    asked = LentFile(entry=event.id, by=event.actor, named=named)
    return replace(case, file_asked=event.id, files=(*case.files, asked))


def _grant(case: Case, event: Event) -> Case:
    facts = event.body["facts"]
    return _decided(
        case, granted=True, named=bool(facts.get("named")), until=date.fromisoformat(facts["until"])
    )


def _refuse(case: Case, event: Event) -> Case:
    return _decided(case, granted=False, named=False, until=None)


def _decided(case: Case, *, granted: bool, named: bool, until: date | None) -> Case:
    files = tuple(
        replace(item, granted=granted, named=named, until=until)
        if item.entry == case.file_asked
        else item
        for item in case.files
    )
    return replace(case, file_asked=None, files=files)


FOLDS = {Act.ASK_FILE: _ask, Act.GRANT_FILE: _grant, Act.REFUSE_FILE: _refuse}
