# SPDX-License-Identifier: Apache-2.0
"""What templates of the desk may ask for."""
