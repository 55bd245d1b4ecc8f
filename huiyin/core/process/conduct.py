# SPDX-License-Identifier: Apache-2.0
"""Handling in depth at the unit: execution of what the answer supports (条例 32)."""

from huiyin.core.facts.conduct import RecordExecutionFacts
from huiyin.core.process import conduct_guards as guards
from huiyin.core.process.handling_guards import MINE
from huiyin.core.process.intake import UNDERWAY
from huiyin.core.process.transition import Transition, When
from huiyin.core.vocabulary import Act, Audience, Clock, HandlingState, Role, Scope

EXECUTION: tuple[Transition, ...] = (
    Transition(
        act=Act.RECORD_EXECUTION,
        scope=Scope.HANDLING,
        by=(Role.OFFICER,),
        facts=RecordExecutionFacts,
        basis="条例第三十二条",
        about="支持的诉求逐项督促执行，记录落实的日期和凭证",
        matter_from=UNDERWAY,
        handling_from=(HandlingState.ISSUED, HandlingState.DELIVERED),
        guards=(MINE, guards.SOMETHING_OWED, guards.OWED_CLAIMS, guards.EXECUTED_DAY),
        stops=(Clock.L06,),
        tells=(Audience.PETITIONER, Audience.OFFICE),
        when={Clock.L06: When("支持的诉求都已落实", guards.all_executed)},
    ),
)

ROWS: tuple[Transition, ...] = EXECUTION
