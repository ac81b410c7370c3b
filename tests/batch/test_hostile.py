"""Files that want to do harm, through the command with two workers: each ends with its row and its code.

Nothing is fetched, started, read or written that is not the run's; the process tree is listened to.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from corpus.hostile import FEW, Case, cases, few, write
from corpus.hostile_places import SECRET, Made, fill
from extract.read import office_run

HOME = Path(__file__).parent.parent
CASES = cases()
PROGRAMS = {"python", "soffice", "libreoffice", "tesseract", "taskkill"}
# What may be written beside the results and the run's own temporary folder.
HARMLESS = ("/dev/null", "/proc/self/clear_refs", "nul")


class Run(NamedTuple):
    """A run over everything hostile: what was put there, what the tables say, what was heard."""

    room: Path
    places: list[Made]
    rows: dict[str, dict[str, Any]]
    texts: dict[str, str]
    heard: Any


@pytest.fixture(scope="session")
def hostile_run(tmp_path_factory: pytest.TempPathFactory, ear: Any) -> Run:
    room = tmp_path_factory.mktemp("hostile")
    write(room / "plans", CASES.values())
    places = fill(room / "plans" / "places", room / "outside")
    shutil.copytree(HOME.parent / "corpus" / "plans", room / "plans" / "good")
    words = ("extract", str(room / "plans"), "-o", str(room / "out"), "--jobs", "2", "--lang", "en")
    heard = ear.run(room / "room", *words, "--format", "jsonl", "--format", "csv", "--format", "xlsx")
    assert heard.code == 0, heard.err[-2000:]
    lines = (room / "out" / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    rows = {row["path"]: row for row in map(json.loads, lines)}
    assert len(rows) == len(lines), "a file has two rows"
    texts = {path.stem: path.read_text(encoding="utf-8") for path in (room / "out" / "texts").iterdir()}
    return Run(room, places, rows, texts, heard)


def code_of(row: dict[str, Any]) -> str:
    return str(row["error"]).split(":")[0]


def missing(case: Case) -> bool:
    """Whether the program that a file needs is not on this machine."""
    there = office_run.program() if case.needs == "soffice" else shutil.which(case.needs)
    return bool(case.needs) and there is None


@pytest.mark.parametrize("name", CASES)
def test_every_hostile_file_ends_as_it_must(hostile_run: Run, name: str) -> None:
    case, row = CASES[name], hostile_run.rows[name]
    if missing(case):
        assert code_of(row) == "missing-program"
        return
    assert (row["status"], code_of(row)) == (case.status, case.error)
    if case.words:
        assert case.words in hostile_run.texts[row["doc_id"]]


def test_what_is_no_plain_file_is_told(hostile_run: Run) -> None:
    assert len(hostile_run.places) > (10 if sys.platform == "win32" else 30)
    told = {made.shown: code_of(hostile_run.rows[f"places/{made.shown}"]) for made in hostile_run.places}
    assert told == {made.shown: made.error for made in hostile_run.places}


def test_every_file_has_a_row_and_nothing_else_has(hostile_run: Run) -> None:
    good = {f"good/{path.name}" for path in (HOME.parent / "corpus" / "plans").iterdir()}
    assert set(hostile_run.rows) == {*CASES, *(f"places/{made.shown}" for made in hostile_run.places), *good}
    assert {row["status"] for path, row in hostile_run.rows.items() if path in good} <= {"ok", "partial"}


def test_no_fault_is_ours(hostile_run: Run) -> None:
    ours = ("internal", "crashed", "timeout", "out-of-memory")
    assert {path: row["error"] for path, row in hostile_run.rows.items() if code_of(row) in ours} == {}


def test_no_socket_is_opened(hostile_run: Run) -> None:
    assert [event for event in hostile_run.heard.network if event[0] != "socket.gethostname"] == []


def test_nothing_is_started_but_the_programs_that_read(hostile_run: Run) -> None:
    started = {Path(words[0]).stem.rstrip("0123456789.") for words in hostile_run.heard.programs}
    assert started <= PROGRAMS
    assert started, "the ear hears nothing"
    assert not list(hostile_run.room.rglob("kehoach-was-run"))
    assert not Path("kehoach-was-run").exists()


def test_nothing_is_written_outside_the_output_folder(hostile_run: Run) -> None:
    own = (str(hostile_run.room / "out"), str(hostile_run.room / "room"))
    written = {path for path in hostile_run.heard.written if not path.startswith(own)}
    assert {path for path in written if path.lower() not in HARMLESS} == set()
    assert any(path.startswith(own[0]) for path in hostile_run.heard.written), "the ear hears nothing"


def test_nothing_outside_the_input_is_read(hostile_run: Run) -> None:
    outside = str(hostile_run.room / "outside")
    assert not [
        path for path in hostile_run.heard.read if path.startswith((outside, "/dev/zero", "/dev/tty"))
    ]
    assert "/etc/passwd" not in hostile_run.heard.read
    assert any(path.startswith(str(hostile_run.room / "plans")) for path in hostile_run.heard.read)
    everything = "".join(hostile_run.texts.values())
    assert SECRET not in everything
    assert "root:" not in everything


def test_what_is_printed_moves_no_cursor(hostile_run: Run) -> None:
    for words in (hostile_run.heard.out, hostile_run.heard.err):
        assert not set(words) & {"\x1b", "\x07", "\u202e", "\u2028"}


def test_the_few_for_large_runs_are_small_and_all_different() -> None:
    made = [case.make() for case in few()]
    assert len({*made}) == len(FEW) == 10
    assert max(map(len, made)) < 300_000
    assert {case.status for case in few()} == {"ok", "failed"}
