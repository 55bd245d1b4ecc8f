# SPDX-License-Identifier: Apache-2.0
"""Typed readers of the environment: a wrong or unknown value stops the start, it is never guessed.

`KNOWN` lists every variable that huiyin obeys. Each may be given as ``NAME_FILE`` instead, naming
a file that holds the value, which is how secrets are mounted into containers.
"""

import ipaddress
import os
import secrets
from collections.abc import Mapping
from pathlib import Path

KNOWN: Mapping[str, str] = {
    "HUIYIN_HOME": "folder of keys, files and the SQLite database; default: var under the "
    "working directory",
    "HUIYIN_SECRET_KEY": "signing key of sessions and forms; default: made once in the home folder",
    "HUIYIN_ALLOWED_HOSTS": "host names served, separated by commas; default: this machine only",
    "HUIYIN_SITE": "the public address that notices print; default http://127.0.0.1:8000",
    "HUIYIN_DEBUG": "1 shows tracebacks in the browser; never where real people are served",
    "HUIYIN_PLAIN_HTTP": "1 serves without HTTPS, for a trial on one machine only",
    "HUIYIN_PROXIES": "how many reverse proxies of ours stand in front; default 0",
    "HUIYIN_MONITORS": "addresses and networks that may read /readyz and /metrics, separated by "
    "commas; default: this machine only",
    "HUIYIN_OWNER_URL": "PostgreSQL as the role that owns the tables, used by huiyin migrate "
    "only; default: DATABASE_URL",
    "HUIYIN_TEST_ENGINE": "sqlite or postgres: read by the test suite only",
}

_YES = frozenset({"1", "true", "yes", "on"})
_NO = frozenset({"0", "false", "no", "off", ""})


Network = ipaddress.IPv4Network | ipaddress.IPv6Network


class BadSetting(Exception):
    """A variable of the environment is unknown or malformed; the text says which and why."""


def refuse_unknown(environ: Mapping[str, str]) -> None:
    """Raise `BadSetting` for a ``HUIYIN_…`` variable that nobody reads: a slip of the pen."""
    allowed = KNOWN.keys() | {f"{name}_FILE" for name in KNOWN}
    unknown = sorted(n for n in environ if n.startswith("HUIYIN_") and n not in allowed)
    if unknown:
        raise BadSetting(
            f"unknown setting: {', '.join(unknown)}. Known are: {', '.join(sorted(KNOWN))}"
        )


def text(name: str, *, default: str = "") -> str:
    """The value of ``name``, or of the file that ``name_FILE`` names, without outer blanks."""
    path = os.environ.get(f"{name}_FILE")
    if path is None:
        return os.environ.get(name, default).strip()
    if name in os.environ:
        raise BadSetting(f"{name} and {name}_FILE are both set; leave one")
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise BadSetting(f"{name}_FILE: cannot read {path}: {error.strerror}") from error


def flag(name: str) -> bool:
    """A yes or no, no by default; anything that is neither raises `BadSetting`."""
    value = text(name).lower()
    if value not in _YES | _NO:
        raise BadSetting(f"{name} is a yes or no (1 or 0), not {value!r}")
    return value in _YES


def whole(name: str, *, default: int, at_most: int) -> int:
    """A whole number from 0 to ``at_most``; anything else raises `BadSetting`."""
    value = text(name, default=str(default))
    if not (value.isascii() and value.isdigit()) or int(value) > at_most:
        raise BadSetting(f"{name} is a whole number from 0 to {at_most}, not {value!r}")
    return int(value)


def networks(name: str, *, default: list[str]) -> list[Network]:
    """Comma-separated addresses and networks (``10.0.0.5, 10.1.0.0/16``); else `BadSetting`."""
    found = []
    for part in words(name, default=default):
        try:
            found.append(ipaddress.ip_network(part))
        except ValueError as error:
            raise BadSetting(f"{name}: {part!r} is neither an address nor a network") from error
    return found


def words(name: str, *, default: list[str]) -> list[str]:
    """The parts of a comma-separated value, empty ones left out."""
    parts = [part.strip() for part in text(name).split(",") if part.strip()]
    return parts or default


def home() -> Path:
    """The folder of the deployment's own files, made on first use and closed to other accounts."""
    folder = Path(text("HUIYIN_HOME", default="var") or "var").absolute()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def secret_key(folder: Path) -> str:
    """``HUIYIN_SECRET_KEY``, or the key kept in ``folder``, made there (mode 0600) when missing."""
    given = text("HUIYIN_SECRET_KEY")
    if given and len(given) < 32:
        raise BadSetting("HUIYIN_SECRET_KEY has fewer than 32 characters")
    return given or _kept_key(folder / "secret_key")


def _kept_key(path: Path) -> str:
    """Two processes may start at once: the key is written apart and linked, so one of them wins."""
    if not path.exists():
        draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text(encoding="ascii").strip()
