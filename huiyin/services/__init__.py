# SPDX-License-Identifier: Apache-2.0
"""Every write: one verb, one function, one transaction, one journal entry."""
