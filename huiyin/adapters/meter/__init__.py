# SPDX-License-Identifier: Apache-2.0
"""Meters, one folder each."""
