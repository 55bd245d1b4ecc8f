# SPDX-License-Identifier: Apache-2.0
"""Vaults: where personal data is sealed, found again and opened."""
