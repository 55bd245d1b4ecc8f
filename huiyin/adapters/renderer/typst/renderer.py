# SPDX-License-Identifier: Apache-2.0
"""Prints documents with typst: facts enter as JSON, PDF/A-2b comes out, reproducibly."""

import json
import unicodedata
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from hashlib import sha256
from pathlib import Path
from typing import Any

import segno
import typst

from huiyin.adapters.renderer.typst.fonts import SERIF, Fonts
from huiyin.adapters.renderer.typst.glyphs import Substitutes
from huiyin.core.documents import REGISTRY, as_mapping, from_mapping
from huiyin.core.verification_code import show
from huiyin.core.vocabulary import DocumentCode
from huiyin.ports.renderer import Rendered, RenderFailed

TEMPLATES = Path(__file__).parents[3] / "documents"

# The time stamp in the file: noon of the day of issue, a fact and not the clock of the machine.
_NOON = time(12, tzinfo=UTC)


class _Undrawable(RenderFailed):
    """A glyph is missing after all."""


class TypstRenderer:
    """Implements ``ports.renderer.Renderer``.

    ``office_fonts`` is a folder with the fonts an office has licences for (仿宋_GB2312 …); it is
    read once. ``templates`` is the folder that ``Document.template`` is relative to.
    """

    def __init__(self, *, office_fonts: Path | None = None, templates: Path = TEMPLATES) -> None:
        is_there = office_fonts is not None and office_fonts.is_dir()
        self._fonts = Fonts(folders=(office_fonts,) if office_fonts and is_there else ())
        self._templates = templates

    def template_digest(self, code: DocumentCode) -> str:
        """SHA-256 over the template and the shared files beside it, each with its name."""
        template = self._templates / REGISTRY[code].template
        issued = {document.template for document in REGISTRY.values()}
        digest = sha256()
        for path in sorted(template.parent.glob("*.typ")):
            name = path.relative_to(self._templates).as_posix()
            if path == template or name not in issued:
                content = path.read_bytes()
                digest.update(f"{name}\0{len(content)}\0".encode() + content)
        return digest.hexdigest()

    def render(self, code: DocumentCode, facts: Mapping[str, Any], *, verify: str = "") -> Rendered:
        """See the port. Text never fails: what no font can draw is printed as 〓 and noted."""
        try:
            exact = as_mapping(from_mapping(code, facts))
        except ValueError as error:
            raise RenderFailed(f"{code.value}: {error}", permanent=True) from error
        substitutes = Substitutes(self._fonts.drawable)
        try:
            pdf = self._print(code, exact, substitutes, verify)
        except _Undrawable:
            # Fonts may promise a glyph and not keep it: once more with plain characters only.
            substitutes = Substitutes(self._fonts.shipped, plain=True)
            pdf = self._print(code, exact, substitutes, verify)
        return Rendered(
            pdf=pdf,
            sha256=sha256(pdf).hexdigest(),
            template_sha256=self.template_digest(code),
            substitutions=substitutes.points,
        )

    def _print(
        self, code: DocumentCode, facts: Mapping[str, Any], substitutes: Substitutes, verify: str
    ) -> bytes:
        issued_on = date.fromisoformat(facts["issued_on"])
        drawable = substitutes.of(dict(facts))
        press = self._press(code, facts) | {"substitutions": substitutes.points}
        press["verify"] = _verification(verify)
        try:
            compiler = typst.Compiler(
                self._templates / REGISTRY[code].template,
                root=self._templates,
                font_paths=self._fonts.typst,
                ignore_system_fonts=True,
                sys_inputs={
                    "facts": json.dumps(drawable, ensure_ascii=False),
                    "press": json.dumps(press, ensure_ascii=False),
                },
            )
            pdf = compiler.compile(
                format="pdf",
                pdf_standards="a-2b",
                timestamp=datetime.combine(issued_on, _NOON),
            )
        except typst.TypstError as error:
            kind = _Undrawable if "could not be displayed" in error.message else RenderFailed
            raise kind(f"{code.value}: {error.message}", permanent=True) from error
        if not isinstance(pdf, bytes):
            raise RenderFailed(f"{code.value}: no pages", permanent=True)
        return pdf

    def _press(self, code: DocumentCode, facts: Mapping[str, Any]) -> dict[str, Any]:
        """What the templates need besides facts: faces, and the file's metadata.

        Metadata names no person. It says which face stands in for 仿宋; the paper does not.
        """
        faces = self._fonts.faces
        issued_on = date.fromisoformat(facts["issued_on"])
        stand_in = [f"正文以 {SERIF} 代仿宋"] if faces["body"] == SERIF else []
        return {
            "faces": faces,
            "stroked": faces["title"] == SERIF,
            "title": _printable(f"{REGISTRY[code].zh} {facts['number']}".strip()),
            "author": _printable(facts["unit"]),
            "keywords": [REGISTRY[code].zh, *stand_in],
            "date": {"year": issued_on.year, "month": issued_on.month, "day": issued_on.day},
        }


def _verification(address: str) -> dict[str, str] | None:
    """The address as a picture and its code for the hand; error correction M: it is small."""
    if not address:
        return None
    drawn = segno.make(address, error="m", micro=False)
    code = address.rstrip("/").rsplit("/", 1)[-1]
    return {"svg": drawn.svg_inline(border=0, omitsize=True), "code": show(code)}


def _printable(text: str) -> str:
    return "".join(character for character in text if unicodedata.category(character)[0] != "C")
