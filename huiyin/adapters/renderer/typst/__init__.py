# SPDX-License-Identifier: Apache-2.0
"""Documents printed by typst as PDF/A-2b."""

from huiyin.adapters.renderer.typst.renderer import TypstRenderer

__all__ = ["TypstRenderer"]
