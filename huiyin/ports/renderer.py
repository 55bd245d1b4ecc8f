# SPDX-License-Identifier: Apache-2.0
"""The printing press: frozen facts in, one PDF out, the same bytes every time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Protocol

from huiyin.core.vocabulary import DocumentCode


class RenderFailed(Exception):
    """The document was not printed.

    ``permanent`` says that trying again is of no use: the facts are not the document's facts, or
    the template is at fault. Text is never the reason: what cannot be drawn is substituted.
    """

    def __init__(self, reason: str, *, permanent: bool) -> None:
        super().__init__(reason)
        self.permanent = permanent


@dataclass(frozen=True, kw_only=True)
class Rendered:
    """A printed document.

    ``pdf`` is PDF/A-2b; both digests are SHA-256 in hexadecimal; ``substitutions`` lists the
    characters no font could draw, as ``U+20BB7``, in the order of their numbers on the paper.
    """

    pdf: bytes
    sha256: str
    template_sha256: str
    substitutions: tuple[str, ...]


class Sheet(StrEnum):
    """The sizes of paper that a poster is made for."""

    A3 = "a3"
    A2 = "a2"


class Renderer(Protocol):
    """Prints documents. Safe to call from several threads."""

    def render(self, code: DocumentCode, facts: Mapping[str, Any], *, verify: str = "") -> Rendered:
        """Print one document from ``core.documents.as_mapping`` facts.

        ``verify`` is the address at which the paper can be verified, printed as a QR code; "" for
        none. Equal facts and address give equal bytes as long as template and fonts are the same.
        Raises ``RenderFailed``, naming a fact that is missing, unknown or of a wrong type.
        """
        ...

    def template_digest(self, code: DocumentCode) -> str:
        """The SHA-256 of everything the template consists of, frozen when a document is issued."""
        ...

    def poster(
        self, name: str, facts: Mapping[str, Any], *, sheet: Sheet, on: date, address: str
    ) -> bytes:
        """A poster (``roadmap``, ``guide``) as PDF, with ``address`` as a QR code.

        What does not fit on one sheet runs on to the next. Raises ``RenderFailed``.
        """
        ...
