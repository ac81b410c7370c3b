"""The spaCy component, in our pipeline and in somebody else's."""

from __future__ import annotations

import unicodedata

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import DocBin

import extract

TEXT = (
    "a) Chỉ tiêu\n"
    "- 100% học sinh được khám sức khỏe định kỳ.\n"
    "b) Giải pháp\n"
    "- Thực hiện Thông tư số 32/2018/TT-BGDĐT ngày 26/12/2018; báo cáo trước ngày 15/10/2024."
)


@pytest.fixture(scope="module")
def own() -> Language:
    return extract.nlp()


def test_spans_by_kind(own: Language) -> None:
    doc = own(TEXT)
    assert doc.text == TEXT
    assert [span.text for span in doc.spans["citations"]] == ["Thông tư số 32/2018/TT-BGDĐT ngày 26/12/2018"]
    assert [span.text for span in doc.spans["percentages"]] == ["100%"]
    assert any("100% học sinh" in span.text for span in doc.spans["targets"])
    assert [span.text for span in doc.spans["deadlines"]] == ["trước ngày 15/10/2024"]


def test_columns_stand_in_user_data(own: Language) -> None:
    doc = own(TEXT)
    [span] = doc.spans["citations"]
    fact = doc.user_data["kehoach"][span.id_]
    assert fact["citation"] == "32/2018/TT-BGDĐT"
    assert fact["citation_issued"] == "2018-12-26"


def test_in_somebody_elses_pipeline() -> None:
    theirs = spacy.blank("vi", config={"nlp": {"tokenizer": {"use_pyvi": False}}})
    theirs.add_pipe("sentencizer")
    theirs.add_pipe("kehoach")
    doc = theirs(TEXT)
    assert [span.label_ for span in doc.spans["citations"]] == ["citation"]
    assert "32/2018/TT-BGDĐT" in doc.spans["citations"][0].text


def test_text_that_is_not_clean_keeps_its_offsets(own: Language) -> None:
    raw = unicodedata.normalize("NFD", TEXT).replace("số 32", "số\u00a0\u200b 32")
    doc = own(raw)
    assert doc.text == raw
    [span] = doc.spans["citations"]
    assert unicodedata.normalize("NFC", span.text).startswith("Thông tư số")
    assert span.text.endswith("2018")


def test_a_docbin_keeps_the_facts(own: Language) -> None:
    doc = own(TEXT)
    data = DocBin(docs=[doc], store_user_data=True).to_bytes()
    [back] = DocBin().from_bytes(data).get_docs(own.vocab)
    assert [s.text for s in back.spans["citations"]] == [s.text for s in doc.spans["citations"]]
    assert back.user_data["kehoach"] == doc.user_data["kehoach"]


def test_words_are_vietnamese_words(own: Language) -> None:
    words = [
        token.text for token in own.make_doc("Nhà trường tổ chức chuyên đề theo 32/2018/TT-BGDĐT đạt 98,5%.")
    ]
    assert {"Nhà trường", "tổ chức", "chuyên đề"} <= set(words)
    assert "32/2018/TT-BGDĐT" in words
    assert any(word.startswith("98,5") for word in words)
