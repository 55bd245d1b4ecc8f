# SPDX-License-Identifier: Apache-2.0
"""Addresses of supervision: the board, the measures, the matters behind a figure."""

from django.urls import path

from huiyin.web.supervision.pages import board, counted, measures

app_name = "supervision"

urlpatterns = [
    path("", board, name="board"),
    path("measures/", measures, name="measures"),
    path("measures/<slug:code>/", counted, name="counted"),
]
