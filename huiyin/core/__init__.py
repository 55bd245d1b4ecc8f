# SPDX-License-Identifier: Apache-2.0
"""Law and procedure as data and pure functions; the standard library only."""
