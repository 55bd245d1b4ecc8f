# SPDX-License-Identifier: Apache-2.0
"""Each way of delivery with what it is shown by, and without (参照民事诉讼法 89–95)."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from huiyin.core.vocabulary import Act, DeliveryMethod
from tests.deeds import DAY

LEFT = {"method": DeliveryMethod.LEFT, "refusal": "拒绝签字", "witnesses": "社区李某"}
POSTED = {"method": DeliveryMethod.POST, "tracking": "挂号123"}
SENT = {"method": DeliveryMethod.ELECTRONIC, "consent": True, "agreed": "确认书第3号"}
ENTRUSTED = {
    "method": DeliveryMethod.ENTRUSTED,
    "entrusted": "邻县信访局",
    "receiver": "本人",
}
PUBLISHED = {
    "method": DeliveryMethod.NOTICE,
    "published_on": DAY,
    "published_in": "临江日报",
    "unreachable": "下落不明",
    "delivered_on": DAY + timedelta(days=30),
}
Case = tuple[Callable[[], Any], Act, Mapping[str, Any], Mapping[str, Any] | None]


def cases(at: Callable[[Act], Any]) -> dict[str, Case]:
    """Guard → where it is asked, the act, bad facts, good facts; ``at`` is of ``test_guards``."""

    def issued() -> Any:
        return at(Act.RENDERED)

    def long_issued() -> Any:
        return at(Act.RENDERED).later(31)

    return {
        "consent_shown": (issued, Act.DELIVER, SENT | {"agreed": ""}, SENT),
        "refusal_said": (issued, Act.DELIVER, LEFT | {"refusal": ""}, LEFT),
        "witnessed": (
            issued,
            Act.DELIVER,
            LEFT | {"witnesses": ""},
            LEFT | {"witnesses": "", "recorded": True},
        ),
        "entrusted_to": (issued, Act.DELIVER, ENTRUSTED | {"receiver": ""}, ENTRUSTED),
        "tracked": (issued, Act.DELIVER, POSTED | {"tracking": ""}, POSTED),
        "published": (long_issued, Act.DELIVER, PUBLISHED | {"published_in": ""}, PUBLISHED),
        "published_after_issue": (
            long_issued,
            Act.DELIVER,
            PUBLISHED | {"published_on": DAY - timedelta(days=1)},
            PUBLISHED,
        ),
        "notice_ran": (
            long_issued,
            Act.DELIVER,
            PUBLISHED | {"delivered_on": DAY + timedelta(days=29)},
            PUBLISHED,
        ),
    }
