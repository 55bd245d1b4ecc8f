# SPDX-License-Identifier: Apache-2.0
"""The ``recording`` gateway: counts every raw send, for drills that kill the worker."""
