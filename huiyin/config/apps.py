# SPDX-License-Identifier: Apache-2.0
"""Registers the start-up checks with Django."""

from django.apps import AppConfig
from django.core.checks import Tags, register

from huiyin.config.checks import durable_database, lawful_profiles


class StartUp(AppConfig):
    """An app without tables: it only adds our checks to ``django check`` and ``migrate``."""

    name = "huiyin.config"
    label = "start_up"

    def ready(self) -> None:
        """Called once by Django when all apps are loaded."""
        register(Tags.database)(durable_database)
        register(lawful_profiles)
