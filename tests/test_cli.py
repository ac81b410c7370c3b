"""The commands on small plans made here: what they print, write and exit with."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pandas
import pytest

import extract
from extract.cli import main

PLAN = """UBND XÃ ĐỒNG LAU
TRƯỜNG TIỂU HỌC HOA MƠ
Số: 12/KH-THHM
KẾ HOẠCH
Năm học 2024-2025
I. CHỈ TIÊU
- Huy động trẻ 6 tuổi vào lớp 1 đạt 100%.
- Duy trì sĩ số đạt từ 99,5% trở lên.
II. TỔ CHỨC THỰC HIỆN
- Nộp báo cáo về Phòng trước ngày 10/12/2024 theo Thông tư số 27/2020/TT-BGDĐT ngày 04/9/2020.
"""


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    folder = tmp_path / "plans"
    (folder / "b").mkdir(parents=True)
    (folder / "a.txt").write_text(PLAN, encoding="utf-8")
    (folder / "b" / "c.md").write_text(PLAN.replace("100%", "98%"), encoding="utf-8")
    (folder / "z-copy.txt").write_text(PLAN, encoding="utf-8")
    return folder


def documents(out: Path) -> list[dict[str, object]]:
    lines = (out / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def run(*words: str | Path) -> int:
    return main([str(word) for word in words])


def test_extract_writes_tables_texts_and_a_summary(
    plans: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert run("extract", plans, "-o", out, "--jobs", "1") == 0
    assert sorted(path.name for path in out.iterdir()) == [
        ".kehoach", "documents.parquet", "facts.parquet", "findings.parquet", "kehoach.xlsx", "texts"
    ]  # fmt: skip
    rows = pandas.read_parquet(out / "documents.parquet")
    assert list(rows["path"]) == ["a.txt", "b/c.md", "z-copy.txt"]
    assert list(rows["status"]) == ["ok", "ok", "duplicate"]
    assert len(list((out / "texts").iterdir())) == 2
    told = capsys.readouterr().out
    assert "Số tệp" in told
    assert str(out / "kehoach.xlsx") in told


def test_quotes_stand_at_their_offsets_in_the_texts(plans: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run("extract", plans, "-o", out, "--format", "jsonl", "--jobs", "1")
    facts = [json.loads(line) for line in (out / "facts.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {fact["kind"] for fact in facts} == {"target", "percentage", "deadline", "citation"}
    for fact in facts:
        text = (out / "texts" / f"{fact['doc_id']}.txt").read_bytes().decode()
        assert text[fact["start"] : fact["end"]] == fact["quote"]


def test_the_order_of_paths_and_the_number_of_processes_do_not_matter(plans: Path, tmp_path: Path) -> None:
    names = ("documents.csv", "facts.csv", "findings.csv", "facts.parquet", "findings.parquet")
    given = [plans / "a.txt", plans / "b", plans / "z-copy.txt"]
    formats = ["--format", "csv", "--format", "parquet"]
    run("extract", *given, "-o", tmp_path / "one", "--jobs", "1", *formats)
    run("extract", *reversed(given), "-o", tmp_path / "two", "--jobs", "2", *formats)
    for name in names:
        one, two = ((tmp_path / which / name).read_bytes() for which in ("one", "two"))
        if name == "documents.csv":
            frames = [
                pandas.read_csv(tmp_path / which / name).drop(columns="seconds") for which in ("one", "two")
            ]
            pandas.testing.assert_frame_equal(*frames)
        else:
            assert one == two, name


def bad_files(folder: Path) -> dict[str, str]:
    """Every kind of bad input of the contract, and the code it must end with (empty: any)."""
    import docx
    from reportlab.pdfgen.canvas import Canvas

    document = docx.Document()
    for line in PLAN.splitlines():
        document.add_paragraph(line)
    document.save(str(folder / "whole.docx"))
    whole = (folder / "whole.docx").read_bytes()
    for name, password in (("whole.pdf", None), ("locked.pdf", "secret")):
        canvas = Canvas(str(folder / name), encrypt=password)
        canvas.drawString(72, 700, "KE HOACH 100%")
        canvas.save()
    pdf = (folder / "whole.pdf").read_bytes()
    (folder / "whole.docx").unlink()
    (folder / "whole.pdf").unlink()
    ole = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + b"\0" * 504
        + "EncryptedPackage".encode("utf-16-le")
        + b"\0" * 4096
    )
    picture = b"\x89PNG\r\n\x1a\n" + b"\1" * 200
    for name, content in {
        "empty.docx": b"",
        "empty.txt": b"",
        "truncated.docx": whole[: len(whole) // 2],
        "truncated.pdf": pdf[: len(pdf) // 3],
        "locked.docx": ole,
        "picture.docx": picture + b"\2",
        "picture.png": picture,
        "program.exe": b"MZ\x90\0" + b"\0" * 300,
    }.items():
        (folder / name).write_bytes(content)
    with zipfile.ZipFile(folder / "archive.docx", "w") as package:
        package.writestr("readme.txt", "not Word")
    return {
        "empty.docx": "empty-file",
        "empty.txt": "empty-file",
        "truncated.docx": "damaged",
        "truncated.pdf": "",
        "locked.docx": "encrypted",
        "locked.pdf": "encrypted",
        "picture.docx": "",
        "picture.png": "unsupported-format",
        "program.exe": "unsupported-format",
        "archive.docx": "",
    }


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_each_kind_of_bad_input_is_a_row_and_the_good_plans_are_all_there(
    jobs: str, plans: Path, tmp_path: Path
) -> None:
    bad = bad_files(plans)
    out = tmp_path / "out"
    assert run("extract", plans, "-o", out, "--format", "jsonl", "--jobs", jobs) == 0
    found = {str(row["path"]): row for row in documents(out)}
    for name, code in bad.items():
        error = str(found[name]["error"])
        assert found[name]["status"] == "failed", name
        assert error.split(":")[0] == code or (not code and error.split(":")[0] in extract.errors.MESSAGES), (
            error
        )
        assert not error.startswith("internal"), error
    assert [found[name]["status"] for name in ("a.txt", "b/c.md", "z-copy.txt")] == ["ok", "ok", "duplicate"]


def test_a_document_that_is_no_plan_is_read_and_gives_no_invented_facts(tmp_path: Path) -> None:
    menu = "THỰC ĐƠN TUẦN\nThứ hai: cháo gà, chuối\nThứ ba: phở bò, sữa chua\nThứ tư: cơm, canh rau ngót\n"
    (tmp_path / "menu.txt").write_text(menu, encoding="utf-8")
    run("extract", tmp_path / "menu.txt", "-o", tmp_path / "out", "--format", "jsonl")
    (row,) = documents(tmp_path / "out")
    assert row["status"] == "ok"
    assert (tmp_path / "out" / "facts.jsonl").read_text() == ""
    assert '"not-a-plan"' in (tmp_path / "out" / "findings.jsonl").read_text(encoding="utf-8")


def test_strict_fails_when_a_plan_failed(plans: Path, tmp_path: Path) -> None:
    assert run("extract", plans, "-o", tmp_path / "out", "--strict", "--jobs", "1") == 0
    (plans / "empty.docx").touch()
    assert run("extract", plans, "-o", tmp_path / "out", "--strict", "--jobs", "1") == 1
    assert run("extract", plans, "-o", tmp_path / "out", "--jobs", "1") == 0


@pytest.mark.parametrize("what", ["gone", "empty", "*.docx"])
def test_nothing_to_read_is_told_with_exit_2(
    what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    assert run("extract", tmp_path / what, "-o", tmp_path / "out") == 2
    assert capsys.readouterr().err.startswith("no-plans: Không tìm thấy kế hoạch")
    assert not (tmp_path / "out").exists()


def test_one_path_that_is_not_there_does_not_lose_the_others(plans: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("extract", plans / "a.txt", plans / "gone.txt", "-o", out, "--format", "jsonl") == 2
    assert [row["path"] for row in documents(out)] == ["a.txt"]


def test_an_output_folder_that_cannot_be_is_told(
    plans: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "out").write_text("a file is in the way")
    assert run("extract", plans / "a.txt", "-o", tmp_path / "out", "--lang", "en") == 2
    assert "cannot-write: The results cannot be written" in capsys.readouterr().err


def test_wrong_rules_are_told_before_anything_is_read(
    plans: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "a.yaml").write_text("family: nonsense\nrules: []\n")
    assert run("extract", plans, "-o", tmp_path / "out", "--rules", tmp_path / "rules") == 2
    assert "a.yaml" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_errors_and_findings_speak_the_language_asked_for(plans: Path, tmp_path: Path) -> None:
    (plans / "empty.docx").touch()
    (plans / "menu.txt").write_text("THỰC ĐƠN\nThứ hai: cháo gà\nThứ ba: phở bò\n", encoding="utf-8")
    out = tmp_path / "out"
    run("extract", plans, "-o", out, "--format", "jsonl", "--lang", "en", "--jobs", "1")
    assert "The file is empty" in (out / "documents.jsonl").read_text(encoding="utf-8")
    findings = (out / "findings.jsonl").read_text(encoding="utf-8")
    assert "no plan" in findings
    assert "không phải kế hoạch" not in findings


def test_show_marks_facts_and_tells_their_columns(plans: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("show", plans / "a.txt") == 0
    told = capsys.readouterr().out
    assert "«" in told
    assert "citation=27/2020/TT-BGDĐT" in told
    assert "value=99.5" in told
    assert "comparator=ge" in told
    assert "date_to=2024-12-10" in told


def test_show_tells_why_a_file_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("show", tmp_path / "gone.docx") == 2
    assert capsys.readouterr().err.startswith("unreadable:")


def test_explain_says_what_fired(plans: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("explain", plans / "a.txt", "--at", "DUY TRÌ  sĩ số", "--lang", "en") == 0
    told = capsys.readouterr().out
    assert "- Duy trì sĩ số đạt từ 99,5% trở lên." in told
    fired = told.split("Rules that fired:")[1].split("Dropped, and why:")[0]
    assert "99,5%" in fired
    assert "role: targets" in told


def test_explain_says_when_the_words_are_not_there(plans: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("explain", plans / "a.txt", "--at", "sân bóng") == 1
    assert "sân bóng" in capsys.readouterr().out


def test_evaluate_scores_saves_and_compares(
    plans: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = tmp_path / "a.jsonl"
    row = {
        "doc": "a",
        "kind": "citation",
        "quote": "Thông tư số 27/2020/TT-BGDĐT",
        "citation": "27/2020/TT-BGDĐT",
    }
    gold.write_text(json.dumps(row) + "\n", encoding="utf-8")
    assert run("evaluate", gold, "--plans", plans, "--misses", "--save", tmp_path / "run") == 0
    assert "citation" in capsys.readouterr().out
    assert run("evaluate", tmp_path, "--plans", plans, "--compare", tmp_path / "run") == 0
    assert run("evaluate", tmp_path / "*.jsonl", "--plans", plans, "--no-segmentation") == 0


@pytest.mark.parametrize("option", ["--compare", "--save"])
def test_evaluate_tells_what_it_cannot_read_or_keep(
    option: str, plans: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = tmp_path / "a.jsonl"
    gold.write_text('{"doc": "a", "kind": "citation", "quote": "27/2020/TT-BGDĐT"}\n', encoding="utf-8")
    wrong = tmp_path / "wrong"
    if option == "--compare":
        wrong.write_text("not a run")
    else:
        wrong.mkdir()
    assert run("evaluate", gold, "--plans", plans, option, wrong) == 2
    assert run("evaluate", gold, "--plans", tmp_path / "gone") == 2
    assert run("evaluate", tmp_path / "gone.jsonl", "--plans", plans) == 2
    assert "wrong" in capsys.readouterr().err


def test_python_gives_the_same_tables(plans: Path) -> None:
    one = extract.extract_plan(plans / "a.txt")
    assert list(one.citations["citation"]) == ["27/2020/TT-BGDĐT"]
    assert one.plan.text == one.text
    many = extract.extract_folder(plans)
    assert list(many.documents["status"]) == ["ok", "ok", "duplicate"]
    assert len(many.facts) > len(one.facts)
    assert "<mark" in one._repr_html_()
    book = extract.load_rules()
    assert extract.extract_plan(plans / "a.txt", rules=book).facts.equals(one.facts)
    assert extract.extract_folder(plans / "a.txt", rules=book).facts.equals(one.facts)
    with pytest.raises(extract.errors.ReadError):
        extract.extract_plan(plans / "gone.txt")
    with pytest.raises(extract.errors.KehoachError, match="no-plans"):
        extract.extract_folder(plans / "gone")
    with pytest.raises(AttributeError, match="no attribute"):
        extract.nothing  # noqa: B018


def test_everything_python_offers_is_there() -> None:
    for name in extract.__all__:
        assert getattr(extract, name) is not None
        assert name in dir(extract)


HEAVY = (
    "pandas",
    "numpy",
    "spacy",
    "underthesea",
    "docx",
    "lxml",
    "pdfplumber",
    "pypdfium2",
    "pyarrow",
    "xlsxwriter",
    "rich",
    "pebble",
)


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys, contextlib, io\n"
        "from extract.cli import main\n"
        "with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.suppress(SystemExit):\n"
        "    main(['--help'])\n"
        "assert 'explain' in out.getvalue()\n"
        f"print(sorted(set({HEAVY!r}) & set(sys.modules)))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


@pytest.mark.parametrize(("language", "word"), [("vi", "đọc các kế hoạch"), ("en", "read plans")])
def test_help_speaks_both_languages(language: str, word: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        run("extract", "--lang", language, "--help")
    assert stopped.value.code == 0
    assert word in capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [
        ["--jobs", "0"],
        ["--jobs", "x"],
        ["--timeout", "-1"],
        ["--memory", "x"],
        ["--format", "docx"],
        ["--lang", "fr"],
    ],
)
def test_wrong_options_exit_with_2(words: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        run("extract", "x", *words)
    assert stopped.value.code == 2


def test_the_version_is_the_package_s(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run("--version")
    assert capsys.readouterr().out.startswith("kehoach 0.")


def test_a_console_without_vietnamese_does_not_stop_the_command(plans: Path, tmp_path: Path) -> None:
    """As on Windows: output sent to a file, a locale that has no Vietnamese letters."""
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    found = subprocess.run(
        [sys.executable, "-m", "extract", "show", str(plans / "a.txt")],
        capture_output=True, env=environment, check=True,
    )  # fmt: skip
    assert "Duy trì sĩ số" in found.stdout.decode("utf-8")
