# SPDX-License-Identifier: Apache-2.0
"""Addresses of the directory: delegations, the working calendar, units with their duties."""

from django.urls import path

from huiyin.web.directory.calendars import calendar
from huiyin.web.directory.delegations import delegations, revoke
from huiyin.web.directory.listings import adopt, end, listings
from huiyin.web.directory.units import units

app_name = "directory"

urlpatterns = [
    path("delegations/", delegations, name="delegations"),
    path("delegations/<uuid:delegation_id>/revoke/", revoke, name="revoke"),
    path("calendar/", calendar, name="calendar"),
    path("listings/", listings, name="listings"),
    path("listings/adopt/", adopt, name="listing-adopt"),
    path("listings/<uuid:listing_id>/end/", end, name="listing-end"),
    path("units/", units, name="units"),
]
