# SPDX-License-Identifier: Apache-2.0
"""What each act must be told: one frozen dataclass an act; forms and API schemas are derived from
it.
"""
