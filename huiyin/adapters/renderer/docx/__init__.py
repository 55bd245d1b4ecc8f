# SPDX-License-Identifier: Apache-2.0
"""Editable drafts of documents as DOCX, from templates that offices may replace."""

from huiyin.adapters.renderer.docx.press import DocxPress

__all__ = ["DocxPress"]
