# SPDX-License-Identifier: Apache-2.0
"""API v1: schemas and addresses for other systems; every call ends in one service or query."""
