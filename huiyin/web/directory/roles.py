# SPDX-License-Identifier: Apache-2.0
"""角色权限: what each role may do and read, told from the table and the rules that run."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from huiyin.core.process.table import ROWS
from huiyin.core.process.transition import Transition
from huiyin.core.visibility import OFFICE_READERS, UNIT_READERS
from huiyin.core.vocabulary import Role
from huiyin.services import calendars, directory
from huiyin.web.audience import open_to
from huiyin.web.desk.seat import STAFF


@dataclass(frozen=True, slots=True)
class RoleTold:
    """A role with its acts in the order of the table, what it reads, what else it keeps."""

    role: Role
    acts: tuple[Transition, ...]
    reads: tuple[str, ...]
    keeps: tuple[str, ...]
    by_post: bool


@open_to(*STAFF)
@require_safe
def roles(request: HttpRequest) -> HttpResponse:
    """Every role that acts or is held by a post; nothing here is written by hand twice."""
    told = [_told(role) for role in Role if role is not Role.SYSTEM]
    context = {
        "roles": [item for item in told if item.acts or item.reads or item.keeps],
        "idle": [item for item in told if not (item.acts or item.reads or item.keeps)],
    }
    return render(request, "directory/roles.html", context)


def _told(role: Role) -> RoleTold:
    reads = []
    if role in OFFICE_READERS:
        reads.append(gettext("本机关及下级信访部门收到的信访事项"))
    if role in UNIT_READERS:
        reads.append(gettext("转送、交办给本单位的信访事项"))
    keeps = []
    if role in directory.KEEPERS:
        keeps.append(gettext("机构、职责、人员和岗位"))
    if role in calendars.KEEPERS:
        keeps.append(gettext("工作日历"))
    if role in directory.LENT_ROLES:
        keeps.append(gettext("外出期间授权同事代行职责"))
    acts = tuple(row for row in ROWS if role in row.by)
    return RoleTold(role, acts, tuple(reads), tuple(keeps), role not in directory.NOT_BY_POST)
