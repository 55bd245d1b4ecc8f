# SPDX-License-Identifier: Apache-2.0
"""Every read: begins with the reader, gives rows ready to show."""
