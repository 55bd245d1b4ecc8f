# SPDX-License-Identifier: Apache-2.0
"""The ``intl`` suite: AES-256-GCM, HMAC-SHA-256 and Argon2id, with keys in a folder."""
