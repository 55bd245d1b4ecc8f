# SPDX-License-Identifier: Apache-2.0
"""The root of all addresses; the pages' own are in `huiyin.web.urls`."""

from django.urls import include, path

from huiyin.config import monitoring

urlpatterns = [
    path("healthz", monitoring.healthz, name="healthz"),
    path("readyz", monitoring.readyz, name="readyz"),
    path("metrics", monitoring.metrics, name="metrics"),
    path("api/v1/", include("huiyin.api.urls")),
    path("", include("huiyin.web.urls")),
]

handler500 = "huiyin.config.failures.server_error"
