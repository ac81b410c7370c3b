"""What a person points at becomes the same files on every system and in every order."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from extract.batch.inputs import collect, duplicates


def put(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, encoding="utf-8")


def names(*paths: str | Path, out: Path | None = None) -> list[str]:
    return [source.path for source in collect(paths, out).sources]


def test_a_folder_gives_its_documents_at_any_depth_by_path(tmp_path: Path) -> None:
    put(tmp_path, "b.docx", "a.PDF", "huyện/xã/c.txt", "d.md", "e.doc", "g.html", "h.odt")
    assert names(tmp_path) == ["a.PDF", "b.docx", "d.md", "e.doc", "g.html", "h.odt", "huyện/xã/c.txt"]


def test_what_systems_and_word_leave_behind_is_no_document(tmp_path: Path) -> None:
    put(
        tmp_path,
        "a.docx",
        "~$a.docx",
        ".DS_Store",
        "Thumbs.db",
        "desktop.ini",
        ".git/x.txt",
        "__MACOSX/a.docx",
    )
    put(tmp_path, "README.md", "readme.txt", "gold.jsonl")
    assert names(tmp_path) == ["a.docx"]


def test_a_file_of_another_kind_is_kept_so_that_it_can_be_told(tmp_path: Path) -> None:
    put(tmp_path, "a.docx", "ảnh.png", "setup.exe", "no-extension")
    assert names(tmp_path) == ["a.docx", "no-extension", "setup.exe", "ảnh.png"]


def test_the_output_folder_is_not_read_again(tmp_path: Path) -> None:
    put(tmp_path, "a.docx", "outputs/facts.csv", "outputs/texts/x.txt", "outputs-cũ/b.txt")
    assert names(tmp_path, out=tmp_path / "outputs") == ["a.docx", "outputs-cũ/b.txt"]


def test_results_of_an_earlier_run_are_no_plans(tmp_path: Path) -> None:
    put(
        tmp_path, "a.docx", "ket-qua/facts.csv", "ket-qua/documents.csv", "ket-qua/texts/x.txt", "texts/b.txt"
    )
    assert names(tmp_path) == ["a.docx", "texts/b.txt"]


def test_globs_are_ours_to_expand(tmp_path: Path) -> None:
    put(tmp_path, "a.docx", "b.docx", "c.pdf", "~$a.docx", "sub/d.docx")
    assert names(str(tmp_path / "*.docx")) == ["a.docx", "b.docx"]
    assert names(str(tmp_path / "**" / "*.docx")) == ["a.docx", "b.docx", "sub/d.docx"]


def test_a_name_with_brackets_is_a_name_first(tmp_path: Path) -> None:
    put(tmp_path, "kế hoạch [1].docx")
    assert names(tmp_path / "kế hoạch [1].docx") == ["kế hoạch [1].docx"]


def test_order_and_repetition_of_paths_do_not_matter(tmp_path: Path) -> None:
    put(tmp_path, "x/a.docx", "y/b.docx")
    one, two = tmp_path / "x", tmp_path / "y"
    assert names(one, two) == names(two, one, two / "b.docx", one) == ["x/a.docx", "y/b.docx"]


def test_what_is_not_there_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    put(tmp_path, "a.docx")
    (tmp_path / "empty").mkdir()
    inputs = collect([tmp_path / "a.docx", tmp_path / "gone.docx", tmp_path / "empty", tmp_path / "*.pdf"])
    assert [source.path for source in inputs.sources] == ["a.docx"]
    assert [error.code for error in inputs.missing] == ["no-plans"] * 3
    assert "gone.docx" in inputs.missing[0].sentence("vi")


def test_a_link_back_up_does_not_go_round_for_ever(tmp_path: Path) -> None:
    put(tmp_path, "plans/a.docx")
    try:
        (tmp_path / "plans" / "loop").symlink_to(tmp_path / "plans", target_is_directory=True)
    except OSError:
        pytest.skip("links are not allowed here")
    assert names(tmp_path / "plans") == ["a.docx"]


def test_a_link_to_nothing_is_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    try:
        (tmp_path / "a.docx").symlink_to(tmp_path / "gone.docx")
    except OSError:
        pytest.skip("links are not allowed here")
    (source,) = collect([tmp_path]).sources
    assert source.trouble
    assert source.doc_id == ""


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_told_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.docx")
    (source,) = collect([tmp_path]).sources
    assert source.trouble == "not a regular file"


def test_a_name_that_is_no_text_is_still_named(tmp_path: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/k\xff.docx")).write_text("x")
    except (OSError, UnicodeError):
        pytest.skip("this system has no such names")
    (source,) = collect([tmp_path]).sources
    source.path.encode()


def test_the_second_file_with_the_same_bytes_is_a_duplicate_of_the_first(tmp_path: Path) -> None:
    for name in ("c.docx", "a.docx", "b.docx"):
        (tmp_path / name).write_text("như nhau", encoding="utf-8")
    doubles = duplicates(collect([tmp_path]).sources)
    assert {path: kept.path for path, kept in doubles.items()} == {"b.docx": "a.docx", "c.docx": "a.docx"}


def test_a_copy_with_a_wrong_name_does_not_keep_the_plan_from_being_read(tmp_path: Path) -> None:
    for name in ("a.tmp", "b.docx"):
        (tmp_path / name).write_text("như nhau", encoding="utf-8")
    assert list(duplicates(collect([tmp_path]).sources)) == ["a.tmp"]


def test_empty_files_are_no_copies_of_each_other(tmp_path: Path) -> None:
    (tmp_path / "a.docx").touch()
    (tmp_path / "b.docx").touch()
    assert duplicates(collect([tmp_path]).sources) == {}
