"""``kehoach status`` tells how far a run is, from outside it."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from extract.batch.inputs import collect
from extract.batch.listing import keep
from extract.batch.parcel import Parcel
from extract.batch.parts import Parts
from extract.batch.shard import WHOLE, Shard
from extract.batch.state import State
from extract.batch.survey import survey
from extract.cli import main
from extract.commands.pace import Pace
from extract.write.arrow import packed, table_of
from extract.write.document import Document

Extract = Callable[..., list[str]]


def begun(plans: Path, out: Path, statuses: list[tuple[str, str, float]], shard: Shard = WHOLE) -> State:
    """A start under way that has done as many files as there are statuses, with codes and seconds."""
    sources = collect([plans]).sources
    keep(sources, out, "f", shard)
    state = State(out, "f", shard)
    state.start(len(sources), 0)
    with Parts(out, "f") as parts:
        for source, (status, code, seconds) in zip(sources, statuses, strict=False):
            row = Document(doc_id=source.doc_id, path=source.path, status=status)  # type: ignore[arg-type]
            tables = {
                name: packed(table_of([row] if name == "documents" else [], name))
                for name in ("documents", "facts", "findings")
            }
            parts.add(
                Parcel(
                    source.doc_id,
                    source.sha256,
                    source.path,
                    source.suffix,
                    status,
                    code,
                    seconds,
                    tables=tables,
                )
            )
    state.note(done=len(statuses))
    return state


def test_a_run_under_way(plans: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    begun(plans, out, [("ok", "", 1.5), ("failed", "damaged", 0.1), ("failed", "timeout", 120.0)])
    found = survey(out)
    assert (found.files, found.done) == (4, 3)
    assert found.counts == {"ok": 1, "failed": 2}
    assert found.failures == {"damaged": 1, "timeout": 1}
    assert [slow.path for slow in found.slowest] == ["2.txt", "0.txt", "1.txt"]
    assert found.left is not None
    assert main(["status", str(out), "--lang", "en"]) == 0
    told = capsys.readouterr().out
    assert "3 of 4 files are done (75 %)" in told
    assert "Running: share 1/1" in told
    assert "1  timeout" in told
    assert "120.0 s  2.txt" in told


def test_what_is_done_but_in_no_part_yet_counts(plans: Path, tmp_path: Path) -> None:
    begun(plans, tmp_path / "out", [("ok", "", 1.0)]).note(done=3)
    assert survey(tmp_path / "out").done == 3


def test_a_run_that_was_killed_is_not_said_to_run(
    plans: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    state = begun(plans, out, [("ok", "", 1.0)])
    fields = json.loads(state.path.read_text(encoding="utf-8"))
    fields["updated"] = time.time() - 3600
    state.path.write_text(json.dumps(fields), encoding="utf-8")
    assert main(["status", str(out), "--lang", "vi"]) == 0
    assert "chạy lại đúng lệnh extract" in capsys.readouterr().out
    assert survey(out).left is None


def test_shares_that_never_started_are_named(plans: Path, tmp_path: Path) -> None:
    begun(plans, tmp_path / "out", [], Shard(2, 3))
    assert list(survey(tmp_path / "out").absent) == ["1/3", "3/3"]


def test_after_the_run(
    plans: Path, tmp_path: Path, extract: Extract, capsys: pytest.CaptureFixture[str]
) -> None:
    (plans / "copy.txt").write_bytes((plans / "0.txt").read_bytes())
    (plans / "empty.docx").touch()
    (plans / "link.txt").symlink_to(plans / "nowhere")
    extract(plans, "-o", tmp_path / "out")
    assert main(["status", str(tmp_path / "out"), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["files"], told["done"], told["ended"], told["running"]) == (7, 7, "complete", [])
    assert told["counts"] == {"ok": 4, "duplicate": 1, "failed": 2}
    assert told["failures"] == {"empty-file": 1, "unreadable": 1}
    assert main(["status", str(tmp_path / "out"), "--lang", "en"]) == 0
    assert "Complete; the tables are written." in capsys.readouterr().out


def test_where_no_run_began(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status", str(tmp_path)]) == 2
    assert capsys.readouterr().err.startswith("unreadable:")


def test_the_pace_begins_with_the_first_file_and_forgets(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])
    pace = Pace()
    clock[0] = 50.0  # workers start
    pace.step(1)
    assert pace.per_minute(1) == 0
    for second in range(1, 61):
        clock[0] = 50.0 + second
        pace.step(1 + second)
    assert pace.per_minute(61) == pytest.approx(60)
    for second in range(1, 301):
        clock[0] = 110.0 + second
        pace.step(61 + 2 * second)
    assert pace.per_minute(661) == pytest.approx(120, rel=0.01)
