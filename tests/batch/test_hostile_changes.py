"""Files that vanish, change or are replaced between listing and reading, and places that take no results."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extract.batch import worker
from extract.batch.inputs import LEADS_OUT, collect
from extract.errors import ReadError
from extract.read import read_plan
from extract.read.opening import NOT_REGULAR, opened

WORDS = "Kế hoạch năm học 2030-2031: 98% trẻ đạt"
CHANGES: dict[str, tuple[Callable[[Path], Any], str]] = {
    "nothing": (lambda path: None, ""),
    "touched": (lambda path: os.utime(path, (1, 1)), ""),
    "vanished": (lambda path: path.unlink(), "unreadable"),
    "changed": (lambda path: path.write_text("khác hẳn"), "changed"),
    "grown": (lambda path: path.write_text(f"{WORDS}\nthêm"), "changed"),
    "cut": (lambda path: path.write_text(WORDS[:10]), "changed"),
    "emptied": (lambda path: path.write_text(""), "empty-file"),
    "a folder": (lambda path: (path.unlink(), path.mkdir()), "unreadable"),
}
if hasattr(os, "mkfifo"):
    CHANGES["a pipe"] = (lambda path: (path.unlink(), os.mkfifo(path)), "unreadable")
    CHANGES["a link to a device"] = (lambda path: (path.unlink(), path.symlink_to("/dev/zero")), "unreadable")
    CHANGES["a link elsewhere"] = (lambda path: (path.unlink(), path.symlink_to("/etc/passwd")), "changed")


@pytest.mark.parametrize("name", CHANGES)
def test_what_became_of_a_file_since_it_was_listed(tmp_path: Path, name: str) -> None:
    change, code = CHANGES[name]
    file = tmp_path / "plan.txt"
    file.write_text(WORDS, encoding="utf-8")
    (source,) = collect([file]).sources
    change(file)
    result = worker.read_one(source, None, "vi")
    assert result.document.error.split(":")[0] == code
    assert result.document.doc_id == source.doc_id
    assert result.text == (None if code else WORDS)


def test_what_a_person_points_at_is_followed_what_lies_in_a_folder_is_not(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text(WORDS, encoding="utf-8")
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "link.txt").symlink_to(outside)
    for given in (folder, folder / "*.txt"):
        (source,) = collect([given]).sources
        assert (source.trouble, source.sha256) == (LEADS_OUT, "")
    (source,) = collect([folder / "link.txt"]).sources
    assert source.trouble == ""
    # A folder that is itself a link was chosen by a person, too.
    (tmp_path / "inbox").symlink_to(folder, target_is_directory=True)
    (folder / "own.txt").write_text(WORDS, encoding="utf-8")
    assert [bool(source.trouble) for source in collect([tmp_path / "inbox"]).sources] == [True, False]


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no devices here")
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/stdin", "/dev/null"])
def test_a_device_is_not_read(device: str) -> None:
    with pytest.raises(ReadError, match=NOT_REGULAR):
        read_plan(device)
    with pytest.raises(OSError, match=NOT_REGULAR):
        opened(Path(device))


# The command with no file allowed to grow over so many bytes, as on a disk that is full.
FULL = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
from extract.cli import main
sys.exit(main(sys.argv[2:]))
"""


def extract(folder: Path, *words: str, most: int = 0) -> subprocess.CompletedProcess[str]:
    start = ["-c", FULL, str(most)] if most else ["-m", "extract"]
    command = [
        sys.executable,
        *start,
        "extract",
        str(folder / "plans"),
        "-o",
        str(folder / "out"),
        "--lang",
        "en",
    ]
    home = str(Path(__file__).parents[2])
    env = {**os.environ, "PYTHONPATH": home, "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run([*command, "--jobs", "1", *words], capture_output=True, text=True, env=env)


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    (tmp_path / "plans").mkdir()
    for number in range(40):
        (tmp_path / "plans" / f"{number}.txt").write_text(f"{WORDS} {number}%", encoding="utf-8")
    return tmp_path


@pytest.mark.skipif(sys.platform != "linux", reason="the size of files is limited as on Linux")
def test_a_full_disk_is_told_and_keeps_the_tables_of_before(plans: Path) -> None:
    assert extract(plans, "--format", "jsonl").returncode == 0
    before = (plans / "out" / "facts.jsonl").read_bytes()
    (plans / "plans" / "more.txt").write_text(f"{WORDS} thêm 50% nữa", encoding="utf-8")
    ended = extract(plans, "--format", "jsonl", most=3_000)
    assert ended.returncode == 2
    assert "cannot-write" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert (plans / "out" / "facts.jsonl").read_bytes() == before
    # With room again the run goes on to the end.
    assert extract(plans, "--format", "jsonl").returncode == 0
    rows = (plans / "out" / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(row)["status"] for row in rows] == ["ok"] * 41


def test_an_output_folder_that_cannot_be_made_is_told(plans: Path) -> None:
    (plans / "out").write_text("a file, where the folder should be")
    ended = extract(plans)
    assert ended.returncode == 2
    assert "cannot-write" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no folder here that even root cannot write to")
def test_a_folder_that_takes_no_files_even_from_root(plans: Path) -> None:
    ended = extract(plans, "-o", "/proc/kehoach")
    assert ended.returncode == 2
    assert "cannot-write" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="permissions are others here")
def test_a_read_only_output_folder_and_an_input_folder_without_permission(plans: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere; the same errors come from the other tests")
    (plans / "out").mkdir(mode=0o500)
    (plans / "plans" / "closed").mkdir(mode=0)
    try:
        ended = extract(plans)
        assert ended.returncode == 2
        assert "cannot-write" in ended.stderr
        assert "closed" in [source.path for source in collect([plans / "plans"]).sources if source.trouble]
    finally:
        (plans / "plans" / "closed").chmod(0o700)
        (plans / "out").chmod(0o700)
