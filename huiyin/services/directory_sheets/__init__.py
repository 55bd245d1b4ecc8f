# SPDX-License-Identifier: Apache-2.0
"""机构表导入: a workbook of units, duties, people and posts is looked through, then imported.

What is imported is exactly what was looked through: the same files, and a plan that has not changed
since. The approval binds both. Each batch is a transaction with the journal entries of its verbs;
stopped half-way, the file is looked through again and what is left is imported.
"""

from huiyin.services.directory_sheets.importing import (
    Imported,
    Preview,
    Stopped,
    apply,
    exported,
    preview,
)
from huiyin.services.directory_sheets.reading import MOST_BYTES, File

__all__ = [
    "MOST_BYTES",
    "File",
    "Imported",
    "Preview",
    "Stopped",
    "apply",
    "exported",
    "preview",
]
