# SPDX-License-Identifier: Apache-2.0
"""Statutes as dated data, and the profiles that may tighten them."""
