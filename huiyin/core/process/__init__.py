# SPDX-License-Identifier: Apache-2.0
"""The procedure: one row for each act, split by chapter, put together in ``table``."""
