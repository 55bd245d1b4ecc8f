# SPDX-License-Identifier: Apache-2.0
"""One JSON line a log entry, on stderr, without personal data.

An exception is written as its type and its places in the code, never with its message: a database
repeats the offending value there, and that value may be somebody's name.
"""

import traceback
from typing import Any

import structlog


def _places(_logger: Any, _name: str, entry: dict[str, Any]) -> dict[str, Any]:
    """Replace ``exc_info`` by the chain of exception types and of ``file:line function``."""
    found = entry.pop("exc_info", None)
    error = found[1] if isinstance(found, tuple) else found
    if not isinstance(error, BaseException):
        return entry
    chain: list[dict[str, Any]] = []
    while error is not None and len(chain) < 5:
        frames = traceback.extract_tb(error.__traceback__)[-12:]
        where = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        chain.append({"type": type(error).__qualname__, "where": where})
        error = error.__cause__ or error.__context__
    return entry | {"errors": chain}


def _without_request(_logger: Any, _name: str, entry: dict[str, Any]) -> dict[str, Any]:
    """Drop what Django hangs on a record: the request knows the person."""
    record = entry.get("_record")
    if record is not None and record.exc_info and "exc_info" not in entry:
        entry["exc_info"] = record.exc_info
    return entry


def logging_config(*, debug: bool) -> dict[str, Any]:
    """A ``logging.config.dictConfig`` dictionary: warnings of everyone, our own from INFO up.

    ``debug`` writes coloured lines for a person instead of JSON.
    """
    shared = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    last = (
        structlog.dev.ConsoleRenderer()
        if debug
        else structlog.processors.JSONRenderer(ensure_ascii=False, sort_keys=True)
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": shared,
                "keep_exc_info": True,
                "processors": [
                    _without_request,
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    _places,
                    last,
                ],
            }
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "huiyin": {"level": "INFO"},
            "gunicorn.error": {"level": "INFO", "propagate": True},
            # It warns of every HEAD request, whose body it drops as it should.
            "gunicorn.http.wsgi": {"level": "ERROR"},
            # Django attaches its own handlers; the root's is enough. Axes names the person.
            "django": {"handlers": [], "level": "WARNING", "propagate": True},
            # A wrong address is somebody's typing, and stands in the access log already.
            "django.request": {"level": "ERROR"},
            "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
            "axes": {"level": "CRITICAL"},
        },
    }
