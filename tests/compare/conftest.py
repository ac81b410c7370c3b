"""Comparisons of runs made for a test."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from extract.compare.run import Comparison, comparison
from extract.compare.selection import Selection
from extract.rulebook import Rulebook, load
from tests.compare.made import Plan, write_run


@pytest.fixture(scope="session")
def rules() -> Rulebook:
    return load()


Compare = Callable[..., Comparison]


@pytest.fixture
def compared(tmp_path: Path, rules: Rulebook) -> Iterator[Compare]:
    """A comparison of plans made for the test, one run unless ``runs`` are given."""
    with ExitStack() as stack:

        def make(*plans: Plan, runs: Sequence[Path] = (), language: Any = "vi", **chosen: Any) -> Comparison:
            folders = list(runs) or [write_run(tmp_path / "run", plans)]
            return stack.enter_context(comparison(folders, Selection(**chosen), rules, language))

        yield make
