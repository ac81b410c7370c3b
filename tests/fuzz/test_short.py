"""A short run of every target, the same inputs each time; README.md says how the long ones are run."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from fuzzing.targets import TARGETS, checked

# Inputs that take a few seconds, by what one of them costs.
INPUTS = {
    "docx": 40,
    "pdf": 20,
    "html": 40,
    "text": 40,
    "blocks": 60,
    "tables": 6,
    "cleaner": 400,
    "oldfonts": 30,
    "ocr": 20,
    "door": 3000,
}


@pytest.mark.parametrize("name", TARGETS)
def test_what_must_hold_of_every_input_holds(name: str, tmp_path: Path) -> None:
    target, draw = TARGETS[name], Random(name)
    seeds = target.seeds()
    for number in range(INPUTS[name]):
        data = draw.choice(seeds)
        for _ in range(draw.choice((1, 1, 2, 5))):
            data = target.mutate(data, draw)
        kept = tmp_path / f"{number}{target.suffix}"
        kept.write_bytes(data)
        try:
            checked(target, data)
        except Exception as error:
            error.add_note(f"python tests/fuzz/run.py {name} --input {kept}")
            raise
        kept.unlink()


@pytest.mark.parametrize("name", TARGETS)
def test_changes_are_the_same_for_the_same_seed(name: str) -> None:
    target = TARGETS[name]
    seed = target.seeds()[0]
    made = [[target.mutate(seed, Random(number)) for number in range(5)] for _ in range(2)]
    assert made[0] == made[1]
    assert any(data != seed for data in made[0])
