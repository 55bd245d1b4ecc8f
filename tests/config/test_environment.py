# SPDX-License-Identifier: Apache-2.0
"""A wrong setting stops the start; a right one is read as its type."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from huiyin.config import environment
from huiyin.config.databases import databases
from huiyin.config.environment import BadSetting


def test_a_setting_that_nobody_reads_stops_the_start() -> None:
    with pytest.raises(BadSetting, match="unknown setting: HUIYIN_ALOWED_HOSTS"):
        environment.refuse_unknown({"HUIYIN_ALOWED_HOSTS": "a", "HUIYIN_HOME": "b", "PATH": "c"})


def test_a_secret_may_come_from_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounted = tmp_path / "key"
    mounted.write_text("k" * 40 + "\n")
    monkeypatch.delenv("HUIYIN_SECRET_KEY", raising=False)
    monkeypatch.setenv("HUIYIN_SECRET_KEY_FILE", str(mounted))

    assert environment.secret_key(tmp_path) == "k" * 40


def test_a_setting_given_twice_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUIYIN_SITE", "a")
    monkeypatch.setenv("HUIYIN_SITE_FILE", "b")

    with pytest.raises(BadSetting, match="both set"):
        environment.text("HUIYIN_SITE")


@pytest.mark.parametrize(
    ("value", "expected"), [("1", True), ("yes", True), ("0", False), ("", False), ("OFF", False)]
)
def test_a_yes_or_no_is_read_as_one(
    value: str, expected: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HUIYIN_DEBUG", value)

    assert environment.flag("HUIYIN_DEBUG") is expected


def test_a_maybe_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUIYIN_DEBUG", "maybe")

    with pytest.raises(BadSetting, match="yes or no"):
        environment.flag("HUIYIN_DEBUG")


@pytest.mark.parametrize("value", ["-1", "10", "two", "²"])
def test_a_number_out_of_range_stops_the_start(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUIYIN_PROXIES", value)

    with pytest.raises(BadSetting, match="0 to 9"):
        environment.whole("HUIYIN_PROXIES", default=0, at_most=9)


def test_monitors_are_addresses_and_networks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUIYIN_MONITORS", "10.0.0.5, 10.1.0.0/16,::1")

    found = environment.networks("HUIYIN_MONITORS", default=[])

    assert [str(network) for network in found] == ["10.0.0.5/32", "10.1.0.0/16", "::1/128"]


@pytest.mark.parametrize("value", ["monitor.example", "10.1.0.1/16", "10.0.0.256"])
def test_a_monitor_that_is_no_address_stops_the_start(
    value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HUIYIN_MONITORS", value)

    with pytest.raises(BadSetting, match="neither an address nor a network"):
        environment.networks("HUIYIN_MONITORS", default=[])


def test_a_short_signing_key_stops_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HUIYIN_SECRET_KEY", "short")

    with pytest.raises(BadSetting, match="32"):
        environment.secret_key(tmp_path)


def test_processes_that_start_together_agree_on_one_closed_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HUIYIN_SECRET_KEY", raising=False)

    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(environment.secret_key, [tmp_path] * 8))

    assert len(keys) == 1
    assert len(keys.pop()) >= 50
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_without_a_url_the_database_is_a_file_in_the_home_folder(tmp_path: Path) -> None:
    found = databases("", folder=tmp_path)

    assert found["default"]["NAME"] == str(tmp_path / "huiyin.sqlite3")
    assert found["scratch"]["NAME"] == str(tmp_path / "huiyin-scratch.sqlite3")
    assert found["default"]["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "synchronous=FULL" in found["default"]["OPTIONS"]["init_command"]


@pytest.mark.parametrize("url", ["mysql://a@b/c", "sqlite://:memory:", "huiyin.sqlite3"])
def test_a_database_that_cannot_keep_the_promises_is_refused(url: str, tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match="DATABASE_URL"):
        databases(url, folder=tmp_path)


def test_postgresql_is_asked_whether_an_old_connection_still_lives(tmp_path: Path) -> None:
    found = databases("postgresql://a:b@c:5433/d", folder=tmp_path)

    assert {name: found["default"][name] for name in ("HOST", "PORT", "NAME", "CONN_MAX_AGE")} == {
        "HOST": "c",
        "PORT": 5433,
        "NAME": "d",
        "CONN_MAX_AGE": 60,
    }
    assert found["default"]["CONN_HEALTH_CHECKS"] is True
    assert found["scratch"]["NAME"] == "d"
