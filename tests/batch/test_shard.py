"""Several starts over one folder, or several folders, give the tables of one start."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from extract.batch.shard import Shard
from extract.cli import main

Extract = Callable[..., list[str]]
Rows = Callable[..., list[dict[str, object]]]
NAMES = ("documents", "facts", "findings")


@pytest.fixture
def whole(plans: Path, tmp_path: Path, extract: Extract, table: Rows) -> dict[str, list[dict[str, object]]]:
    """The tables of one start over all plans, one of them a copy."""
    shutil.copy(plans / "0.txt", plans / "x-copy.txt")
    (plans / "z.docx").touch()
    extract(plans, "-o", tmp_path / "whole")
    return {name: table(tmp_path / "whole", name) for name in NAMES}


def join(*words: str | Path) -> int:
    return main(["join", *map(str, words), "--format", "jsonl"])


def test_every_file_belongs_to_one_share() -> None:
    paths = [f"huyện {number}/kế hoạch.docx" for number in range(300)]
    shares = [Shard(index, 3) for index in (1, 2, 3)]
    assert all(sum(share.has(path) for share in shares) == 1 for path in paths)
    assert all(sum(share.has(path) for path in paths) > 60 for share in shares)


@pytest.mark.parametrize(
    "wrong", ["0/3", "4/3", "1", "1/", "/3", "-1/3", "1/0", "a/b", "1.0/3", "1/3/5", "²/3", ""]
)
def test_wrong_shares_are_refused(wrong: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ValueError, match="1/4"):
        Shard.of(wrong)
    with pytest.raises(SystemExit) as stopped:
        main(["extract", "x", "--shard", wrong])
    assert stopped.value.code == 2


def test_the_share_that_ends_last_writes_the_tables(
    plans: Path, tmp_path: Path, extract: Extract, table: Rows, whole: dict[str, list[dict[str, object]]]
) -> None:
    out = tmp_path / "out"
    read = []
    for number, share in enumerate(("2/3", "3/3", "1/3")):
        assert not (out / "facts.jsonl").exists(), number
        read += extract(plans, "-o", out, "--shard", share)
    # Of two copies the share that came first read its own; the other found the bytes done.
    assert sorted({"x-copy.txt": "0.txt"}.get(path, path) for path in read) == [
        *("0.txt", "1.txt", "2.txt", "3.txt", "z.docx")
    ]
    assert {name: table(out, name) for name in NAMES} == whole


def test_a_share_says_what_it_did_and_what_it_waits_for(
    plans: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (plans / "empty.docx").touch()
    share = next(f"{i}/2" for i in (1, 2) if Shard(i, 2).has("empty.docx"))
    words = ["extract", plans, "-o", tmp_path / "out", "--shard", share, "--lang", "en", "--strict"]
    assert main([str(word) for word in words]) == 1
    assert f"Share {share} is done" in capsys.readouterr().out


def test_a_share_without_files_is_done(plans: Path, tmp_path: Path, extract: Extract, table: Rows) -> None:
    out = tmp_path / "out"
    for index in range(1, 10):
        extract(plans, "-o", out, "--shard", f"{index}/9")
    assert len(table(out)) == 4


def test_the_plain_command_finishes_what_shares_did(
    plans: Path, tmp_path: Path, extract: Extract, table: Rows, whole: dict[str, list[dict[str, object]]]
) -> None:
    out = tmp_path / "out"
    first = extract(plans, "-o", out, "--shard", "1/2")
    rest = extract(plans, "-o", out)
    assert first
    assert not set(first) & set(rest)
    assert {name: table(out, name) for name in NAMES} == whole


def test_folders_of_several_machines_are_joined(
    plans: Path, tmp_path: Path, extract: Extract, table: Rows, whole: dict[str, list[dict[str, object]]]
) -> None:
    outs = [tmp_path / f"out-{index}" for index in (1, 2, 3)]
    for index, out in enumerate(outs, start=1):
        extract(plans, "-o", out, "--shard", f"{index}/3")
    joint = tmp_path / "joint"
    assert join(*outs, "-o", joint) == 1, "each folder lacks the other shares"
    assert {name: table(joint, name) for name in NAMES} == whole
    texts = [path.read_bytes() for path in sorted((tmp_path / "whole" / "texts").iterdir())]
    assert [path.read_bytes() for path in sorted((joint / "texts").iterdir())] == texts


def test_joining_what_is_not_complete_says_so(
    plans: Path, tmp_path: Path, extract: Extract, table: Rows, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    read = extract(plans, "-o", out, "--shard", "1/2")
    assert join(out, "-o", out, "--lang", "en") == 1
    assert "shares that did not start: 2/2" in capsys.readouterr().err
    assert [row["path"] for row in table(out)] == read


def test_a_join_can_be_done_again(plans: Path, tmp_path: Path, extract: Extract, table: Rows) -> None:
    out = tmp_path / "out"
    extract(plans, "-o", out)
    before = {name: table(out, name) for name in NAMES}
    room = out / ".kehoach" / "join-0123456789ab"
    room.mkdir()
    (room / "facts.parquet").write_bytes(b"half")
    (out / "facts.jsonl").unlink()
    assert join(out, "-o", out) == 0
    assert {name: table(out, name) for name in NAMES} == before


def test_folders_read_by_different_rules_are_told(
    plans: Path, tmp_path: Path, extract: Extract, capsys: pytest.CaptureFixture[str]
) -> None:
    extract(plans / "0.txt", "-o", tmp_path / "a")
    extract(plans / "1.txt", "-o", tmp_path / "b", "--ocr", "never")
    capsys.readouterr()
    assert join(tmp_path / "a", tmp_path / "b", "-o", tmp_path / "c", "--lang", "en") == 0
    assert "different versions, rules or options" in capsys.readouterr().err
    rows = (tmp_path / "c" / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(row)["path"] for row in rows] == ["0.txt", "1.txt"]


def test_a_folder_where_no_run_began(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert join(tmp_path, "-o", tmp_path / "out") == 2
    assert capsys.readouterr().err.startswith("unreadable:")
