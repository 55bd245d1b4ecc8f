# SPDX-License-Identifier: Apache-2.0
"""The words of the trade: closed sets, each member with its Chinese and its English label.

Identifiers are English, Chinese stands beside them and nowhere else. The core imports no gettext:
whoever shows a label passes ``term.zh`` through it.
"""

from huiyin.core.vocabulary.acts import Act, Audience, Role
from huiyin.core.vocabulary.admission import DecidedBy, KeepGround, Need, NewFacts, RuleOutcome
from huiyin.core.vocabulary.conduct import EndingGround, RecusalGround, RecusalOf, SimpleGround
from huiyin.core.vocabulary.directory import PlanKind, PostEnd, UnitEnd
from huiyin.core.vocabulary.handling import (
    DeliveryMethod,
    DisputeGround,
    DisputeStep,
    Manner,
    Outcome,
    Rating,
    Referral,
    Route,
    RouteResult,
)
from huiyin.core.vocabulary.intake import BodyKind, Channel, Kind, Level, RepeatMark
from huiyin.core.vocabulary.joining import Relation
from huiyin.core.vocabulary.lending import Borrower
from huiyin.core.vocabulary.papers import DocumentCode, Validity, VoidCause
from huiyin.core.vocabulary.people import GuardianRelation, MandateKind, WardGround
from huiyin.core.vocabulary.procedure import (
    OVER,
    SETTLED_AT_OFFICE,
    ClaimState,
    Ground,
    HandlingState,
    MatterState,
    PublicStatus,
    ReviewLevel,
    ReviewOutcome,
    ReviewState,
    Scope,
)
from huiyin.core.vocabulary.protection import ComplaintOf
from huiyin.core.vocabulary.suggestions import Adoption, AdoptionUse, StudyForm
from huiyin.core.vocabulary.terms import Term
from huiyin.core.vocabulary.time import Clock, DueState, TimeUnit

__all__ = [
    "OVER",
    "SETTLED_AT_OFFICE",
    "Act",
    "Adoption",
    "AdoptionUse",
    "Audience",
    "BodyKind",
    "Borrower",
    "Channel",
    "ClaimState",
    "Clock",
    "ComplaintOf",
    "DecidedBy",
    "DeliveryMethod",
    "DisputeGround",
    "DisputeStep",
    "DocumentCode",
    "DueState",
    "EndingGround",
    "Ground",
    "GuardianRelation",
    "HandlingState",
    "KeepGround",
    "Kind",
    "Level",
    "MandateKind",
    "Manner",
    "MatterState",
    "Need",
    "NewFacts",
    "Outcome",
    "PlanKind",
    "PostEnd",
    "PublicStatus",
    "Rating",
    "RecusalGround",
    "RecusalOf",
    "Referral",
    "Relation",
    "RepeatMark",
    "ReviewLevel",
    "ReviewOutcome",
    "ReviewState",
    "Role",
    "Route",
    "RouteResult",
    "RuleOutcome",
    "Scope",
    "SimpleGround",
    "StudyForm",
    "Term",
    "TimeUnit",
    "UnitEnd",
    "Validity",
    "VoidCause",
    "WardGround",
]
