# SPDX-License-Identifier: Apache-2.0
"""``{{ reason.basis|plain_basis }}``: by which rule, as a petitioner reads it."""

from django import template

from huiyin.web.portal.wording import plain_basis

register = template.Library()
register.filter("plain_basis", plain_basis)
