# SPDX-License-Identifier: Apache-2.0
"""A log line never tells what a person wrote."""

import io
import json
import logging
import logging.config

import pytest
import structlog
from django.conf import settings
from django.test import Client

from huiyin.config.logs import logging_config
from huiyin.core.vocabulary import Role
from tests.api.calls import Machine, arrival
from tests.cast import found_county


@pytest.fixture
def lines() -> io.StringIO:
    """Where the log goes during one test."""
    stream = io.StringIO()
    config = logging_config(debug=False)
    config["handlers"]["stderr"]["stream"] = stream
    logging.config.dictConfig(config)
    # import-linter, which another test runs in this process, switches off every logger there is.
    for name in logging.root.manager.loggerDict:
        if name.startswith("huiyin"):
            logging.getLogger(name).disabled = False
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


def test_a_submission_leaves_nothing_of_itself_in_the_log(db: None, lines: io.StringIO) -> None:
    county = found_county()
    machine = Machine(county.office, Role.MACHINE)
    body = arrival(county.office)
    person, facts = body["facts"]["people"][0], body["facts"]

    receipt = machine.post("/submissions", body).json()
    asked = {"number": receipt["number"], "query_code": receipt["query_code"]}
    machine.post("/progress", asked)
    machine.post("/submissions?name=张三", body | {"office": "nowhere"})
    machine.client.get(f"/track/?number={receipt['number']}&name=张三")

    written = lines.getvalue()
    said = [value for value in person.values() if isinstance(value, str)]
    texts = [*said, *asked.values(), facts["title"], facts["content"], "name="]
    assert written.count('"event": "request"') == 4
    assert [text for text in texts if text in written] == []


def test_all_lines_of_a_request_bear_the_number_of_its_answer(
    db: None, client: Client, lines: io.StringIO
) -> None:
    structlog.get_logger("huiyin.tests").info("before")
    answers = [client.get("/no-such-page/") for _ in range(2)]

    entries = [json.loads(line) for line in lines.getvalue().splitlines()]
    numbers = [answer.headers["X-Request-ID"] for answer in answers]
    assert [entry.get("request") for entry in entries if entry["event"] == "request"] == numbers
    assert len(set(numbers)) == 2
