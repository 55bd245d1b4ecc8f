# SPDX-License-Identifier: Apache-2.0
"""修改密码: the owner of an account replaces the password, proving the one that counts now.

Who was given an initial password comes here from the sign-in page, and gets in no other way.
"""

from typing import Any

from django import forms
from django.contrib import auth, messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from huiyin.core.refusal import Refused
from huiyin.services import directory
from huiyin.web.audience import context_of, open_to


class PasswordForm(forms.Form):
    """Name, the password of now, the new one twice."""

    use_required_attribute = False
    login = forms.CharField(label=gettext_lazy("账号"), max_length=60)
    old = forms.CharField(label=gettext_lazy("现在的密码"), strip=False, widget=forms.PasswordInput)
    password = forms.CharField(
        label=gettext_lazy("新密码"), strip=False, widget=forms.PasswordInput
    )
    again = forms.CharField(
        label=gettext_lazy("再输一次新密码"), strip=False, widget=forms.PasswordInput
    )

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        for name, field in self.fields.items():
            field.error_messages["required"] = gettext("请填写“%s”") % field.label
            fill = {"login": "username", "old": "current-password"}.get(name, "new-password")
            field.widget.attrs["autocomplete"] = fill

    def clean(self) -> dict[str, str]:
        """Both new ones are the same, and not the old."""
        given = dict(self.cleaned_data)
        if given.get("password") and given.get("again", "") != given["password"]:
            raise ValidationError({"again": gettext("两次输入的新密码不一样")})
        if given.get("password") and given["password"] == given.get("old"):
            raise ValidationError({"password": gettext("新密码不能与现在的相同")})
        return given


@open_to()
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Wrong attempts count as at the sign-in page."""
    form = PasswordForm(request.POST or None)
    if form.is_valid() and _changed(request, form):
        auth.logout(request)
        messages.success(request, gettext("密码已修改，请用新密码登录。"))
        return redirect("desk:sign_in")
    status = 422 if form.is_bound else 200
    return render(request, "directory/password.html", {"form": form}, status=status)


def _changed(request: HttpRequest, form: PasswordForm) -> bool:
    given = form.cleaned_data
    account = auth.authenticate(request, username=given["login"], password=given["old"])
    if account is None:
        form.add_error("old", gettext("账号或现在的密码不对"))
        return False
    hashed = directory.hash_password(given["password"])
    if not isinstance(hashed, Refused):
        answer = directory.choose_password(context_of(request), str(account.pk), hashed=hashed)
        if not isinstance(answer, Refused):
            return True
        hashed = answer
    for reason in hashed.reasons:
        form.add_error("password", reason.zh)
    return False
