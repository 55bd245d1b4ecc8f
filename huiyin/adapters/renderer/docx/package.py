# SPDX-License-Identifier: Apache-2.0
"""A DOCX from outside, opened without believing it: what may stand in it, and what makes it unfit.

Nothing is parsed as XML before it is known to declare no entities.
"""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

MOST_BYTES = 2_000_000
MOST_UNPACKED = 20_000_000
MOST_PARTS = 300

#: The parts in which a template may name facts.
SPEAKING = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
_MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_ACTIVE = re.compile(r"vbaproject|activex|/embeddings/|oleobject|afchunk|\.(bin|html?|rtf|mht|js)$")
_EXTERNAL = re.compile(rb"""TargetMode\s*=\s*["']External["']""", re.I)
_ENTITIES = re.compile(rb"<!(DOCTYPE|ENTITY)", re.I)
_FIELD = re.compile(
    rb"<w:instrText[^>]*>(.*?)</w:instrText>|<w:fldSimple[^>]*w:instr\s*=\s*[\"'](.*?)[\"']", re.S
)
#: Fields that show where one is in the paper; others fetch, link or run.
_HARMLESS = {b"PAGE", b"NUMPAGES", b"SECTIONPAGES", b""}
_TAGS = re.compile(rb"<[^>]+>")
_MARKS = (b"{{", b"{%", b"{#")


class Unfit(Exception):
    """The file is no template; the sentence says why."""


def opened(content: bytes) -> dict[str, bytes]:
    """The parts of the package by name. Raises ``Unfit`` for what is too large or no DOCX."""
    if len(content) > MOST_BYTES:
        raise Unfit("文件超过2 MB，请删去其中的图片")
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            sizes = [item.file_size for item in archive.infolist()]
            if len(sizes) > MOST_PARTS or sum(sizes) > MOST_UNPACKED:
                raise Unfit("文件解开以后太大，不像文书模板")
            return {item.filename: archive.read(item) for item in archive.infolist()}
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError) as error:
        raise Unfit("不是 .docx 文件，或者文件已损坏、加了密码") from error


def dangers(parts: dict[str, bytes]) -> Iterator[str]:
    """What the package must not hold, each in a sentence."""
    types = parts.get("[Content_Types].xml", b"")
    if _MAIN not in types or "word/document.xml" not in parts:
        yield "不是 .docx 文件（带宏的 .docm、模板 .dotx 请另存为 .docx）"
    if any(_ENTITIES.search(part) for part in parts.values() if b"<!" in part):
        yield "文件里有实体声明，不能接受"
    active = sorted(name for name in parts if _ACTIVE.search(name.lower()))
    if active or b"macroEnabled" in types:
        yield f"文件里有宏或者嵌入的对象（{'、'.join(active) or '宏'}），请删去"
    linked = any(_EXTERNAL.search(part) for name, part in parts.items() if name.endswith(".rels"))
    if linked:
        yield "文件里有外部链接（超链接、链接的图片或者附加的模板），请删去"
    yield from _fields(parts)
    yield from _speaks_elsewhere(parts)


def _fields(parts: dict[str, bytes]) -> Iterator[str]:
    """A field may be spread over several runs, so its words are put together first."""
    for name, part in parts.items():
        if not name.endswith(".xml"):
            continue
        for found in _FIELD.finditer(part):
            words = _TAGS.sub(b"", found.group(1) or found.group(2) or b"").split()
            if (words[0].upper() if words else b"") not in _HARMLESS:
                yield "文件里有域代码，只能有页码（PAGE、NUMPAGES），其他的请删去"
                return


def _speaks_elsewhere(parts: dict[str, bytes]) -> Iterator[str]:
    for name, part in parts.items():
        silent = not SPEAKING.fullmatch(name) and name.endswith((".xml", ".rels"))
        if silent and any(mark in part for mark in _MARKS):
            yield f"事实只能写在正文、页眉、页脚里，不能写在{name}里"
