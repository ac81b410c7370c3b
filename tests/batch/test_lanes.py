"""Who is next: scans and LibreOffice never keep text waiting, and nobody waits for ever."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from extract.batch.conversion import CHUNK, chunks
from extract.batch.inputs import Source
from extract.batch.lanes import Lanes
from extract.batch.task import Conversion, Job, Task, as_is
from extract.batch.worker import read_one
from extract.read.options import DEFAULTS

JOB = Job(read_one, as_is)


def source(name: str) -> Source:
    return Source(Path(name), name)


def text(name: str) -> Task:
    return Task(source(name), DEFAULTS)


def scan(name: str) -> Task:
    return Task(source(name), DEFAULTS, pages=3)


def names(task: Task | Conversion | None) -> str:
    """What is done next, in a word."""
    if isinstance(task, Conversion):
        return "+".join(one.path for one in task.sources)
    return task.source.path if task else "-"


def simulated(lanes: Lanes, workers: int, scans: set[str] = frozenset()) -> list[set[str]]:
    """What is being done at each step when every task takes one step and a scan three."""
    running: dict[str, tuple[Task | Conversion, int]] = {}
    seen: list[set[str]] = []
    while True:
        while len(running) < workers and (task := lanes.next()):
            slow = isinstance(task, Task) and task.pages
            running[names(task)] = (task, 3 if slow else 1)
        if not running:
            return seen
        seen.append(set(running))
        for name, (task, left) in list(running.items()):
            if left > 1:
                running[name] = (task, left - 1)
                continue
            del running[name]
            lanes.ended(task)
            if isinstance(task, Conversion):
                lanes.converted(JOB.tasks(task.sources))
            elif name in scans and not task.pages:
                lanes.to_recognise(task._replace(pages=3))


@pytest.mark.parametrize("workers", [1, 2, 3, 4, 8])
def test_scans_leave_half_of_the_workers_to_text(workers: int) -> None:
    found = {f"scan-{number}" for number in range(10)}
    given = sorted(found) + [f"text-{number:02d}" for number in range(60)]
    texts = set(given)
    steps = simulated(Lanes(map(text, given), workers), workers, found)
    started: set[str] = set()
    recognised: set[str] = set()
    for step in steps:
        waiting = texts - started - step
        slow = {name for name in step & found if name in started}
        if waiting:
            assert len(slow) <= workers // 2
        recognised |= slow
        started |= step
    assert started == texts
    assert recognised == found


def test_all_workers_recognise_when_no_text_is_left() -> None:
    found = {"scan-1", "scan-2", "scan-3", "scan-4"}
    steps = simulated(Lanes(map(text, sorted(found)), 4), 4, found)
    assert steps[0] == steps[-1] == found


def test_one_worker_does_the_slow_things_last() -> None:
    found = {"scan"}
    steps = simulated(Lanes(map(text, ["scan", "a", "b", "c"]), 1), 1, found)
    assert [name for step in steps for name in step] == ["scan", "a", "b", "c", "scan", "scan", "scan"]


def test_files_are_converted_as_they_are_read() -> None:
    """No chunk begins while files of another wait: what LibreOffice makes takes room on the disk."""
    office = [Conversion((source("1.doc"), source("2.doc"))), Conversion((source("3.doc"), source("4.doc")))]
    lanes = Lanes(map(text, ["a", "b", "c"]), 2, office)
    first, second = lanes.next(), lanes.next()
    assert (names(first), names(second)) == ("1.doc+2.doc", "a")
    assert isinstance(first, Conversion)
    lanes.ended(first)
    assert lanes.settled == (2, 4)
    lanes.converted(JOB.tasks(first.sources, {"1.doc": Path("made.docx")}))
    third, fourth = lanes.next(), lanes.next()
    assert (names(third), names(fourth)) == ("1.doc", "2.doc")
    assert isinstance(third, Task)
    assert isinstance(fourth, Task)
    assert (third.options.converted, fourth.options.converted) == (Path("made.docx"), None)
    assert names(lanes.next()) == "3.doc+4.doc"
    assert names(lanes.next()) == "b"


def test_a_single_worker_converts_when_no_text_is_left() -> None:
    lanes = Lanes(map(text, ["a"]), 1, [Conversion((source("1.doc"), source("2.doc")))])
    assert [names(lanes.next()), names(lanes.next()), names(lanes.next())] == ["a", "1.doc+2.doc", "-"]


def test_what_waits_is_not_held_in_memory() -> None:
    asked = 0

    def endless() -> Iterator[Task]:
        nonlocal asked
        while True:
            asked += 1
            yield text(str(asked))

    lanes = Lanes(endless(), 4)
    for _ in range(20):
        lanes.next()
    assert asked == 21


def test_empty_lanes_say_so() -> None:
    lanes = Lanes([text("a")], 2)
    assert not lanes.is_empty
    lanes.next()
    assert lanes.is_empty
    lanes.to_recognise(scan("a"))
    assert not lanes.is_empty
    assert lanes.next() == scan("a")
    assert lanes.next() is None


def test_one_file_alone_is_left_to_its_reader() -> None:
    assert not list(chunks([source("1.doc")]))
    many = [source(f"{number}.doc") for number in range(CHUNK + 1)]
    assert [len(chunk.sources) for chunk in chunks(many)] == [CHUNK, 1]
