# SPDX-License-Identifier: Apache-2.0
"""机构账号职责日历: delegations, work calendars, units."""
