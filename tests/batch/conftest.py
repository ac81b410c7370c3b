"""Small plans, and the command run in this process so that a test takes no longer than reading them."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from extract.batch import Run
from extract.cli import main
from extract.commands import extract as command

PLAN = """TRƯỜNG TIỂU HỌC HOA MƠ
KẾ HOẠCH
Năm học 2024-2025
I. CHỈ TIÊU
- Huy động trẻ 6 tuổi vào lớp 1 đạt {number}%.
II. TỔ CHỨC THỰC HIỆN
- Nộp báo cáo trước ngày 10/12/2024 theo Thông tư số 27/2020/TT-BGDĐT ngày 04/9/2020.
"""

Extract = Callable[..., list[str]]


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """Four plans that differ in one number: ``0.txt`` to ``3.txt``."""
    folder = tmp_path / "plans"
    folder.mkdir()
    for number in range(4):
        (folder / f"{number}.txt").write_text(PLAN.format(number=90 + number), encoding="utf-8")
    return folder


@pytest.fixture
def extract(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Extract:
    """Runs ``kehoach extract`` to its end; gives the paths it read, in the order it read them."""
    how_of = command.how_of

    def here(args: Namespace) -> Run:
        return replace(how_of(args), isolated=False)

    monkeypatch.setattr(command, "how_of", here)

    def run(*words: str | Path, code: int = 0) -> list[str]:
        capsys.readouterr()
        assert (
            main(["extract", *map(str, words), "--log-json", "--format", "jsonl", "--format", "parquet"])
            == code
        )
        told = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
        return [event["path"] for event in told if event["event"] == "file-done"]

    return run


def rows(out: Path, table: str = "documents") -> list[dict[str, object]]:
    """The rows of a table as written, without the timing."""
    lines = (out / f"{table}.jsonl").read_text(encoding="utf-8").splitlines()
    return [{key: value for key, value in json.loads(line).items() if key != "seconds"} for line in lines]


@pytest.fixture
def table() -> Callable[..., list[dict[str, object]]]:
    return rows
