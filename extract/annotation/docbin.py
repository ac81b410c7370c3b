"""spaCy's DocBin: one Doc a text, spans in the groups that ``nlp.add_pipe("kehoach")`` fills.

``doc.spans["targets"]`` and so on hold spans labelled with the kind; ``span.id_`` is the key of its
columns in ``doc.user_data["kehoach"]``; what else is known stands in ``doc.user_data["annotation"]``
as plain JSON values, so that no extension attribute is needed to read it. Tokens are underthesea's
words, cut where a span begins or ends inside one. spaCy reads a folder of parts as one corpus.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extract.annotation.document import LABELS, AnnotatedDocument, Annotation, fact_of, ids_of, stated
from extract.annotation.words import Edges, edges_of, pieces
from extract.errors import KehoachError
from extract.write.safe import replacing

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span
    from spacy.vocab import Vocab

# Docs of one file: spaCy holds a whole file in memory.
PART = 100


def write(documents: Iterable[AnnotatedDocument], path: Path) -> list[Path]:
    """``path``, and ``path`` with ``-2``, ``-3``, ... for what one file should not hold."""
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    for old in path.parent.glob(f"{path.stem}-[0-9]*{path.suffix}"):
        old.unlink()
    left = iter(documents)
    written: list[Path] = []
    while (part := list(islice(left, PART))) or not written:
        name = path.with_name(f"{path.stem}-{len(written) + 1}{path.suffix}") if written else path
        vocab = Vocab()
        docs = DocBin(docs=(doc_of(document, vocab) for document in part), store_user_data=True)
        with replacing(name) as file:
            docs.to_disk(file)
        written.append(name)
    return written


def read(path: Path) -> Iterator[AnnotatedDocument]:
    """The documents of one file. Raises KehoachError ``unreadable``."""
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    try:
        docs = DocBin(store_user_data=True).from_disk(path)
        yield from (document_of(doc, path.name) for doc in docs.get_docs(Vocab()))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise KehoachError("unreadable", f"{path.name}: {error}") from error


def doc_of(document: AnnotatedDocument, vocab: Vocab) -> Doc:
    """The document as a spaCy Doc; ``doc.text`` is its text."""
    from spacy.tokens import Span

    from extract.component import GROUPS

    annotations = list(document.sorted())
    doc, token_at = _tokenised(document.text, edges_of(annotations), vocab)
    spans: dict[str, list[Span]] = {group: [] for group in GROUPS.values()}
    columns: dict[str, Any] = {}
    told: dict[str, Any] = {}
    for identity, item in ids_of(annotations):
        span = Span(doc, token_at[item.start], token_at[item.end], label=item.label, span_id=identity)
        spans.setdefault(GROUPS.get(item.label, item.label), []).append(span)
        columns[identity] = dict(item.columns)
        told[identity] = {"state": item.state, "note": item.note}
    for group, members in spans.items():
        doc.spans[group] = members
    doc.user_data["kehoach"] = columns
    doc.user_data["annotation"] = {
        **{name: getattr(document, name) for name in ("doc_id", "name", "offset", "annotator", "date")},
        "kinds": list(document.kinds),
        "spans": told,
    }
    return doc


def _tokenised(text: str, edges: Edges, vocab: Vocab) -> tuple[Doc, dict[int, int]]:
    """A Doc of the text's pieces, and for each offset where a token begins or ends its index."""
    from spacy.tokens import Doc

    forms: list[str] = []
    spaces: list[bool] = []
    token_at: dict[int, int] = {0: 0}
    for start, end, _ in pieces(text, edges):
        # One plain space belongs to the word before it, unless a span begins or ends with it.
        if text[start:end] == " " and forms and not spaces[-1] and not edges.at(start, end):
            spaces[-1] = True
        else:
            token_at[start] = len(forms)
            forms.append(text[start:end])
            spaces.append(False)
            token_at[end] = len(forms)
    return Doc(vocab, words=forms, spaces=spaces), token_at


def document_of(doc: Doc, name: str) -> AnnotatedDocument:
    """A Doc as a document; ``name`` is used where the Doc does not say its own."""
    told: Mapping[str, Any] = doc.user_data.get("annotation", {})
    found: AnnotatedDocument = AnnotatedDocument(
        told.get("doc_id", ""),
        told.get("name", name),
        doc.text,
        tuple(_annotations(doc, told.get("spans", {}))),
        told.get("offset"),
        tuple(told.get("kinds", LABELS)),
        told.get("annotator", ""),
        told.get("date", ""),
    )
    return replace(found, annotations=tuple(found.sorted()))


def _annotations(doc: Doc, told: Mapping[str, Any]) -> Iterator[Annotation]:
    columns: Mapping[str, Mapping[str, Any]] = doc.user_data.get("kehoach", {})
    for span in _spans(doc):
        own = columns.get(span.id_, {})
        said = told.get(span.id_)
        yield Annotation(
            span.start_char,
            span.end_char,
            span.label_,
            fact_of(span.id_),
            dict(own) if said is not None else stated(own, span.label_),
            (said or {}).get("state", "auto"),
            (said or {}).get("note", ""),
        )


def _spans(doc: Doc) -> Iterator[Span]:
    """The spans of our groups, or of any group where ours are not there (a span categorizer's)."""
    from extract.component import GROUPS

    ours = [group for group in GROUPS.values() if group in doc.spans]
    for group in ours or doc.spans:
        yield from doc.spans[group]
