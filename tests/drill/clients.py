# SPDX-License-Identifier: Apache-2.0
"""Machines that take matters along the main way, and never let go of a request unanswered.

Each write has an Idempotency-Key of its own and is sent again, unchanged, after a silence or a 5xx
until it gets an answer. What was answered stands in the ledger, which is compared afterwards.
"""

import itertools
import json
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from http.client import HTTPConnection, HTTPException
from random import Random
from types import SimpleNamespace
from typing import Any

from huiyin.core.vocabulary import Act, ClaimState
from huiyin.ports.context import LOCAL
from tests import deeds
from tests.api.calls import plain

ROOT = "/api/v1"
#: Shorter than a restart takes: a request in flight when something dies is sent a second time.
ANSWER_SECONDS = 5
#: A request that nobody answers for so long is given up, and the drill has failed.
PATIENCE_SECONDS = 120
#: How many matters one client has in hand; it goes on with any of them.
IN_HAND = 5
WAY = (
    Act.REGISTER,
    Act.CLASSIFY,
    Act.FORWARD,
    Act.SIGN_FOR,
    Act.ACCEPT,
    Act.HEAR,
    Act.INVESTIGATE,
    Act.DRAFT,
    Act.ISSUE,
    Act.DELIVER,
)
#: Acts on the unit's handling; the ones before are on the matter.
_ON_HANDLING = WAY[3:]
_BEARER = dict.fromkeys(WAY[:3], "office") | dict.fromkeys(_ON_HANDLING, "officer")
_BEARER[Act.ISSUE] = "head"


def today() -> date:
    """The day of law; not asked of the database, which may be dead."""
    return datetime.now(UTC).astimezone(LOCAL).date()


@dataclass
class Write:
    """One request that changes something: what was sent, how often, and what was answered."""

    key: str
    bearer: str
    path: str
    body: dict[str, Any]
    answer: dict[str, Any] = field(default_factory=dict)
    status: int = 0
    tries: int = 0
    #: Wall-clock second at which the try that was answered began, and at which it was answered.
    sent_at: float = 0.0
    answered_at: float = 0.0


@dataclass
class Ledger:
    """What all clients sent and were told."""

    writes: list[Write] = field(default_factory=list)
    reads: int = 0
    #: Answers by status; 0 is a line that was cut or stayed silent.
    statuses: Counter[int] = field(default_factory=Counter)
    #: Answers that no client of the API can be expected to understand, and refusals nobody expects.
    surprises: list[str] = field(default_factory=list)

    @property
    def acknowledged(self) -> list[Write]:
        """The writes that a client was told to have happened."""
        return [write for write in self.writes if write.status in (200, 201)]


@dataclass
class Matter:
    """A matter as its client knows it from the answers."""

    id: str
    number: str
    code: str
    version: int
    done: int = 0
    handling: str = ""
    claims: tuple[SimpleNamespace, ...] = ()


class Client(threading.Thread):
    """One machine with a connection of its own."""

    def __init__(self, place: int, scene: "Scene") -> None:
        super().__init__(name=f"client-{place}", daemon=True)
        self._scene = scene
        self._dice = Random(f"{scene.seed}-{place}")
        self._keys = (f"drill-{place}-{number}" for number in itertools.count(1))
        self._matters: list[Matter] = []
        self._line: HTTPConnection | None = None

    def run(self) -> None:
        """Steps and looks in turn until told to stop; the request in hand is seen to its end."""
        try:
            while not self._scene.over.is_set():
                self._step() if self._dice.random() < 0.7 else self._look()
        except Exception as failure:
            self._scene.ledger.surprises.append(f"{self.name}: {failure!r}")

    def _step(self) -> None:
        """One write: a new matter while there are few, else the next act on one of them."""
        if len(self._matters) < IN_HAND or self._dice.random() < 0.1:
            self._submit()
            return
        matter = self._dice.choice(self._matters)
        self._act(matter, WAY[matter.done])
        if matter.done == len(WAY):
            self._matters.remove(matter)

    def _submit(self) -> None:
        facts = plain(deeds.submission(today()))
        answer = self.write(
            "machine", "/submissions", {"office": self._scene.office, "facts": facts}
        )
        if answer:
            self._matters.append(
                Matter(answer["matter"], answer["number"], answer["query_code"], answer["version"])
            )

    def _act(self, matter: Matter, act: Act) -> None:
        if act in _ON_HANDLING and not matter.handling:
            self._learn(matter)
        changes = {"unit": self._scene.unit} if act is Act.FORWARD else {}
        facts = plain(deeds.good(act, matter, on=today(), **changes))  # type: ignore[arg-type]
        body = {"act": str(act), "seen_version": matter.version, "facts": facts}
        if act in _ON_HANDLING:
            body["handling"] = matter.handling
        answer = self.write(_BEARER[act], f"/matters/{matter.id}/acts", body)
        if answer:
            matter.version, matter.done = answer["version"], matter.done + 1

    def _learn(self, matter: Matter) -> None:
        """Ids that the answers to acts do not name: the handling's and the claims'."""
        found = self._read("office", "GET", f"/matters/{matter.id}")
        matter.handling = found["handlings"][0]["id"]
        matter.claims = tuple(
            SimpleNamespace(id=it["id"], no=it["no"], state=ClaimState.OPEN)
            for it in found["claims"]
        )

    def _look(self) -> None:
        if not self._matters or self._dice.random() < 0.4:
            self._read("office", "GET", "/matters?limit=20")
            return
        matter = self._dice.choice(self._matters)
        if self._dice.random() < 0.5:
            self._read("office", "GET", f"/matters/{matter.id}")
            return
        code = {"number": matter.number, "query_code": matter.code}
        found = self._read("machine", "POST", "/progress", code)
        if found["number"] != matter.number:
            self._scene.ledger.surprises.append(f"progress of {matter.number} shows another")

    def _read(self, bearer: str, method: str, path: str, body: Any = None) -> Any:
        self._scene.ledger.reads += 1
        write = Write("", bearer, path, body)
        self.answered(write, method)
        if write.status != 200:
            raise RuntimeError(f"{method} {path}: {write.status} {write.answer}")
        return write.answer

    def write(self, bearer: str, path: str, body: dict[str, Any]) -> dict[str, Any] | None:
        """The answer to one write; None when it was refused for want of a document."""
        write = Write(next(self._keys), bearer, path, body)
        self._scene.ledger.writes.append(write)
        self.answered(write, "POST")
        if write.status in (200, 201):
            return write.answer
        reasons = [item["code"] for item in write.answer.get("errors", ())]
        if reasons != ["opinion_rendered"]:
            said = f"{path} {body.get('act', 'submit')}: {write.status} {write.answer}"
            self._scene.ledger.surprises.append(said)
            raise RuntimeError(said)
        return None

    def answered(self, write: Write, method: str) -> None:
        """Sends until there is an answer that is none of the server's own trouble."""
        until = time.monotonic() + PATIENCE_SECONDS
        while True:
            write.tries += 1
            write.sent_at = time.time()
            status, answer = self._try(write, method)
            self._scene.ledger.statuses[status] += 1
            if 0 < status < 500 and status != 429:
                write.answered_at = time.time()
                write.status, write.answer = status, answer
                return
            if time.monotonic() > until:
                raise RuntimeError(f"no answer to {write.key} {write.path}")
            time.sleep(self._dice.uniform(0.1, 0.6))

    def _try(self, write: Write, method: str) -> tuple[int, Any]:
        headers = {"Authorization": f"Bearer {self._scene.tokens[write.bearer]}"}
        if write.key:
            headers["Idempotency-Key"] = write.key
        body = None
        if write.body is not None:
            headers["Content-Type"] = "application/json"
            body = json.dumps(write.body)
        if self._line is None:
            host, port = self._scene.address.split(":")
            self._line = HTTPConnection(host, int(port), timeout=ANSWER_SECONDS)
        try:
            self._line.request(method, ROOT + write.path, body, headers)
            answer = self._line.getresponse()
            media, text = answer.headers.get_content_type(), answer.read()
        except (OSError, HTTPException):
            self._hang_up()
            return 0, None
        if answer.status >= 400 and media != "application/problem+json":
            self._scene.ledger.surprises.append(f"{write.path}: {answer.status} as {media}")
        if answer.status >= 500:
            return answer.status, None
        return answer.status, json.loads(text)

    def _hang_up(self) -> None:
        if self._line is not None:
            self._line.close()
        self._line = None


@dataclass
class Scene:
    """What the clients share: where to send, as whom, when to stop, and the ledger."""

    address: str
    office: str
    unit: str
    tokens: dict[str, str]
    seed: int
    over: threading.Event = field(default_factory=threading.Event)
    ledger: Ledger = field(default_factory=Ledger)
