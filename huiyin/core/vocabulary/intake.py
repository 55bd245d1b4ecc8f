# SPDX-License-Identifier: Apache-2.0
"""How matters arrive, what they want, and which bodies there are (条例 2, 17, 19, 29–31)."""

from huiyin.core.vocabulary.terms import Term


class Channel(Term):
    """信访渠道: how a submission arrived (条例 17, 18)."""

    WEB = "web", "网上信访", "web form"
    LETTER = "letter", "来信"
    VISIT = "visit", "来访"
    CALL = "call", "来电"
    MAILBOX = "mailbox", "领导信箱", "leader's mailbox"
    HOTLINE = "hotline", "热线转办", "hotline transfer"
    BOARD = "board", "网上留言", "message board"
    FAX = "fax", "传真"
    TRANSFER = "transfer", "上级转来", "from the level above"


class Kind(Term):
    """信访目的, in the three groups of the Regulation (条例 29, 30, 31)."""

    REDRESS = "redress", "申诉求决", "redress of a grievance"
    ACCUSATION = "accusation", "检举控告", "accusation against officials"
    SUGGESTION = "suggestion", "建议意见", "suggestion or opinion"


class RepeatMark(Term):
    """初件 or 重件: decided by a person, never by a program (条例 19)."""

    UNJUDGED = "unjudged", "未判重", "not judged yet"
    FIRST = "first", "初次", "first submission of this matter"
    REPEAT = "repeat", "重复", "repeats an earlier matter"


class BodyKind(Term):
    """机关、单位的性质: the ten kinds that 条例 2 names, and 其他."""

    PARTY = "party", "党的机关"
    CONGRESS = "congress", "人大机关"
    GOVERNMENT = "government", "行政机关"
    CONFERENCE = "conference", "政协机关"
    SUPERVISION = "supervision", "监察机关"
    COURT = "court", "审判机关"
    PROCURATORATE = "procuratorate", "检察机关"
    MASS = "mass", "群团组织"
    STATE_ENTERPRISE = "state_enterprise", "国有企业"
    INSTITUTION = "institution", "事业单位"
    OTHER = "other", "其他"


class Level(Term):
    """机关层级."""

    STATE = "state", "国家"
    PROVINCE = "province", "省"
    CITY = "city", "市"
    COUNTY = "county", "县（区）"
    TOWNSHIP = "township", "乡镇（街道）"
