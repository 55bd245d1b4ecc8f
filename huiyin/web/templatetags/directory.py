# SPDX-License-Identifier: Apache-2.0
"""The second bar of the directory's pages."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.translation import gettext

from huiyin.core.vocabulary import Role
from huiyin.services import numbering
from huiyin.services.word_templates import KEEPERS
from huiyin.web.audience import context_of

register = template.Library()

_ADMINS = (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR)
#: Label, address, the pages it stands for, the roles that may open it; none named: everybody.
ENTRIES: tuple[tuple[str, str, tuple[str, ...], tuple[Role, ...]], ...] = (
    (
        "机构",
        "directory:units",
        ("units", "unit", "establish", "change", "split", "add_duty", "end_duty"),
        (),
    ),
    ("职责空白", "directory:gaps", ("gaps",), ()),
    (
        "人员",
        "directory:people",
        ("people", "person", "new_person", "appoint", "end_post", "reset"),
        _ADMINS,
    ),
    ("批量导入、导出", "directory:sheets", ("sheets", "sheet_export"), (Role.SYSTEM_ADMIN,)),
    ("文书模板", "directory:papers", ("papers", "paper"), KEEPERS),
    ("文号", "directory:numbers", ("numbers",), numbering.KEEPERS),
    ("角色权限", "directory:roles", ("roles",), ()),
)


@register.inclusion_tag("directory/menu.html", takes_context=True)
def directory_menu(context: dict[str, Any]) -> dict[str, Any]:
    """The pages of the directory that are open to whoever asks."""
    request = context["request"]
    actor = context_of(request).actor
    here = request.resolver_match.url_name if request.resolver_match else ""
    entries = [
        {"label": gettext(label), "address": reverse(name), "current": here in pages}
        for label, name, pages, roles in ENTRIES
        if not roles or actor.has(*roles)
    ]
    return {"entries": entries}
