# SPDX-License-Identifier: Apache-2.0
"""Guards of first contact, suggestions, merging and splitting, files: where each refuses."""

from datetime import timedelta

from huiyin.core.vocabulary import Act
from tests.conduct_guards import after, at
from tests.deeds import DAY

TOMORROW = DAY + timedelta(days=1)


CASES = {
    "not_contacted": (lambda: after(Act.SIGN_FOR, Act.CONTACT), Act.CONTACT, {}, None),
    "contact_day": (
        lambda: at(Act.SIGN_FOR), Act.CONTACT, {"contacted_on": TOMORROW}, {},
    ),
}  # fmt: skip
