# SPDX-License-Identifier: Apache-2.0
"""Where local profiles hold and from when, and what five provinces may and may not keep."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

import huiyin
from huiyin.core.law.choosing import chosen, conflicts
from huiyin.core.law.profile import tighten
from huiyin.core.law.registry import statute
from huiyin.core.law.statute import Statute
from huiyin.core.vocabulary import Clock

LAW = statute("cn-2022")
SHIPPED = Path(huiyin.__file__).parent / "data" / "profiles"


def profile(**tables):
    return tighten(LAW, {"id": "local", **tables})


def place(name, *territories, since=date(2022, 5, 1)):
    made = profile(since=since, territories=list(territories))
    return tighten(LAW, {"id": name, "since": since, "territories": list(made.territories)})


@pytest.mark.parametrize(
    ("territory", "on", "expected"),
    [
        ("510999", date(2026, 3, 2), "county"),
        ("510998", date(2026, 3, 2), "province"),
        ("320100", date(2026, 3, 2), "cn-2022"),
        ("510999", date(2025, 12, 31), "old county"),
        ("510999", date(2023, 6, 30), "province"),
        ("510999", date(2022, 4, 30), "cn-2022"),
    ],
)
def test_the_nearest_place_and_of_it_the_newest_in_force_is_chosen(territory, on, expected):
    statutes = [
        LAW,
        place("province", "51"),
        place("old county", "510999", since=date(2023, 7, 1)),
        place("county", "510999", since=date(2026, 1, 1)),
    ]

    assert chosen(statutes, default=LAW, territory=territory, on=on).id == expected


def test_two_profiles_of_one_place_and_day_are_a_conflict_and_two_versions_are_not():
    first, second = place("a", "51", "52"), place("b", "51")
    later = place("c", "51", since=date(2026, 1, 1))

    assert list(conflicts([first, second, later])) == ["a 和 b 在同一地方（51）同日施行"]
    assert list(conflicts([first, later])) == []


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        (
            {"since": date(2022, 4, 30)},
            "since 应为日期，不早于2022年5月1日（信访工作条例施行之日）",
        ),
        (
            {"since": "2023-01-01"},
            "since 应为日期，不早于2022年5月1日（信访工作条例施行之日）",
        ),
        ({"territories": "51"}, "territories 应为行政区划代码（2至12位数字）的列表"),
        ({"territories": ["四川"]}, "territories 应为行政区划代码（2至12位数字）的列表"),
        ({"notices": {"agree": "您好"}}, "notices：不认识的步骤 agree"),
        ({"notices": {"accept": ""}}, "notices：accept 应为2至60字"),
        ({"notices": "您好"}, "notices 应为表"),
    ],
)
def test_a_wrong_place_day_or_notice_is_refused(table, fault):
    assert profile(**table) == (fault,)


# domain: what the ordinances of before 2022 say, as they say it.
@pytest.mark.parametrize(
    ("periods", "settings", "faults"),
    [
        # 浙江: five working days, thirty days and up to sixty more.
        (
            {"T02": {"length": 5, "unit": "working_day"}, "T06": {"length": 30}},
            {},
            ["T02：计算单位不得由日改为工作日（条例第二十三条第二款）"],
        ),
        (
            {"T06": {"length": 30, "extension_max": 60}},
            {},
            ["T06：延长不得超过30日（条例第三十四条）"],
        ),
        # 河南: what is assigned within ninety days.
        (
            {},
            {"feedback_limit_days": 90},
            ["feedback_limit_days：应为1至75的整数（条例第二十二条第一款第三项）"],
        ),
        # 北京: a review may take thirty days more.
        (
            {"T09": {"extension_max": 30}},
            {},
            ["T09：延长不得超过0日（条例第三十五条）"],
        ),
        # Who petitions jointly sends at most five.
        (
            {},
            {"max_representatives": 10},
            ["max_representatives：应为1至5的整数（条例第二十条第三款）"],
        ),
    ],
)
def test_what_an_older_ordinance_loosens_is_refused_with_the_article(periods, settings, faults):
    assert profile(periods=periods, settings=settings) == tuple(faults)


@pytest.mark.parametrize(
    ("name", "territory", "clock", "length", "extension"),
    [
        ("zj-2016", "330106", Clock.T06, 30, 30),
        ("zj-2016", "330106", Clock.T02, 5, 0),
        ("ha-2012", "410102", Clock.T01, 5, 0),
        ("ha-2012", "410102", Clock.T06, 30, 30),
        ("bj-2006", "110101", Clock.T09, 30, 0),
        ("sd-2015", "370102", Clock.T13, 30, 0),
        ("sh-2018", "310101", Clock.T06, 60, 30),
    ],
)
def test_the_shipped_examples_hold_where_they_say(name, territory, clock, length, extension):
    tables = [tomllib.loads(path.read_text("utf-8")) for path in sorted(SHIPPED.glob("*.toml"))]
    made = [tighten(LAW, table) for table in tables]
    assert all(isinstance(law, Statute) for law in made), made

    found = chosen(made, default=LAW, territory=territory, on=date(2026, 3, 2))

    period = found.period(clock)
    assert (found.id, period.length, period.extension_max) == (name, length, extension)
    assert list(conflicts(made)) == []
