"""From the plans to the tables, the audit, the comparison and the report: no process opens a socket."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path
from typing import Any

import pytest

from corpus.hostile import few, write
from corpus.hostile_markup import REACHING, page
from corpus.hostile_office import reaching_odt, reaching_rtf
from corpus.hostile_package import SENTENCE, docx, relations
from extract.read import office_run

HOME = Path(__file__).parent
TEMPLATES = ("attachedTemplate", "image", "aFChunk", "styles", "numbering", "header", "footnotes")


def network(heard: Any) -> list[Any]:
    """Events of the network; a machine may ask for its own name."""
    return [event for event in heard.network if event[0] != "socket.gethostname"]


def test_the_ear_hears_a_socket(tmp_path: Path, ear: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = tmp_path / "plans"
    rules.mkdir()
    (rules / "a.txt").write_text("Kế hoạch", encoding="utf-8")
    monkeypatch.setattr(ear, "EAR", ear.EAR + "\nimport socket\nsocket.socket(socket.AF_INET).close()\n")
    heard = ear.run(tmp_path / "room", "extract", str(rules), "-o", str(tmp_path / "out"))
    assert network(heard)


def test_no_command_opens_a_socket(tmp_path: Path, ear: Any) -> None:
    write(tmp_path / "plans", few())
    shutil.copytree(HOME.parent / "corpus" / "plans", tmp_path / "plans" / "good")
    out = str(tmp_path / "out")
    commands = [
        ("extract", str(tmp_path / "plans"), "-o", out, "--jobs", "2"),
        ("audit", out, "--format", "html", "--format", "sarif", "--format", "xlsx"),
        ("compare", out),
        ("status", out),
    ]
    if importlib.util.find_spec("vl_convert"):
        commands.append(("report", out))
    for words in commands:
        heard = ear.run(tmp_path / "room", *words)
        assert heard.code == 0, (words, heard.err[-1000:])
        assert network(heard) == [], words


def test_nobody_is_asked_for_what_a_plan_links_to(
    tmp_path: Path, ear: Any, visits: tuple[str, list[str]]
) -> None:
    where, asked = visits
    links = relations(
        *((f"x{n}", kind, f"{where}/{kind}") for n, kind in enumerate(TEMPLATES)), mode="External"
    )
    files = {
        "a.docx": docx(f'{SENTENCE}<w:altChunk r:id="x2"/>', links),
        "b.html": page(REACHING.replace("http://127.0.0.1:9", where)),
        "c.rtf": reaching_rtf(where),
        "d.odt": reaching_odt(where),
        "e.doc": reaching_rtf(where) + b"\n",
    }
    (tmp_path / "plans").mkdir()
    for name, content in files.items():
        (tmp_path / "plans" / name).write_bytes(content)
    words = ("extract", str(tmp_path / "plans"), "-o", str(tmp_path / "out"), "--format", "csv")
    heard = ear.run(tmp_path / "room", *words)
    assert heard.code == 0
    texts = list((tmp_path / "out" / "texts").iterdir())
    assert len(texts) == (len(files) if office_run.program() else 2)
    assert network(heard) == []
    assert asked == []
