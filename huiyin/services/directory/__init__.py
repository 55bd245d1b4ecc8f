# SPDX-License-Identifier: Apache-2.0
"""机构账号职责: every change of the directory, each one transaction with one journal entry.

A verb answers with the id of what it made or changed, or with every reason why not. Entries belong
to the stream of the unit or the account and hold ids, codes and dates; of words only what a unit is
called and its 机关代字, which stand on every paper it sends, never a name of a person.
"""

from huiyin.services.directory.accounts import (
    choose_password,
    disable_account,
    enable_account,
    hash_password,
    initial_password,
    open_account,
    reset_password,
)
from huiyin.services.directory.delegations import (
    LENT_ROLES,
    MOST_DAYS_LENT,
    delegate,
    revoke_delegation,
)
from huiyin.services.directory.duties import add_duty, end_duty
from huiyin.services.directory.endings import end_unit, split_unit
from huiyin.services.directory.keeping import KEEPERS, TOPIC, version
from huiyin.services.directory.plans import Arranged, arrange, drop_plan, make_planned
from huiyin.services.directory.posts import APART, NOT_BY_POST, appoint, end_post
from huiyin.services.directory.previews import ChangePreview, Touched, preview_change, touched
from huiyin.services.directory.units import change_unit, establish_unit, move_unit

__all__ = [
    "APART",
    "KEEPERS",
    "LENT_ROLES",
    "MOST_DAYS_LENT",
    "NOT_BY_POST",
    "TOPIC",
    "Arranged",
    "ChangePreview",
    "Touched",
    "add_duty",
    "appoint",
    "arrange",
    "change_unit",
    "choose_password",
    "delegate",
    "disable_account",
    "drop_plan",
    "enable_account",
    "end_duty",
    "end_post",
    "end_unit",
    "establish_unit",
    "hash_password",
    "initial_password",
    "make_planned",
    "move_unit",
    "open_account",
    "preview_change",
    "reset_password",
    "revoke_delegation",
    "split_unit",
    "touched",
    "version",
]
