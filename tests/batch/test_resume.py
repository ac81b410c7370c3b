"""A run killed at any moment and started again gives the tables of a run that nothing stopped."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pandas
import pytest

from corpus.generate import generate
from extract.batch.ledger import Ledger

TABLES = ("documents", "facts", "findings")
# Every file becomes a part of its own, so that a kill finds some kept and some not.
COMMAND = """
import sys, extract.batch.parts as parts
parts.MOST_FILES = 1
{more}
from extract.cli import main
sys.exit(main(sys.argv[1:]))
"""
# Killed in the middle of the join: the tables are sorted, not one of them has its name.
IN_THE_JOIN = """
import os, signal, extract.commands.extract as command
command.write_tables = lambda *_: os.killpg(0, signal.SIGKILL)
"""
# Killed while the second file is being written: one table has its name, the others are the old ones.
IN_THE_WRITING = """
import os, signal
rename, named = os.replace, []
def replace(beside, path):
    rename(beside, path)
    if os.fspath(path).endswith(("documents.csv",)):
        os.killpg(0, signal.SIGKILL)
os.replace = replace
"""
pytestmark = pytest.mark.skipif(not hasattr(os, "killpg"), reason="process groups are of POSIX systems")


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six plans, a copy of one, and one that is broken."""
    folder = tmp_path_factory.mktemp("plans")
    for made in generate(6, seed=3, form="txt"):
        (folder / made.name).write_bytes(made.data)
    (folder / "a-copy.txt").write_bytes((folder / "plan-00002.txt").read_bytes())
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 cut short")
    (folder / "empty.docx").touch()
    return folder


@pytest.fixture(scope="module")
def whole(plans: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of a run that nothing stopped, and what it told in ``events.json``."""
    out = tmp_path_factory.mktemp("whole")
    (out / "events.json").write_text(json.dumps(finished(plans, out)), encoding="utf-8")
    return out


def start(plans: Path, out: Path, *words: str, more: str = "") -> subprocess.Popen[str]:
    """The command in a process group of its own."""
    formats = [word for name in ("csv", "parquet", "xlsx") for word in ("--format", name)]
    given = ["extract", str(plans), "-o", str(out), *formats, "--jobs", "1", "--log-json", *words]
    return subprocess.Popen(
        [sys.executable, "-c", COMMAND.format(more=more), *given],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    )


def events(process: subprocess.Popen[str]) -> Iterator[dict[str, object]]:
    assert process.stderr
    for line in process.stderr:
        yield json.loads(line)


def finished(plans: Path, out: Path, *words: str) -> list[dict[str, object]]:
    """The events of a start that comes to its end."""
    with start(plans, out, *words) as process:
        told = list(events(process))
    assert process.returncode == 0
    return told


def same_tables(one: Path, two: Path) -> None:
    for name in ("facts.csv", "facts.parquet", "findings.csv", "findings.parquet", "kehoach.xlsx"):
        assert (one / name).read_bytes() == (two / name).read_bytes(), name
    documents = [
        pandas.read_csv(folder / "documents.csv", dtype=str).drop(columns="seconds") for folder in (one, two)
    ]
    pandas.testing.assert_frame_equal(*documents)
    texts = [{path.name: path.read_bytes() for path in (folder / "texts").iterdir()} for folder in (one, two)]
    assert texts[0] == texts[1]
    assert len(documents[0]) == 9
    assert len(texts[0]) == 6


@pytest.mark.parametrize("after", [1, 5])
def test_killed_after_so_many_files(after: int, plans: Path, whole: Path, tmp_path: Path) -> None:
    done = 0
    with start(plans, tmp_path) as killed:
        for event in events(killed):
            done += event["event"] == "file-done"
            if event["event"] in ("run-start", "file-done") and done == after:
                os.killpg(killed.pid, signal.SIGKILL)
                break
    assert killed.returncode == -signal.SIGKILL
    told = finished(plans, tmp_path)
    (begun,) = (event for event in told if event["event"] == "run-start")
    assert begun["files"] == 9
    # The last file may or may not have been written when the signal came.
    assert 8 - after <= int(str(begun["left"])) <= 8 - max(0, after - 1)
    same_tables(whole, tmp_path)


@pytest.mark.parametrize("more", [IN_THE_JOIN, IN_THE_WRITING], ids=["join", "writing"])
def test_killed_while_the_tables_are_made(more: str, plans: Path, whole: Path, tmp_path: Path) -> None:
    with start(plans, tmp_path, more=more) as killed:
        list(events(killed))
    assert killed.returncode == -signal.SIGKILL
    told = finished(plans, tmp_path)
    assert not [event for event in told if event["event"] == "file-done"], "nothing is read again"
    same_tables(whole, tmp_path)


def test_the_same_command_twice_at_once(plans: Path, whole: Path, tmp_path: Path) -> None:
    # Two windows, or two officers over one shared folder: each file may be read twice, none is told twice.
    both = [start(plans, tmp_path) for _ in range(2)]
    for process in both:
        _, told = process.communicate()
        assert process.returncode == 0, told
    same_tables(whole, tmp_path)
    again = finished(plans, tmp_path)
    assert not [event for event in again if event["event"] == "file-done"]
    same_tables(whole, tmp_path)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_asked_to_stop_it_keeps_what_is_done(
    number: signal.Signals, plans: Path, whole: Path, tmp_path: Path
) -> None:
    told = []
    with start(plans, tmp_path) as process:
        for event in events(process):
            told.append(event)
            if [e["event"] for e in told].count("file-done") == 3 and event["event"] == "file-done":
                process.send_signal(number)
    assert process.returncode == 130
    assert told[-1]["event"] == "run-end"
    assert told[-1]["status"] == "interrupted"
    done = [event for event in told if event["event"] == "file-done"]
    assert not (tmp_path / "facts.csv").exists()
    (home,) = (tmp_path / ".kehoach" / "parts").iterdir()
    assert len({key for (key,) in Ledger(tmp_path, home.name).entries("sha256 || suffix")}) == len(done)
    again = finished(plans, tmp_path)
    assert len(done) + sum(event["event"] == "file-done" for event in again) == 8
    same_tables(whole, tmp_path)


@pytest.mark.parametrize("later", [0.0, 0.3])
@pytest.mark.parametrize("send", ["kill", "killpg"], ids=["the process", "as a terminal does, all of them"])
def test_a_person_is_told_how_to_go_on(plans: Path, tmp_path: Path, send: str, later: float) -> None:
    words = [sys.executable, "-m", "extract", "extract", str(plans), "-o", str(tmp_path), "--lang", "en"]
    process = subprocess.Popen(words, stderr=subprocess.PIPE, text=True, start_new_session=True)
    state = tmp_path / ".kehoach"
    while process.poll() is None and not list(state.glob("parts/*/state/*.json")):
        time.sleep(0.05)
    time.sleep(later)  # while the workers start, or read
    getattr(os, send)(process.pid, signal.SIGINT)
    _, told = process.communicate()
    assert process.returncode == 130, told
    assert "Traceback" not in told
    assert "of 9 files are done and kept; run the same command again to go on." in told.splitlines()[-1]


@pytest.mark.parametrize("where", ["raise KeyboardInterrupt", "exec('raise KeyboardInterrupt')"])
def test_a_stop_in_the_middle_of_an_import_ends_with_the_code_of_a_stop(where: str) -> None:
    # A data class is made by exec, after which CPython kills itself although the interrupt was caught.
    stopped = f"""
import sys
import extract.cli
from extract.__main__ import program
def run(args):
    {where}
extract.cli._run = run
sys.argv = ["kehoach", "rules", "check", "--lang", "en"]
program()
"""
    ended = subprocess.run([sys.executable, "-c", stopped], capture_output=True, text=True, check=False)
    assert ended.returncode == 130, ended.stderr
    assert ended.stderr.strip()


def test_the_events_of_a_run(whole: Path) -> None:
    told = json.loads((whole / "events.json").read_text(encoding="utf-8"))
    assert all(event["time"] for event in told)
    assert [event["event"] for event in told] == ["listing", "run-start", *["file-done"] * 8, "run-end"]
    files = {str(event["path"]): event for event in told[2:-1]}
    assert set(files["broken.docx"]) == {
        *("event", "time", "path", "status", "code", "seconds", "pages", "memory", "lane")
    }
    assert (files["broken.docx"]["status"], files["broken.docx"]["code"]) == ("failed", "damaged")
    assert files["plan-00001.txt"]["lane"] == "text"
    assert {name: told[-1][name] for name in ("status", "files", "done", "ok", "failed", "duplicate")} == {
        "status": "complete", "files": 9, "done": 9, "ok": 6, "failed": 2, "duplicate": 1
    }  # fmt: skip


def test_the_second_ctrl_c_ends_at_once() -> None:
    slow = """
import time
from extract.commands.stopping import stoppable
with stoppable():
    try:
        print("begun", flush=True)
        time.sleep(600)
    finally:
        print("keeping what is done", flush=True)
        time.sleep(600)
"""
    with subprocess.Popen([sys.executable, "-c", slow], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        for word in ("begun", "keeping what is done"):
            assert process.stdout.readline().strip() == word
            process.send_signal(signal.SIGINT)
    assert process.returncode == 130
