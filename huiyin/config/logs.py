# SPDX-License-Identifier: Apache-2.0
"""One JSON line a log entry, on stderr, without personal data.

Lines of one request bear its number, which its answer bears too (``X-Request-ID``). An exception is
as its type and its places in the code, never with its message: a database repeats the offending
value there, and that value may be somebody's name.
"""

import sys
import traceback
from collections.abc import Callable
from typing import Any

import structlog

_on_error: list[Callable[[str], None]] = []


def on_error(told: Callable[[str], None]) -> None:
    """``told`` hears the type of every exception that is logged from now on; the last one only."""
    _on_error[:] = [told]


def _places(_logger: Any, _name: str, entry: dict[str, Any]) -> dict[str, Any]:
    """Replace ``exc_info`` by the chain of exception types and of ``file:line function``."""
    found = entry.pop("exc_info", None)
    if found is True:
        found = sys.exc_info()
    error = found[1] if isinstance(found, tuple) else found
    if not isinstance(error, BaseException):
        return entry
    for told in _on_error:
        told(type(error).__qualname__)
    chain: list[dict[str, Any]] = []
    while error is not None and len(chain) < 5:
        frames = traceback.extract_tb(error.__traceback__)[-12:]
        where = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        chain.append({"type": type(error).__qualname__, "where": where})
        error = error.__cause__ or error.__context__
    return entry | {"errors": chain}


# Warnings of everyone; from INFO up what is ours and what the server says of its life.
_LOGGERS: dict[str, dict[str, Any]] = {
    "huiyin": {"level": "INFO"},
    "gunicorn.error": {"level": "INFO", "propagate": True},
    # It warns of every HEAD request, whose body it drops as it should.
    "gunicorn.http.wsgi": {"level": "ERROR"},
    # Django attaches handlers of its own; the root's is enough.
    "django": {"handlers": [], "level": "WARNING", "propagate": True},
    # A wrong address is somebody's typing, and stands in the access log already.
    "django.request": {"level": "ERROR"},
    "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
    # Axes names the person who mistyped.
    "axes": {"level": "CRITICAL"},
}


def logging_config(*, debug: bool) -> dict[str, Any]:
    """A dictionary for ``logging.config.dictConfig``; sets structlog up to the same end.

    ``debug`` writes coloured lines for a person instead of JSON.
    """
    shared = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": _formatter(shared, debug=debug)},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": _LOGGERS,
    }


def _formatter(shared: list[Any], *, debug: bool) -> dict[str, Any]:
    json = structlog.processors.JSONRenderer(ensure_ascii=False, sort_keys=True)
    return {
        "()": structlog.stdlib.ProcessorFormatter,
        "foreign_pre_chain": shared,
        "processors": [
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            _places,
            structlog.dev.ConsoleRenderer() if debug else json,
        ],
    }
