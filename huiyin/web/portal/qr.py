# SPDX-License-Identifier: Apache-2.0
"""QR codes as pictures inside the page: no address of their own, nothing left in any log."""

import segno


def qr(text: str) -> str:
    """An SVG data URI. Error correction Q: a fold or a stain on the paper does no harm."""
    uri: str = segno.make(text, error="q", micro=False).svg_data_uri(scale=4, border=4)
    return uri
