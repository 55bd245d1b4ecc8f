# SPDX-License-Identifier: Apache-2.0
"""Addresses of the directory: units, duties, people, roles, delegations, the working calendar."""

from django.urls import path

from huiyin.web.directory import (
    duties,
    numbers,
    papers,
    people,
    places,
    sheets,
    unit_changes,
    units,
)
from huiyin.web.directory.calendars import calendar
from huiyin.web.directory.delegations import delegations, revoke
from huiyin.web.directory.listings import adopt, end, listings
from huiyin.web.directory.passwords import password
from huiyin.web.directory.roles import roles
from huiyin.web.directory.unit import unit

app_name = "directory"

urlpatterns = [
    path("delegations/", delegations, name="delegations"),
    path("delegations/<uuid:delegation_id>/revoke/", revoke, name="revoke"),
    path("calendar/", calendar, name="calendar"),
    path("listings/", listings, name="listings"),
    path("listings/adopt/", adopt, name="listing-adopt"),
    path("listings/<uuid:listing_id>/end/", end, name="listing-end"),
    path("units/", units.units, name="units"),
    path("units/branch/", units.branch, name="branch"),
    path("units/suggest/", units.suggest, name="suggest"),
    path("places/suggest/", places.suggest, name="places"),
    path("units/new/", unit_changes.establish, name="establish"),
    path("units/<uuid:unit_id>/", unit, name="unit"),
    path("units/<uuid:unit_id>/split/", unit_changes.split, name="split"),
    path("units/<uuid:unit_id>/duties/", duties.add, name="add_duty"),
    path("units/<uuid:unit_id>/<slug:kind>/", unit_changes.change, name="change"),
    path("plans/<uuid:plan_id>/drop/", unit_changes.drop, name="drop_plan"),
    path("duties/<uuid:duty_id>/end/", duties.end, name="end_duty"),
    path("gaps/", duties.gaps, name="gaps"),
    path("people/", people.people, name="people"),
    path("people/new/", people.new, name="new_person"),
    path("people/<uuid:account_id>/", people.person, name="person"),
    path("people/<uuid:account_id>/password/", people.reset, name="reset"),
    path("people/<uuid:account_id>/disable/", people.disable, name="disable"),
    path("people/<uuid:account_id>/enable/", people.enable, name="enable"),
    path("people/<uuid:account_id>/appoint/", people.appoint, name="appoint"),
    path("posts/<uuid:post_id>/end/", people.end_post, name="end_post"),
    path("sheets/", sheets.sheets, name="sheets"),
    path("sheets/template/", sheets.template, name="sheet_template"),
    path("sheets/export/", sheets.export, name="sheet_export"),
    path("papers/", papers.papers, name="papers"),
    path("papers/<slug:code>/", papers.paper, name="paper"),
    path("papers/<slug:code>/file/", papers.file, name="paper-file"),
    path("papers/<uuid:template_id>/withdraw/", papers.withdraw, name="paper-withdraw"),
    path("numbers/", numbers.numbers, name="numbers"),
    path("numbers/<slug:deed>/", numbers.void, name="number-void"),
    path("roles/", roles, name="roles"),
    path("password/", password, name="password"),
]
