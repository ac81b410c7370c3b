"""Paragraphs made to cost time: four times the text never takes as long as work that grows with its square.

Seconds depend on the machine and are printed by ``python -m bench.hostile``; what is held here is growth.
"""

from __future__ import annotations

import contextlib
import time
from pathlib import Path

import pytest

from corpus.hostile_paragraphs import paragraphs
from extract.errors import ReadError
from extract.pipeline import extract_plan
from extract.rulebook import load
from extract.text import clean

SMALL, LARGE = 5_000, 20_000  # within what is searched of one paragraph
# What a paragraph of the large kind may take whatever the small one took: less is too short to compare.
SHORT = 0.5
# Between the 4 of work that grows with the text and the 16 of work that grows with its square.
GROWTH = 8
TRIES = 5
NAMES = tuple(paragraphs(100))


def seconds(text: str, folder: Path) -> float:
    """Processor time of reading one paragraph from the file to the findings."""
    file = folder / "plan.txt"
    file.write_text(text, encoding="utf-8")
    started = time.process_time()
    with contextlib.suppress(ReadError):  # of nothing but spaces or marks: empty-file
        extract_plan(file, load())
    return time.process_time() - started


@pytest.mark.parametrize("name", NAMES)
def test_time_grows_no_faster_than_the_text(name: str, tmp_path: Path) -> None:
    large, small = paragraphs(LARGE)[name], paragraphs(SMALL)[name]
    seconds(small, tmp_path)  # loads the rules: no part of the growth
    before = took = float("inf")
    for _ in range(TRIES):  # the best of each: a machine that is busy for a while only adds
        before, took = min(before, seconds(small, tmp_path)), min(took, seconds(large, tmp_path))
        if took <= max(SHORT, GROWTH * before):
            return
    pytest.fail(f"{len(large) / len(small):.0f} times the text took {took / before:.1f} times as long")


def test_marks_without_end_are_cut_and_cleaning_stays_settled() -> None:
    cleaned = clean("e" + "\u0323\u0301" * 100_000 + " sau")
    assert cleaned.endswith(" sau")
    assert len(cleaned) < 40
    assert clean(cleaned) == cleaned
    assert clean("ke\u0302\u0301 hoa\u0323ch") == "kế hoạch"
