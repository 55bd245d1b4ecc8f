# SPDX-License-Identifier: Apache-2.0
"""What operators copy fits the program: its settings, its metrics, its files, its own syntax."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from django.test import Client

from huiyin.config import cli, environment

ROOT = Path(__file__).parents[2]
PACKAGING = ROOT / "packaging"
UNITS = sorted((PACKAGING / "systemd").glob("*.service"))
CONTAINER = (PACKAGING / "Containerfile").read_text(encoding="utf-8")


def test_the_example_environment_names_settings_that_are_read() -> None:
    text = (PACKAGING / "systemd" / "huiyin.env").read_text(encoding="utf-8")
    named = set(re.findall(r"^#?([A-Z_]+)=", text, re.MULTILINE))

    assert named - environment.KNOWN.keys() == {"DATABASE_URL"}


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_a_unit_starts_a_command_of_ours_without_rights(unit: Path) -> None:
    text = unit.read_text(encoding="utf-8")
    words = re.findall(r"^ExecStart=/opt/huiyin/bin/huiyin (\S+)", text, re.MULTILINE)

    assert [word in cli.COMMANDS for word in words] == [True]
    for line in (
        "User=huiyin",
        "Restart=always",
        "NoNewPrivileges=yes",
        "CapabilityBoundingSet=",
        "ProtectSystem=strict",
        "ProtectHome=yes",
        "UMask=0077",
    ):
        assert f"\n{line}\n" in text


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not here")
@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_systemd_understands_every_line_of_a_unit(unit: Path, tmp_path: Path) -> None:
    here = tmp_path / unit.name
    there = unit.read_text(encoding="utf-8").replace("/opt/huiyin/bin/huiyin", "/bin/true")
    here.write_text(there, encoding="utf-8")

    done = subprocess.run(["systemd-analyze", "verify", here], capture_output=True, text=True)

    said = [line for line in (done.stdout + done.stderr).splitlines() if unit.name in line]
    assert (done.returncode, said) == (0, [])


@pytest.mark.skipif(
    not (shutil.which("nginx") and shutil.which("openssl")), reason="nginx is not here"
)
def test_nginx_understands_its_site(tmp_path: Path) -> None:
    words = ("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=x")
    key, certificate = tmp_path / "key", tmp_path / "pem"
    subprocess.run(
        ["openssl", *words, "-keyout", key, "-out", certificate], check=True, capture_output=True
    )
    site = (PACKAGING / "nginx" / "huiyin.conf").read_text(encoding="utf-8")
    site = re.sub(r"(ssl_certificate_key\s+)\S+;", rf"\g<1>{key};", site)
    site = re.sub(r"(ssl_certificate\s+)\S+;", rf"\g<1>{certificate};", site)
    site = site.replace("/var/log/nginx", str(tmp_path))
    (tmp_path / "site.conf").write_text(site, encoding="utf-8")
    whole = f"pid {tmp_path}/pid;\nevents {{}}\nhttp {{ include {tmp_path}/site.conf; }}\n"
    (tmp_path / "nginx.conf").write_text(whole, encoding="utf-8")

    done = subprocess.run(
        ["nginx", "-t", "-q", "-e", tmp_path / "error", "-c", tmp_path / "nginx.conf"],
        capture_output=True,
        text=True,
    )

    assert (done.returncode, "emerg" in done.stderr) == (0, False), done.stderr


def test_nginx_logs_no_address_and_no_query() -> None:
    site = (PACKAGING / "nginx" / "huiyin.conf").read_text(encoding="utf-8")
    fields = re.search(r"log_format huiyin (.*?);\n", site, re.DOTALL)

    assert fields
    assert set(re.findall(r"\$\w+", fields[1])) == {
        "$time_iso8601",
        "$request_method",
        "$status",
        "$body_bytes_sent",
        "$request_time",
    }


def test_every_alert_asks_for_a_metric_that_there_is(db: None, client: Client) -> None:
    rules = (PACKAGING / "prometheus" / "huiyin.rules.yml").read_text(encoding="utf-8")
    asked = set(re.findall(r"\bhuiyin_[a-z_]+", rules))

    client.get("/healthz")
    shown = client.get("/metrics").content.decode()

    # A counter without labels is there from the start; the others once they have counted.
    there = set(re.findall(r"^(huiyin_[a-z_]+)", shown, re.MULTILINE))
    assert len(asked) > 8
    assert asked - there == set()


def test_the_image_is_built_from_what_the_wheel_is_built_from() -> None:
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", CONTAINER, re.MULTILINE)

    assert " ".join(copied).split() == [
        "requirements.txt",
        "pyproject.toml",
        "LICENSE",
        "NOTICE",
        "huiyin",
    ]
    assert [name for name in " ".join(copied).split() if not (ROOT / name).exists()] == []


def test_the_image_runs_without_rights_and_asks_itself_whether_it_lives() -> None:
    asked = re.search(r"HEALTHCHECK .*?CMD (\[.+?\])\n", CONTAINER, re.DOTALL)

    assert "\nUSER huiyin\n" in CONTAINER.rpartition("FROM")[2]
    assert asked
    assert "/healthz" in json.loads(asked[1])[-1]
