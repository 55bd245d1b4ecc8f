# SPDX-License-Identifier: Apache-2.0
"""All tables, so that Django finds them and callers need one name."""

from huiyin.records.models.content import Content, Key, Mark
from huiyin.records.models.directory import (
    Account,
    CalendarYear,
    Delegation,
    Duty,
    Lineage,
    Post,
    Unit,
)
from huiyin.records.models.divisions import Division, DivisionEdition
from huiyin.records.models.documents import Counter, Document, VoidNumber, WordTemplate
from huiyin.records.models.handling import (
    Claim,
    Deadline,
    Evaluation,
    Handling,
    Mandate,
    Matter,
    Review,
)
from huiyin.records.models.intake import Person, PersonCode, QueryCode, Submission
from huiyin.records.models.journal import Entry, Outbox, Token
from huiyin.records.models.listings import Listing
from huiyin.records.models.machines import MachineToken
from huiyin.records.models.plans import PlannedChange

__all__ = [
    "Account",
    "CalendarYear",
    "Claim",
    "Content",
    "Counter",
    "Deadline",
    "Delegation",
    "Division",
    "DivisionEdition",
    "Document",
    "Duty",
    "Entry",
    "Evaluation",
    "Handling",
    "Key",
    "Lineage",
    "Listing",
    "MachineToken",
    "Mandate",
    "Mark",
    "Matter",
    "Outbox",
    "Person",
    "PersonCode",
    "PlannedChange",
    "Post",
    "QueryCode",
    "Review",
    "Submission",
    "Token",
    "Unit",
    "VoidNumber",
    "WordTemplate",
]
