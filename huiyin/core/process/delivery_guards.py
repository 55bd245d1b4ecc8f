# SPDX-License-Identifier: Apache-2.0
"""送达: what each way of delivery has to be shown by (参照民事诉讼法 87–95).

Only some of a form's fields belong to a way of delivery; these are asked for, the others are not.
"""

from datetime import timedelta

from huiyin.core.process.handling_guards import CONSENT_TO_ELECTRONIC
from huiyin.core.process.transition import Guard, Question
from huiyin.core.vocabulary import DeliveryMethod


class Shown:
    """A delivery by ``method`` says each of these facts; any other delivery need not."""

    def __init__(self, method: DeliveryMethod, *names: str) -> None:
        self.method = method
        self.names = names

    def __call__(self, question: Question) -> bool:
        facts = question.facts
        return facts.method is not self.method or all(getattr(facts, name) for name in self.names)


def _witnessed(question: Question) -> bool:
    facts = question.facts
    return facts.method is not DeliveryMethod.LEFT or bool(facts.witnesses or facts.recorded)


def _notice_ran(question: Question) -> bool:
    """From the day after the notice on; what it was published for has been issued by then."""
    facts = question.facts
    if facts.method is not DeliveryMethod.NOTICE or facts.published_on is None:
        return True
    days = timedelta(days=question.statute.setting("public_notice_days"))
    return bool(facts.delivered_on >= facts.published_on + days)


def _published_after_issue(question: Question) -> bool:
    facts = question.facts
    if facts.method is not DeliveryMethod.NOTICE or facts.published_on is None:
        return True
    scope = question.review or question.handling
    made = getattr(scope, "signed_on" if question.review else "issued_on", None)
    return made is not None and made <= facts.published_on <= question.on


REFUSAL_SAID = Guard(
    "refusal_said",
    "留置送达，请写明拒收的情况",
    "参照民事诉讼法第八十九条",
    Shown(DeliveryMethod.LEFT, "refusal"),
    on_facts=True,
)
WITNESSED = Guard(
    "witnessed",
    "留置送达，请写明见证人，或者拍照、录像",
    "参照民事诉讼法第八十九条",
    _witnessed,
    on_facts=True,
)
ENTRUSTED_TO = Guard(
    "entrusted_to",
    "委托送达，请写明受委托的机关和签收人",
    "参照民事诉讼法第九十一条",
    Shown(DeliveryMethod.ENTRUSTED, "entrusted", "receiver"),
    on_facts=True,
)
TRACKED = Guard(
    "tracked",
    "邮寄送达，请填写邮件号；送达日期为回执上注明的收件日期",
    "参照民事诉讼法第九十一条",
    Shown(DeliveryMethod.POST, "tracking"),
    on_facts=True,
)
CONSENT_SHOWN = Guard(
    "consent_shown",
    "电子送达，请写明信访人同意的凭据和约定的接收方式",
    "参照民事诉讼法第九十条",
    Shown(DeliveryMethod.ELECTRONIC, "agreed"),
    on_facts=True,
)
PUBLISHED = Guard(
    "published",
    "公告送达，请写明公告日期、刊登在哪里、为什么不能用其他方式送达",
    "参照民事诉讼法第九十五条",
    Shown(DeliveryMethod.NOTICE, "published_on", "published_in", "unreachable"),
    on_facts=True,
)
PUBLISHED_AFTER_ISSUE = Guard(
    "published_after_issue",
    "公告日期应在签发之日和今天之间",
    "参照民事诉讼法第九十五条",
    _published_after_issue,
    on_facts=True,
)
NOTICE_RAN = Guard(
    "notice_ran",
    "公告之日起满30日（本地规定更长的，从其规定）才视为送达，送达日期不能更早",
    "参照民事诉讼法第九十五条",
    _notice_ran,
    on_facts=True,
)

#: Asked of every delivery, of an opinion and of a review's.
DELIVERY = (
    CONSENT_TO_ELECTRONIC,
    CONSENT_SHOWN,
    REFUSAL_SAID,
    WITNESSED,
    ENTRUSTED_TO,
    TRACKED,
    PUBLISHED,
    PUBLISHED_AFTER_ISSUE,
    NOTICE_RAN,
)
