# SPDX-License-Identifier: Apache-2.0
"""The fonts at hand: the two that ship, and those an office adds; what each of them can draw."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import pylopdf_fonts_zh_cn
import typst
from fontTools.ttLib import TTCollection, TTFont, TTLibError

SERIF = "Noto Serif SC"
SANS = "Noto Sans SC"

# GB/T 9704-2012 names commercial faces; each role takes the first that is there.
ROLES = {
    "title": ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "方正小标宋简体", SERIF),
    "body": (
        "FangSong_GB2312",
        "仿宋_GB2312",
        "FangSong",
        "仿宋",
        "STFangsong",
        "FandolFang",
        SERIF,
    ),
    "hei": ("SimHei", "黑体", "STHeiti", "FandolHei", SANS),
    "kai": ("KaiTi_GB2312", "楷体_GB2312", "KaiTi", "楷体", "STKaiti", "FandolKai", SERIF),
}


@lru_cache(maxsize=64)
def coverage(path: Path) -> tuple[frozenset[int], ...]:
    """The code points each face of a font file can draw; none if the file is not a font."""
    try:
        with path.open("rb") as file:
            if path.suffix.lower() in {".ttc", ".otc"}:
                faces = TTCollection(file, lazy=True).fonts
            else:
                faces = [TTFont(file, lazy=True)]
            return tuple(frozenset(face.getBestCmap() or ()) for face in faces)
    except TTLibError:
        return ()


@dataclass(frozen=True)
class Fonts:
    """A set of font files, fixed for the life of a renderer. Offices add theirs in ``folders``."""

    folders: Sequence[Path] = ()

    @cached_property
    def files(self) -> tuple[Path, ...]:
        """Every font file, those that ship first, then the office's by name."""
        shipped = (pylopdf_fonts_zh_cn.serif_path(), pylopdf_fonts_zh_cn.sans_path())
        added = (
            path
            for folder in self.folders
            for path in sorted(folder.rglob("*"))
            if path.suffix.lower() in {".ttf", ".otf", ".ttc", ".otc"}
        )
        return (*shipped, *added)

    @cached_property
    def typst(self) -> typst.Fonts:
        """The set as the typesetter takes it: neither system nor built-in fonts, so that the same
        facts give the same bytes on every machine."""
        shipped = pylopdf_fonts_zh_cn.serif_path().parent
        return typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=[str(folder) for folder in (shipped, *self.folders)],
        )

    @cached_property
    def faces(self) -> dict[str, str]:
        """The family that plays each role of GB/T 9704."""
        here = set(self.typst.families())
        return {
            role: next(family for family in families if family in here)
            for role, families in ROLES.items()
        }

    @cached_property
    def drawable(self) -> tuple[frozenset[int], ...]:
        """For each face its code points."""
        return tuple(face for path in self.files for face in coverage(path))

    @cached_property
    def shipped(self) -> tuple[frozenset[int], ...]:
        """The code points of the serif that always ships."""
        return coverage(pylopdf_fonts_zh_cn.serif_path())
