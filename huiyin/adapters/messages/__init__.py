# SPDX-License-Identifier: Apache-2.0
"""Message gateways: what carries a notice to a telephone."""
