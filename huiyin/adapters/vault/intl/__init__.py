# SPDX-License-Identifier: Apache-2.0
"""The ``intl`` suite: AES-256-GCM and HMAC-SHA-256, with keys in a folder."""
