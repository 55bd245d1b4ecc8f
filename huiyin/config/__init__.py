# SPDX-License-Identifier: Apache-2.0
"""Settings, addresses, wiring and the command line: the only layer that knows everyone."""
