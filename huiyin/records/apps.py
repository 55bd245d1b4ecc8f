# SPDX-License-Identifier: Apache-2.0
"""The Django app that owns every table of huiyin."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Tables only; no behaviour hangs on them."""

    name = "huiyin.records"
    label = "records"
    default_auto_field = "django.db.models.BigAutoField"
