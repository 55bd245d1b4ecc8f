# SPDX-License-Identifier: Apache-2.0
"""A refusal is a value: what is not possible, why, and by which article."""

from dataclasses import dataclass

#: The basis of what the Regulation leaves open and this system settles by configuration.
WORKING_RULE = "工作规则·配置"


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason. ``zh`` says what is wrong and what to do; ``basis`` is the article or the
    setting.
    """

    code: str
    zh: str
    basis: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """The answer "no", with every reason found, never just the first."""

    reasons: tuple[Refusal, ...]

    def __str__(self) -> str:
        return "；".join(f"{reason.zh}（{reason.basis}）" for reason in self.reasons)


def ruled(code: str, zh: str, field: str = "") -> Refusal:
    """A reason that no article gives but the working rules of this system."""
    return Refusal(code, zh, WORKING_RULE, field)


def refused(code: str, zh: str, field: str = "") -> Refused:
    """The answer "no" for one such reason."""
    return Refused((ruled(code, zh, field),))
