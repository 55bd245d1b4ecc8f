# SPDX-License-Identifier: Apache-2.0
"""Prints documents with typst: facts enter as JSON, PDF/A-2b comes out, reproducibly."""

import json
import os
import unicodedata
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from functools import lru_cache
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
from huiyin.ports.renderer import Rendered, RenderFailed, Sheet

TEMPLATES = Path(__file__).parents[3] / "documents"

# The time stamp in the file: noon of the day of issue, a fact and not the clock of the machine.
_NOON = time(12, tzinfo=UTC)

#: Points on A3, the largest that fits on one sheet; smaller nobody reads on a wall.
POSTER_SIZES = (17.0, 15.5, 14.0, 12.5, 11.0, 10.0, 9.0)


class _Undrawable(RenderFailed):
    """A glyph is missing after all."""


@lru_cache(maxsize=4 * len(REGISTRY))
def _digest(root: Path, template: str, stamps: tuple[tuple[str, int, int], ...]) -> str:
    """Read again only when a file was changed: every act that issues asks for it."""
    issued = {document.template for document in REGISTRY.values()}
    digest = sha256()
    for path, *_ in stamps:
        name = Path(path).relative_to(root).as_posix()
        if name == template or name not in issued:
            content = Path(path).read_bytes()
            digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


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
        template = REGISTRY[code].template
        with os.scandir((self._templates / template).parent) as folder:
            stamps = sorted(
                (entry.path, (stat := entry.stat()).st_mtime_ns, stat.st_size)
                for entry in folder
                if entry.name.endswith(".typ")
            )
        return _digest(self._templates, template, tuple(stamps))

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
            pdf = self._compiler(REGISTRY[code].template, drawable, press).compile(
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

    def poster(
        self, name: str, facts: Mapping[str, Any], *, sheet: Sheet, on: date, address: str
    ) -> bytes:
        """See the port: on as few sheets as a legible type allows."""
        substitutes = Substitutes(self._fonts.drawable)
        drawable = substitutes.of(dict(facts))
        press = _poster_press(self._fonts, sheet, on, address)
        for size in POSTER_SIZES:
            pdf, sheets = self._poster(name, drawable, press | _lengths(size))
            if sheets == 1:
                break
        return pdf

    def _poster(self, name: str, facts: Any, press: Mapping[str, Any]) -> tuple[bytes, int]:
        """The PDF and how many sheets it takes."""
        try:
            compiler = self._compiler(f"posters/{name}.typ", facts, press)
            stamp = datetime.combine(date(**press["date"]), _NOON)
            pdf = compiler.compile(format="pdf", timestamp=stamp)
            sheets = int(json.loads(compiler.query("<sheets>", field="value", one=True)))
        except typst.TypstError as error:
            raise RenderFailed(f"{name}: {error.message}", permanent=True) from error
        if not isinstance(pdf, bytes):
            raise RenderFailed(f"{name}: no pages", permanent=True)
        return pdf, sheets

    def _compiler(self, template: str, facts: Any, press: Mapping[str, Any]) -> typst.Compiler:
        """For one template, with everything it may know. Raises ``typst.TypstError``."""
        return typst.Compiler(
            self._templates / template,
            root=self._templates,
            font_paths=self._fonts.typst,
            ignore_system_fonts=True,
            sys_inputs={
                "facts": json.dumps(facts, ensure_ascii=False),
                "press": json.dumps(press, ensure_ascii=False),
            },
        )

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


def _poster_press(fonts: Fonts, sheet: Sheet, on: date, address: str) -> dict[str, Any]:
    """What a poster needs besides facts and lengths."""
    return {
        "faces": fonts.faces,
        "stroked": fonts.faces["title"] == SERIF,
        "paper": sheet.value,
        "flipped": True,
        "qr": _picture(address) if address else "",
        "date": {"year": on.year, "month": on.month, "day": on.day},
    }


def _lengths(size: float) -> dict[str, float]:
    """Type of ``size`` points on A3; on A2 all lengths grow with the sheet."""
    return {"size": size, "small": size * 0.8, "tight": size * 0.45}


def _verification(address: str) -> dict[str, str] | None:
    """The address as a picture and its code for the hand."""
    if not address:
        return None
    code = address.rstrip("/").rsplit("/", 1)[-1]
    return {"svg": _picture(address), "code": show(code)}


def _picture(address: str) -> str:
    """The address as a QR code in SVG; error correction M: it is printed small."""
    drawn = segno.make(address, error="m", micro=False)
    return drawn.svg_inline(border=0, omitsize=True)


def _printable(text: str) -> str:
    return "".join(character for character in text if unicodedata.category(character)[0] != "C")
