# SPDX-License-Identifier: Apache-2.0
"""huiyin 回音: letters and visits, handled within the law and answered."""
