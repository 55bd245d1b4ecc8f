# SPDX-License-Identifier: Apache-2.0
"""THE table: every act that exists, one row each. Nothing else decides what may happen to a
matter.
"""

from collections.abc import Mapping

from huiyin.core.process import (
    admission,
    conduct,
    contact,
    ending,
    handling,
    intake,
    joining,
    lending,
    people,
    protection,
    referral,
    review,
    routes,
    suggestions,
)
from huiyin.core.process.transition import Transition
from huiyin.core.vocabulary import Act

ROWS: tuple[Transition, ...] = (
    *intake.ROWS,
    *admission.ROWS,
    *referral.ROWS,
    *routes.ROWS,
    *handling.ROWS,
    *contact.ROWS,
    *suggestions.ROWS,
    *conduct.ROWS,
    *ending.ROWS,
    *people.ROWS,
    *review.ROWS,
    *joining.ROWS,
    *lending.ROWS,
    *protection.ROWS,
)

PROCESS: Mapping[Act, Transition] = {row.act: row for row in ROWS}
