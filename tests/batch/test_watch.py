"""What a run tells while it is under way: lines for a person, JSON lines for programs."""

from __future__ import annotations

import importlib
import json
import time
from pathlib import Path

import pytest

from extract.batch import Run, run
from extract.batch.inputs import collect
from extract.batch.parcel import Parcel
from extract.cli import main
from extract.commands.log import JsonLog
from extract.commands.progress import Progress, Watch
from extract.errors import KehoachError, Language

PARCEL = Parcel("d", "s", "huyện/a.docx", ".docx", "failed", "timeout", 120.5, 3, 1 << 20, "ocr")


def told(watch: Watch) -> None:
    with watch:
        watch.listing(2, 2)
        watch.start(2, 1, {"out": "ket-qua"})
        watch.converting(1, 1)
        watch.retry("huyện/a.docx", "timeout")
        watch.file(PARCEL)
        watch.error(KehoachError("no-plans", "x"))
    watch.end("complete", {"files": 2})


def test_json_lines(capsys: pytest.CaptureFixture[str]) -> None:
    told(JsonLog("en"))
    captured = capsys.readouterr()
    assert captured.out == ""
    events = [json.loads(line) for line in captured.err.splitlines()]
    assert [event["event"] for event in events] == [
        *("listing", "run-start", "converting", "retry", "file-done", "error", "run-end")
    ]
    assert all(event.pop("time").endswith("+00:00") for event in events)
    assert events[1] == {"event": "run-start", "files": 2, "left": 1, "out": "ket-qua"}
    assert events[3] == {"event": "retry", "path": "huyện/a.docx", "code": "timeout"}
    assert events[4] == {
        "event": "file-done", "path": "huyện/a.docx", "status": "failed", "code": "timeout",
        "seconds": 120.5, "pages": 3, "memory": 1 << 20, "lane": "ocr",
    }  # fmt: skip
    assert events[5]["code"] == "no-plans"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("vi", ["Đã đọc 2/2 tệp", "Thử lại riêng"]),
        ("en", ["Read 2 of 2 files", "Trying again, alone (timeout)"]),
    ],
)
def test_lines_for_a_person(language: Language, words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    told(Progress(language))
    captured = capsys.readouterr()
    assert captured.out == ""
    assert all(any(line.startswith(word) for line in captured.err.splitlines()) for word in words)


def test_lines_come_now_and_then_with_rate_and_time_left(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])
    progress = Progress("en")
    progress.start(300, 200, {})
    for _ in range(100):
        clock[0] += 0.5
        progress.file(PARCEL)
    lines = capsys.readouterr().err.splitlines()
    assert 9 <= len(lines) <= 11
    assert lines[-1] == "Read 200 of 300 files (120 files a minute, about 50 s left)"


def test_listing_many_files_is_not_silent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(12):
        (tmp_path / f"{number:02}.txt").touch()
    clock = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])
    progress = Progress("vi")

    def slow(done: int, total: int) -> None:
        clock[0] += 1.0
        progress.listing(done, total)

    assert len(collect([tmp_path], told=slow).sources) == 12
    assert capsys.readouterr().err.splitlines() == ["Đã xem 5/12 tệp", "Đã xem 10/12 tệp"]


@pytest.mark.parametrize("wrong", ["paths", "rules"])
def test_nothing_but_json_on_stderr_when_it_cannot_begin(
    wrong: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "a.txt").write_text("KẾ HOẠCH", encoding="utf-8")
    given = {"paths": [tmp_path / "gone"], "rules": [tmp_path / "a.txt", "--rules", tmp_path / "rules"]}[
        wrong
    ]
    assert main(["extract", *map(str, given), "-o", str(tmp_path / "out"), "--log-json"]) == 2
    (event,) = map(json.loads, capsys.readouterr().err.splitlines())
    assert event["event"] == "error"
    assert event["code"] == {"paths": "no-plans", "rules": "bad-rules"}[wrong]


def test_a_file_that_is_tried_again_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(Path(__file__).parent)
    reader = importlib.import_module("hostile_reader")
    plans = tmp_path / "plans"
    plans.mkdir()
    for name in ("exit.txt", "good.txt"):
        (plans / name).write_text(name, encoding="utf-8")
    heard: list[tuple[str, str]] = []
    results: list[object] = []
    run(
        collect([plans]).sources,
        Run(jobs=1),
        results.append,
        reader.read,
        retried=lambda path, code: heard.append((path, code)),
    )
    assert heard == [("exit.txt", "crashed")]
    assert len(results) == 2
