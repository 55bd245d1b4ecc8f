# SPDX-License-Identifier: Apache-2.0
"""The word processor's press: frozen facts and an office's template in, an editable draft out.

Only the PDF of ``ports.renderer`` is the document; what is written here is for the desk.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from huiyin.core.vocabulary import DocumentCode

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class WordFailed(Exception):
    """No draft could be written: the facts are not the document's, or the template is unfit."""


@dataclass(frozen=True, kw_only=True)
class FactUse:
    """A fact that a template may name, and what it is called in Chinese. ``lines`` are the facts of
    each of its lines, if it has any; ``needed``: a template that leaves it out is refused.
    """

    name: str
    zh: str
    needed: bool
    lines: tuple["FactUse", ...] = ()


class WordPress(Protocol):
    """Writes DOCX from templates that clerks edit. Safe to call from several threads."""

    def standard(self, code: DocumentCode) -> bytes:
        """The template that ships: every kind has one."""
        ...

    def may_use(self, code: DocumentCode) -> tuple[FactUse, ...]:
        """What a template of this kind may name, in the order of its facts."""
        ...

    def faults(self, code: DocumentCode, template: bytes) -> tuple[str, ...]:
        """Why the file is no template of this kind, in sentences for the clerk; empty when it is.

        A fact it does not know, one that is needed and missing, a macro, an external link, an
        expression that does more than name facts.
        """
        ...

    def write(
        self, code: DocumentCode, facts: Mapping[str, Any], *, template: bytes, note: str
    ) -> bytes:
        """The draft, with ``note`` at the foot of every page. Raises ``WordFailed``."""
        ...
