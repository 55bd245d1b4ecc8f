# SPDX-License-Identifier: Apache-2.0
"""Facts of the directory: units, duties, accounts, posts, delegations. Nothing of petitioners."""

from dataclasses import dataclass
from datetime import date

from huiyin.core.facts import fields
from huiyin.core.facts.fields import Sort
from huiyin.core.vocabulary import BodyKind, Level, PostEnd, Role, UnitEnd

MARK = "文号的开头，例如“临建”；与其他单位不能相同"
TERRITORY = "行政区划代码或者名称，例如 110101"
AUTHORITY = "与上级人民政府并列，可以复查（条例第三十五条）；例如县住建局填市住建局，没有的不填"
VERTICAL = "选了的，只由上一级主管部门复查"
HOURS = "公布给群众看，例如：工作日 9:00—12:00，14:00—17:00"
FROM_DAY = "今天，或以后的一天；过去的不能改写"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitFacts:
    """机关、单位 to be established. ``mark`` is the 机关代字 of its document numbers (文号)."""

    code: str = fields.code("机构代码", most=32)
    name: str = fields.code("名称", most=120)
    mark: str = fields.code("机关代字", most=12, hint=MARK)
    kind: BodyKind = fields.choice("单位性质", BodyKind)
    level: Level = fields.choice("层级", Level)
    territory: str = fields.reference("属地", Sort.TERRITORY, hint=TERRITORY)
    superior: str = fields.reference("上级机关、单位", Sort.UNIT, optional=True)
    authority: str = fields.reference("上一级主管部门", Sort.UNIT, optional=True, hint=AUTHORITY)
    vertical: bool = fields.yes("实行垂直管理", hint=VERTICAL)
    is_petition_office: bool = fields.yes("是信访部门")
    address: str = fields.code("地址", most=200, optional=True)
    phone: str = fields.code("电话", most=60, optional=True)
    hours: str = fields.code("接待时间", most=120, optional=True, hint=HOURS)
    since: date = fields.day("成立日期")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeUnitFacts:
    """What is said of a unit from a day on, all of it; what is the same is not changed."""

    name: str = fields.code("名称", most=120)
    mark: str = fields.code("机关代字", most=12, hint=MARK)
    kind: BodyKind = fields.choice("单位性质", BodyKind)
    level: Level = fields.choice("层级", Level)
    territory: str = fields.reference("属地", Sort.TERRITORY, hint=TERRITORY)
    authority: str = fields.reference("上一级主管部门", Sort.UNIT, optional=True, hint=AUTHORITY)
    vertical: bool = fields.yes("实行垂直管理", hint=VERTICAL)
    is_petition_office: bool = fields.yes("是信访部门")
    address: str = fields.code("地址", most=200, optional=True)
    phone: str = fields.code("电话", most=60, optional=True)
    hours: str = fields.code("接待时间", most=120, optional=True, hint=HOURS)
    paper: str = fields.code("批准文件的文号", most=80, optional=True)
    on: date = fields.day("从哪一天起", hint=FROM_DAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveUnitFacts:
    """隶属关系: the superior from a day on; without one the unit stands at the top."""

    superior: str = fields.reference("新的上级机关、单位", Sort.UNIT, optional=True)
    paper: str = fields.code("批准文件的文号", most=80, optional=True)
    on: date = fields.day("从哪一天起", hint=FROM_DAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class EndUnitFacts:
    """合并、撤销 (条例 24): the successor, and what of the unit goes over to it."""

    manner: UnitEnd = fields.choice("方式", UnitEnd)
    successor: str = fields.reference(
        "继续行使其职权的单位", Sort.UNIT, hint="条例第二十四条：由继续行使其职权的机关、单位受理"
    )
    duties: bool = fields.yes("职责由承接单位接管", hint="不选的，职责随单位终止")
    subordinates: bool = fields.yes("下属单位由承接单位接管")
    people: bool = fields.yes("人员按原角色转入承接单位", hint="不选的，岗位随单位终止")
    paper: str = fields.code("批准文件的文号", most=80, optional=True)
    on: date = fields.day("从哪一天起", hint="这一天起不再存在；可以是今天，或以后的一天")


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyFacts:
    """职责: which categories in which territory the unit is competent for; both are prefixes."""

    unit: str = fields.reference("单位", Sort.UNIT)
    category: str = fields.reference("内容分类", Sort.CATEGORY)
    territory: str = fields.reference("属地", Sort.TERRITORY, hint=TERRITORY)
    since: date = fields.day("自")


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountFacts:
    """An account for a person who works here; the password is given apart and kept as a hash."""

    login: str = fields.code("登录名", most=60)
    name: str = fields.code("姓名", most=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class PostFacts:
    """岗位: the account holds the role in the unit from a day on, or to a last day."""

    account: str = fields.reference("账号", Sort.OFFICER)
    unit: str = fields.reference("单位", Sort.UNIT)
    role: Role = fields.choice("角色", Role)
    since: date = fields.day("自")
    until: date | None = fields.day("至（含）", optional=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointFacts:
    """任职, on the page of a person: ``PostFacts`` without the account."""

    unit: str = fields.reference("单位", Sort.UNIT)
    role: Role = fields.choice("角色", Role)
    since: date = fields.day("从哪一天起")
    until: date | None = fields.day("到哪一天止（含当天）", optional=True, hint="没有期限的不填")


@dataclass(frozen=True, slots=True, kw_only=True)
class EndFacts:
    """终止一项职责: its last day."""

    last_day: date = fields.day("最后一日", hint="填昨天即刻终止；也可以是今天或以后的一天")


@dataclass(frozen=True, slots=True, kw_only=True)
class EndPostFacts:
    """离岗: the last day and why."""

    last_day: date = fields.day("最后一日", hint="填昨天即刻离岗；也可以是今天或以后的一天")
    why: PostEnd = fields.choice("原因", PostEnd)


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegationFacts:
    """授权: a head lends the role to a colleague while away; both days included."""

    borrower: str = fields.reference("授权给", Sort.OFFICER)
    role: Role = fields.choice("授权的职责", Role)
    since: date = fields.day("从哪一天起", hint="不能早于今天")
    until: date = fields.day("到哪一天止（含当天）", hint="提前回来，可以提前收回")
