"""Where the checks run for a change, every program is there: a test skipped for the lack of one fails."""

from __future__ import annotations

import http.server
import importlib.util
import os
import threading
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

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


@pytest.fixture(scope="session")
def ear() -> Any:
    """``watch.py`` beside this file, a module that runs a command and listens to its processes."""
    spec = importlib.util.spec_from_file_location("watch", Path(__file__).parent / "watch.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def visits() -> Iterator[tuple[str, list[str]]]:
    """A web server of our own: where it is, and what was asked of it."""
    asked: list[str] = []

    class Noting(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_POST = do_PROPFIND = do_GET

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Noting) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()
