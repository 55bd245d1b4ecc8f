# SPDX-License-Identifier: Apache-2.0
"""What each act changes in the picture of a matter, by chapter of the procedure."""
