# SPDX-License-Identifier: Apache-2.0
"""Addresses of all pages: the portal at the root, everything for offices below ``/desk/``."""

from django.urls import include, path

urlpatterns = [
    path("", include("huiyin.web.portal.urls")),
    path("desk/", include("huiyin.web.desk.urls")),
    path("desk/supervision/", include("huiyin.web.supervision.urls")),
    path("desk/directory/", include("huiyin.web.directory.urls")),
]
