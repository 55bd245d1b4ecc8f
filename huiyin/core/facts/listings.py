# SPDX-License-Identifier: Apache-2.0
"""Facts of the 依法分类处理清单: which kind of claim goes which route, where, and by when."""

from dataclasses import dataclass
from datetime import date

from huiyin.core.facts import fields
from huiyin.core.facts.fields import Sort
from huiyin.core.vocabulary import Route


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingFacts:
    """清单 of one unit, one row: words for the petitioner, who reads them in the notice and in the
    guide.
    """

    title: str = fields.code("诉求类型", most=120, hint="例如：与用人单位的工资争议")
    category: str = fields.reference("内容分类", Sort.CATEGORY, optional=True)
    route: Route = fields.choice("途径", Route)
    body: str = fields.code("受理机关", most=120)
    address: str = fields.code("地址和电话", most=200, optional=True)
    basis: str = fields.code("依据", most=300, hint="法律、法规及条款")
    limit: str = fields.code("时限", most=400, hint="申请的期限和对方办理的期限")
    materials: str = fields.code("需要的材料", most=300)
    warning: str = fields.code("提醒", most=200, optional=True, hint="例如：信访不中止仲裁时效")
    since: date = fields.day("自")
