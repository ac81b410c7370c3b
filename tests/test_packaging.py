"""What is installed works away from the checkout, and the checkout names no machine."""

from __future__ import annotations

import subprocess
import tomllib
from importlib.metadata import entry_points, version
from pathlib import Path

import pytest
import regex

import extract
from extract.rulebook import default_folder

HOME = Path(__file__).parent.parent
CHECKOUT = (HOME / "Makefile").is_file()
in_checkout = pytest.mark.skipif(not CHECKOUT, reason="needs the checkout")


def test_the_rules_come_with_the_package() -> None:
    folder = default_folder()
    assert list(folder.rglob("*.yaml"))
    inside = folder.is_relative_to(Path(extract.__file__).parent)
    assert inside or CHECKOUT, "outside a checkout the rules must be those of the wheel"


def test_the_command_and_the_spacy_components_are_registered() -> None:
    assert [e.value for e in entry_points(group="console_scripts", name="kehoach")] == [
        "extract.__main__:program"
    ]
    assert entry_points(group="spacy_factories", name="kehoach")


def test_types_are_part_of_the_package() -> None:
    assert (Path(extract.__file__).parent / "py.typed").is_file()


@in_checkout
def test_the_installed_version_is_the_one_of_the_project() -> None:
    project = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert version("kehoach") == project["version"]
    assert f"## {project['version']}" in (HOME / "CHANGELOG.md").read_text(encoding="utf-8")


@in_checkout
def test_constraints_are_plain_names_and_versions() -> None:
    lines = (HOME / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert len(pins) > 20
    for line in pins:
        assert regex.fullmatch(r"[a-z0-9-]+==[0-9][\w.]*", line), line


@in_checkout
def test_every_dependency_is_pinned() -> None:
    project = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pinned = (HOME / "constraints.txt").read_text(encoding="utf-8")
    extras = project["optional-dependencies"]
    brought = [extras[name] for name in ("dev", "dataset", "ray", "report")]
    for requirement in [*project["dependencies"], *(one for extra in brought for one in extra)]:
        name = regex.split(r"[<>=\[]", requirement)[0].lower()
        # The project's own extras bring what they name, which is pinned in its turn.
        assert name == "kehoach" or f"\n{name}==" in pinned, name


@in_checkout
def test_no_file_names_a_machine_or_a_registry() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=HOME, capture_output=True)
    if listed.returncode:
        pytest.skip("not a git checkout")
    wrong = regex.compile(
        r"(?:^|[\s\"'=(])/(?:home|Users|root)/\w|--(?:extra-)?index-url|find-links|https?://[\w.]*pypi"
    )
    for name in filter(None, listed.stdout.decode().split("\0")):
        path = HOME / name
        if path == Path(__file__) or not path.is_file() or path.suffix in {".docx", ".pdf", ".doc"}:
            continue
        found = wrong.search(path.read_text(encoding="utf-8", errors="replace"))
        assert not found, f"{name}: {found}"


@in_checkout
def test_the_checks_can_be_run() -> None:
    for script in (".ci/run", ".ci/system", ".ci/wheel-test"):
        assert (HOME / script).read_bytes().startswith(b"#!")
        mode = subprocess.run(["git", "ls-files", "-s", script], cwd=HOME, capture_output=True, text=True)
        assert mode.returncode or mode.stdout.startswith("100755")
