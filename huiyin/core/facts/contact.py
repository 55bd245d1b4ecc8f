# SPDX-License-Identifier: Apache-2.0
"""Facts of the first contact with the petitioner (初信初访见面沟通)."""

from dataclasses import dataclass
from datetime import date

from huiyin.core.facts.fields import asked_when, choice, day, line, text, yes
from huiyin.core.vocabulary import Manner


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactFacts:
    """首次联系: when, how, with whom, and what both said. Not ``reached``: tried, to be tried
    again.
    """

    contacted_on: date = day("联系日期")
    manner: Manner = choice("方式", Manner)
    reached: bool = yes("联系上了", hint="没有联系上的，记录这一次尝试，仍须再联系")
    spoke_with: str = line("与谁联系", most=100, hint="信访人本人，或者代理人、代表")
    place: str = asked_when(
        "manner", Manner.MEETING, fact=line("地点", most=200, optional=True, hint="当面的填写")
    )
    confirmed: bool = yes("已逐项核对诉求")
    said: str = text("信访人说了什么，希望怎样解决", least=2, most=8000)
    told: str = text(
        "告诉了信访人什么", most=4000, optional=True, hint="例如承办人是谁、走什么程序、多少天答复"
    )
