# SPDX-License-Identifier: Apache-2.0
"""机构、职责、人员、岗位: the four sheets and their columns, derived from the facts of the verbs.

What a column may hold (length, closed set, whether it may be empty) is what the declared fact says;
only what a spreadsheet adds is said here: codes in place of ids, and how units, duties and posts
end.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from huiyin.core.facts.directory import AccountFacts, DutyFacts, PostFacts, UnitFacts
from huiyin.core.facts.fields import Field, Sort, declared
from huiyin.core.vocabulary import Role, Term


class Book(Term):
    """The sheets, in the order in which they are imported."""

    UNITS = "units", "机构"
    DUTIES = "duties", "职责"
    PEOPLE = "people", "人员"
    POSTS = "posts", "岗位"


#: The sheet that explains the others; it is written, never read.
NOTES = "说明"


class Reading(Enum):
    """How a cell is read."""

    TEXT = "text"
    CODE = "code"
    DIGITS = "digits"
    PHONE = "phone"
    DAY = "day"
    YES = "yes"
    TERM = "term"


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``fact`` is its name among the facts, ``lengths`` the numbers of digits that a
    code of ``Reading.DIGITS`` may have.
    """

    fact: str
    zh: str
    reading: Reading
    required: bool
    most: int
    choices: type[Term] | None = None
    lengths: tuple[int, ...] = ()
    note: str = ""
    example: str = ""

    @property
    def offered(self) -> tuple[str, ...]:
        """The labels that may stand here, where the column has a closed set."""
        return tuple(member.zh for member in self.choices or () if member not in NOT_BY_POST)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. ``sign`` is the heading that no other sheet has: a CSV file is known by it."""

    book: Book
    columns: tuple[Column, ...]
    sign: str

    @property
    def name(self) -> str:
        """What stands on the tab."""
        return self.book.zh


#: Roles nobody holds by a post: visitors, petitioners and machines come in by other doors.
NOT_BY_POST: tuple[Term, ...] = (
    Role.VISITOR,
    Role.PETITIONER,
    Role.REPRESENTATIVE,
    Role.MACHINE,
    Role.SYSTEM,
)
#: 行政区划代码 of province, city, county, township, village; 内容分类 of one and two levels.
TERRITORY_LENGTHS = (2, 4, 6, 9, 12)
CATEGORY_LENGTHS = (2, 4)
CODE_LENGTH = 32

_READINGS: Mapping[Sort, Reading] = {
    Sort.CODE: Reading.TEXT,
    Sort.LINE: Reading.TEXT,
    Sort.CHOICE: Reading.TERM,
    Sort.DAY: Reading.DAY,
    Sort.YES: Reading.YES,
    Sort.CATEGORY: Reading.DIGITS,
    Sort.TERRITORY: Reading.DIGITS,
    Sort.UNIT: Reading.CODE,
    Sort.OFFICER: Reading.CODE,
}
_LENGTHS = {Sort.CATEGORY: CATEGORY_LENGTHS, Sort.TERRITORY: TERRITORY_LENGTHS}
#: Facts that are codes though the form takes them as a line.
_CODES = {"code": Reading.CODE, "login": Reading.CODE, "phone": Reading.PHONE}
_HEADINGS = {
    "unit": "机构代码",
    "superior": "上级机构代码",
    "authority": "上一级主管部门代码",
    "territory": "属地代码",
    "account": "登录名",
    "category": "内容分类代码",
}
#: Note and example of each column, by heading.
_TOLD: Mapping[str, tuple[str, str]] = {
    "机构代码": ("全省唯一，建议用统一社会信用代码；单元格设为文本", "11510999MB1234567A"),
    "名称": ("机关、单位的全称", "临江县信访局"),
    "机关代字": ("用于文号，不能与其他单位相同", "临信"),
    "单位性质": ("从下拉列表中选择", "行政机关"),
    "层级": ("从下拉列表中选择", "县（区）"),
    "属地代码": ("行政区划代码：省2位，市4位，县6位，乡镇9位，村12位；包含其下各级", "510999"),
    "上级机构代码": ("上级的机构代码，可以是本表中的另一行；最上级留空", "11510999MB0000001X"),
    "上一级主管部门代码": (
        "可以复查的上一级主管部门（条例第三十五条），可以是本表中的另一行；没有的留空",
        "11510900MB0000002X",
    ),
    "实行垂直管理": ("是或否，留空为否；填是的，须填上一级主管部门代码", "否"),
    "是信访部门": ("是或否，留空为否", "是"),
    "地址": ("向社会公布的地址", "临江县城关街道滨江路3号"),
    "电话": ("向社会公布的电话", "0999-5550001"),
    "接待时间": ("条例第十八条要求公布", "工作日 上午8:30—12:00，下午14:30—17:30"),
    "成立日期": ("年月日", "2020-01-01"),
    "最后一日": ("撤销的单位填写其最后一日，其余留空", ""),
    "继续行使职权的机构代码": ("填了最后一日就必须填写（条例第二十四条）", ""),
    "内容分类代码": ("2位或4位，包含其下各类", "0301"),
    "自": ("第一日", "2020-01-01"),
    "至（含）": ("最后一日，没有期限的留空", ""),
    "登录名": ("每人一个，不用身份证号、手机号；口令不写在表里", "wangwu"),
    "姓名": ("", "王五"),
    "角色": ("从下拉列表中选择", "信访部门经办"),
}


def _column(name: str, spec: Field) -> Column:
    heading = _HEADINGS.get(name, spec.zh)
    note, example = _TOLD.get(heading, (spec.hint, ""))
    return Column(
        fact=name,
        zh=heading,
        reading=_CODES.get(name, _READINGS[spec.sort]),
        required=not spec.optional,
        most=spec.most or CODE_LENGTH,
        choices=spec.choices,
        lengths=_LENGTHS.get(spec.sort, ()),
        note=note,
        example=example,
    )


def _extra(fact: str, zh: str, reading: Reading) -> Column:
    note, example = _TOLD[zh]
    return Column(fact, zh, reading, required=False, most=CODE_LENGTH, note=note, example=example)


def _sheet(book: Book, facts: type, *extras: Column, sign: str) -> Sheet:
    columns = tuple(_column(name, spec) for name, spec in declared(facts))
    return Sheet(book, (*columns, *extras), sign)


UNITS = _sheet(
    Book.UNITS,
    UnitFacts,
    _extra("until", "最后一日", Reading.DAY),
    _extra("successor", "继续行使职权的机构代码", Reading.CODE),
    sign="机关代字",
)
DUTIES = _sheet(
    Book.DUTIES, DutyFacts, _extra("until", "至（含）", Reading.DAY), sign="内容分类代码"
)
PEOPLE = _sheet(Book.PEOPLE, AccountFacts, sign="姓名")
POSTS = _sheet(Book.POSTS, PostFacts, sign="角色")
SHEETS: Mapping[Book, Sheet] = {sheet.book: sheet for sheet in (UNITS, DUTIES, PEOPLE, POSTS)}
#: The tabs in order; findings are sorted by it.
TABS = tuple(sheet.name for sheet in SHEETS.values())
