# SPDX-License-Identifier: Apache-2.0
"""The tables: one Django app, a module a room, one line of migrations."""
