# SPDX-License-Identifier: Apache-2.0
"""Renderers: who prints the documents."""
