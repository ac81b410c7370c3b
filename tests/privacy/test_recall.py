"""The generator plants private data; nearly all of it is masked, and names of schools stay."""

from __future__ import annotations

import pytest

pytest.importorskip("bench.privacy", reason="the bench is in the checkout only")

from bench.privacy import Tally, measure


@pytest.fixture(scope="module")
def tally() -> Tally:
    return measure(12, seed=31, form="mixed")


@pytest.mark.parametrize("kind", ["phone", "email", "identity", "bank", "birth-date", "address"])
def test_numbers_and_mail(tally: Tally, kind: str) -> None:
    assert tally.planted[kind] >= 5
    assert tally.masked[kind] >= 0.99 * tally.planted[kind], tally.shown


def test_names(tally: Tally) -> None:
    assert tally.planted["person"] > 100
    assert tally.masked["person"] >= 0.95 * tally.planted["person"], tally.shown


def test_names_of_schools_and_streets_stay(tally: Tally) -> None:
    assert tally.kept["kept"] > 20
    assert tally.kept["masked"] == 0, tally.shown


def test_little_is_masked_beside(tally: Tally) -> None:
    assert tally.right["person"] >= 0.98 * tally.found["person"], tally.shown
