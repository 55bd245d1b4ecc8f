# SPDX-License-Identifier: Apache-2.0
"""A log line never tells what a person wrote."""

import io
import json
import logging
import logging.config

import pytest
import structlog
from django.conf import settings

from huiyin.config.logs import logging_config


@pytest.fixture
def lines() -> io.StringIO:
    """Where the log goes during one test."""
    stream = io.StringIO()
    config = logging_config(debug=False)
    config["handlers"]["stderr"]["stream"] = stream
    logging.config.dictConfig(config)
    yield stream
    logging.config.dictConfig(settings.LOGGING)


def test_an_exception_is_logged_without_its_message(lines: io.StringIO) -> None:
    try:
        raise ValueError("张三的电话 13800000000")
    except ValueError:
        logging.getLogger("django.request").exception("Internal Server Error: %s", "/m/1/")

    entry = json.loads(lines.getvalue())

    assert "张三" not in lines.getvalue()
    assert entry["event"] == "Internal Server Error: /m/1/"
    assert entry["errors"][0]["type"] == "ValueError"
    assert entry["errors"][0]["where"][-1].endswith("_without_its_message")


def test_our_own_exceptions_are_logged_without_their_message_too(lines: io.StringIO) -> None:
    try:
        raise ValueError("李四")
    except ValueError:
        structlog.get_logger("huiyin.tests").exception("failed", matter="1")

    entry = json.loads(lines.getvalue())

    assert "李四" not in lines.getvalue()
    assert entry["matter"] == "1"
    assert entry["errors"][0]["type"] == "ValueError"


def test_a_forged_line_stays_inside_its_entry(lines: io.StringIO) -> None:
    structlog.get_logger("huiyin.tests").info("typed", text='x\n{"level": "error"}\x1b[31m')

    written = lines.getvalue()

    assert written.count("\n") == 1
    assert json.loads(written)["text"] == 'x\n{"level": "error"}\x1b[31m'
    assert "\x1b" not in written
