"""DOC, RTF and ODT through LibreOffice: alone and together, hostile names, crashes, hangs, and no process left."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from extract.batch.conversion import convert
from extract.batch.inputs import collect
from extract.batch.pool import Run, run
from extract.batch.task import Conversion
from extract.errors import ReadError
from extract.read import office_batch, office_guard, office_run, read_plan
from extract.read.office import admit
from extract.write.result import Result, Results

BODY = "<w:p><w:r><w:t>Kế hoạch năm học</w:t></w:r></w:p>"
posix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for LibreOffice is a script")
with_office = pytest.mark.skipif(office_run.program() is None, reason="needs LibreOffice")

# What LibreOffice does, as far as this package sees it; what a file holds says how it goes.
STAND_IN = """#!{python}
import os, pathlib, shutil, signal, subprocess, sys, time
words = sys.argv[1:]
out = pathlib.Path(words[words.index("--outdir") + 1])
profile = [w for w in words if w.startswith("-env:UserInstallation=file:///")]
assert len(profile) == 1
settings = pathlib.Path(profile[0].split("file://")[1], "user", "registrymodifications.xcu")
assert "DisableMacrosExecution" in settings.read_text()
files = [pathlib.Path(w) for w in words[words.index("--outdir") + 2:]]
with open({log!r}, "a") as log:
    log.write(" ".join(f.name for f in files) + "\\n")
for file in files:
    content = file.read_bytes()
    if b"crash" in content:
        os.kill(os.getpid(), signal.SIGSEGV)
    if b"hang" in content:
        child = subprocess.Popen(["sleep", "600"])
        pathlib.Path({log!r} + ".pids").write_text(f"{{os.getpid()}} {{child.pid}}")
        time.sleep(600)
    if b"refuse" in content:
        continue
    shutil.copy({docx!r}, out / (file.stem + ".docx"))
"""


def rtf(words: str) -> bytes:
    """A file that is RTF by its content."""
    return b"{\\rtf1\\ansi " + "".join(f"\\u{ord(c)}?" if ord(c) > 127 else c for c in words).encode() + b"}"


@pytest.fixture
def log(tmp_path: Path, docx_file: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stand-in for LibreOffice on the path; gives the file in which it notes its processes."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program, log = folder / "soffice", tmp_path / "log"
    made = docx_file(BODY, name="made.docx")
    program.write_text(STAND_IN.format(python=sys.executable, log=str(log), docx=str(made)))
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return log


def plans(folder: Path, **contents: str) -> Path:
    folder.mkdir()
    for name, words in contents.items():
        (folder / f"{name}.doc").write_bytes(rtf(f"{words} {name}"))
    return folder


def rows(folder: Path) -> dict[str, str]:
    """What a run says of each file: the code of its error, or its status."""
    results: list[Result] = []
    run(collect([folder]).sources, Run(jobs=1, isolated=False), results.append)
    return {r.path: r.error.split(":")[0] or r.status for r in Results(results).document_rows()}


def launches(log: Path) -> list[int]:
    """How many files each process was given."""
    return [len(line.split()) for line in log.read_text().splitlines()]


@posix
def test_one_process_for_all_files_of_a_run(tmp_path: Path, log: Path) -> None:
    folder = plans(tmp_path / "plans", a="x", b="x", c="x")
    assert set(rows(folder).values()) == {"ok"}
    assert launches(log) == [3]


@posix
@pytest.mark.parametrize("jobs", [1, 2])
def test_workers_convert_together_and_leave_nothing_behind(
    tmp_path: Path, log: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    room = tmp_path / "room"
    room.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(room))
    given = collect([plans(tmp_path / "plans", a="x", b="crash", c="x")]).sources
    results: list[Result] = []
    told: list[tuple[int, int]] = []
    run(given, Run(jobs=jobs), results.append, told=lambda *numbers: told.append(numbers))
    found = {row.path: row.error.split(":")[0] or row.status for row in Results(results).document_rows()}
    assert found == {"a.doc": "ok", "b.doc": "damaged", "c.doc": "ok"}
    assert launches(log) == [3, 1, 1]  # all, those behind the one that crashed, and that one alone
    assert told == [(3, 3)]
    assert not list(room.iterdir())


@posix
def test_a_disk_on_which_nothing_can_be_converted_is_no_ones_end(
    tmp_path: Path, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("extract.batch.pool.convert", full)
    assert set(rows(plans(tmp_path / "plans", a="x", b="x")).values()) == {"ok"}
    assert launches(log) == [1, 1]


@posix
def test_a_new_process_after_so_many_files(
    tmp_path: Path, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office_batch, "CHUNK", 2)
    sources = collect([plans(tmp_path / "plans", a="x", b="x", c="x")]).sources
    docx = convert(Conversion(sources), tmp_path)
    assert sorted(docx) == ["a.doc", "b.doc", "c.doc"]
    assert all(path.is_file() for path in docx.values())
    assert launches(log) == [2, 1]


@posix
def test_a_file_that_crashes_is_tried_once_alone(tmp_path: Path, log: Path) -> None:
    folder = plans(tmp_path / "plans", a="x", b="crash", c="x", d="x")
    assert rows(folder) == {"a.doc": "ok", "b.doc": "damaged", "c.doc": "ok", "d.doc": "ok"}
    assert launches(log) == [4, 2, 1]


@posix
def test_a_file_that_is_refused_is_tried_once_alone(tmp_path: Path, log: Path) -> None:
    folder = plans(tmp_path / "plans", a="refuse", b="x", c="x")
    assert rows(folder) == {"a.doc": "damaged", "b.doc": "ok", "c.doc": "ok"}
    assert launches(log) == [3, 1]


@posix
def test_a_file_that_hangs_costs_its_own_time_only(
    tmp_path: Path, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office_run, "TIME_LIMIT", 2.0)
    folder = plans(tmp_path / "plans", a="x", b="hang", c="x")
    assert rows(folder) == {"a.doc": "ok", "b.doc": "timeout", "c.doc": "ok"}
    assert launches(log) == [3, 1, 1]
    assert_gone(log)


def assert_gone(log: Path) -> None:
    """Neither the stand-in that hung nor what it started is there."""
    pids = [int(pid) for pid in log.with_name("log.pids").read_text().split()]
    deadline = time.monotonic() + 20
    while pids and time.monotonic() < deadline:
        pids = [pid for pid in pids if _runs(pid)]
        time.sleep(0.05)
    assert not pids


def _runs(pid: int) -> bool:
    """Whether a process is there and no mere entry that nobody asked about."""
    try:
        os.kill(pid, 0)
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except ProcessLookupError:
        return False
    except FileNotFoundError:
        return not Path("/proc/self").exists()
    return state != "Z"


# Seconds that a process may take to end on a busy machine.
WAIT = 90
READ_IT = "import sys; from extract.read import read_plan; read_plan(sys.argv[1])"
RUN_IT = """
import sys
from extract.cli import main
sys.exit(main(["extract", sys.argv[1], "-o", sys.argv[2], "--format", "csv", "--jobs", "1"]))
"""


def hanging(log: Path, words: list[str]) -> subprocess.Popen[bytes]:
    """A Python process with LibreOffice hanging under it, which Ctrl-C reaches even where the tests run
    in the background, as a shell's jobs do: there Python would ignore it.
    """
    heard = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
    words = [heard + words[0], *words[1:]]
    process = subprocess.Popen([sys.executable, "-c", *words], stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while not log.with_name("log.pids").exists():
        assert process.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.05)
    time.sleep(0.2)
    return process


@posix
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_libreoffice_outlives_a_reading_process(tmp_path: Path, log: Path, how: signal.Signals) -> None:
    folder = plans(tmp_path / "plans", a="hang")
    process = hanging(log, [READ_IT, str(folder / "a.doc")])
    process.send_signal(how)
    process.wait(WAIT)
    assert_gone(log)


@posix
def test_ctrl_c_in_the_batch_leaves_no_process_and_no_folder(
    tmp_path: Path, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = tmp_path / "room"
    room.mkdir()
    monkeypatch.setenv("TMPDIR", str(room))
    folder = plans(tmp_path / "plans", a="x", b="hang", c="x")
    process = hanging(log, [RUN_IT, str(folder), str(tmp_path / "out")])
    process.send_signal(signal.SIGINT)
    assert process.wait(WAIT) == 130
    assert_gone(log)
    assert not list(room.iterdir())


@posix
def test_a_worker_that_is_killed_leaves_no_process_and_no_folder(
    tmp_path: Path, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = tmp_path / "room"
    room.mkdir()
    monkeypatch.setenv("TMPDIR", str(room))
    folder = plans(tmp_path / "plans", a="hang")
    process = hanging(log, [READ_IT, str(folder / "a.doc")])
    process.kill()
    process.wait(WAIT)
    assert_gone(log)
    deadline = time.monotonic() + 20
    while list(room.iterdir()) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not list(room.iterdir())


@posix
def test_a_program_that_needs_too_much_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office_run, "convert", lambda *_: "memory")
    monkeypatch.setattr(office_run, "program", lambda: "soffice")
    (tmp_path / "a.rtf").write_bytes(rtf("x"))
    with pytest.raises(ReadError, match=f"{office_guard.MEMORY} MB") as caught:
        read_plan(tmp_path / "a.rtf")
    assert caught.value.code == "too-large"


@posix
@pytest.mark.skipif(sys.platform == "darwin", reason="the system counts memory only for the resource module")
def test_the_guard_bounds_memory_and_says_so(tmp_path: Path) -> None:
    hungry = [sys.executable, "-c", "kept = bytearray(800 * 2**20); kept += bytearray(400 * 2**20)"]
    guard = subprocess.Popen(
        [sys.executable, "-I", "-S", office_guard.__file__, str(tmp_path / "none"), *hungry],
        stdin=subprocess.PIPE,
    )
    guard.wait(60)
    guard.communicate()
    assert guard.returncode == office_guard.OUT_OF_MEMORY


def test_without_libreoffice_the_package_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office_run, "program", lambda: None)
    (tmp_path / "a.rtf").write_bytes(rtf("x"))
    (tmp_path / "b.rtf").write_bytes(rtf("y"))
    with pytest.raises(ReadError) as caught:
        read_plan(tmp_path / "a.rtf")
    assert caught.value.code == "missing-program"
    assert "LibreOffice" in caught.value.detail
    assert rows(tmp_path) == {"a.rtf": "missing-program", "b.rtf": "missing-program"}


def test_libreoffice_is_found_where_installers_put_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "soffice.exe"
    place.touch()
    monkeypatch.setattr(office_run.shutil, "which", lambda _: None)
    monkeypatch.setattr(office_run, "USUAL", {sys.platform: (str(tmp_path / "none"), str(place))})
    assert office_run.program() == str(place)


def test_only_what_libreoffice_reads_is_given_to_it(tmp_path: Path) -> None:
    for name, content in {
        "a.txt": b"Ke hoach",
        "b.pdf": b"%PDF-1.4",
        "c.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        "d.txt": rtf("x"),
    }.items():
        (tmp_path / name).write_bytes(content)
    with zipfile.ZipFile(tmp_path / "e.odt", "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    forms = {path.name: office_batch.office_format(path) for path in sorted(tmp_path.iterdir())}
    assert forms == {"a.txt": None, "b.pdf": None, "c.doc": None, "d.txt": "rtf", "e.odt": "odt"}


def odt(path: Path, body: str, packed: int = zipfile.ZIP_DEFLATED) -> Path:
    """An ODT file with this office:text."""
    names = "".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0" '
        for short, long in (("office", "office"), ("text", "text"), ("draw", "drawing"), ("script", "script"))
    )
    with zipfile.ZipFile(path, "w", packed) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        package.writestr(
            "META-INF/manifest.xml",
            '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            '<m:file-entry m:full-path="/" m:media-type="application/vnd.oasis.opendocument.text"/>'
            '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>',
        )
        package.writestr(
            "content.xml",
            f'<office:document-content {names} xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2">'
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        )
    return path


def test_an_unfolding_odt_is_refused_before_libreoffice_sees_it(tmp_path: Path) -> None:
    for name, body in (
        ("tags", "<text:p/>" * 2_100_000),
        ("ratio", "<text:p>" + " " * 9_000_000 + "</text:p>"),
    ):
        bomb = odt(tmp_path / f"{name}.odt", body)
        assert bomb.stat().st_size < 300_000
        with pytest.raises(ReadError) as caught:
            admit(bomb.read_bytes(), "odt")
        assert caught.value.code == "too-large"
        assert office_batch.office_format(bomb) is None


@with_office
def test_nothing_linked_is_fetched(tmp_path: Path, visits: tuple[str, list[str]]) -> None:
    where, asked = visits
    secret = tmp_path / "secret.txt"
    secret.write_text("mot dieu bi mat", encoding="utf-8")
    link = 'xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"'
    body = (
        "<text:p>Kế hoạch năm học</text:p>"
        f'<text:p><draw:frame draw:name="a"><draw:image xlink:href="{where}/a.png" {link}/>'
        "</draw:frame></text:p>"
        f'<text:section text:name="s"><text:section-source xlink:href="{where}/b.odt" {link}/>'
        "<text:p>cũ</text:p></text:section>"
        f'<text:section text:name="t"><text:section-source xlink:href="{secret.as_uri()}" {link}/>'
        "<text:p>cũ</text:p></text:section>"
    )
    plan = read_plan(odt(tmp_path / "a.odt", body))
    assert "Kế hoạch năm học" in plan.text
    assert "bi mat" not in plan.text
    rtf_link = (
        b'{\\rtf1\\ansi K {\\field{\\*\\fldinst INCLUDEPICTURE "%s/c.png" }{\\fldrslt x}}'
        b'{\\field{\\*\\fldinst INCLUDETEXT "%s/d.rtf" }{\\fldrslt y}}}' % (where.encode(), where.encode())
    )
    (tmp_path / "b.rtf").write_bytes(rtf_link)
    assert read_plan(tmp_path / "b.rtf").text.startswith("K")
    assert asked == []


@with_office
def test_files_of_one_run_with_hostile_names(tmp_path: Path) -> None:
    names = ("một/kế hoạch.doc", "hai/kế hoạch.doc", "-o x.rtf", 'it\'s "q" %20;$HOME.rtf', "không đuôi")
    if sys.platform == "win32":
        names = tuple(name.replace('"', "'") for name in names)
    for number, name in enumerate(names):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(rtf(f"Kế hoạch số {number} đạt 98%"))
    odt(tmp_path / "mở.odt", "<text:p>Kế hoạch mở</text:p>")
    docx = convert(Conversion(collect([tmp_path]).sources), tmp_path)
    texts = {path: read_plan(made).text for path, made in docx.items()}
    expected = {name: f"Kế hoạch số {number} đạt 98%" for number, name in enumerate(names)}
    assert texts == {**expected, "mở.odt": "Kế hoạch mở"}


@with_office
def test_numbering_of_a_doc_file_is_kept(tmp_path: Path) -> None:
    """RTF as Word writes it: the list's text is what a reader without lists shows."""
    (tmp_path / "a.doc").write_bytes(
        rb"{\rtf1\ansi{\*\listtable{\list\listtemplateid1{\listlevel\levelnfc0\leveljc0\levelfollow0\levelstartat3"
        rb"{\leveltext\'02\'00.;}{\levelnumbers\'01;}}\listid7}}"
        rb"{\*\listoverridetable{\listoverride\listid7\listoverridecount0\ls1}}"
        rb"\pard\ls1\ilvl0 Nhi\u7879?m v\u7909?\par\pard\ls1\ilvl0 T\u7893? ch\u7913?c\par}"
    )
    plan = read_plan(tmp_path / "a.doc")
    assert [block.text for block in plan.blocks] == ["3. Nhiệm vụ", "4. Tổ chức"]
    assert plan.format == "doc"
