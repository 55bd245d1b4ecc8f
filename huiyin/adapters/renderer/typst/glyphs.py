# SPDX-License-Identifier: Apache-2.0
"""Characters that no font can draw become 〓 with a number, and the paper says which they were.

PDF/A forbids a glyph that is not there, and nobody's matter may stop because of a character: a rare
name, an emoji, Uyghur, Tibetan, a control character in a pasted letter.
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

# Around the number of a substitute; the template turns ``〓<number>`` into 〓 with a small number.
OPEN, CLOSE = "\ue000", "\ue001"

# Invisible and harmless: joiners, soft hyphen, variation selectors. The typesetter skips them.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]")

_NEWLINES = re.compile("\r\n|[\r\u0085\u2028\u2029\u000b\u000c]")


class Substitutes:
    """Numbers the characters of one document that cannot be drawn, in order of appearance.

    ``faces`` holds, for each font face, the code points it can draw. With ``plain`` no character is
    left that needs more than one code point: the last resort when the typesetter still refuses.
    """

    def __init__(self, faces: Sequence[frozenset[int]], *, plain: bool = False) -> None:
        self._faces = faces
        self._plain = plain
        self._numbers: dict[str, int] = {}

    @property
    def points(self) -> tuple[str, ...]:
        """The substituted characters as ``U+20BB7``, in the order of their numbers."""
        return tuple(f"U+{ord(character):04X}" for character in self._numbers)

    def of(self, value: Any) -> Any:
        """The same JSON value with every text made drawable."""
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, list):
            return [self.of(item) for item in value]
        if isinstance(value, dict):
            return {name: self.of(item) for name, item in value.items()}
        return value

    def _text(self, text: str) -> str:
        text = _NEWLINES.sub("\n", text).replace("\t", " ")
        return "".join(self._cluster(cluster) for cluster in _clusters(text))

    def _cluster(self, cluster: str) -> str:
        if cluster == "\n" or self._is_drawable(cluster):
            # Composed, e + acute is one glyph; ideographs stay as they are typed.
            return unicodedata.normalize("NFC", cluster) if cluster < "\u3000" else cluster
        return "".join(self._character(character) for character in cluster)

    def _character(self, character: str) -> str:
        if _INVISIBLE.match(character):
            return "" if self._plain else character
        alone = not unicodedata.combining(character) and self._is_drawable(character)
        if alone:
            return character
        number = self._numbers.setdefault(character, len(self._numbers) + 1)
        return f"〓{OPEN}{number}{CLOSE}"

    def _is_drawable(self, cluster: str) -> bool:
        points = {ord(character) for character in _INVISIBLE.sub("", cluster)}
        if any(_is_forbidden(chr(point)) for point in points):
            return False
        if self._plain and len(cluster) > 1:
            return False
        # A base with its marks is drawn by one font or not at all.
        return any(points <= face for face in self._faces)


def _is_forbidden(character: str) -> bool:
    # Control and bidi characters and lone surrogates would hide, reorder or break the text,
    # whatever a font says. Private use stays open: offices keep rare names there, in their fonts.
    return unicodedata.category(character) in {"Cc", "Cf", "Cs"} or character in {OPEN, CLOSE}


def _clusters(text: str) -> list[str]:
    clusters: list[str] = []
    for character in text:
        if clusters and (unicodedata.category(character)[0] == "M") and clusters[-1] != "\n":
            clusters[-1] += character
        else:
            clusters.append(character)
    return clusters
