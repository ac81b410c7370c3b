"""Every format there and back: no span is lost, none moves by a character."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings

from extract.annotation import FORMATS, format_of, read, write
from extract.annotation.document import LABELS, AnnotatedDocument, Annotation, stated
from extract.annotation.label_config import config
from extract.errors import KehoachError
from extract.pipeline import extract_plan
from tests.annotation.made import DOCUMENT, TEXT, documents, span

# doccano and CoNLL hold spans and labels, no more.
FULL = ("docbin", "label-studio", "web-annotation")
HOME = Path(__file__).parents[2]
CORPUS = sorted((HOME / "corpus" / "plans").glob("*")) if (HOME / "corpus").is_dir() else []


def there_and_back(name: str, folder: Path, *given: AnnotatedDocument) -> list[AnnotatedDocument]:
    path = folder / FORMATS[name].file
    assert path in write(given, path)
    assert format_of(path) == name
    return list(read(path))


def same(name: str, one: AnnotatedDocument, other: AnnotatedDocument) -> None:
    """Everything the format can hold is the same."""
    assert other.text == one.text
    assert sorted(a.place for a in other.annotations) == sorted(a.place for a in one.annotations)
    for attribute in ("doc_id", "name", "offset", "kinds", "annotator", "date"):
        assert getattr(other, attribute) == getattr(one, attribute)
    if name in FULL:
        assert sorted(map(repr, other.annotations)) == sorted(map(repr, one.annotations))


@pytest.mark.parametrize("name", FORMATS)
@settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(document=documents())
def test_no_span_is_lost_or_moved(name: str, document: AnnotatedDocument, tmp_path: Path) -> None:
    back = there_and_back(name, tmp_path, document, DOCUMENT)
    assert len(back) == 2
    same(name, document, back[0])
    same(name, DOCUMENT, back[1])


@pytest.mark.parametrize("name", FORMATS)
def test_no_documents(name: str, tmp_path: Path) -> None:
    assert there_and_back(name, tmp_path) == []


@pytest.mark.parametrize("name", FORMATS)
def test_what_is_written_depends_on_nothing_else(name: str, tmp_path: Path) -> None:
    once = write([DOCUMENT], tmp_path / "a" / FORMATS[name].file)
    twice = write([DOCUMENT], tmp_path / "b" / FORMATS[name].file)
    assert [p.read_bytes() for p in once] == [p.read_bytes() for p in twice]


@pytest.mark.parametrize("name", FORMATS)
def test_documents_are_read_one_at_a_time(name: str, tmp_path: Path) -> None:
    path = tmp_path / FORMATS[name].file
    write((replace(DOCUMENT, doc_id=f"{number:04x}") for number in range(30)), path)
    back = read(path)
    assert next(back).doc_id == "0000"
    assert [document.doc_id for document in back] == [f"{number:04x}" for number in range(1, 30)]


@pytest.mark.skipif(not CORPUS, reason="the corpus is in the checkout only")
def test_the_whole_corpus(tmp_path: Path) -> None:
    made = [_annotated(path) for path in CORPUS]
    assert sum(len(document.annotations) for document in made) > 1000
    for name in FORMATS:
        for one, other in zip(made, there_and_back(name, tmp_path, *made), strict=True):
            same(name, one, other)


def _annotated(path: Path) -> AnnotatedDocument:
    extraction = extract_plan(path)
    spans = tuple(
        Annotation(f.start, f.end, f.kind, f.fact_id, stated(asdict(f), f.kind)) for f in extraction.facts
    )
    return AnnotatedDocument(extraction.plan.doc_id, path.name, extraction.plan.text, spans)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    "content", [b"", b"\x00\xff\xfe", b"[", b'[{"text": 1}]', b"{}", "Đạt\t0\t3\tB-target".encode()]
)
def test_a_file_that_is_something_else_is_told(name: str, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / FORMATS[name].file
    path.write_bytes(content)
    told = ""
    try:
        assert list(read(path)) == []
    except KehoachError as error:
        told = f"{error.code}: {error.detail}"
    assert not told or (told.startswith("unreadable") and path.name in told)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    for entry in FORMATS.values():
        with pytest.raises(KehoachError, match="unreadable"):
            list(read(tmp_path / entry.file))


def test_an_ending_that_is_no_format_is_told(tmp_path: Path) -> None:
    with pytest.raises(KehoachError, match="unsupported-format"):
        list(read(tmp_path / "a.docx"))


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 2), (-1, 2)])
def test_a_span_without_words_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Annotation(start, end, "target")


def test_a_span_outside_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="outside"):
        AnnotatedDocument("a", "a", "ab", (Annotation(1, 3, "target"),))


# DocBin


def test_docbin_is_what_the_component_makes(tmp_path: Path) -> None:
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    (path,) = write([DOCUMENT], tmp_path / "a.spacy")
    (doc,) = DocBin(store_user_data=True).from_disk(path).get_docs(Vocab())
    assert doc.text == TEXT
    assert [s.text for s in doc.spans["targets"]] == [
        "Huy động trẻ nhà trẻ đạt 42,5%",
        "mẫu giáo đạt từ 97% trở lên",
    ]
    (cited,) = doc.spans["citations"]
    assert doc.user_data["kehoach"][cited.id_]["citation"] == "36/2017/TT-BGDĐT"
    assert cited.label_ == "citation"


def test_docbin_of_the_component_is_read(tmp_path: Path) -> None:
    from spacy.tokens import DocBin

    from extract.component import nlp

    doc = nlp()("I. Chỉ tiêu\n- Huy động trẻ đạt 42,5%.")
    DocBin(docs=[doc], store_user_data=True).to_disk(tmp_path / "a.spacy")
    (back,) = read(tmp_path / "a.spacy")
    assert {back.quote(a) for a in back.annotations if a.label == "percentage"} == {"42,5%"}
    assert next(a for a in back.annotations if a.label == "target").columns["value"] == 42.5


def test_docbin_keeps_a_file_small_enough_for_spacy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from spacy.training import Corpus
    from spacy.util import get_lang_class

    monkeypatch.setattr("extract.annotation.docbin.PART", 2)
    paths = write([DOCUMENT] * 5, tmp_path / "k.spacy")
    assert [path.name for path in paths] == ["k.spacy", "k-2.spacy", "k-3.spacy"]
    assert sum(1 for path in paths for _ in read(path)) == 5
    blank = get_lang_class("xx")()
    assert len(list(Corpus(tmp_path)(blank))) == 5
    assert write([DOCUMENT], tmp_path / "k.spacy") == [tmp_path / "k.spacy"]
    assert len(list(tmp_path.iterdir())) == 1  # nothing of the larger export is left


# CoNLL


def test_conll_as_documented(tmp_path: Path) -> None:
    text = "- Đạt 95% trẻ.\n"
    document = AnnotatedDocument(
        "0a",
        "a.txt",
        text,
        (Annotation(2, 9, "target"), Annotation(6, 9, "percentage"), Annotation(2, 5, "target")),
    )
    (path,) = write([document], tmp_path / "a.conll")
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "# global.columns = FORM START END TARGET PERCENTAGE DEADLINE CITATION"
    assert '# text = "- Đạt 95% trẻ.\\n"' in lines
    assert "Đạt\t2\t5\tB-target|B-target\tO\tO\tO" in lines
    assert "95%\t6\t9\tI-target\tB-percentage\tO\tO" in lines


def test_conll_of_a_person_who_typed_plainly(tmp_path: Path) -> None:
    path = tmp_path / "a.conll"
    path.write_text(
        '# name = a.docx\n# annotator = Lan\n# text = "Đạt 95% trẻ"\n'
        "Đạt\t0\t3\tI-target\tO\tO\tO\r\n95%\t4\t7\tI-target\tB-percentage\tO\tO\ntrẻ\t8\t11\tB-target\tO\tO\tO\n",
        encoding="utf-8",
    )
    (document,) = read(path)
    assert [document.quote(a) for a in document.annotations] == ["Đạt 95%", "95%", "trẻ"]
    assert (document.name, document.annotator) == ("a.docx", "Lan")


# Label Studio


def task(**more: object) -> dict[str, object]:
    return {"id": 7, "data": {"text": TEXT, "doc_id": "0a", "name": "a.docx"}, **more}


def region(start: int, end: int, text: str, **more: object) -> dict[str, object]:
    value = {"start": start, "end": end, "text": text, "labels": ["percentage"]}
    return {"id": "a2", "from_name": "label", "to_name": "text", "type": "labels", "value": value, **more}


def read_tasks(folder: Path, *tasks: object) -> list[AnnotatedDocument]:
    path = folder / "export.json"
    path.write_text(json.dumps(tasks), encoding="utf-8")
    return list(read(path))


AT = TEXT.index("42,5%")


def test_label_studio_counts_code_points_and_older_ones_code_units(tmp_path: Path) -> None:
    """The text holds an emoji before the words: a code unit more than code points."""
    for start in (AT, AT + 1):
        said = {
            "id": 1,
            "result": [region(start, start + 5, "42,5%")],
            "completed_by": 3,
            "updated_at": "2026-01-02T03:04Z",
        }
        (document,) = read_tasks(tmp_path, task(annotations=[said]))
        assert [document.quote(a) for a in document.annotations] == ["42,5%"]
        assert (document.annotator, document.date) == ("user-3", "2026-01-02T03:04Z")


def test_label_studio_fields_become_columns(tmp_path: Path) -> None:
    place = {"start": AT, "end": AT + 5}
    said = [
        region(AT, AT + 5, "42,5%", meta={"text": ["hỏi lại"]}),
        {"id": "a2", "from_name": "value", "type": "textarea", "value": {**place, "text": ["43,5"]}},
        {"id": "a2", "from_name": "unit", "type": "textarea", "value": {**place, "text": [" "]}},
        {"id": "a2", "from_name": "state", "type": "choices", "value": {**place, "choices": ["corrected"]}},
    ]
    person = {"id": 4, "email": "lan@truong.vn"}
    (document,) = read_tasks(tmp_path, task(annotations=[{"result": said, "completed_by": person}]))
    (annotation,) = document.annotations
    assert (annotation.columns, annotation.state, annotation.note) == (
        {"value": 43.5},
        "corrected",
        "hỏi lại",
    )
    assert document.annotator == "lan@truong.vn"


def test_label_studio_two_people_and_none(tmp_path: Path) -> None:
    said = {"result": [region(AT, AT + 5, "42,5%")]}
    back = read_tasks(
        tmp_path,
        task(annotations=[{**said, "completed_by": 1}, {**said, "completed_by": 2}]),
        task(annotations=[{**said, "completed_by": 1, "was_cancelled": True}], predictions=[said]),
        task(annotations=[], predictions=[said]),
    )
    assert [document.annotator for document in back] == ["user-1", "user-2", ""]


def test_label_studio_config_has_a_field_for_all_that_tasks_hold(tmp_path: Path) -> None:
    names = {
        element.get("name") for element in ElementTree.fromstring(config()).iter() if element.get("name")
    }
    path, setting = write([DOCUMENT], tmp_path / "ls.json")
    assert setting.read_text(encoding="utf-8") == config()
    (told,) = json.loads(path.read_text(encoding="utf-8"))
    results = told["predictions"][0]["result"]
    assert {result["from_name"] for result in results} <= names
    assert {result["to_name"] for result in results} == {"text"}
    labels = {element.get("value") for element in ElementTree.fromstring(config()).iter("Label")}
    assert labels == set(LABELS)


# doccano


def test_doccano_counts_code_units(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    write([replace(DOCUMENT, annotations=(span("42,5%", "percentage"),))], path)
    row = json.loads(path.read_text(encoding="utf-8"))
    start, end, label = row["label"][0]
    assert row["text"].encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le") == "42,5%"
    assert (start, label) == (AT + 1, "percentage")


@pytest.mark.parametrize(
    "row",
    [
        {"text": TEXT, "label": [[AT + 1, AT + 6, "percentage"]]},
        {"data": TEXT, "label": [[AT + 1, AT + 6, "percentage"]]},
        {"text": TEXT, "labels": [[AT + 1, AT + 6, "percentage"]]},
        {
            "text": TEXT,
            "entities": [{"id": 1, "label": "percentage", "start_offset": AT + 1, "end_offset": AT + 6}],
        },
    ],
)
def test_doccano_of_every_version(row: dict[str, object], tmp_path: Path) -> None:
    path = tmp_path / "all.jsonl"
    path.write_text(json.dumps({"id": 5, **row, "Comments": []}) + "\n\n", encoding="utf-8")
    (document,) = read(path)
    assert [document.quote(a) for a in document.annotations] == ["42,5%"]
    assert document.name == "all.jsonl"


# Web Annotation


def items_of(path: Path) -> Iterator[dict[str, object]]:
    for page in json.loads(path.read_text(encoding="utf-8")):
        yield from page["items"]


def test_web_annotation_has_what_the_model_requires(tmp_path: Path) -> None:
    """Web Annotation Data Model 3.1, 3.2.4, 4.2.4, 4.2.5, 5.2: what MUST be there."""
    (path,) = write([replace(DOCUMENT, annotator="Lan", date="2026-01-02")], tmp_path / "a.jsonld")
    (page,) = json.loads(path.read_text(encoding="utf-8"))
    assert "http://www.w3.org/ns/anno.jsonld" in page["@context"]
    assert page["type"] == "AnnotationPage"
    items = list(items_of(path))
    assert len({item["id"] for item in items}) == len(DOCUMENT.annotations)
    for item in items:
        assert str(item["id"]).startswith("urn:")
        assert item["type"] == "Annotation"
        assert item["created"] == "2026-01-02T00:00:00Z"
        target = item["target"]
        assert isinstance(target, dict)
        assert target["source"].startswith("urn:")
        words, position = target["selector"]
        assert TEXT[position["start"] : position["end"]] == words["exact"]
        assert TEXT[: position["start"]].endswith(words["prefix"])
        assert TEXT[position["end"] :].startswith(words["suffix"])
        assert isinstance(item["body"], list)
        assert all(body["type"] == "TextualBody" and isinstance(body["value"], str) for body in item["body"])


def test_web_annotation_of_another_tool_hangs_on_its_words(tmp_path: Path) -> None:
    from extract.annotation.web_annotation import read as read_pages

    foreign = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "https://example.org/1",
        "type": "Annotation",
        "creator": {"id": "acct:lan@example.org", "type": "Person", "name": "Lan"},
        "created": "2026-01-02T03:04:05Z",
        "body": {"type": "TextualBody", "purpose": "tagging", "value": "percentage"},
        "target": {
            "source": "https://example.org/plans/0a",
            "selector": {"type": "TextQuoteSelector", "exact": "97%", "prefix": "đạt từ ", "suffix": " trở"},
        },
    }
    path = tmp_path / "a.jsonld"
    for value in (
        foreign,
        [foreign],
        {"type": "AnnotationCollection", "first": {"type": "AnnotationPage", "items": [foreign]}},
    ):
        path.write_text(json.dumps(value), encoding="utf-8")
        (document,) = read_pages(path, {"0a": TEXT}.get)
        (annotation,) = document.annotations
        assert (document.quote(annotation), annotation.label, annotation.fact_id) == ("97%", "percentage", "")
        assert (document.annotator, document.date) == ("Lan", "2026-01-02T03:04:05Z")
    with pytest.raises(KehoachError, match="0a: no text"):
        list(read(path))
    with pytest.raises(KehoachError, match="not in the text: «97%»"):
        list(read_pages(path, {"0a": "Không có gì."}.get))


def test_nothing_heavy_is_loaded_before_it_is_needed() -> None:
    code = (
        "import sys, extract.annotation; print(bool({'spacy', 'underthesea', 'pandas'} & set(sys.modules)))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"
