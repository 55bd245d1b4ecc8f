# SPDX-License-Identifier: Apache-2.0
"""Addresses of this room."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
