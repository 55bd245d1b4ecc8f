# SPDX-License-Identifier: Apache-2.0
"""Facts of the directory: units, duties, accounts, posts, delegations. Nothing of petitioners."""

from dataclasses import dataclass
from datetime import date

from huiyin.core.facts import fields
from huiyin.core.facts.fields import Sort
from huiyin.core.vocabulary import BodyKind, Level, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitFacts:
    """机关、单位 to be established. ``mark`` is the 机关代字 of its document numbers (文号)."""

    code: str = fields.code("机构代码", most=32)
    name: str = fields.code("名称", most=120)
    mark: str = fields.code("机关代字", most=12)
    kind: BodyKind = fields.choice("单位性质", BodyKind)
    level: Level = fields.choice("层级", Level)
    territory: str = fields.reference("属地", Sort.TERRITORY)
    superior: str = fields.reference("上级机关、单位", Sort.UNIT, optional=True)
    is_petition_office: bool = fields.yes("是信访部门")
    address: str = fields.code("地址", most=200, optional=True)
    phone: str = fields.code("电话", most=60, optional=True)
    hours: str = fields.code("接待时间", most=120, optional=True)
    since: date = fields.day("成立日期")


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyFacts:
    """职责: which categories in which territory the unit is competent for; both are prefixes."""

    unit: str = fields.reference("单位", Sort.UNIT)
    category: str = fields.reference("内容分类", Sort.CATEGORY)
    territory: str = fields.reference("属地", Sort.TERRITORY)
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
class DelegationFacts:
    """授权: a head lends the role to a colleague while away; both days included."""

    borrower: str = fields.reference("授权给", Sort.OFFICER)
    role: Role = fields.choice("授权的职责", Role)
    since: date = fields.day("从哪一天起", hint="不能早于今天")
    until: date = fields.day("到哪一天止（含当天）", hint="提前回来，可以提前收回")
