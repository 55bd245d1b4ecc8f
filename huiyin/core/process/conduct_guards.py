# SPDX-License-Identifier: Apache-2.0
"""Conditions of handling in depth, each with the sentence people read and its article."""

from huiyin.core.process.transition import Guard, Question
from huiyin.core.refusal import WORKING_RULE


def _chosen(question: Question) -> set[str]:
    return {row.claim for row in question.facts.claims}


def owed(question: Question) -> set[str]:
    """The claims of the handling whose support has still to be carried out (条例 32)."""
    handling = question.handling
    led = question.case.led_by(handling.id) if handling else ()
    return {claim.id for claim in led if claim.owed}


def all_executed(question: Question) -> bool:
    """Whether nothing of what the answer supports is left once the act is done."""
    return owed(question) <= _chosen(question)


SOMETHING_OWED = Guard(
    "something_owed",
    "没有需要落实的诉求，或者都已记录落实",
    "条例第三十二条",
    lambda question: bool(owed(question)),
)
OWED_CLAIMS = Guard(
    "owed_claims",
    "请选择予以支持、尚未记录落实的诉求",
    "条例第三十二条",
    # With nothing owed the guard above says so.
    lambda question: not owed(question) or _chosen(question) <= owed(question),
    on_facts=True,
)
EXECUTED_DAY = Guard(
    "executed_day",
    "落实日期不能晚于今天",
    WORKING_RULE,
    lambda question: bool(question.facts.executed_on <= question.on),
    on_facts=True,
)
