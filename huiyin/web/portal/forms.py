# SPDX-License-Identifier: Apache-2.0
"""The portal's forms: one question a page, in words that say what to do.

Limits are wider than anyone needs and narrower than the facts allow (``core.facts.intake``); no
``maxlength`` is sent, because browsers would cut off what people paste without a word.
"""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from huiyin.core import people_list, query_code
from huiyin.core.vocabulary import Rating, RecusalOf
from huiyin.queries.offices import Office
from huiyin.queries.reviewing import Body

TITLE_MOST, CONTENT_MOST, WISH_MOST, PLACE_MOST = 100, 20_000, 5_000, 300
NAME_MOST, PHONE_MOST, ADDRESS_MOST = 100, 40, 300
COMMENT_MOST, MESSAGE_MOST, LATE_MOST = 2_000, 1_000, 4_000
NUMBER_MOST = 32

_WIDE_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")


class Words(forms.CharField):
    """A text whose limit is told in words, with how many characters there are now.

    Line ends count once, as the counter on the page counts them.
    """

    def __init__(
        self, *, label: str, most: int, missing: str = "", hint: str = "", **others: Any
    ) -> None:
        self.most = most
        super().__init__(
            label=label,
            help_text=hint,
            required=bool(missing),
            error_messages={"required": missing} if missing else {},
            **others,
        )

    def to_python(self, value: Any) -> str:
        """The text with its line ends as one character."""
        return str(super().to_python(value)).replace("\r\n", "\n")

    def validate(self, value: str) -> None:
        """Refuses what is longer than the limit and says by how much."""
        super().validate(value)
        if len(value) > self.most:
            raise forms.ValidationError(
                _("“%(label)s”最多 %(most)d 字，现在有 %(now)d 字，请删去一些")
                % {"label": self.label, "most": self.most, "now": len(value)}
            )


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class OfficialsForm(forms.Form):
    """Whether this is about officials breaking discipline: such reports are not taken here."""

    about_officials = forms.ChoiceField(
        label=lazy("您要反映的，是党员、干部或公职人员违反纪律、违反法律吗？"),
        choices=(
            ("no", lazy("不是，我要反映问题、提出请求或建议")),
            ("yes", lazy("是，例如贪污受贿、以权谋私")),
        ),
        widget=forms.RadioSelect,
        error_messages={"required": lazy("请选择“不是”或“是”")},
    )


class PersonForm(forms.Form):
    """Who writes. Nothing is demanded: 条例 23¶2 only says what cannot be sent without it."""

    name = Words(
        label=lazy("姓名"),
        most=NAME_MOST,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = Words(
        label=lazy("手机或电话"),
        most=PHONE_MOST,
        hint=lazy("例如 13812345678。办理有进展时给您发短信，短信里不写具体内容"),
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    address = Words(
        label=lazy("住址"),
        most=ADDRESS_MOST,
        hint=lazy("书面告知和答复会送到这里，请写到门牌号"),
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )

    def clean_phone(self) -> str:
        """A telephone number has at least five digits; how they are grouped does not matter."""
        phone: str = self.cleaned_data["phone"].translate(_WIDE_DIGITS)
        if phone and sum(char.isdigit() for char in phone) < 5:
            raise forms.ValidationError(_("电话号码写得不完整，例如 13812345678 或 0999-5550123"))
        return phone


class WhoForm(PersonForm):
    """Who writes, with whom, and whether the unit may know."""

    others = Words(
        label=lazy("和您一起反映的人"),
        most=CONTENT_MOST,
        hint=lazy(
            "只有您一个人的，不用填。每人一行：姓名，电话，住址。例如：李四，13912345678，和平巷8号"
        ),
        strip=False,
        widget=_lines(4),
    )
    represents = forms.BooleanField(
        label=lazy("大家推选我作代表（还没有推选的不用勾选，可以以后再定）"), required=False
    )

    def clean_others(self) -> str:
        """What cannot be read is told by its line; the others are not asked for an identity."""
        others: str = self.cleaned_data["others"]
        found = people_list.read(others)
        if found.troubles:
            raise forms.ValidationError("；".join(str(item) for item in found.troubles))
        return others

    def clean(self) -> dict[str, Any]:
        """Whoever lists others says who they are: the receipt and the first call are for them."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("others", "").strip() and not cleaned.get("name"):
            self.add_error("name", _("和别人一起反映的，请写上您自己的姓名"))
        return cleaned

    secret = forms.ChoiceField(
        label=lazy("办理单位可以知道您是谁吗"),
        required=False,
        initial="no",
        choices=(
            ("no", lazy("可以，方便直接联系我")),
            ("yes", lazy("不可以，请保密：只有信访部门知道，办理单位只看到代称")),
        ),
        widget=forms.RadioSelect,
    )


class WhatForm(forms.Form):
    """What happened, and where; which office, if there are several."""

    title = Words(
        label=lazy("用一句话说说是什么事"),
        most=TITLE_MOST,
        hint=lazy("例如：小区 3 号楼外墙渗水，两年没有维修"),
        missing=lazy("请用一句话说说是什么事，例如：小区外墙渗水没有维修"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    content = Words(
        label=lazy("事情的经过"),
        most=CONTENT_MOST,
        hint=lazy("什么时候、在哪里、谁、发生了什么；以前找过哪里、怎样答复的"),
        missing=lazy("请写一写事情的经过，几句话也可以"),
        strip=False,
        widget=_lines(12),
    )
    place = Words(
        label=lazy("问题发生在哪里"),
        most=PLACE_MOST,
        hint=lazy("例如：柳河镇东街柳河小区。不清楚可以不填"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    office = forms.ChoiceField(
        label=lazy("交给哪个信访部门"),
        widget=forms.RadioSelect,
        error_messages={
            "required": lazy("请选择一个信访部门"),
            "invalid_choice": lazy("请选择一个信访部门"),
        },
    )

    def __init__(self, *args: Any, offices: Iterable[Office], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(office.id, office.name) for office in offices]
        if len(known) > 1:
            self.fields["office"].choices = known  # type: ignore[attr-defined]
        else:
            del self.fields["office"]

    def clean_content(self) -> str:
        """White space alone tells nothing."""
        content: str = self.cleaned_data["content"]
        if not content.strip():
            raise forms.ValidationError(self.fields["content"].error_messages["required"])
        return content


class WishForm(forms.Form):
    """What the person wants; without it the office asks."""

    wish = Words(
        label=lazy("您希望怎样解决"),
        most=WISH_MOST,
        hint=lazy("可以写几条，例如：1. 修好外墙；2. 公布维修资金的使用情况"),
        strip=False,
        widget=_lines(6),
    )


class TrackForm(forms.Form):
    """Number and query code. A slip of the pen is told before anything is looked up."""

    number = forms.CharField(
        label=lazy("信访编号"),
        help_text=lazy("在回执上，例如 510999 20261122 00017；中间有没有空格都可以"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
        error_messages={"required": lazy("请填写信访编号，它印在回执上")},
    )
    code = forms.CharField(
        label=lazy("查询码"),
        help_text=lazy("16 位数字，例如 1234-5678-9012-3456"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
        error_messages={"required": lazy("请填写查询码，它和编号一起印在回执上")},
    )

    def clean_number(self) -> str:
        """Digits alone, whatever stands between them."""
        typed = "".join(self.cleaned_data["number"].translate(_WIDE_DIGITS).split())
        number = typed.replace("-", "").replace("－", "")
        if not (number.isascii() and number.isdigit() and len(number) <= NUMBER_MOST):
            raise forms.ValidationError(_("信访编号只有数字，请对照回执再看一看"))
        return number

    def clean_code(self) -> str:
        """The check digit tells almost every slip."""
        code = query_code.normalise(self.cleaned_data["code"])
        if code is None:
            raise forms.ValidationError(
                _("查询码抄错了：应是 16 位数字，其中至少一位不对，请对照回执再看一看")
            )
        return code


class SupplementForm(forms.Form):
    """补充材料 (条例 19)."""

    content = Words(
        label=lazy("补充的内容"),
        most=CONTENT_MOST,
        hint=lazy("新的情况、证据在哪里可以看到、以前没有说清楚的地方"),
        missing=lazy("请写下要补充的内容"),
        widget=_lines(10),
    )


class ObjectForm(forms.Form):
    """对处理不服; in one's own words, as short as they like."""

    reason = Words(
        label=lazy("您为什么不同意"),
        most=CONTENT_MOST,
        hint=lazy("哪里不对、还有什么新的情况。写一句也可以"),
        missing=lazy("请写下不同意的理由，一句话也可以"),
        widget=_lines(8),
    )


class RemindForm(forms.Form):
    """催办; words are welcome, not needed."""

    message = Words(label=lazy("想说的话"), most=MESSAGE_MOST, widget=_lines(4))


class AskReviewForm(forms.Form):
    """申请复查、复核 (条例 35, 36): to whom, why, and why so late where it is."""

    body = forms.ChoiceField(
        widget=forms.RadioSelect,
        error_messages={
            "required": lazy("请选择一个机关、单位"),
            "invalid_choice": lazy("请选择一个机关、单位"),
        },
    )
    reason = Words(
        label=lazy("哪里不服，为什么"),
        most=CONTENT_MOST,
        hint=lazy("哪一项答复不对、漏了什么、有什么证据；希望怎样处理"),
        missing=lazy("请写下不服的内容和理由"),
        widget=_lines(10),
    )
    late = Words(
        label=lazy("为什么超过了期限"),
        most=LATE_MOST,
        hint=lazy("例如：住院、自然灾害、没有收到意见书。有证明的请写明"),
        missing=lazy("请写明超过期限的理由，由上一级机关、单位审查"),
        widget=_lines(5),
    )

    def __init__(
        self, *args: Any, bodies: Iterable[Body], level: str, over: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [(body.id, body.name) for body in bodies]
        self.fields["body"].choices = choices  # type: ignore[attr-defined]
        self.fields["body"].label = _("向哪里申请%(level)s") % {"level": level}
        if len(choices) == 1:
            self.fields["body"].initial = choices[0][0]
        if not over:
            del self.fields["late"]


class SupplyForm(forms.Form):
    """补正材料."""

    content = Words(
        label=lazy("补正的内容"),
        most=CONTENT_MOST,
        hint=lazy("逐项写明；原件可以寄到或者当面交给复查、复核机关"),
        missing=lazy("请写下补正的内容"),
        widget=_lines(8),
    )


class WithdrawForm(forms.Form):
    """撤回申请."""

    reason = Words(
        label=lazy("为什么撤回"),
        most=MESSAGE_MOST,
        missing=lazy("请写一句为什么撤回，例如：问题已经解决"),
        widget=_lines(3),
    )


class WithdrawMatterForm(WithdrawForm):
    """撤回信访事项: nothing is ticked beforehand."""

    own_will = forms.BooleanField(
        label=lazy("我是自愿撤回的，没有人要求我这样做"),
        error_messages={"required": lazy("撤回须出于自愿。有人要求您撤回的，请不要撤回")},
    )


class LeaveForm(forms.Form):
    """退出共同信访: nothing is ticked beforehand."""

    reason = Words(label=lazy("想说的话"), most=MESSAGE_MOST, widget=_lines(3))
    own_will = forms.BooleanField(
        label=lazy("我是自愿退出的，没有人要求我这样做"),
        error_messages={"required": lazy("退出须出于自愿。有人要求您退出的，请不要退出")},
    )


class RecusalForm(forms.Form):
    """申请回避 (条例 28¶3)."""

    whom = forms.ChoiceField(
        label=lazy("申请谁回避"),
        widget=forms.RadioSelect,
        choices=RecusalOf.choices(),
        error_messages={"required": lazy("请选择申请谁回避")},
    )
    reason = Words(
        label=lazy("理由"),
        most=MESSAGE_MOST,
        missing=lazy("请写明与您或者与事项有什么利害关系"),
        widget=_lines(4),
    )


class EvaluateForm(forms.Form):
    """评价: office and unit each on its own, no answer given beforehand."""

    office = forms.ChoiceField(widget=forms.RadioSelect, choices=Rating.choices())
    unit = forms.ChoiceField(widget=forms.RadioSelect, choices=Rating.choices())
    comment = Words(
        label=lazy("想说的话"),
        most=COMMENT_MOST,
        hint=lazy("哪里做得好，哪里不满意"),
        widget=_lines(4),
    )

    def __init__(self, *args: Any, office_name: str, unit_name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, body in (("office", office_name), ("unit", unit_name)):
            field = self.fields[name]
            field.label = _("对%(body)s的工作") % {"body": body}
            field.error_messages["required"] = _("请选择对%(body)s的评价") % {"body": body}
