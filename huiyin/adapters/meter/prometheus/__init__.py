# SPDX-License-Identifier: Apache-2.0
"""Counts in the text format of Prometheus, added up over processes."""
