# SPDX-License-Identifier: Apache-2.0
"""Registers the start-up checks with Django."""

from importlib import import_module

from django.apps import AppConfig
from django.core.checks import Tags, register


class StartUp(AppConfig):
    """An app without tables: it only adds our checks to ``django check`` and ``migrate``."""

    name = "huiyin.config"
    label = "start_up"

    def ready(self) -> None:
        """Called once by Django when all apps are loaded."""
        # By name: they read tables, which are not there before this moment.
        checks = import_module("huiyin.config.checks")
        register(Tags.database)(checks.durable_database)
        register(Tags.database)(checks.known_statutes)
        register(checks.lawful_profiles)
