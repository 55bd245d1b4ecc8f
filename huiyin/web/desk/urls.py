# SPDX-License-Identifier: Apache-2.0
"""Addresses of the desk. None of them holds anything personal."""

from django.urls import path

from huiyin.web.desk.acts import act
from huiyin.web.desk.dossier import document, draft, matter, reveal
from huiyin.web.desk.lending import bundle
from huiyin.web.desk.precedents import precedents
from huiyin.web.desk.register import register
from huiyin.web.desk.signing import sign_in, sign_out, unit
from huiyin.web.desk.worklist import search, worklist

app_name = "desk"

urlpatterns = [
    path("", worklist, name="worklist"),
    path("search/", search, name="search"),
    path("sign-in/", sign_in, name="sign_in"),
    path("sign-out/", sign_out, name="sign_out"),
    path("unit/", unit, name="unit"),
    path("precedents/", precedents, name="precedents"),
    path("register/", register, name="register"),
    path("matters/<uuid:matter_id>/", matter, name="matter"),
    path("matters/<uuid:matter_id>/people/", reveal, name="reveal"),
    path("matters/<uuid:matter_id>/documents/<uuid:document_id>/", document, name="document"),
    path("matters/<uuid:matter_id>/files/<uuid:entry_id>/", bundle, name="bundle"),
    path("matters/<uuid:matter_id>/documents/<uuid:document_id>/draft/", draft, name="draft"),
    path("matters/<uuid:matter_id>/acts/<slug:name>/", act, name="act"),
]
