# SPDX-License-Identifier: Apache-2.0
"""The Django app that owns templates, template tags and static files; it has no tables."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Pages only."""

    name = "huiyin.web"
    label = "web"
