# SPDX-License-Identifier: Apache-2.0
"""The Regulation as data, its citations, and profiles that may only be stricter."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

import huiyin
from huiyin.core.law.articles import ARTICLES, cite, zh_number
from huiyin.core.law.profile import BOUNDS, tighten
from huiyin.core.law.registry import STATUTES, statute
from huiyin.core.law.statute import CONFIDENCE, CONFIGURED, Statute
from huiyin.core.vocabulary import Clock, TimeUnit

LAW = statute("cn-2022")
DAY, WORKING_DAY = TimeUnit.DAY, TimeUnit.WORKING_DAY


def profile(**tables):
    return tighten(LAW, {"id": "cn-2022-test", **tables})


@pytest.mark.parametrize(
    ("clock", "length", "unit", "basis"),
    [
        (Clock.T01, 15, DAY, "条例第二十二条第一款"),
        (Clock.T02, 15, DAY, "条例第二十三条第二款"),
        (Clock.T03, 15, DAY, "条例第二十三条第三款"),
        (Clock.T04, 5, WORKING_DAY, "条例第二十三条第三款"),
        (Clock.T05, None, DAY, "条例第二十二条第一款第三项"),
        (Clock.T06, 60, DAY, "条例第三十四条"),
        (Clock.T07, 30, DAY, "条例第三十四条"),
        (Clock.T08, 30, DAY, "条例第三十五条"),
        (Clock.T09, 30, DAY, "条例第三十五条"),
        (Clock.T10, 30, DAY, "条例第三十六条第一款"),
        (Clock.T11, 30, DAY, "条例第三十六条第一款"),
        (Clock.T12, None, DAY, "条例第二十五条"),
        (Clock.T13, 30, DAY, "条例第四十条第四款"),
        (Clock.T14, None, DAY, "条例第四十一条"),
        (Clock.T15A, 3, WORKING_DAY, "《信访事项简易办理办法》"),
        (Clock.T15B, 10, WORKING_DAY, "《信访事项简易办理办法》"),
        (Clock.T15C, 1, WORKING_DAY, "《信访事项简易办理办法》"),
        (Clock.T16A, 15, WORKING_DAY, "《纪检监察机关处理检举控告工作规则》"),
        (Clock.T16B, 15, WORKING_DAY, "《纪检监察机关处理检举控告工作规则》"),
        (Clock.T16C, 5, WORKING_DAY, "《纪检监察机关处理检举控告工作规则》"),
        (Clock.T17, 30, DAY, "《人民调解法》第三十三条"),
        (Clock.T18, None, DAY, "条例第二十一条第二款"),
        (Clock.L01, 2, WORKING_DAY, "配置默认"),
        (Clock.L02, 30, DAY, "配置默认"),
        (Clock.L03, 60, DAY, "配置默认"),
    ],
)
def test_each_limit_has_the_length_unit_and_source_of_the_catalogue(clock, length, unit, basis):
    period = LAW.period(clock)

    assert (period.length, period.unit, period.basis) == (length, unit, basis)


def test_every_clock_has_a_limit():
    assert set(LAW.periods) == set(Clock)


def test_the_four_levels_share_exactly_the_fifteen_days():
    levels = (Clock.T01A, Clock.T01B, Clock.T01C, Clock.T01D)

    assert sum(LAW.period(clock).length for clock in levels) == LAW.period(Clock.T01).length


def test_only_handling_may_be_extended_only_a_re_review_paused_only_two_are_dated():
    periods = LAW.periods

    assert {clock: p.extension_max for clock, p in periods.items() if p.extension_max} == {
        Clock.T06: 30
    }
    assert {clock: p.pause_basis for clock, p in periods.items() if p.pausable} == {
        Clock.T11: "条例第三十六条第二款"
    }
    assert [clock for clock, p in periods.items() if p.dated] == [
        Clock.T05,
        Clock.L06,
        Clock.L07,
    ]


def test_every_limit_says_where_it_comes_from_and_how_sure_we_are():
    for period in LAW.periods.values():
        assert period.confidence in CONFIDENCE
        assert period.basis
        assert period.basis.startswith(CONFIGURED) == (period.confidence == "configured")


def test_settings_have_their_defaults():
    assert {name: LAW.setting(name) for name in LAW.settings} == {
        "objection_reason_min": 10,
        "public_notice_days": 30,
        "investigators_min": 2,
        "max_representatives": 5,
        "evaluation_changes": 1,
        "single_extension": 1,
        "extension_total": 30,
        "small_cell": 5,
        "feedback_limit_days": 75,
        "dispute_after_returns": 2,
        "file_days": 30,
        "assist_share": 67,
        "urgent_report_hours": 2,
        "review_by_authority": 1,
        "review_by_government": 1,
        "review_at_top": 0,
        "review_hearing_notice": 7,
        "hearing_notice": 7,
        "review_deliberation": 1,
        "repeat_objections": 1,
    }


def test_settings_that_the_law_gives_cite_it_and_the_others_say_configuration():
    by_law = {name: s.basis for name, s in LAW.settings.items() if s.basis != CONFIGURED}

    assert by_law == {
        "max_representatives": "条例第二十条第三款",
        "extension_total": "条例第三十四条",
        "public_notice_days": "参照《民事诉讼法》第九十五条",
    }


def test_the_registry_knows_the_regulation_by_its_id():
    assert {key: (law.id, law.name, law.in_force) for key, law in STATUTES.items()} == {
        "cn-2022": ("cn-2022", "信访工作条例", date(2022, 5, 1))
    }
    with pytest.raises(KeyError):
        statute("cn-1999")


def test_articles_17_to_47_are_told_in_at_most_forty_characters():
    assert list(ARTICLES) == list(range(17, 48))
    assert max(len(text) for text in ARTICLES.values()) <= 40


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (34, "三十四"),
        (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"),
        (203, "二百零三"),
        (999, "九百九十九"),
    ],
)
def test_articles_are_counted_in_chinese_numerals(number, text):
    assert zh_number(number) == text


@pytest.mark.parametrize("number", [0, 1000])
def test_numbers_no_article_has_are_refused(number):
    with pytest.raises(ValueError, match=str(number)):
        zh_number(number)


def test_a_citation_names_law_article_paragraph_and_item():
    assert cite(23, paragraph=3) == "条例第二十三条第三款"
    assert cite(22, paragraph=1, item=3) == "条例第二十二条第一款第三项"
    assert cite(201, law="《民法典》") == "《民法典》第二百零一条"


def test_a_profile_shortens_duties_and_keeps_everything_else():
    text = """
        id = "cn-2022-demo"
        name = "信访工作条例（示例县）"
        [periods.T02]
        length = 5
        basis = "示例县信访办法第三条"
        [periods.T04]
        length = 3
        unit = "day"
        [periods.T06]
        length = 30
        extension_max = 15
        [periods.T12]
        length = 1
        [settings]
        max_representatives = 3
        single_extension = true
        small_cell = { value = 10, basis = "示例县信访办法第九条" }
    """

    made = tighten(LAW, tomllib.loads(text))

    assert isinstance(made, Statute)
    assert (made.id, made.name) == ("cn-2022-demo", "信访工作条例（示例县）")
    assert made.period(Clock.T02).length == 5
    assert made.period(Clock.T02).basis == "示例县信访办法第三条"
    assert (made.period(Clock.T04).length, made.period(Clock.T04).unit) == (3, DAY)
    assert (made.period(Clock.T06).length, made.period(Clock.T06).extension_max) == (30, 15)
    assert made.period(Clock.T12).length == 1
    assert made.period(Clock.T03) == LAW.period(Clock.T03)
    assert made.setting("max_representatives") == 3
    assert made.setting("single_extension") == 1
    assert made.settings["small_cell"].basis == "示例县信访办法第九条"
    assert made.settings["extension_total"] == LAW.settings["extension_total"]


def test_a_profile_lengthens_the_time_a_person_has():
    made = profile(periods={"T08": {"length": 45}, "L02": {"length": 60}})

    assert (made.period(Clock.T08).length, made.period(Clock.L02).length) == (45, 60)


def test_a_limit_the_law_does_not_give_is_free():
    made = profile(periods={"L01": {"length": 3}, "L03": {"length": 90}, "T01a": {"length": 2}})

    assert (made.period(Clock.L01).length, made.period(Clock.L03).length) == (3, 90)


def test_a_shorter_handling_limit_keeps_its_extension_unless_the_profile_cuts_it():
    made = profile(periods={"T06": {"length": 30}})

    assert made.period(Clock.T06).extension_max == 30


@pytest.mark.parametrize(
    ("periods", "fault"),
    [
        ({"T06": {"length": 61}}, "T06：不得长于60日（条例第三十四条）"),
        ({"T13": {"length": 31}}, "T13：不得长于30日（条例第四十条第四款）"),
        ({"T04": {"length": 6}}, "T04：不得长于5个工作日（条例第二十三条第三款）"),
        ({"T08": {"length": 29}}, "T08：不得短于30日（条例第三十五条）"),
        ({"L02": {"length": 7}}, "L02：不得短于30日（配置默认）"),
        ({"T06": {"extension_max": 31}}, "T06：延长不得超过30日（条例第三十四条）"),
        ({"T09": {"extension_max": 1}}, "T09：延长不得超过0日（条例第三十五条）"),
        ({"T06": {"pausable": True}}, "T06：该期限不得暂停（条例第三十四条）"),
        (
            {"T02": {"unit": "working_day"}},
            "T02：计算单位不得由日改为工作日（条例第二十三条第二款）",
        ),
        (
            {"T05": {"length": 9}},
            "T05：以交办函指定的反馈日期为准，不设长度（条例第二十二条第一款第三项）",
        ),
        ({"T06": {"length": 0}}, "T06：长度应为1至366的整数"),
        ({"T06": {"length": "60"}}, "T06：长度应为1至366的整数"),
        ({"T01a": {"length": 6}}, "T01a—T01d：四级合计不得长于15日（条例第二十二条第一款）"),
        ({"T01": {"length": 14}}, "T01a—T01d：四级合计不得长于14日（条例第二十二条第一款）"),
        ({"T99": {"length": 6}}, "不认识的期限：T99"),
        ({"T06": 60}, "T06：应为表"),
        ({"T06": {"lenght": 30}}, "T06：不认识的键 lenght"),
    ],
)
def test_a_looser_or_wrong_limit_is_refused_with_the_article_it_breaks(periods, fault):
    assert profile(periods=periods) == (fault,)


@pytest.mark.parametrize(
    ("settings", "fault"),
    [
        ({"max_representatives": 6}, "max_representatives：应为1至5的整数（条例第二十条第三款）"),
        ({"extension_total": 31}, "extension_total：应为0至30的整数（条例第三十四条）"),
        ({"small_cell": {"worth": 9}}, "small_cell：只能有 value 和 basis"),
        ({"investigators_min": True}, "investigators_min：应为1至9的整数（条例第三十一条第六项）"),
        ({"colour": 1}, "不认识的设置：colour"),
    ],
)
def test_a_setting_out_of_bounds_is_refused_with_the_article_it_breaks(settings, fault):
    assert profile(settings=settings) == (fault,)


def test_all_faults_of_a_profile_are_told_at_once():
    faults = profile(
        periods={"T06": {"length": 90}, "T09": {"length": 60}}, settings={"extension_total": 60}
    )

    assert faults == (
        "T06：不得长于60日（条例第三十四条）",
        "T09：不得长于30日（条例第三十五条）",
        "extension_total：应为0至30的整数（条例第三十四条）",
    )


@pytest.mark.parametrize(
    ("table", "faults"),
    [
        ({}, ("须有自己的 id，且不同于 cn-2022",)),
        ({"id": "cn-2022"}, ("须有自己的 id，且不同于 cn-2022",)),
        ({"id": "x", "clocks": {}}, ("不认识的栏目：clocks",)),
        ({"id": "x", "periods": 3}, ("periods、settings 应为表",)),
    ],
)
def test_a_profile_of_the_wrong_shape_is_refused(table, faults):
    assert tighten(LAW, table) == faults


def test_the_bounds_cover_every_setting_and_hold_its_default():
    assert set(BOUNDS) == set(LAW.settings)
    for name, (low, high, _) in BOUNDS.items():
        assert low <= LAW.setting(name) <= high


def test_the_categories_of_2020_are_seventeen_with_codes_that_nest_and_do_not_repeat():
    path = Path(huiyin.__file__).parent / "data" / "categories" / "legacy-2020.toml"

    scheme = tomllib.loads(path.read_text(encoding="utf-8"))

    tops = scheme["categories"]
    codes = [child["code"] for top in tops for child in top["children"]]
    assert [top["code"] for top in tops] == [f"{n:02d}" for n in range(1, 18)]
    assert all(child["code"][:2] == top["code"] for top in tops for child in top["children"])
    assert len(codes) == len(set(codes)) == 112
    assert (scheme["scheme"], scheme["version"]) == ("legacy-2020", 1)
