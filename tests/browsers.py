# SPDX-License-Identifier: Apache-2.0
"""Debian's Chromium, driven by Playwright, watched for what no page of ours may do."""

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    sync_playwright,
)

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    """A started browser; skips the test where there is none, except in CI."""
    if not CHROMIUM.exists():
        if os.environ.get("CI"):
            raise FileNotFoundError(f"{CHROMIUM}: run tools/system-packages")
        pytest.skip("Chromium is not installed: run tools/system-packages")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@contextlib.contextmanager
def pages(browser: Browser, url: str) -> Iterator[Callable[..., Page]]:
    """A function that opens pages on ``url``; at its end `AssertionError` for misdeeds."""
    misdeeds: list[str] = []
    contexts: list[BrowserContext] = []

    def open_page(*, javascript: bool = True, width: int = 1280, height: int = 900) -> Page:
        context = browser.new_context(
            base_url=url,
            java_script_enabled=javascript,
            viewport={"width": width, "height": height},
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
        )
        contexts.append(context)
        context.set_default_timeout(15_000)
        page = context.new_page()
        _watch(page, host=urlsplit(url).netloc, misdeeds=misdeeds)
        return page

    try:
        yield open_page
    finally:
        for context in contexts:
            context.close()
    assert misdeeds == [], misdeeds


def _watch(page: Page, *, host: str, misdeeds: list[str]) -> None:
    def asked(request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.netloc != host:
            misdeeds.append(f"asked another host: {request.url}")

    def said(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            misdeeds.append(message.text)

    page.on("request", asked)
    page.on("console", said)
    page.on("pageerror", lambda error: misdeeds.append(f"threw: {error}"))
