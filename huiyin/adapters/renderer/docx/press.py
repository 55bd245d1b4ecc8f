# SPDX-License-Identifier: Apache-2.0
"""Puts facts into a template. The sandbox knows the facts and nothing of Python's objects."""

import re
import zipfile
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, nodes
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from huiyin.adapters.renderer.docx import expressions, package, standard
from huiyin.core.documents import REGISTRY, Facts, from_mapping
from huiyin.core.periods import zh_date
from huiyin.core.vocabulary import DocumentCode
from huiyin.ports.word import FactUse, WordFailed

TEMPLATES = Path(__file__).parents[3] / "documents" / "cn_2022" / "word"
#: docxtpl turns this sign into a new paragraph like the one it stands in.
PARAGRAPH = "\a"
_SAMPLES: Mapping[Any, Any] = {str: "示例", int: 1, bool: True, date: date(2026, 11, 22)}
_STAMP = (1980, 1, 1, 0, 0, 0)
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_FULL_STOP = re.compile(r"[。；;.\s]+$")


class FactsAlone(ImmutableSandboxedEnvironment):
    """Attributes are entries of the facts, or of ``loop``; there are no others."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """An entry of a line of facts; anything else is undefined."""
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        if isinstance(obj, LoopContext) and attribute in expressions.LOOP:
            return getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Nothing is reached by index."""
        return self.undefined(obj=obj, name=str(argument))

    def call(self, *_: Any, **__: Any) -> Any:
        """Nothing is called."""
        raise WordFailed("模板里不能调用函数")


def _clause(words: Any) -> str:
    """Inside a sentence a text is one line and brings no full stop of its own."""
    return _FULL_STOP.sub("", str(words).replace(PARAGRAPH, " "))


def _environment() -> FactsAlone:
    made = FactsAlone(undefined=StrictUndefined, autoescape=True)
    join = made.filters["join"]
    made.globals.clear()
    made.tests.clear()
    made.filters.clear()
    made.filters |= {"join": join, "clause": _clause}
    return made


class DocxPress:
    """Implements ``ports.word.WordPress``; ``folder`` holds the text of the templates that ship."""

    def __init__(self, folder: Path = TEMPLATES) -> None:
        self._folder = folder

    def standard(self, code: DocumentCode) -> bytes:
        """See the port: made out of its text, the same bytes every time."""
        return _standard(self._folder / f"{code.value}.txt")

    def may_use(self, code: DocumentCode) -> tuple[FactUse, ...]:
        """See the port."""
        return expressions.uses(code)

    def faults(self, code: DocumentCode, template: bytes) -> tuple[str, ...]:
        """See the port."""
        try:
            parts = package.opened(template)
            found = list(package.dangers(parts))
            return tuple(found or _read(code, template) or _tried(code, template))
        except (package.Unfit, expressions.Unfit) as unfit:
            return (str(unfit),)
        except TemplateError as error:
            return (f"大括号没有写对：{error.message}",)
        except (KeyError, ValueError, SyntaxError, AttributeError, TypeError, IndexError):
            # Whatever the libraries stumble over in a file from outside, the clerk is told.
            return ("文件读不懂，请用文字处理软件打开后另存为 .docx 再上传",)

    def write(
        self, code: DocumentCode, facts: Mapping[str, Any], *, template: bytes, note: str
    ) -> bytes:
        """See the port."""
        try:
            exact = from_mapping(code, facts)
            return _written(code, exact, template, note)
        except (ValueError, TemplateError, SyntaxError) as error:
            raise WordFailed(f"{code.value}: {error}") from error


@lru_cache(maxsize=64)
def _standard(path: Path) -> bytes:
    return _repacked(standard.made(path.read_text(encoding="utf-8")))


def _read(code: DocumentCode, template: bytes) -> list[str]:
    """What is missing in the template; reads every part that speaks."""
    made, environment = DocxTemplate(BytesIO(template)), _environment()
    made.render_init()
    used: expressions.Used = set()
    for text in _speaking(made):
        tree = environment.parse(text)
        used |= expressions.read(code, tree)
        if any(tree.find_all(nodes.Call)):
            raise expressions.Unfit("模板里不能调用函数")
    left = list(expressions.missing(code, used))
    return [f"没有用到必须写明的事实：{'、'.join(left)}"] if left else []


def _tried(code: DocumentCode, template: bytes) -> list[str]:
    """A condition may begin in one paragraph and end in another's middle: only filling tells."""
    try:
        _written(code, _sample(REGISTRY[code].facts), template, "")
    except (ValueError, TemplateError, SyntaxError, KeyError, AttributeError, IndexError):
        return ["模板填不成文书：请检查 if、for 和它们的 endif、endfor 是否各占一个段落"]
    return []


def _sample(hint: Any) -> Any:
    """A value of the type, for trying a template: one line, one word, some day."""
    if is_dataclass(hint) and isinstance(hint, type):
        return hint(**{name: _sample(inner) for name, inner in get_type_hints(hint).items()})
    if get_origin(hint) is tuple:
        return (_sample(get_args(hint)[0]),)
    if hint in _SAMPLES:
        return _SAMPLES[hint]
    return _sample(next(inner for inner in get_args(hint) if inner is not type(None)))


def _speaking(made: DocxTemplate) -> list[str]:
    texts = [made.patch_xml(made.get_xml())]
    for uri in (made.HEADER_URI, made.FOOTER_URI):
        for _, part in made.get_headers_footers(uri):
            texts.append(made.patch_xml(made.get_part_xml(part)))
    return texts


def _written(code: DocumentCode, facts: Facts, template: bytes, note: str) -> bytes:
    made = DocxTemplate(BytesIO(template))
    made.render(_plain(facts), jinja_env=_environment(), autoescape=True)
    file = BytesIO()
    made.save(file)
    document = Document(BytesIO(file.getvalue()))
    for section in document.sections:
        _noted(section, note)
    about = document.core_properties
    about.title = f"{REGISTRY[code].zh} {facts.number}".strip()
    about.author, about.last_modified_by, about.comments = facts.unit, "", note
    document.save(file := BytesIO())
    return _repacked(file.getvalue())


def _noted(section: Any, note: str) -> None:
    for footer in (section.footer, section.first_page_footer, section.even_page_footer):
        if footer.is_linked_to_previous and footer is not section.footer:
            continue
        paragraph = footer.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run(note)
        run.font.size = Pt(9)


def _plain(value: Any) -> Any:
    """Facts as a template sees them: days in Chinese, lines as mappings, texts without controls."""
    if isinstance(value, date):
        return zh_date(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, str):
        lines = (_printable(line).strip() for line in value.splitlines())
        return PARAGRAPH.join(line for line in lines if line)
    return "" if value is None else value


def _printable(text: str) -> str:
    """XML holds neither control characters nor halves of a pair, and bidi controls hide words."""
    return _UNPRINTABLE.sub("\ufffd", text.replace("\t", " "))


def _repacked(content: bytes) -> bytes:
    """The same package with fixed times, so that equal facts give equal bytes."""
    file = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as old,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for item in old.infolist():
            entry = zipfile.ZipInfo(item.filename, _STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(item))
    return file.getvalue()
