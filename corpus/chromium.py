"""Headless Chromium, with an empty profile and without any network."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any


def chromium() -> str | None:
    """The browser's program, where it and its driver are installed."""
    if shutil.which("chromedriver") is None:
        return None
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def browser(program: str, profile: Path, size: tuple[int, int] = (1366, 900), dark: bool = False) -> Any:
    """Headless Chromium with an empty profile that asks nothing of any network; quit it after use."""
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = program
    for flag in (
        *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
        *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
        *("--disable-dev-shm-usage", f"--user-data-dir={profile}", f"--window-size={size[0]},{size[1]}"),
    ):
        options.add_argument(flag)
    if dark:
        options.add_argument("--blink-settings=preferredColorScheme=0")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    return webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
