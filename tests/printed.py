# SPDX-License-Identifier: Apache-2.0
"""What a printed paper says."""

from io import BytesIO

from pypdf import PdfReader


def words_of(pdf: bytes) -> str:
    """The text of all pages without spaces: where lines break is the typesetter's affair."""
    return "".join("".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages)
