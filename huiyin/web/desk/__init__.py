# SPDX-License-Identifier: Apache-2.0
"""工作台: pages for registrars, officers and heads."""
