# SPDX-License-Identifier: Apache-2.0
"""The table walked by its own rows, whatever chapters it has: states, roles, refusals, ways out."""

import itertools
import re

import pytest

from huiyin.core.decide import refusals
from huiyin.core.law.articles import ARTICLES, zh_number
from huiyin.core.process.table import ROWS
from huiyin.core.refusal import WORKING_RULE
from huiyin.core.vocabulary import Act, HandlingState, MatterState, ReviewState, Role, Scope
from huiyin.services.directory import NOT_BY_POST
from tests.core import test_process, test_review

EVERY_ROW = pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row.act))

#: Where nothing is owed any more.
FINAL = {
    MatterState: {MatterState.ARCHIVED},
    HandlingState: {
        HandlingState.RETURNED,
        HandlingState.RELEASED,
        HandlingState.CLOSED,
        HandlingState.QUASHED,
        HandlingState.PASSED_ON,
        HandlingState.ASSISTED,
        HandlingState.EXCUSED,
        HandlingState.ENDED,
    },
    ReviewState: {ReviewState.DECLINED, ReviewState.DELIVERED, ReviewState.WITHDRAWN},
}
#: Whoever may hold a post, and the two that need none. A petitioner is never obliged to act.
OBLIGED = {role for role in Role if role not in NOT_BY_POST} | {Role.SYSTEM}
ELSEWHERE = {"wrong_role", "not_yours", "wrong_state", "no_handling", "no_review"}

ARTICLE = re.compile(rf"第({'|'.join(zh_number(number) for number in ARTICLES)})条")
PARTS = r"(第[一二三四五六七八九十]+款)?(第[一二三四五六七八九十]+项)?"
REGULATION = re.compile(rf"条例{ARTICLE.pattern}{PARTS}(、{ARTICLE.pattern}{PARTS})*(（参照）)?")
OTHER_LAW = re.compile(r"(参照|依照)?(《[^》]+》|民事诉讼法)(第[零一二三四五六七八九十百]+条)?.*")
#: A working rule may follow what others have written down.
RULE = re.compile(rf"{WORKING_RULE}(，参照[^（）]+)?")
OTHERS = {"国务院办公厅节假日安排", "填写要求"}


def cited(basis):
    """Whether the words name an article that exists, another law, or the working rules."""
    patterns = (RULE, REGULATION, OTHER_LAW)
    return basis in OTHERS or any(pattern.fullmatch(basis) for pattern in patterns)


def froms(row):
    """The states of its scope from which the row starts, and the module that asks about it."""
    if row.scope is Scope.REVIEW:
        return row.review_from, ReviewState, test_review
    return row.handling_from, HandlingState, test_process


def asked(row):
    """Every role with every state of the matter, and with every state of the row's own scope."""
    own, states, module = froms(row)
    first_own = own[0] if own else None
    first = row.matter_from[0] if row.matter_from else MatterState.RECEIVED
    pairs = [(matter, first_own) for matter in MatterState]
    pairs += [(first, state) for state in states]
    for (matter, state), role in itertools.product(pairs, Role):
        yield matter, state, role, refusals(module.question(matter, state, role), row)


def open_to(row, matter, state, role):
    """Whether the row itself says that the act may be open there."""
    own, _, _ = froms(row)
    # The second level has its own people; the case asked about is in its first review.
    if row.scope is Scope.REVIEW and role is Role.RE_REVIEWER:
        return False
    return role in row.by and matter in row.matter_from and (not own or state in own)


@EVERY_ROW
def test_an_act_is_open_just_where_its_row_says_and_else_only_its_guards_refuse(row):
    guards = {guard.code for guard in row.guards}
    wrong = []

    for matter, state, role, found in asked(row):
        codes = {refusal.code for refusal in found}
        expected = codes <= guards if open_to(row, matter, state, role) else codes <= ELSEWHERE
        if not expected or (not codes and not open_to(row, matter, state, role)):
            wrong.append((matter, state, role, codes))

    assert wrong == []


@EVERY_ROW
def test_every_refusal_on_the_walk_names_an_article_that_exists_or_the_working_rule(row):
    told = {refusal.basis for *_, found in asked(row) for refusal in found}
    told |= {guard.basis for guard in row.guards} | {row.basis}

    assert sorted(basis for basis in told if not cited(basis)) == []


@EVERY_ROW
def test_every_act_has_somebody_who_can_hold_its_role(row):
    anybody = OBLIGED | {Role.PETITIONER, Role.VISITOR, Role.MACHINE}

    assert set(row.by) & anybody


def ways(rows):
    """State → the states that an act of somebody obliged leads to, for all three kinds."""
    found = {state: set() for kind in FINAL for state in kind}
    for row in rows:
        # What an office may take down for the petitioner still hangs on the petitioner.
        if Role.PETITIONER in row.by or not OBLIGED.intersection(row.by):
            continue
        targets = (
            (row.matter_from, row.matter_to),
            (row.handling_from, row.handling_to),
            (row.review_from, row.review_to),
        )
        for starts, to in targets:
            for state in starts:
                if to is not None and type(to) is type(state):
                    found[state].add(to)
    return found


def dead_ends(kind, rows=ROWS):
    """The states from which no chain of acts leads to a final one."""
    graph, good = ways(rows), set(FINAL[kind])
    while more := {state for state in kind if state not in good and graph[state] & good}:
        good |= more
    return set(kind) - good


@pytest.mark.parametrize("kind", FINAL, ids=lambda kind: kind.__name__)
def test_no_state_is_a_dead_end_even_if_the_petitioner_never_acts_again(kind):
    assert dead_ends(kind) == set()


def test_no_state_has_giving_the_matter_up_for_its_only_way_out():
    answering = [row for row in ROWS if not row.ends]

    assert [dead_ends(kind, answering) for kind in FINAL] == [set(), set(), set()]


@pytest.mark.parametrize(
    ("gone", "kind", "stuck"),
    [
        (
            {Act.REACH_MEDIATION, Act.FAIL_MEDIATION},
            HandlingState,
            {HandlingState.MEDIATING},
        ),
        ({Act.ANSWER_ASSIST}, HandlingState, {HandlingState.ASSISTING}),
        ({Act.SUSTAIN}, MatterState, {MatterState.CONTESTED}),
        ({Act.UNLINK, Act.UNMERGE}, MatterState, {MatterState.LINKED}),
        ({Act.UPHOLD, Act.OVERRULE}, HandlingState, {HandlingState.OBJECTED}),
        ({Act.CLOSE_REVIEW_HEARING}, ReviewState, {ReviewState.HEARING}),
    ],
    ids=str,
)
def test_an_act_taken_out_of_the_table_leaves_a_dead_end_that_is_found(gone, kind, stuck):
    rows = [row for row in ROWS if row.act not in gone]

    assert dead_ends(kind, rows) == stuck


def test_an_article_that_is_not_in_the_regulation_is_noticed():
    assert cited("条例第三十四条")
    assert cited("条例第二十三条第一款、第三十一条第六项")
    assert not cited("条例第九十九条")
    assert not cited("三十四条")
    assert not cited("")
