"""Where the checks run for a change, every program is there: a test skipped for the lack of one fails."""

from __future__ import annotations

import os
from collections.abc import Generator

import pytest
import regex

# Set by .ci/run after it has installed them.
REQUIRED = bool(os.environ.get("KEHOACH_REQUIRE_PROGRAMS"))
PROGRAM = regex.compile(
    r"tesseract|libreoffice|iconv|fonts?\b|not installed|could not import", regex.IGNORECASE
)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if REQUIRED and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        if PROGRAM.search(reason):
            report.outcome = "failed"
            report.longrepr = f"{item.nodeid}: no test is skipped here for a missing program: {reason}"
    return report
