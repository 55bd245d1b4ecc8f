# SPDX-License-Identifier: Apache-2.0
"""THE table: every act that exists, one row each. Nothing else decides what may happen to a
matter.
"""

from collections.abc import Mapping

from huiyin.core.process import (
    admission,
    conduct,
    ending,
    handling,
    intake,
    protection,
    referral,
    review,
    routes,
)
from huiyin.core.process.transition import Transition
from huiyin.core.vocabulary import Act

ROWS: tuple[Transition, ...] = (
    *intake.ROWS,
    *admission.ROWS,
    *referral.ROWS,
    *routes.ROWS,
    *handling.ROWS,
    *conduct.ROWS,
    *ending.ROWS,
    *review.ROWS,
    *protection.ROWS,
)

PROCESS: Mapping[Act, Transition] = {row.act: row for row in ROWS}
