# SPDX-License-Identifier: Apache-2.0
"""机构表: the directory as four sheets of a workbook. What a cell, a row and a whole file must be,
and what would change: values in, values out.
"""
