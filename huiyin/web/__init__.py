# SPDX-License-Identifier: Apache-2.0
"""Pages: the portal for petitioners, the desk for offices. Forms parse, services do, queries
show.
"""
