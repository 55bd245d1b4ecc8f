# SPDX-License-Identifier: Apache-2.0
"""The ``file`` gateway: messages of an office that has no SMS vendor go to a file."""
