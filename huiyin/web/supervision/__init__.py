# SPDX-License-Identifier: Apache-2.0
"""督查: what falls due, what is late, and the measures."""
