# SPDX-License-Identifier: Apache-2.0
"""What is started from the command line or by the clock; each module is one command."""
