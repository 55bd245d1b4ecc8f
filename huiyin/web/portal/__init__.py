# SPDX-License-Identifier: Apache-2.0
"""门户: pages for petitioners; all of them work without JavaScript."""
