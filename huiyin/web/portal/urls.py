# SPDX-License-Identifier: Apache-2.0
"""Addresses of the portal. Numbers may stand in them; codes, names and texts never do.

The page of an act of the petitioner's is named ``matter-`` and the act.
"""

from django.urls import URLPattern, path

from huiyin.core.vocabulary import Act
from huiyin.web.portal import (
    conduct,
    evaluate,
    guide,
    home,
    joint,
    matters,
    posters,
    protection,
    review,
    submit,
    track,
    verify,
)

app_name = "portal"

urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("view/", home.view, name="view"),
    path("submit/", submit.notice, name="submit"),
    path("submit/elsewhere/", submit.elsewhere, name="submit-elsewhere"),
    path("submit/check/", submit.check, name="submit-check"),
    path("submit/receipt/", submit.receipt, name="submit-receipt"),
    path("submit/<slug:step>/", submit.step, name="submit-step"),
    path("track/", track.track, name="track"),
    path("track/<slug:number>/", track.track, name="track-number"),
    path("evaluate/", track.track, {"door": "evaluate"}, name="evaluate"),
    path("guide/", guide.guide, name="guide"),
    path("guide/steps/", guide.steps, name="steps"),
    path("verify/", verify.ask, name="verify-ask"),
    path("verify/<slug:code>/", verify.verify, name="verify"),
    path("guide/posters/<slug:name>/", posters.poster, name="poster"),
    path("leave/", track.leave, name="leave"),
    path("matters/<slug:number>/", matters.matter, name="matter"),
    path("matters/<slug:number>/papers/<uuid:document>/", matters.paper, name="matter-paper"),
    path("matters/<slug:number>/supplement/", matters.supplement, name="matter-supplement"),
    path("matters/<slug:number>/objection/", matters.objection, name="matter-object_to_decision"),
    path("matters/<slug:number>/remind/", matters.remind, name="matter-remind"),
    path("matters/<slug:number>/evaluate/", evaluate.evaluate, name="matter-evaluate"),
    path("matters/<slug:number>/withdraw/", conduct.withdraw, name="matter-ask_withdrawal"),
    path("matters/<slug:number>/leave/", joint.leave, name="matter-leave"),
    path("matters/<slug:number>/recusal/", conduct.recusal, name="matter-ask_recusal"),
    path("complain/", protection.complain, name="complain"),
    path("matters/<slug:number>/complain/", protection.complain, name="matter-complain"),
    path("matters/<slug:number>/readers/", protection.readers, name="matter-readers"),
    path("matters/<slug:number>/secrecy/", protection.secrecy, name="matter-ask_secrecy"),
    path(
        "matters/<slug:number>/secrecy/lift/",
        protection.secrecy,
        {"act": Act.LIFT_SECRECY},
        name="matter-lift_secrecy",
    ),
    path("matters/<slug:number>/review/", review.ask, name="matter-ask_review"),
    path(
        "matters/<slug:number>/re-review/",
        review.ask,
        {"act": Act.ASK_RE_REVIEW},
        name="matter-ask_re_review",
    ),
    path("matters/<slug:number>/review/supply/", review.supply, name="matter-supply"),
    path("matters/<slug:number>/review/withdraw/", review.withdraw, name="matter-withdraw_review"),
]
