# SPDX-License-Identifier: Apache-2.0
"""The edge: one folder a port, one folder a vendor in it; nothing here knows the tables."""
