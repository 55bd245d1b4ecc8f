# SPDX-License-Identifier: Apache-2.0
"""What every read and write is told: who acts, when it is, and the world they act in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from huiyin.core.actor import Actor
from huiyin.core.calendar import WorkCalendar
from huiyin.core.law.choosing import chosen
from huiyin.core.law.statute import Statute
from huiyin.ports.messages import MessageGateway
from huiyin.ports.meter import Meter
from huiyin.ports.renderer import Renderer
from huiyin.ports.storage import Storage
from huiyin.ports.vault import Vault
from huiyin.ports.word import WordPress

#: 条例 and civil law count local days; the whole country has one legal time.
LOCAL = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class World:
    """What the installation consists of besides its tables. ``config.wiring`` alone makes one.

    ``statutes`` holds every statute a matter may be registered under, ``statute`` the id of the one
    for new matters where no local profile holds, ``site`` the public address that notices print,
    ``routes`` the general legal routes (code → title, route, body, basis, limit …) that units take
    into their lists. ``demo``: everybody knows the keys of this installation, nothing real belongs
    in it.
    """

    vault: Vault
    renderer: Renderer
    word: WordPress
    storage: Storage
    gateway: MessageGateway
    meter: Meter
    statutes: Mapping[str, Statute]
    statute: str
    categories: Mapping[str, str]
    site: str
    routes: Mapping[str, Mapping[str, Any]]
    demo: bool = False

    def law(self, territory: str, on: date) -> Statute:
        """The statute for a matter that an office of this territory receives on the day."""
        default = self.statutes[self.statute]
        return chosen(self.statutes.values(), default=default, territory=territory, on=on)


@dataclass(frozen=True, slots=True)
class Context:
    """Who, when, where. ``now`` is aware; nothing below the entry points reads another clock."""

    actor: Actor
    now: datetime
    calendar: WorkCalendar
    world: World

    @property
    def today(self) -> date:
        """The local day that counts in law."""
        return self.now.astimezone(LOCAL).date()
