"""``kehoach doctor``: what is there, what is not, and how to get it."""

from __future__ import annotations

import importlib.metadata
import sys
from pathlib import Path

import pytest

from extract.cli import main
from extract.commands import doctor as module
from extract.commands.doctor import INSTALL, MANAGERS, Part, checkup, ways
from extract.errors import ReadError
from extract.read import ocr_tesseract, office_run


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine with Python alone."""

    def none() -> None:
        raise ReadError("missing-program", "tesseract")

    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("KEHOACH_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(office_run, "program", lambda: None)
    monkeypatch.setattr(ocr_tesseract, "tesseract", none)
    monkeypatch.chdir(tmp_path)


def found() -> dict[str, Part]:
    return {part.name: part for part in checkup("en")}


def test_core_formats_are_readable_without_any_program(
    bare: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["doctor"]) == 0
    assert main(["doctor", "--strict"]) == 1
    told = capsys.readouterr().out
    assert "✗ tesseract" in told
    assert "✗ LibreOffice" in told
    assert "✓ pypdfium2" in told


@pytest.mark.parametrize(("language", "words"), [("vi", "Cần cài thêm"), ("en", "To install")])
def test_both_languages(bare: None, capsys: pytest.CaptureFixture[str], language: str, words: str) -> None:
    main(["doctor", "--lang", language])
    assert words in capsys.readouterr().out


def test_without_a_package_that_every_plan_needs(bare: None, monkeypatch: pytest.MonkeyPatch) -> None:
    real = importlib.metadata.version

    def version(name: str) -> str:
        if name == "pypdfium2":
            raise importlib.metadata.PackageNotFoundError(name)
        return real(name)

    monkeypatch.setattr(module, "version", version)
    assert main(["doctor"]) == 1
    assert ways(found()["pypdfium2"]) == ["pip install pypdfium2"]


@pytest.mark.parametrize("manager", MANAGERS)
def test_the_command_is_the_one_of_the_system(manager: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module.shutil, "which", lambda name: name if name == manager else None)
    for program, commands in INSTALL.items():
        assert set(commands) == set(MANAGERS)
        assert ways(Part(program, "missing", "", "")) == [commands[manager]]


def test_without_a_package_manager_every_system_is_told(bare: None) -> None:
    assert len(ways(found()["LibreOffice"])) == len(MANAGERS)


def test_the_output_folder_and_the_cache(bare: None, tmp_path: Path) -> None:
    assert found()["output folder"].state == "good"
    (tmp_path / "outputs").write_text("a file in the way", encoding="utf-8")
    assert found()["output folder"].state == "missing"
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "page").write_bytes(b"x" * 2_000_000)
    assert "2.0 MB" in found()["cache"].detail


def test_a_console_that_cannot_show_vietnamese(monkeypatch: pytest.MonkeyPatch) -> None:
    class Console:
        encoding = "cp437"

    monkeypatch.setattr(sys, "stdout", Console())
    console = found()["console encoding"]
    assert (console.state, console.detail) == ("missing", "cp437")
    assert module.told([console], "en")[0].startswith("[ ] ")


def test_extras_say_what_installs_them(bare: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "requires", lambda _: ["no-such-package>=1 ; extra == 'bench'"])
    extra = found()["kehoach[bench]"]
    assert (extra.state, extra.detail) == ("optional", "pip install 'kehoach[bench]'")
