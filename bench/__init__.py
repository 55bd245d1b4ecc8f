# SPDX-License-Identifier: Apache-2.0
"""The benchmark: a prefecture of invented matters, and what each act and page costs in it."""
