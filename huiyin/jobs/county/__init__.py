# SPDX-License-Identifier: Apache-2.0
"""临江县: an invented county whose matters are lived through the real services."""
