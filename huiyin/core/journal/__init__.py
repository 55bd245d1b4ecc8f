# SPDX-License-Identifier: Apache-2.0
"""日志与存证: the canonical form of a journal entry, its digest and the check of a stream."""
