"""No file can harm another: workers that die, hang or fail are charged to their file alone."""

from __future__ import annotations

import importlib
from concurrent.futures import BrokenExecutor
from pathlib import Path
from types import ModuleType

import pytest

from extract.batch import worker
from extract.batch.budget import Budget
from extract.batch.inputs import Source, collect
from extract.batch.pool import Run, run
from extract.errors import KehoachError, ReadError
from extract.write.result import Result, Results

# What a worker process runs; it must be importable there by name.
HOSTILE = """
import os, time
from extract.write.document import Document
from extract.write.result import Result

def read(source, rules, language, options):
    if source.path.startswith("crash"):
        os._exit(3)
    if source.path.startswith("hang"):
        time.sleep(600)
    if source.path.startswith("hungry"):
        tried = source.file.with_suffix(".tried")
        if not tried.exists():
            tried.touch()
            os._exit(137)
    return Result(Document(doc_id=source.doc_id, path=source.path))
"""


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    (tmp_path / "hostile_reader.py").write_text(HOSTILE, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    return importlib.import_module("hostile_reader")


def sources(folder: Path, *names: str) -> tuple[Source, ...]:
    folder.mkdir()
    for name in names:
        (folder / name).write_text(name, encoding="utf-8")
    return collect([folder]).sources


def statuses(results: list[Result]) -> dict[str, str]:
    return {r.document.path: r.document.error.split(":")[0] or r.document.status for r in Results(results)}


def test_one_that_dies_and_one_that_hangs_take_nobody_along(tmp_path: Path, hostile: ModuleType) -> None:
    given = sources(tmp_path / "plans", "a.txt", "b.txt", "c.txt", "crash.txt", "hang.txt")
    results: list[Result] = []
    run(given, Run(jobs=2, budget=Budget(seconds=4)), results.append, hostile.read)
    assert statuses(results) == {
        "a.txt": "ok",
        "b.txt": "ok",
        "c.txt": "ok",
        "crash.txt": "crashed",
        "hang.txt": "timeout",
    }


def test_what_died_is_tried_once_more_alone(tmp_path: Path, hostile: ModuleType) -> None:
    given = sources(tmp_path / "plans", "a.txt", "hungry.txt")
    results: list[Result] = []
    run(given, Run(jobs=2), results.append, hostile.read)
    assert statuses(results) == {"a.txt": "ok", "hungry.txt": "ok"}


def test_where_no_process_can_start_the_run_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def expired(*_: object, **__: object) -> None:
        raise BrokenExecutor("All workers expired")

    monkeypatch.setattr("pebble.ProcessPool.schedule", expired)
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"Kế hoạch {name}", encoding="utf-8")
    with pytest.raises(KehoachError) as caught:
        run(collect([tmp_path]).sources, Run(jobs=2), lambda result: None)
    assert caught.value.code == "no-workers"


def test_no_more_processes_than_files() -> None:
    assert Run(jobs=8).workers(3) == 3
    assert Run().workers(3) == 1  # a second worker would take longer to start than to read
    assert Run(jobs=1).workers(3) == 1
    assert Run(jobs=4).workers(0) == 1


def one_plan(folder: Path) -> Source:
    (source,) = sources(folder, "a.txt")
    return source


def test_a_read_error_becomes_a_row_with_code_and_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cannot(*_: object) -> None:
        raise ReadError("encrypted")

    monkeypatch.setattr(worker, "extract_result", cannot)
    source = one_plan(tmp_path / "plans")
    for language, word in (("vi", "mật khẩu"), ("en", "password")):
        row = worker.read_one(source, None, language).document  # type: ignore[arg-type]
        assert row.status == "failed"
        assert row.error.startswith("encrypted: ")
        assert word in row.error
        assert row.doc_id == source.doc_id


def test_a_fault_of_ours_is_a_row_that_says_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(*_: object) -> None:
        raise ZeroDivisionError("a message that may hold a person's name")

    monkeypatch.setattr(worker, "extract_result", faulty)
    row = worker.read_one(one_plan(tmp_path / "plans"), None, "vi").document
    assert row.error.startswith("internal: ")
    assert "ZeroDivisionError, worker.py:" in row.error
    assert "a person's name" not in row.error


def test_copies_are_told_not_read_twice(tmp_path: Path) -> None:
    folder = tmp_path / "plans"
    folder.mkdir()
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text("như nhau", encoding="utf-8")
    read: list[str] = []

    def read_and_tell(source: Source, rules: Path | None, language: str, options: object) -> Result:
        read.append(source.path)
        return worker.failed(source, ReadError("damaged"), worker.load(rules), "vi")

    results: list[Result] = []
    run(collect([folder]).sources, Run(jobs=1, isolated=False), results.append, read_and_tell)
    assert read == ["a.txt"]
    copy = Results(results)[1].document
    assert (copy.status, copy.duplicate_of, copy.doc_id) == (
        "duplicate",
        copy.doc_id,
        Results(results)[0].document.doc_id,
    )
