"""No file can harm another: workers that die, hang or fail are charged to their file alone."""

from __future__ import annotations

import importlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor
from functools import partial
from pathlib import Path
from types import ModuleType

import pytest

from extract.batch import slot, worker
from extract.batch.budget import Budget
from extract.batch.inputs import Source, collect
from extract.batch.parcel import Parcel, parcel_of
from extract.batch.pool import Run, run
from extract.batch.room import LOCK, PREFIX, room
from extract.batch.task import Conversion, Task
from extract.errors import KehoachError, ReadError
from extract.write.result import Result, Results

HERE = Path(__file__).parent
needs_linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its memory")
needs_signals = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")


@pytest.fixture
def hostile(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """What workers run; they must find it by name."""
    monkeypatch.syspath_prepend(HERE)
    return importlib.import_module("hostile_reader")


def sources(folder: Path, *names: str) -> tuple[Source, ...]:
    folder.mkdir()
    for name in names:
        (folder / name).write_text(name, encoding="utf-8")
    return collect([folder]).sources


def statuses(results: list[Result]) -> dict[str, str]:
    return {r.document.path: r.document.error.split(":")[0] or r.document.status for r in Results(results)}


def tries(folder: Path, name: str) -> int:
    return len((folder / f"{name}.tries").read_text().splitlines())


ENDINGS = {
    "exit.txt": "crashed",
    "abort.txt": "crashed",
    "segfault.txt": "crashed",
    "starve.txt": "out-of-memory",
    "outrage.txt": "internal",
    "once.txt": "ok",
}


@needs_signals
@pytest.mark.parametrize("jobs", [1, 3])
def test_what_kills_its_worker_is_charged_to_its_file_alone(
    tmp_path: Path, hostile: ModuleType, jobs: int
) -> None:
    good = [f"good-{number}.txt" for number in range(6)]
    given = sources(tmp_path / "plans", *good, *ENDINGS)
    results: list[Result] = []
    run(given, Run(jobs=jobs), results.append, hostile.read)
    assert len(results) == len(given)
    assert statuses(results) == dict.fromkeys(good, "ok") | ENDINGS
    tried = {name: tries(tmp_path, name) for name in statuses(results)}
    assert tried == dict.fromkeys([*good, "outrage.txt"], 1) | dict.fromkeys(
        set(ENDINGS) - {"outrage.txt"}, 2
    )


def test_the_error_says_how_it_died(tmp_path: Path, hostile: ModuleType) -> None:
    results: list[Result] = []
    run(sources(tmp_path / "plans", "exit.txt"), Run(language="en"), results.append, hostile.read)
    assert "exit 3" in results[0].document.error


@pytest.mark.parametrize("name", ["hang.txt", "loop.txt"])
@needs_signals
def test_what_never_ends_is_ended(tmp_path: Path, hostile: ModuleType, name: str) -> None:
    given = sources(tmp_path / "plans", "good.txt", name)
    results: list[Result] = []
    run(given, Run(jobs=2, budget=Budget(seconds=2)), results.append, hostile.read)
    assert statuses(results) == {"good.txt": "ok", name: "timeout"}
    assert tries(tmp_path, name) == 2
    (row,) = [result.document for result in results if result.document.path == name]
    assert row.seconds is not None
    assert 4 <= row.seconds < 60


@needs_linux
def test_what_eats_memory_is_stopped_at_its_budget(tmp_path: Path, hostile: ModuleType) -> None:
    given = sources(tmp_path / "plans", "eat.txt", "good.txt")
    for budget, ending in ((Budget(memory=400), "out-of-memory"), (Budget(memory=0), "ok")):
        results: list[Result] = []
        run(given, Run(jobs=1, budget=budget), results.append, hostile.read)
        assert statuses(results) == {"eat.txt": ending, "good.txt": "ok"}


@needs_linux
def test_what_a_worker_needs_for_itself_is_no_cost_of_a_document(tmp_path: Path) -> None:
    given = sources(tmp_path / "plans", "a.txt", "b.txt")
    parcels: list[Parcel] = []
    shape = partial(parcel_of, out=tmp_path / "out")
    run(given, Run(jobs=1, budget=Budget(memory=120)), parcels.append, shape=shape)
    assert [(parcel.path, parcel.status) for parcel in parcels] == [("a.txt", "ok"), ("b.txt", "ok")]
    assert all(parcel.memory > 0 for parcel in parcels)


@needs_linux
def test_what_dies_silently_near_its_bound_was_hungry(tmp_path: Path, hostile: ModuleType) -> None:
    for budget, ending in ((Budget(memory=1000), "out-of-memory"), (Budget(memory=1600), "crashed")):
        results: list[Result] = []
        given = collect([tmp_path / "plans"]).sources or sources(tmp_path / "plans", "swell.txt")
        run(given, Run(budget=budget), results.append, hostile.read)
        assert statuses(results) == {"swell.txt": ending}


def test_what_only_fails_beside_another_is_read_alone(tmp_path: Path, hostile: ModuleType) -> None:
    given = sources(tmp_path / "plans", "shy-1.txt", "shy-2.txt")
    results: list[Result] = []
    run(given, Run(jobs=2), results.append, hostile.read)
    assert set(statuses(results).values()) == {"ok"}
    assert [tries(tmp_path, name) for name in statuses(results)] == [2, 2]


def test_the_shape_hears_what_each_file_cost(tmp_path: Path, hostile: ModuleType) -> None:
    given = sources(tmp_path / "plans", "good.txt", "eat.txt", "scan.txt", "exit.txt")
    shaped: list[tuple[str, str, float, int, str]] = []
    run(given, Run(jobs=1), shaped.append, hostile.read, shape=hostile.peaks)
    cost = {path: (status, lane) for path, status, _, _, lane in shaped}
    assert cost == {
        "good.txt": ("ok", "text"),
        "eat.txt": ("ok", "text"),
        "scan.txt": ("ok", "ocr"),
        "exit.txt": ("failed", "text"),
    }
    if sys.platform == "linux":
        memory = {path: peak for path, _, _, peak, _ in shaped}
        assert memory["eat.txt"] > 1024**3 > 5 * memory["good.txt"] > 0


def test_where_the_shape_cannot_go_on_the_run_ends(tmp_path: Path, hostile: ModuleType) -> None:
    with pytest.raises(KehoachError) as caught:
        run(sources(tmp_path / "plans", "good.txt"), Run(), print, hostile.read, shape=hostile.refuse)
    assert caught.value.code == "cannot-write"


def test_what_cannot_be_put_into_a_table_is_a_failed_row(tmp_path: Path, hostile: ModuleType) -> None:
    results: list[Result] = []
    given = sources(tmp_path / "plans", "a.txt", "b.txt", "c.txt")
    run(given, Run(), results.append, hostile.read, shape=hostile.stumble)
    assert statuses(results) == {"a.txt": "ok", "b.txt": "internal", "c.txt": "ok"}


def test_scans_are_read_after_texts_with_their_share_of_the_cores(
    tmp_path: Path, hostile: ModuleType
) -> None:
    names = [f"good-{number}.txt" for number in range(4)]
    given = sources(tmp_path / "plans", "scan-a.txt", "scan-b.txt", *names)
    ended: list[Result] = []
    run(given, Run(jobs=1, budget=Budget(pages=7, ocr_pages=5)), ended.append, hostile.read)
    assert sorted(result.document.path for result in ended[:4]) == names
    cores = os.cpu_count() or 1
    assert [result.document.title for result in ended[4:]] == [f"{cores} 7 5"] * 2


def test_no_more_is_on_its_way_than_there_are_workers(
    tmp_path: Path, hostile: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = sources(tmp_path / "plans", *[f"good-{number}.txt" for number in range(40)])
    started, most = 0, 0
    start = slot.Slot.start

    def counted(self: slot.Slot, task: Task | Conversion, ended: Callable[..., None]) -> None:
        nonlocal started, most
        started += 1
        most = max(most, started - len(results))
        start(self, task, ended)

    monkeypatch.setattr(slot.Slot, "start", counted)
    results: list[Result] = []
    run(given, Run(jobs=2), results.append, hostile.read)
    assert len(results) == started == 40
    assert most <= 3  # one for each worker, and the one about to be told


def test_workers_are_replaced_after_many_files(
    tmp_path: Path, hostile: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slot, "RECYCLED_AFTER", 4)
    results: list[Result] = []
    given = sources(tmp_path / "plans", *[f"good-{number}.txt" for number in range(9)])
    run(given, Run(jobs=1), results.append, hostile.read)
    assert set(statuses(results).values()) == {"ok"}
    assert len({result.document.title for result in results}) == 3


def test_where_no_process_can_start_the_run_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def expired(*_: object, **__: object) -> None:
        raise BrokenExecutor("All workers expired")

    monkeypatch.setattr("pebble.ProcessPool.schedule", expired)
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"Kế hoạch {name}", encoding="utf-8")
    with pytest.raises(KehoachError) as caught:
        run(collect([tmp_path]).sources, Run(jobs=2), lambda result: None)
    assert caught.value.code == "no-workers"
    results: list[Result] = []
    run(collect([tmp_path]).sources, Run(jobs=1), results.append)  # as its sentence advises
    assert statuses(results) == {"a.txt": "ok", "b.txt": "ok"}


SCRIPT = """
import signal, sys
from pathlib import Path
sys.path.insert(0, {here!r})
import hostile_reader
from extract.batch import Budget, Run, collect, run

def done(result):
    with open({log!r}, "a") as log:
        log.write(result.document.path + chr(10))

def stop(*_):
    raise KeyboardInterrupt

if __name__ == "__main__":
    # Behind an "&" a shell has its children ignore it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, stop)
    try:
        run(collect([{plans!r}]).sources, Run(jobs=2), done, hostile_reader.read)
    except KeyboardInterrupt:
        sys.exit(130)
"""


class Started:
    """A run in a process of its own, whose files are read for ever but for one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        sources(folder / "plans", "good.txt", "hang.txt", "parent.txt", "more.txt")
        self.log = folder / "log"
        script = folder / "run.py"
        names = {"here": str(HERE), "log": str(self.log), "plans": str(folder / "plans")}
        script.write_text(SCRIPT.format(**names), encoding="utf-8")
        self.temporary = folder / "tmp"
        self.temporary.mkdir()
        self.process = subprocess.Popen(
            [sys.executable, str(script)],
            stderr=subprocess.PIPE,
            start_new_session=True,
            env={**os.environ, "TMPDIR": str(self.temporary), "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        # The one that started a process of its own is among those that are being read.
        wait_for(lambda: (folder / "child.pid").is_file() and (folder / "child.pid").read_text() != "")
        wait_for(lambda: (folder / "hang.txt.tries").is_file())
        wait_for(lambda: self.log.is_file() and len(self.log.read_text().splitlines()) == 2)

    def pids(self) -> list[int]:
        """The workers, and what one of them started."""
        notes = [self.folder / f"{name}.txt.tries" for name in ("hang", "parent")] + [
            self.folder / "child.pid"
        ]
        return [int(note.read_text().split()[0]) for note in notes]

    def end(self, number: int) -> int:
        os.kill(self.process.pid, number)
        code = self.process.wait(90)
        assert self.process.stderr
        self.said = self.process.stderr.read().decode()
        self.process.stderr.close()
        return code


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")
    return not stat.is_file() or ") Z" not in stat.read_text()


def wait_for(condition: Callable[[], bool], seconds: float = 40) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come to pass"
        time.sleep(0.05)


@pytest.fixture
def started(tmp_path: Path) -> Iterator[Started]:
    one = Started(tmp_path)
    yield one
    for pid in [one.process.pid, *one.pids()]:
        if is_alive(pid):
            os.kill(pid, signal.SIGKILL)
    one.process.wait(20)


@needs_signals
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_run_that_is_stopped_leaves_nothing_behind(started: Started, number: int) -> None:
    assert started.end(number) == 130
    assert started.said == ""
    wait_for(lambda: not any(map(is_alive, started.pids())), 5)
    assert sorted(started.log.read_text().split()) == ["good.txt", "more.txt"]
    assert not list(started.temporary.iterdir())


@needs_signals
def test_workers_end_with_a_killed_run(started: Started) -> None:
    assert started.end(signal.SIGKILL) == -signal.SIGKILL
    wait_for(lambda: not any(map(is_alive, started.pids())), 10)
    assert [path.name.startswith(PREFIX) for path in started.temporary.iterdir()] == [True]
    with room(started.temporary) as mine:
        assert list(started.temporary.iterdir()) == [mine]  # the next run removes what the killed one left


def test_a_room_in_use_is_left_alone(tmp_path: Path) -> None:
    with room(tmp_path) as first, room(tmp_path) as second:
        assert first != second
        assert (first / LOCK).is_file()
    assert not list(tmp_path.iterdir())


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
