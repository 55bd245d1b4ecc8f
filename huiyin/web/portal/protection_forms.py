# SPDX-License-Identifier: Apache-2.0
"""Forms of protection: 要求保密, 取消保密, 投诉."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from huiyin.core.vocabulary import ComplaintOf
from huiyin.queries.complaints import Target
from huiyin.web.portal.forms import CONTENT_MOST, MESSAGE_MOST, WISH_MOST, PersonForm, Words

#: Chosen where the unit is none of those listed.
ANOTHER = "another"
YES = "yes"
NAME_MOST = 100


class AskSecrecyForm(forms.Form):
    """要求保密; words are welcome, not needed."""

    note = Words(
        label=lazy("想说明的情况"),
        most=MESSAGE_MOST,
        hint=lazy("例如：担心单位知道是谁反映的。只有信访部门看得到"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class LiftSecrecyForm(forms.Form):
    """取消保密: nothing is ticked beforehand."""

    own_will = forms.BooleanField(
        label=lazy("我自愿取消保密，没有人要求我这样做"),
        error_messages={"required": lazy("取消保密须出于自愿。有人要求您取消的，请不要取消")},
    )


class ComplainForm(PersonForm):
    """投诉: of whom, of what, what happened; the person as far as they say who they are.

    ``targets`` are the units to choose from: those of the matter, or those that a typed name means.
    """

    of = forms.ChoiceField(
        label=lazy("投诉什么"),
        widget=forms.RadioSelect,
        choices=ComplaintOf.choices(),
        error_messages={"required": lazy("请选择投诉什么")},
    )
    against = forms.ChoiceField(
        label=lazy("投诉哪个单位"),
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": lazy("请选择投诉哪个单位")},
    )
    unit_name = Words(
        label=lazy("单位的名称"),
        most=NAME_MOST,
        hint=lazy("例如：临江县住房和城乡建设局"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    content = Words(
        label=lazy("事情的经过"),
        most=CONTENT_MOST,
        hint=lazy("什么时候、在哪里、谁、做了什么、说了什么；有什么证据"),
        missing=lazy("请写一写事情的经过，几句话也可以"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    wish = Words(
        label=lazy("您希望怎样处理"),
        most=WISH_MOST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    secret = forms.ChoiceField(
        label=lazy("处理投诉的单位可以知道您是谁吗"),
        widget=forms.RadioSelect,
        choices=(
            ("yes", lazy("不可以，请保密：只有接收投诉的信访部门知道")),
            ("no", lazy("可以")),
        ),
        initial="yes",
        error_messages={"required": lazy("请选择是否保密")},
    )
    field_order = ("of", "against", "unit_name", "content", "wish", "secret")

    def __init__(
        self, *args: Any, targets: Iterable[Target], of_matter: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [(target.id, target.name) for target in targets]
        if choices and of_matter:
            choices.append((ANOTHER, _("其他单位（请在下面写名称）")))
        if choices:
            self.fields["against"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["against"]

    @property
    def keeps_secret(self) -> bool:
        """Whether whoever handles the complaint must not know who complains."""
        return self.cleaned_data["secret"] in (YES,)

    @property
    def chosen(self) -> str:
        """The unit that was chosen; empty where a name was written instead."""
        found: str = self.cleaned_data.get("against", "")
        return "" if found == ANOTHER else found
