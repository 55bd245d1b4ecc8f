# SPDX-License-Identifier: Apache-2.0
"""How fast documents are made: every kind as PDF and as an editable draft, and the posters."""

from collections.abc import Callable
from datetime import date
from typing import Any

from bench.meter import Meter
from bench.prefecture import County
from huiyin.config import wiring
from huiyin.core.documents import REGISTRY, as_mapping
from huiyin.core.vocabulary import DocumentCode
from huiyin.ports.renderer import Sheet
from huiyin.web.portal.posters import guide_facts, roadmap_facts
from tests.papers import PAPERS

ADDRESS = "https://huiyin.example/verify/7QF22M9XK4T8W0ZB5C3D/"
NOTE = "本稿供编辑使用，不是正式文书；正式文书以 PDF 为准"
#: Of a hundred and twenty calls each kind takes thirty: there are many kinds.
SHARE = 4


def papers(meter: Meter, counties: list[County], calls: int) -> None:
    """Each kind with the facts of the tests; the first of each warms up and is not counted."""
    for code in DocumentCode:
        for name, work in (("paper", _printed(code)), ("draft", _drafted(code))):
            work()
            for _ in range(max(calls // SHARE, 1)):
                meter.call(f"{name}:{code}", work)
    _posters(meter, calls)


def _printed(code: DocumentCode) -> Callable[[], Any]:
    renderer, facts = wiring.world().renderer, as_mapping(PAPERS[code])
    verify = ADDRESS if REGISTRY[code].numbered else ""
    return lambda: renderer.render(code, facts, verify=verify)


def _drafted(code: DocumentCode) -> Callable[[], Any]:
    word, facts = wiring.world().word, as_mapping(PAPERS[code])
    template = word.standard(code)
    return lambda: word.write(code, facts, template=template, note=NOTE)


def _posters(meter: Meter, calls: int) -> None:
    world, on = wiring.world(), date(2026, 11, 22)
    both = {
        "roadmap": roadmap_facts(world, "试验县信访局", on),
        "guide": guide_facts([], list(world.routes.values()), "试验县信访局", on),
    }
    for name, facts in both.items():
        for _ in range(max(calls // (SHARE * SHARE), 1)):
            meter.call(
                f"poster:{name}",
                lambda name=name, facts=facts: world.renderer.poster(  # type: ignore[misc]
                    name, facts, sheet=Sheet.A3, on=on, address=ADDRESS
                ),
            )
