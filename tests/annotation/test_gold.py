"""What people make of a run's facts becomes gold, and `kehoach evaluate` scores it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from extract.annotation import FORMATS, write
from extract.annotation.document import LABELS, AnnotatedDocument, Annotation
from extract.annotation.gold_rows import merge
from extract.annotation.importing import import_files
from extract.annotation.plans import run_documents
from extract.annotation.states import judged, on_text
from extract.cli import main
from extract.commands import gold_options
from extract.errors import KehoachError
from extract.evaluate import evaluate
from extract.gold import load_gold
from tests.annotation.made import ANNOTATIONS, DOCUMENT, TEXT, span

PLAN = (
    "TRƯỜNG TIỂU HỌC HOA MƠ\nKẾ HOẠCH NĂM HỌC 2024-2025\nI. Đặc điểm tình hình\nTrường có 12 lớp.\n"
    "II. Chỉ tiêu\n- Tỷ lệ học sinh hoàn thành chương trình lớp học đạt 98,5%.\n"
    "- 100% giáo viên tham gia bồi dưỡng thường xuyên.\n"
    "III. Nhiệm vụ\n- Thực hiện Thông tư số 27/2020/TT-BGDĐT ngày 04/9/2020 về đánh giá học sinh.\n"
    "- Nộp báo cáo về Phòng trước ngày 10/12/2024.\n"
)


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "hoa-mo.txt").write_text(PLAN, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("once")
    (folder / "hoa-mo.txt").write_text(PLAN, encoding="utf-8")
    words = [str(folder / "hoa-mo.txt"), "-o", str(folder / "run"), "--jobs", "1", "--format", "parquet"]
    assert main(["extract", *words]) == 0
    return folder / "run"


@pytest.fixture
def run(read_once: Path, tmp_path: Path) -> Path:
    return Path(copytree(read_once, tmp_path / "run"))


def document_of(run: Path) -> AnnotatedDocument:
    (document,) = run_documents(run)
    return document


def imported(
    tmp_path: Path, run: Path, document: AnnotatedDocument, name: str = "web-annotation"
) -> list[dict[str, Any]]:
    path = tmp_path / FORMATS[name].file
    write([replace(document, annotator="Lan")], path)
    import_files([path], tmp_path / "gold", run)
    return rows_in(tmp_path / "gold" / "hoa-mo.jsonl")


def rows_in(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def changed(document: AnnotatedDocument, quote: str, kind: str, /, **to: Any) -> AnnotatedDocument:
    """The document with one annotation changed, or taken away when nothing is said of it."""
    (one,) = [a for a in document.annotations if document.quote(a) == quote and a.label == kind]
    others = tuple(a for a in document.annotations if a is not one)
    return replace(document, annotations=(*others, replace(one, **to)) if to else others)


# States


def test_what_a_person_left_is_confirmed_and_what_was_taken_away_rejected() -> None:
    document = replace(DOCUMENT, annotations=ANNOTATIONS[1:], annotator="Lan")
    found = judged(document, ANNOTATIONS)
    assert [item.state for item in found if item.fact_id != "a1"] == ["confirmed"] * 5
    (gone,) = [item for item in found if item.fact_id == "a1"]
    assert (gone.state, gone.columns["value"]) == ("rejected", 42.5)


@pytest.mark.parametrize(
    "to",
    [
        {"columns": {"value": 43, "unit": "%", "comparator": "eq"}},
        {"columns": {"value": 42.5, "unit": "%"}},
        {"label": "target"},
        {"start": ANNOTATIONS[1].start - 4},
    ],
)
def test_any_change_is_a_correction(to: dict[str, Any]) -> None:
    document = replace(changed(DOCUMENT, "42,5%", "percentage", **to), annotator="Lan")
    found = {item.fact_id: item for item in judged(document, ANNOTATIONS)}
    assert found["a2"].state == "corrected"
    assert [item.state for key, item in found.items() if key != "a2"] == ["confirmed"] * 5


def test_a_span_that_a_person_added_is_a_correction_without_a_fact() -> None:
    document = replace(
        DOCUMENT, annotations=(*ANNOTATIONS, span("báo cáo", "target", fact_id="zz")), annotator="Lan"
    )
    added = [item for item in judged(document, ANNOTATIONS) if not item.fact_id]
    assert [(item.state, item.label) for item in added] == [("corrected", "target")]


def test_formats_without_columns_take_those_of_the_fact() -> None:
    bare = tuple(Annotation(a.start, a.end, a.label) for a in ANNOTATIONS[1:])
    moved = replace(bare[1], end=bare[1].end - 8)  # «mẫu giáo đạt từ 97%»: most of the target's words
    document = replace(DOCUMENT, annotations=(bare[0], moved, *bare[2:]), annotator="Lan")
    found = {item.fact_id: item for item in judged(document, ANNOTATIONS)}
    assert found["a2"].columns == ANNOTATIONS[1].columns
    assert (found["a3"].state, found["a3"].columns) == ("corrected", ANNOTATIONS[2].columns)
    assert found["a1"].state == "rejected"


def test_where_nobody_looked_nothing_is_confirmed_and_nothing_rejected() -> None:
    assert {item.state for item in judged(replace(DOCUMENT, annotations=ANNOTATIONS[1:]), ANNOTATIONS)} == {
        "auto"
    }


def test_a_state_of_its_own_is_kept_without_a_run() -> None:
    document = replace(
        DOCUMENT, annotations=(replace(ANNOTATIONS[0], state="rejected"), ANNOTATIONS[1]), annotator="L"
    )
    assert [item.state for item in judged(document, None)] == ["rejected", "confirmed"]


def test_the_same_span_twice_is_two_facts() -> None:
    twice = (ANNOTATIONS[1], replace(ANNOTATIONS[1], fact_id="b2"))
    document = replace(DOCUMENT, annotations=(Annotation(*twice[0].place),), annotator="Lan")
    assert sorted(item.state for item in judged(document, twice)) == ["confirmed", "rejected"]


# A text that has changed


def test_annotations_move_with_their_words() -> None:
    text = "KẾ HOẠCH\n" + TEXT.replace("mẫu giáo", "trẻ  mẫu giáo")
    placed, lost = on_text(DOCUMENT, text)
    assert not lost
    assert [placed.quote(a) for a in placed.annotations] == [DOCUMENT.quote(a) for a in ANNOTATIONS]


def test_what_is_not_there_any_more_is_listed() -> None:
    text = TEXT.replace("Thông tư 36/2017/TT-BGDĐT", "quy định")
    placed, lost = on_text(DOCUMENT, text)
    assert [DOCUMENT.quote(a) for a in lost] == ["Thông tư 36/2017/TT-BGDĐT"]
    assert len(placed.annotations) == 5


# Gold


def test_confirmed_facts_score_as_right_through_every_format(plans: Path, run: Path, tmp_path: Path) -> None:
    document = document_of(run)
    for name in FORMATS:
        rows = imported(tmp_path, run, document, name)
        assert {row["state"] for row in rows} == {"confirmed"}
        assert {row["source"]["tool"] for row in rows} == {name}
        score = evaluate([tmp_path / "gold"], plans)
        assert {(t.missed, t.extra) for t in score.tallies.values()} == {(0, 0)}
        assert sum(t.right for t in score.tallies.values()) == len(document.annotations)
        assert all(right == of for right, of in score.columns.values())


def test_a_corrected_value_is_what_counts(plans: Path, run: Path, tmp_path: Path) -> None:
    document = document_of(run)
    rows = imported(
        tmp_path, run, changed(document, "98,5%", "percentage", columns={"value": 99, "unit": "%"})
    )
    (row,) = [row for row in rows if row["state"] == "corrected"]
    assert (row["quote"], row["value"], row["annotator"]) == ("98,5%", 99, "Lan")
    tally = evaluate([tmp_path / "gold"], plans).tallies["percentage"]
    assert (tally.right, tally.missed, tally.extra) == (1, 1, 1)


def test_a_rejected_fact_is_kept_and_extracting_it_is_wrong(plans: Path, run: Path, tmp_path: Path) -> None:
    rows = imported(tmp_path, run, changed(document_of(run), "98,5%", "percentage"))
    (row,) = [row for row in rows if row["state"] == "rejected"]
    assert (row["kind"], row["quote"]) == ("not_percentage", "98,5%")
    score = evaluate([tmp_path / "gold"], plans)
    assert (score.tallies["percentage"].right, score.tallies["percentage"].extra) == (1, 1)
    assert score.columns["not_percentage", "respected"] == [0, 1]
    assert [case.quote for case in score.cases if case.what == "forbidden"] == ["98,5%"]


def test_a_rejected_fact_forbids_no_right_one_at_its_place(plans: Path, run: Path, tmp_path: Path) -> None:
    document = document_of(run)
    place = document.text.index("đạt 98,5%")
    wrong = Annotation(place, place + 9, "percentage", columns={"value": 8.5}, state="rejected")
    imported(tmp_path, run, replace(document, annotations=(*document.annotations, wrong)))
    score = evaluate([tmp_path / "gold"], plans)
    assert score.columns["not_percentage", "respected"] == [1, 1]


def test_a_new_span_without_columns_is_scored_by_its_place(plans: Path, run: Path, tmp_path: Path) -> None:
    document = document_of(run)
    (one,) = [a for a in document.annotations if document.quote(a) == "98,5%" and a.label == "percentage"]
    bare = replace(one, fact_id="", columns={})
    added = Annotation(document.text.index("12 lớp"), document.text.index("12 lớp") + 6, "target")
    others = tuple(a for a in document.annotations if a is not one)
    path = tmp_path / "a.jsonld"
    write([replace(document, annotations=(*others, bare, added), annotator="Lan")], path)
    import_files([path], tmp_path / "gold")  # without the run nothing is known of its columns
    score = evaluate([tmp_path / "gold"], plans)
    assert score.tallies["percentage"].missed == 0
    assert [(case.what, case.quote) for case in score.cases if case.kind == "target"] == [("miss", "12 lớp")]


def test_rows_nobody_looked_at_are_no_answers(run: Path, plans: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.conll"
    write([document_of(run)], path)
    done = import_files([path], tmp_path / "gold", run)
    assert set(done.states) == {"auto"}
    assert load_gold([tmp_path / "gold"]) == {}
    assert len(load_gold([tmp_path / "gold"], auto=True)["hoa-mo"]) == done.states["auto"]
    with pytest.raises(KehoachError, match="no-plans"):
        evaluate([tmp_path / "gold"], plans)
    assert evaluate([tmp_path / "gold"], plans, auto=True).tallies["citation"].f1 == 1.0


def test_only_the_kinds_that_were_shown_are_judged(plans: Path, run: Path, tmp_path: Path) -> None:
    (document,) = run_documents(run, ("citation",))
    rows = imported(tmp_path, run, document)
    assert [row["kind"] for row in rows] == ["scope", "citation"]
    score = evaluate([tmp_path / "gold"], plans)
    assert {kind: tally.extra for kind, tally in score.tallies.items()} == dict.fromkeys(score.tallies, 0)


def test_only_the_lines_that_were_shown_are_judged(plans: Path, run: Path, tmp_path: Path) -> None:
    whole = document_of(run)
    start = whole.text.index("- Thực hiện")
    end = whole.text.index("\n", start)
    inside = tuple(
        replace(a, start=a.start - start, end=a.end - start)
        for a in whole.annotations
        if start <= a.start < end
    )
    part = replace(whole, text=whole.text[start:end], annotations=inside, offset=start)
    rows = imported(tmp_path, run, part)
    assert {row["kind"] for row in rows} == {"scope", "citation"}
    score = evaluate([tmp_path / "gold"], plans)
    assert (score.tallies["citation"].right, score.tallies["percentage"].extra) == (1, 0)


def test_a_plan_in_which_there_is_nothing_is_judged_too(plans: Path, run: Path, tmp_path: Path) -> None:
    write([replace(document_of(run), annotations=(), annotator="Lan")], tmp_path / "a.jsonl")
    import_files([tmp_path / "a.jsonl"], tmp_path / "gold")
    assert [row["kind"] for row in rows_in(tmp_path / "gold" / "hoa-mo.jsonl")] == ["scope"]
    score = evaluate([tmp_path / "gold"], plans)
    assert sum(t.extra for t in score.tallies.values()) == len(document_of(run).annotations)


def test_gold_survives_a_changed_text(plans: Path, run: Path, tmp_path: Path) -> None:
    imported(tmp_path, run, document_of(run))
    text = PLAN.replace("I. Đặc", "Căn cứ tình hình, đạt 98,5% và 100% năm trước.\nI. Đặc").replace(
        "lớp học đạt", "lớp  học  đạt"
    )
    (plans / "hoa-mo.txt").write_text(text, encoding="utf-8")
    score = evaluate([tmp_path / "gold"], plans)
    assert not score.unplaced
    assert sum(t.missed for t in score.tallies.values()) == 0


def test_a_part_of_a_plan_needs_the_run(run: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    write([replace(document_of(run), offset=5)], path)
    with pytest.raises(KehoachError, match="--run"):
        import_files([path], tmp_path / "gold")


def test_a_part_that_is_not_in_the_plan_any_more_is_listed_and_rejects_nothing(
    run: Path, tmp_path: Path
) -> None:
    text = "Không còn câu nào như thế này ở đây nữa 7%"
    part = AnnotatedDocument("", "hoa-mo.txt", text, (Annotation(40, 42, "percentage"),), offset=3)
    write([part], tmp_path / "a.jsonl")
    done = import_files([tmp_path / "a.jsonl"], tmp_path / "gold", run, "Lan")
    assert [(kind, words) for _, kind, words in done.lost] == [("percentage", "7%"), ("scope", text)]
    assert not done.states


def test_a_label_of_ones_own_is_listed(run: Path, tmp_path: Path) -> None:
    document = document_of(run)
    own = replace(document, annotations=(Annotation(0, 6, "hay"), *document.annotations))
    write([own], tmp_path / "a.jsonl")
    done = import_files([tmp_path / "a.jsonl"], tmp_path / "gold", run, "Lan")
    assert done.lost == [("hoa-mo.txt", "hay", "TRƯỜNG")]
    assert dict(done.states) == {"confirmed": len(document.annotations)}
    with pytest.raises(ValueError, match="'hay'"):
        write([own], tmp_path / "a.conll")


def test_a_document_of_no_plan_of_the_run_is_told(run: Path, tmp_path: Path) -> None:
    write([DOCUMENT], tmp_path / "a.jsonl")
    with pytest.raises(KehoachError, match="no-plans"):
        import_files([tmp_path / "a.jsonl"], tmp_path / "gold", run)


def test_importing_again_replaces_and_keeps_what_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "gold" / "a.jsonl"
    old = {"doc": "a", "kind": "percentage", "quote": "5%", "nth": 1, "value": 5}
    other = {"doc": "a", "kind": "percentage", "quote": "5%", "nth": 2, "value": 5}
    merge(path, [old, other])
    new = {"doc": "a", "kind": "not_percentage", "quote": "5%", "nth": 1, "state": "rejected"}
    merge(path, [new])
    merge(path, [new])
    assert rows_in(path) == [other, new]


def test_white_space_around_words_is_no_part_of_them(run: Path, tmp_path: Path) -> None:
    document = document_of(run)
    at = document.text.index(" 12 lớp")
    added = (Annotation(at, at + 7, "target"), Annotation(at, at + 1, "deadline"))
    rows = imported(tmp_path, run, replace(document, annotations=(*document.annotations, *added)))
    assert [row["quote"] for row in rows if row["state"] == "corrected"] == ["12 lớp"]


# The commands


def told(capsys: pytest.CaptureFixture[str], *words: object) -> str:
    assert main([*map(str, words), "--lang", "en"]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("name", FORMATS)
def test_export_and_import(name: str, run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    assert str(out / FORMATS[name].file) in told(capsys, "gold", "export", run, "--format", name, "-o", out)
    words = told(
        capsys,
        "gold",
        "import",
        out / FORMATS[name].file,
        "-o",
        tmp_path / "g",
        "--run",
        run,
        "--annotator",
        "Lan",
    )
    # A prediction that nobody made an annotation of stays one: Label Studio says who looked.
    told_by_file = name == "label-studio"
    assert ("not looked at" if told_by_file else "confirmed") in words
    assert rows_in(tmp_path / "g" / "hoa-mo.jsonl")[0]["annotator"] == ("" if told_by_file else "Lan")


def test_export_of_some_plans_and_kinds(
    run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    told(
        capsys,
        "gold",
        "export",
        run,
        "--format",
        "doccano",
        "-o",
        out,
        "--only",
        "hoa-mo",
        "--kinds",
        "citation",
    )
    (row,) = rows_in(out / "doccano.jsonl")
    assert [label for _, _, label in row["label"]] == ["citation"]
    assert (
        main(["gold", "export", str(run), "--format", "doccano", "-o", str(out), "--only", "không-có"]) == 2
    )
    assert "no-plans" in capsys.readouterr().err


def test_import_says_when_nobody_looked(
    run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write([document_of(run)], tmp_path / "a.conll")
    assert "--annotator NAME" in told(capsys, "gold", "import", tmp_path / "a.conll", "-o", tmp_path / "g")


def test_import_lists_what_is_lost_and_exits_with_1(
    run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = document_of(run)
    other = replace(document, text=document.text.replace("98,5%", "97,5%"))
    write([other], tmp_path / "a.jsonl")
    code = main(
        [
            "gold",
            "import",
            str(tmp_path / "a.jsonl"),
            "-o",
            str(tmp_path / "g"),
            "--run",
            str(run),
            "--lang",
            "en",
        ]
    )
    words = capsys.readouterr().out
    assert code == 1
    assert "not found again" in words
    assert "«97,5%»" in words


@pytest.mark.parametrize(
    "words",
    [
        ["gold", "export", "{run}/none", "--format", "conll", "-o", "x"],
        ["gold", "import", "{run}/none.json"],
        ["gold", "sample", "{run}/none", "-o", "{run}/a.csv"],
        ["gold", "sample", "{run}", "-o", "{run}/a.docx"],
        ["gold", "agreement", "{run}/a.jsonl", "{run}/b.jsonl"],
    ],
)
def test_what_cannot_be_read_ends_with_a_sentence(
    words: list[str], run: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([word.format(run=run) for word in words]) == 2
    error = capsys.readouterr().err
    assert error.startswith(("unreadable: ", "unsupported-format: "))


def test_the_options_know_the_formats_and_kinds() -> None:
    assert tuple(FORMATS) == gold_options.FORMATS
    assert LABELS == gold_options.KINDS


def test_a_run_in_csv_gives_the_same(plans: Path, run: Path, tmp_path: Path) -> None:
    main(["extract", str(plans), "-o", str(tmp_path / "csv"), "--jobs", "1", "--format", "csv"])
    assert list(run_documents(tmp_path / "csv")) == list(run_documents(run))


def test_a_dataset_is_read_as_a_run(run: Path, tmp_path: Path) -> None:
    import pyarrow
    import pyarrow.parquet as parquet

    document = document_of(run)
    for table in ("documents", "facts"):
        rows = parquet.read_table(run / f"{table}.parquet")
        more = {"split": ["test"] * len(rows)} | ({"text": [document.text]} if table == "documents" else {})
        for name, values in more.items():
            rows = rows.append_column(name, pyarrow.array(values, pyarrow.string()))
        (tmp_path / "ds" / "data" / table).mkdir(parents=True)
        parquet.write_table(rows.slice(0, 0), tmp_path / "ds" / "data" / table / "train.parquet")
        parquet.write_table(rows, tmp_path / "ds" / "data" / table / "test.parquet")
    assert list(run_documents(tmp_path / "ds")) == [document]
    write([replace(document, annotator="Lan")], tmp_path / "a.jsonl")
    assert dict(import_files([tmp_path / "a.jsonl"], tmp_path / "g", tmp_path / "ds").states) == {
        "confirmed": len(document.annotations)
    }


def test_facts_in_another_order_than_the_plans_are_told(tmp_path: Path, run: Path) -> None:
    import pyarrow.parquet as parquet

    (tmp_path / "run" / "texts" / "0a.txt").write_text(PLAN, encoding="utf-8")
    for name, turn in (("documents", False), ("facts", True)):
        table = parquet.read_table(run / f"{name}.parquet")
        rows = table.to_pylist()
        extra = [{**row, "doc_id": "0a", "path": "z.txt"} for row in rows]
        made = extra + rows if turn else rows + extra
        parquet.write_table(table.from_pylist(made, schema=table.schema), run / f"{name}.parquet")
    with pytest.raises(KehoachError, match="order"):
        list(run_documents(run))
