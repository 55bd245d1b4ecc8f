# SPDX-License-Identifier: Apache-2.0
"""``huiyin serve``: the web server (gunicorn with threads) on an address of this machine."""

import argparse
from io import StringIO
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from gunicorn.app.base import BaseApplication

NAME = "serve"
HELP = "serve the web pages"
NEEDS_DATABASE = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen and how many processes and threads answer."""
    parser.add_argument("--bind", default="127.0.0.1:8000", metavar="HOST:PORT")
    parser.add_argument("--workers", type=int, default=2, metavar="N", help="processes")
    parser.add_argument("--threads", type=int, default=4, metavar="N", help="per process")


def run(options: argparse.Namespace, world: Any) -> int:
    """Collect the static files, then serve until told to stop."""
    # It raises what is wrong; that nothing is wrong is no line for a log of JSON.
    call_command("check", databases=["default"], stdout=StringIO())
    call_command("collectstatic", interactive=False, verbosity=0)
    _Server(options).run()
    return 0


class _Server(BaseApplication):
    """gunicorn with our settings instead of its command line and configuration file."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        """Said here, not in a file, so that every deployment serves alike."""
        for name, value in {
            "bind": self.options.bind,
            "workers": self.options.workers,
            "threads": self.options.threads,
            "worker_class": "gthread",
            "worker_tmp_dir": "/dev/shm",  # noqa: S108  gunicorn makes an unnamed file there
            "proc_name": "huiyin-serve",
            # A form of 20 MB over a slow line may take its time; a hung thread may not.
            "timeout": 120,
            "graceful_timeout": 20,
            "keepalive": 5,
            # Processes are renewed now and then, not all at once.
            "max_requests": 20_000,
            "max_requests_jitter": 2_000,
            # Our own middleware logs requests without personal data.
            "accesslog": None,
            "logconfig_dict": settings.LOGGING,
            "control_socket_disable": True,
        }.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """The application, made in each process after the fork: connections are not shared."""
        return get_wsgi_application()
