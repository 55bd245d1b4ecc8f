# SPDX-License-Identifier: Apache-2.0
"""What an office changes without code: limits, rules of refusal, words of notices, by a file."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import SystemCheckError

from huiyin.config import checks, wiring
from huiyin.config.statutes import local, statutes
from huiyin.core.refusal import Refused
from huiyin.core.vocabulary import Act, Audience, Clock
from huiyin.services import notices
from tests.cast import Story
from tests.deeds import DAY
from tests.web.desk import statements

COUNTY = """
id = "linjiang-2026"
name = "信访工作条例（临江县）"
territories = ["510999"]

[periods.T06]
length = 45
extension_max = 10
basis = "临江县信访工作规则第八条"

[settings]
objection_reason_min = 30

[notices]
accept = "临江县已受理您的来信，承办单位会与您联系"

[[rules]]
code = "LJ-1"
version = "2026"
zh = "示例规则"
text = "属于示例规则所说的情形，请向示例机关提出。"
basis = "临江县信访工作规则第九条"
since = 2026-01-01
outcome = "declined"
decided_by = "any"
needs = ["body"]
confidence = "local"
"""


@pytest.fixture
def installed(monkeypatch, tmp_path):
    """``installed(text)``: this installation has the profile from now on."""

    def install(text, name="local.toml"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        base = statutes()["cn-2022"]
        made = {base.id: base} | local(base, tmp_path)
        world = replace(wiring.world(), statutes=made)
        monkeypatch.setattr(wiring, "world", lambda: world)

    return install


def test_a_new_matter_takes_the_profile_of_its_place_and_a_running_one_keeps_its_own(
    county, installed
):
    running = Story(county).to(Act.SIGN_FOR)

    installed(COUNTY)
    new = Story(county).to(Act.ACCEPT)
    running.do(Act.ACCEPT)

    assert (new.case.statute, running.case.statute) == ("linjiang-2026", "cn-2022")
    assert new.case.clock(Clock.T06, new.handling).nominal_due == DAY + timedelta(days=45)
    assert running.case.clock(Clock.T06, running.handling).nominal_due == DAY + timedelta(days=60)


def test_a_new_version_leaves_matters_of_the_old_one_alone(county, installed):
    installed(COUNTY)
    old = Story(county).to(Act.SIGN_FOR)

    later = COUNTY.replace("linjiang-2026", "linjiang-2027").replace("length = 45", "length = 20")
    installed(later.replace("[periods", "since = 2026-03-10\n[periods", 1), "later.toml")
    before = Story(county).to(Act.ACCEPT)
    after = Story(county, on=DAY + timedelta(days=8)).to(Act.ACCEPT)
    old.do(Act.ACCEPT)

    found = [story.case.clock(Clock.T06, story.handling) for story in (old, before, after)]
    assert [(item.nominal_due - item.start).days for item in found] == [45, 45, 20]


def test_a_setting_of_the_profile_decides_a_guard(county, installed):
    installed(COUNTY)

    found = Story(county).to(Act.SIGN_FOR).try_(Act.OBJECT)

    assert isinstance(found, Refused)
    assert [reason.code for reason in found.reasons] == ["reason_long_enough"]


def test_a_rule_of_the_profile_can_be_proposed_beside_the_general_ones(county, installed):
    installed(COUNTY)
    story = Story(county).to(Act.CLASSIFY)

    story.do(Act.PROPOSE_DECLINE, rule="LJ-1.2026")

    assert story.case.rule == "LJ-1.2026"
    assert "NB-1.2022" in wiring.world().statutes["linjiang-2026"].rules


def test_the_words_of_a_message_are_the_profiles(county, installed):
    installed(COUNTY)
    own = wiring.world().statutes["linjiang-2026"].notices

    text = notices.wording(Act.ACCEPT, Audience.PETITIONER, "51", "https://x", own=own)
    other = notices.wording(Act.ISSUE, Audience.PETITIONER, "51", "https://x", own=own)

    assert text == "临江县已受理您的来信，承办单位会与您联系（编号51）。查询：https://x"
    assert other.startswith("您的信访事项处理意见书已出具")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            COUNTY.replace("length = 45", "length = 61"),
            "local.toml：T06：不得长于60日（条例第三十四条）",
        ),
        (
            COUNTY.replace('outcome = "declined"', 'outcome = "exhausted"'),
            "local.toml：LJ-1.2026：不再受理须以已有的复核意见为据（条例第三十六条第三款）",
        ),
        ("id = ", "local.toml：读不出：Invalid value (at end of document)"),
    ],
)
def test_an_installation_with_a_loosening_profile_does_not_start(tmp_path, text, fault):
    (tmp_path / "local.toml").write_text(text, encoding="utf-8")

    with pytest.raises(ImproperlyConfigured) as refused:
        local(statutes()["cn-2022"], tmp_path)

    assert str(refused.value) == fault


def test_the_start_up_check_tells_each_fault_with_what_to_do(settings, tmp_path, fresh):
    (tmp_path / "profiles").mkdir()
    file = tmp_path / "profiles" / "local.toml"
    file.write_text('id = "x"\n[periods.T06]\nlength = 90\n[periods.T08]\nlength = 1\n', "utf-8")
    settings.HOME = tmp_path

    found = checks.lawful_profiles()

    assert [(error.id, error.msg) for error in found] == [
        ("huiyin.E002", "local.toml：T06：不得长于60日（条例第三十四条）"),
        ("huiyin.E002", "local.toml：T08：不得短于30日（条例第三十五条）"),
    ]


def test_an_installation_that_lost_a_profile_its_matters_name_does_not_start(county, installed):
    installed(COUNTY)
    Story(county), Story(county)

    found = checks.known_statutes(["default"])

    assert [(error.id, error.msg) for error in found] == [
        ("huiyin.E003", "2 matters are handled under linjiang-2026, which is not installed.")
    ]
    assert "$HUIYIN_HOME/profiles" in found[0].hint
    with pytest.raises(SystemCheckError, match=r"2 matters .* linjiang-2026, .* back into"):
        checks.refuse_unsafe()


def test_the_look_for_lost_profiles_is_one_statement_and_finds_nothing_amiss(county, installed):
    Story(county)

    with statements() as caught:
        found = checks.known_statutes(["default"])

    assert (found, len(caught)) == ([], 1)


def test_no_lost_profile_is_looked_for_where_no_database_is_asked(county, installed):
    installed(COUNTY)
    Story(county)

    assert checks.known_statutes() == []


@pytest.fixture
def fresh():
    """What was read once is read again, before the test and after it."""
    statutes.cache_clear()
    yield
    statutes.cache_clear()


def test_two_files_with_one_id_or_one_place_are_refused(tmp_path):
    (tmp_path / "a.toml").write_text(COUNTY, encoding="utf-8")
    (tmp_path / "b.toml").write_text(COUNTY, encoding="utf-8")
    (tmp_path / "c.toml").write_text(COUNTY.replace("linjiang-2026", "other"), encoding="utf-8")

    with pytest.raises(ImproperlyConfigured) as refused:
        local(statutes()["cn-2022"], tmp_path)

    assert str(refused.value).splitlines() == [
        "b.toml：id linjiang-2026 已被另一个文件使用",
        "linjiang-2026 和 other 在同一地方（510999）同日施行",
    ]
