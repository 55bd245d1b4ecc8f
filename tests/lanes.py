# SPDX-License-Identifier: Apache-2.0
"""First contact, suggestions, merging and splitting, files lent out: who does it, good facts."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from huiyin.core.case import Case
from huiyin.core.facts.contact import ContactFacts
from huiyin.core.vocabulary import Act, Manner

DAY = date(2026, 3, 2)

DOER: Mapping[Act, str] = {
    Act.CONTACT: "zhao",
}
FACTS: Mapping[Act, Any] = {
    Act.CONTACT: ContactFacts(
        contacted_on=DAY,
        manner=Manner.PHONE,
        reached=True,
        spoke_with="张三本人",
        confirmed=True,
        said="信访人说五楼的老人已经一个月没有下楼，希望月底前修好",
        told="告知了承办人、信访程序和六十日的办理期限",
    ),
}
_AS_IT_STANDS: Mapping[Act, Callable[[Case, date], Mapping[str, Any]]] = {
    Act.CONTACT: lambda case, on: {"contacted_on": on},
}


def as_it_stands(act: Act, case: Case, on: date) -> dict[str, Any]:
    """The facts that depend on the case and the day."""
    return dict(_AS_IT_STANDS[act](case, on)) if act in _AS_IT_STANDS else {}
