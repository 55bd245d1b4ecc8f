# SPDX-License-Identifier: Apache-2.0
"""What huiyin asks of the world: one Protocol a file, with its values and its errors."""
