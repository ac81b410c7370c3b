"""What is done is not done again, what changed is, and the tables show what is listed now."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extract import rulebook
from extract.batch import fingerprint as fingerprints
from extract.batch.inputs import collect
from extract.batch.ledger import Ledger
from extract.batch.parcel import Parcel
from extract.batch.parts import Parts
from extract.errors import KehoachError
from extract.own_rows import VARIABLE
from extract.read.options import ReadOptions
from extract.rulebook import default_folder, load
from extract.write.arrow import packed, table_of
from extract.write.document import Document

Extract = Callable[..., list[str]]
Rows = Callable[..., list[dict[str, object]]]
ALL = ["0.txt", "1.txt", "2.txt", "3.txt"]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def test_nothing_is_read_twice(plans: Path, out: Path, extract: Extract, table: Rows) -> None:
    assert extract(plans, "-o", out) == ALL
    before = {name: table(out, name) for name in ("documents", "facts", "findings")}
    assert extract(plans, "-o", out) == []
    assert {name: table(out, name) for name in before} == before


def test_a_renamed_file_is_not_read_again_and_has_its_new_name(
    plans: Path, out: Path, extract: Extract, table: Rows
) -> None:
    extract(plans, "-o", out)
    (plans / "huyện").mkdir()
    (plans / "1.txt").rename(plans / "huyện" / "mới.txt")
    assert extract(plans, "-o", out) == []
    assert [row["path"] for row in table(out)] == ["0.txt", "2.txt", "3.txt", "huyện/mới.txt"]
    facts = [row["doc_id"] for row in table(out, "facts")]
    assert list(dict.fromkeys(facts)) == [row["doc_id"] for row in table(out)], (
        "facts in the order of the plans"
    )


def test_another_extension_is_another_reading(plans: Path, out: Path, extract: Extract, table: Rows) -> None:
    extract(plans, "-o", out)
    (plans / "1.txt").rename(plans / "1.md")
    assert extract(plans, "-o", out) == ["1.md"]
    assert [row["format"] for row in table(out)] == ["txt", "md", "txt", "txt"]


def test_an_error_tells_the_name_that_the_file_has_now(tmp_path: Path, out: Path) -> None:
    from extract.batch.join import joined

    old, new = tmp_path / "cũ.pdf", tmp_path / "mới.pdf"
    old.write_bytes(b"scan")
    (source,) = collect([old]).sources
    row = Document(doc_id=source.doc_id, path="cũ.pdf", status="failed", error="no-text-layer: (cũ.pdf)")
    with Parts(out, "f") as parts:
        tables = {
            name: packed(table_of([row] if name == "documents" else [], name))
            for name in ("documents", "facts", "findings")
        }
        parts.add(Parcel(source.doc_id, source.sha256, source.path, source.suffix, "failed", tables=tables))
    old.rename(new)
    with joined([Ledger(out, "f")], collect([new]).sources, out, ("1", "2"), "vi") as joint:
        assert joint.query("select path, error from documents") == [("mới.pdf", "no-text-layer: (mới.pdf)")]


def test_a_changed_file_is_read_and_a_removed_one_leaves_no_row(
    plans: Path, out: Path, extract: Extract, table: Rows
) -> None:
    extract(plans, "-o", out)
    (plans / "0.txt").unlink()
    changed = (plans / "2.txt").read_text(encoding="utf-8").replace("92%", "55%")
    (plans / "2.txt").write_text(changed, encoding="utf-8")
    assert extract(plans, "-o", out) == ["2.txt"]
    assert [row["path"] for row in table(out)] == ["1.txt", "2.txt", "3.txt"]
    values = {row["value"] for row in table(out, "facts") if row["kind"] == "percentage"}
    assert values == {91, 55, 93}


def test_a_copy_is_read_once_and_told_twice(plans: Path, out: Path, extract: Extract, table: Rows) -> None:
    shutil.copy(plans / "3.txt", plans / "copy.txt")
    assert extract(plans, "-o", out) == ALL
    doc_id = table(out)[3]["doc_id"]
    assert [(row["path"], row["status"], row["duplicate_of"]) for row in table(out)[3:]] == [
        ("3.txt", "ok", ""), ("copy.txt", "duplicate", doc_id)
    ]  # fmt: skip
    facts = len(table(out, "facts"))
    (plans / "3.txt").unlink()
    assert extract(plans, "-o", out) == [], "the copy's bytes were read under the other name"
    assert [(row["path"], row["status"]) for row in table(out)[3:]] == [("copy.txt", "ok")]
    assert len(table(out, "facts")) == facts


def test_empty_files_are_rows_of_their_own(plans: Path, out: Path, extract: Extract, table: Rows) -> None:
    (plans / "x.docx").touch()
    (plans / "y.docx").touch()
    assert extract(plans, "-o", out) == [*ALL, "x.docx"]
    assert [(row["path"], row["status"]) for row in table(out)[4:]] == [
        ("x.docx", "failed"),
        ("y.docx", "failed"),
    ]


def test_changed_rules_read_anew(plans: Path, out: Path, tmp_path: Path, extract: Extract) -> None:
    rules = tmp_path / "rules"
    shutil.copytree(default_folder(), rules)
    assert extract(plans, "-o", out, "--rules", rules) == ALL
    assert extract(plans, "-o", out, "--rules", rules) == []
    with (rules / "fragments.yaml").open("a", encoding="utf-8") as lines:
        lines.write("\nunused: x\n")
    rulebook._load.cache_clear()  # another start would not have them in memory
    assert extract(plans, "-o", out, "--rules", rules) == ALL


def test_what_the_fingerprint_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "")
    rules, options = load(), ReadOptions()
    first = fingerprints.fingerprint(rules, "vi", options)
    assert first == fingerprints.fingerprint(rules, "vi", ReadOptions(converted=Path("x"), ocr_at_once=3))
    others = [
        fingerprints.fingerprint(rules, "en", options),
        fingerprints.fingerprint(rules, "vi", ReadOptions("never")),
        fingerprints.fingerprint(rules, "vi", ReadOptions(pages=10)),
        fingerprints.fingerprint(rules, "vi", ReadOptions(ocr_pages=10)),
    ]
    own = tmp_path / "own.csv"
    (regulations,) = default_folder().rglob("regulations.csv")
    own.write_bytes(regulations.read_bytes().splitlines(True)[0])
    monkeypatch.setenv(VARIABLE, str(own))
    others.append(fingerprints.fingerprint(load(), "vi", options))
    monkeypatch.setenv(VARIABLE, "")
    monkeypatch.setattr(fingerprints, "_version", lambda name: "another")
    others.append(fingerprints.fingerprint(rules, "vi", options))
    monkeypatch.undo()
    monkeypatch.setattr(fingerprints, "code_version", lambda: "another")
    others.append(fingerprints.fingerprint(rules, "vi", options))
    assert len({first, *others}) == 8


def test_a_text_that_is_gone_or_cut_short_is_read_again(
    plans: Path, out: Path, extract: Extract, table: Rows
) -> None:
    extract(plans, "-o", out)
    texts = [out / "texts" / f"{row['doc_id']}.txt" for row in table(out)]
    whole = texts[2].read_bytes()
    texts[1].unlink()
    texts[2].write_bytes(b"")
    assert extract(plans, "-o", out) == ["1.txt", "2.txt"]
    assert texts[1].is_file()
    assert texts[2].read_bytes() == whole


def entry(code: str, number: int) -> Parcel:
    status = "failed" if code else "ok"
    row = Document(doc_id=f"{number:016x}", path=f"{number}.txt", status=status)
    tables = {
        "documents": packed(table_of([row], "documents")),
        "facts": packed(table_of([], "facts")),
        "findings": packed(table_of([], "findings")),
    }
    return Parcel(row.doc_id, f"{number:064x}", row.path, ".txt", status, code, tables=tables)


def test_what_may_pass_is_tried_again_by_every_start_and_the_rest_when_asked(out: Path) -> None:
    codes = (
        "",
        "timeout",
        "crashed",
        "out-of-memory",
        "damaged",
        "missing-program",
        "unreadable",
        "cannot-write",
    )
    with Parts(out, "f") as parts:
        for number, code in enumerate(codes):
            parts.add(entry(code, number))
    ledger = Ledger(out, "f")
    assert ledger.done() == {f"{number:064x}.txt" for number in range(5)}
    assert ledger.done(retry_failed=True) == {f"{0:064x}.txt"}
    assert Ledger(out, "another").done() == set()


def test_parts_half_written_or_cut_short_do_not_count(out: Path) -> None:
    for number in range(3):
        with Parts(out, "f") as parts:
            parts.add(entry("", number))
    ledger = Ledger(out, "f")
    names = ledger.parts()
    (ledger.home / "ledger" / f"{names[0]}.parquet").unlink()
    facts = ledger.home / "facts" / f"{names[1]}.parquet"
    facts.write_bytes(facts.read_bytes()[:-20])
    assert ledger.parts() == names[2:]
    assert len(ledger.done()) == 1


def test_a_full_disk_is_told_and_what_was_done_stays(
    plans: Path, out: Path, extract: Extract, table: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync
    written: list[int] = []

    def full(stream: int) -> None:
        written.append(stream)
        if len(written) > 9:  # the listing and two parts of four files
            raise OSError(errno.ENOSPC, "No space left on device")
        real(stream)

    monkeypatch.setattr("extract.batch.parts.MOST_FILES", 1)
    monkeypatch.setattr(os, "fsync", full)
    assert extract(plans, "-o", out, code=2) == ["0.txt", "1.txt"]
    assert not list(out.glob("*.jsonl"))
    monkeypatch.setattr(os, "fsync", real)
    assert not list(out.rglob("*.part"))
    assert extract(plans, "-o", out) == ["2.txt", "3.txt"]
    assert len(table(out)) == 4


def test_a_text_that_cannot_be_written_ends_the_run(plans: Path, out: Path, extract: Extract) -> None:
    out.mkdir()
    (out / "texts").write_text("a file is in the way")
    assert extract(plans, "-o", out, code=2) == []
    assert not list(out.glob("*.jsonl"))


def test_two_runs_at_once_share_what_they_do(plans: Path, out: Path, extract: Extract, table: Rows) -> None:
    """The second begins before the first has ended: as if each had found nothing done."""
    extract(plans, "-o", out)
    (home,) = (out / ".kehoach" / "parts").iterdir()
    before = {name: table(out, name) for name in ("documents", "facts")}
    aside = home.with_name("aside")
    home.rename(aside)
    extract(plans, "-o", out)
    for path in aside.rglob("*.parquet"):
        if "listing" not in path.parts:
            shutil.copy(path, home / path.relative_to(aside))
    assert extract(plans, "-o", out) == []
    assert {name: table(out, name) for name in before} == before


def test_an_output_folder_that_a_run_only_began_holds_no_plans(plans: Path) -> None:
    (plans / "kết quả" / ".kehoach").mkdir(parents=True)
    (plans / "kết quả" / "texts").mkdir()
    (plans / "kết quả" / "texts" / "x.txt").write_text("the text of a plan", encoding="utf-8")
    assert [source.path for source in collect([plans]).sources] == ALL


def test_parts_that_vanish_are_told(
    plans: Path, out: Path, extract: Extract, monkeypatch: pytest.MonkeyPatch
) -> None:
    flush = Parts.flush

    def vanish(parts: Parts) -> Any:
        flush(parts)
        shutil.rmtree(out / ".kehoach" / "parts" / parts.fingerprint / "ledger")

    monkeypatch.setattr(Parts, "flush", vanish)
    extract(plans, "-o", out, code=2)
    assert not list(out.glob("*.jsonl"))


def test_what_was_changed_while_it_was_read_is_read_again(
    plans: Path, out: Path, extract: Extract, table: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    from extract.batch import worker

    real = worker.extract_result

    def slow(file: Path, *more: Any) -> Any:
        if file.name == "1.txt":
            file.write_text("KẾ HOẠCH khác", encoding="utf-8")
        return real(file, *more)

    monkeypatch.setattr(worker, "extract_result", slow)
    extract(plans, "-o", out)
    assert [row["status"] for row in table(out)] == ["ok", "failed", "ok", "ok"]
    assert str(table(out)[1]["error"]).startswith("changed: ")
    monkeypatch.setattr(worker, "extract_result", real)
    assert extract(plans, "-o", out) == ["1.txt"]
    assert [row["status"] for row in table(out)] == ["ok"] * 4


def test_no_listing_no_run(tmp_path: Path) -> None:
    from extract.batch.listing import latest

    with pytest.raises(KehoachError, match="unreadable"):
        latest(tmp_path)
