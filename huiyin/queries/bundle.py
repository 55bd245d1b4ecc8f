# SPDX-License-Identifier: Apache-2.0
"""案卷包: the whole file of one matter as a ZIP that is made while it is read (调卷).

A list of contents with page numbers, every document, the originals and the course of the matter as
text, the journal with its hashes, a manifest, and a script that checks it all with nothing but
Python. Without a ground to show identities they are masked wherever they occur, and the documents
are printed anew from masked facts; the manifest says so and names the original's digest. Of a
petitioner who asked for secrecy it then says what a unit may read, whoever fetches it.
"""

import json
import re
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from html import escape
from io import RawIOBase
from pathlib import Path
from typing import Any

from huiyin.core.issued import Issued
from huiyin.core.masking import MASKS
from huiyin.core.periods import zh_date
from huiyin.ports.context import Context
from huiyin.queries.documents import pdf
from huiyin.queries.dossier import Dossier, Original, dossier
from huiyin.records.contents import Texts, texts

CHECK = Path(__file__).parents[1] / "data" / "bundle" / "verify.txt"
JOURNAL, MANIFEST, CONTENTS = "办理日志.jsonl", "清单.json", "卷内目录.html"
_PERSONAL = re.compile(r"people\.\d+\.(\w+)")
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.S)
_PAGE = re.compile(rb"/Type\s*/Page(?![a-zA-Z])")
#: A shorter text than this occurs by chance and would black out what is nobody's.
_LEAST = 2


@dataclass(frozen=True, slots=True)
class Member:
    """One file of the bundle; ``pages`` counts those of a PDF, one for a text."""

    name: str
    title: str
    content: bytes
    number: str = ""
    on: str = ""
    pages: int = 1
    document: str = ""
    masked: bool = False
    original: str = ""


@dataclass(slots=True)
class _Written:
    """What has gone into the archive so far."""

    files: list[dict[str, Any]] = field(default_factory=list)
    rows: list[tuple[str, ...]] = field(default_factory=list)
    page: int = 1

    def add(self, item: Member) -> None:
        """Notes the file in manifest and list of contents."""
        digest = sha256(item.content).hexdigest()
        line = {"name": item.name, "size": len(item.content), "sha256": digest}
        if item.document:
            line |= {"document": item.document, "masked": item.masked}
            line |= {"original_sha256": item.original}
        self.files.append(line)
        last = self.page + item.pages - 1
        pages = f"{self.page}" if last == self.page else f"{self.page}—{last}"
        self.rows.append((str(len(self.rows) + 1), item.title, item.number, item.on, pages))
        self.page = last + 1


class _Sink(RawIOBase):
    """Collects what the archive writes, to be handed on at once."""

    def __init__(self) -> None:
        self.waiting: list[bytes] = []

    def writable(self) -> bool:
        """Written to, never read."""
        return True

    def write(self, data: Any) -> int:
        """Keeps the bytes until they are taken."""
        self.waiting.append(bytes(data))
        return len(data)

    def take(self) -> bytes:
        """All that came since the last time."""
        found = b"".join(self.waiting)
        self.waiting.clear()
        return found


def stream(
    ctx: Context, matter_id: str, *, named: bool, journal: Iterable[str], reference: str
) -> Iterator[bytes] | None:
    """The bytes of the archive, one file in memory at a time; None when the actor sees no such
    matter. ``reference`` is the entry of the request, ``journal`` the lines of the journal.
    """
    found = dossier(ctx, matter_id, told=named)
    if found is None:
        return None
    return _archive(ctx, found, named=named, journal=journal, reference=reference)


def _archive(
    ctx: Context, found: Dossier, *, named: bool, journal: Iterable[str], reference: str
) -> Iterator[bytes]:
    sink, written = _Sink(), _Written()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:

        def put(name: str, content: bytes) -> bytes:
            info = zipfile.ZipInfo(name, date_time=ctx.now.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
            return sink.take()

        for item in _members(ctx, found, named=named):
            written.add(item)
            yield put(item.name, item.content)
        lines = "".join(f"{line}\n" for line in journal).encode()
        written.add(Member(JOURNAL, "办理日志（机器可读）", lines))
        yield put(JOURNAL, lines)
        contents = _contents(found, written.rows, named=named).encode()
        listed = {"name": CONTENTS, "size": len(contents), "sha256": sha256(contents).hexdigest()}
        written.files.append(listed)
        yield put(CONTENTS, contents)
        manifest = {
            "number": found.case.number,
            "request": reference,
            "made_on": ctx.today.isoformat(),
            "identities": "shown" if named else "masked",
            "head": json.loads(lines.splitlines()[-1])["digest"],
            "journal": JOURNAL,
            "files": written.files,
        }
        yield put(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1).encode())
        yield put("核对.py", CHECK.read_bytes())
    yield sink.take()


def _members(ctx: Context, found: Dossier, *, named: bool) -> Iterator[Member]:
    whose = {found.case.id, *(item.origin for item in found.originals)}
    said = texts(ctx.world.vault, whose)
    hide = _nothing if named else _hiding(said, [item.entry for item in found.case.mandates])
    for no, item in enumerate(found.originals, start=1):
        text = hide(_original(item, _people(said, item.entry) if named else {}))
        title = f"信访件原文{item.number and '（并入件）'}"
        yield Member(
            f"01-原件/{no:02}.txt", title, text.encode(), item.number, zh_date(item.received_on)
        )
    yield Member("02-办理过程.txt", "办理过程", hide(_course(found)).encode())
    for no, paper in enumerate(found.documents, start=1):
        made = _document(ctx, found, paper, said, None if named else hide)
        if made is not None:
            yield Member(
                f"03-文书/{no:02}-{paper.code.zh}.pdf",
                paper.code.zh,
                made,
                paper.number,
                zh_date(paper.issued_on),
                pages=pages_of(made),
                document=paper.id,
                masked=not named,
                original=(named and paper.copy) or paper.digest or "",
            )


def _document(
    ctx: Context,
    found: Dossier,
    paper: Issued,
    said: Texts,
    hide: Callable[[str], str] | None,
) -> bytes | None:
    """The PDF as issued, or printed anew from masked facts; None while it is not made."""
    if paper.digest is None:
        return None
    if hide is None:
        issued = pdf(ctx, found.case.id, paper.id, told=True)
        return issued.pdf if issued else None
    facts = json.loads(said[paper.id, "facts"])
    return ctx.world.renderer.render(paper.code, _deep(facts, hide)).pdf


def _deep(value: Any, hide: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return hide(value)
    if isinstance(value, list):
        return [_deep(item, hide) for item in value]
    if isinstance(value, dict):
        return {key: _deep(item, hide) for key, item in value.items()}
    return value


def _nothing(text: str) -> str:
    return text


def _hiding(said: Texts, mandates: Collection[str]) -> Callable[[str], str]:
    """Puts masks in the place of every name, telephone, address and identity number that people
    gave, or that was noted of agents and guardians (``mandates`` are their entries), wherever it
    occurs; the longest first, so that no end of one stays.
    """
    masks = {}
    for (entry, path), value in said.items():
        match = _PERSONAL.fullmatch(path)
        kind = match[1] if match else path if entry in mandates else ""
        if kind in MASKS and len(value.strip()) >= _LEAST:
            mask = MASKS[kind](value)
            masks[value.strip()] = mask
            masks[re.sub(r"\s", "", value)] = mask
    known = sorted(masks, key=len, reverse=True)
    if not known:
        return _nothing
    pattern = re.compile("|".join(re.escape(item) for item in known))
    return lambda text: pattern.sub(lambda match: masks[match[0]], text)


def _people(said: Texts, entry: str) -> dict[str, str]:
    """Path → value, of the people whom the submission of this entry names."""
    return {
        path: value
        for (owner, path), value in said.items()
        if owner == entry and _PERSONAL.fullmatch(path)
    }


def _original(item: Original, people: dict[str, str]) -> str:
    lines = [
        f"形式：{item.channel.zh}",
        f"信访日期：{zh_date(item.submitted_on)}　收到日期：{zh_date(item.received_on)}",
        f"人数：{item.headcount or 1}",
    ]
    lines += [
        f"信访人：{person.name}　{person.phone}　{person.address}　{person.id_number}"
        for person in item.people
        if not people
    ]
    lines += [f"{path.rpartition('.')[2]}：{value}" for path, value in sorted(people.items())]
    lines += ["", f"标题：{item.title}", "", item.content]
    lines += [f"希望怎样解决：{item.wish}"] if item.wish else []
    lines += [f"问题发生的地方：{item.place}"] if item.place else []
    return "\n".join(lines) + "\n"


def _course(found: Dossier) -> str:
    case = found.case
    lines = [
        f"信访编号：{case.number}",
        f"受理单位：{found.office}",
        f"现在状态：{case.state.zh}",
        "",
    ]
    lines += [f"诉求{claim.no}：{claim.text}" for claim in found.claims]
    lines += ["", "期限："]
    lines += [
        f"{line.deadline.clock.zh}（{line.basis}）：{zh_date(line.deadline.start)}起，"
        f"{zh_date(line.deadline.legal_due)}止"
        for line in found.clocks
    ]
    lines += ["", "经过："]
    for moment in reversed(found.timeline):
        who = f"{moment.unit}{moment.role.zh}"
        lines.append(f"{moment.seq}. {moment.at:%Y-%m-%d %H:%M}Z　{moment.act.zh}　{who}")
        lines += [f"　　{told.whole}：{told.text}" for told in moment.told]
    return "\n".join(lines) + "\n"


def _contents(found: Dossier, rows: list[tuple[str, ...]], *, named: bool) -> str:
    """卷内目录, to be opened and printed with any browser."""
    head = "".join(f"<th>{name}</th>" for name in ("顺序", "题名", "文号", "日期", "页号"))
    body = "\n".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows
    )
    note = (
        "" if named else "<p>信访人身份已遮去；文书由遮去身份的内容重新排印，原件摘要见清单。</p>"
    )
    return (
        '<!doctype html><html lang="zh-CN"><meta charset="utf-8">'
        f"<title>卷内目录 {found.case.number}</title><h1>卷内目录</h1>"
        f"<p>信访编号 {found.case.number}</p>{note}"
        f'<table border="1"><thead><tr>{head}</tr></thead>'
        f"<tbody>\n{body}\n</tbody></table></html>\n"
    )


def pages_of(content: bytes) -> int:
    """How many pages a PDF has; its objects may stand in compressed streams."""
    count = len(_PAGE.findall(content))
    for part in _STREAM.findall(content):
        try:
            count += len(_PAGE.findall(zlib.decompress(part)))
        except zlib.error:
            continue
    return max(count, 1)
