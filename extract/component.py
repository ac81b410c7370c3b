"""The extraction as a spaCy component: ``nlp.add_pipe("kehoach")``.

Spans land in ``doc.spans["targets"]``, ``["percentages"]``, ``["deadlines"]`` and ``["citations"]``,
labelled with the kind and carrying the fact's id in ``span.id_``; every column of the fact (TABLES:
``docs/tables.md``) stands in ``doc.user_data["kehoach"][fact_id]`` as plain JSON values, so that
``DocBin(store_user_data=True)`` keeps it. The doc's own text and tokens are never changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import registry
from spacy.vocab import Vocab

from extract.align import clean_aligned
from extract.link.tokens import make_doc
from extract.model import Block, Fact, Place, Plan
from extract.pipeline import extract_facts
from extract.read.label import label_of
from extract.rulebook import Rulebook, load

GROUPS = {
    "target": "targets",
    "percentage": "percentages",
    "deadline": "deadlines",
    "citation": "citations",
}


@registry.tokenizers("kehoach.Tokenizer.v1")  # type: ignore[untyped-decorator]
def make_tokenizer() -> Callable[[Language], Tokenizer]:
    """Creates a tokenizer of Vietnamese words: one token a word, a number or a document symbol."""

    def create(nlp: Language) -> Tokenizer:
        return Tokenizer(nlp.vocab)

    return create


class Tokenizer:
    """Words by underthesea, aligned to the exact offsets of the text."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        return make_doc(text, self.vocab)

    def to_bytes(self, **_: Any) -> bytes:
        return b""

    def from_bytes(self, _data: bytes, **__: Any) -> Tokenizer:
        return self

    def to_disk(self, _path: Any, **__: Any) -> None:
        """Nothing to keep: the words come from underthesea."""

    def from_disk(self, _path: Any, **__: Any) -> Tokenizer:
        return self


@Language.factory("kehoach", default_config={"rules": None})
def make_component(nlp: Language, name: str, rules: str | None) -> Component:
    """The component; ``rules`` is a folder with rules of one's own."""
    return Component(load(rules))


class Component:
    """Finds the facts of a Doc and sets them as span groups."""

    def __init__(self, rules: Rulebook) -> None:
        self.rules = rules

    def __call__(self, doc: Doc) -> Doc:
        plan, origin = _plan_of(doc.text)
        facts = extract_facts(plan, self.rules).facts
        doc.user_data["kehoach"] = {fact.fact_id: _plain(fact) for fact in facts}
        for kind, group in GROUPS.items():
            doc.spans[group] = list(_spans(doc, origin, kind, facts))
        return doc


def _spans(doc: Doc, origin: list[int], kind: str, facts: tuple[Fact, ...]) -> Iterator[Span]:
    """The facts of one kind as spans of whole tokens, labelled by kind."""
    for fact in facts:
        if fact.kind == kind:
            start, end = origin[fact.start], origin[fact.end - 1] + 1
            span = doc.char_span(start, end, label=kind, span_id=fact.fact_id, alignment_mode="expand")
            if span is not None:
                yield span


def _plain(fact: Fact) -> dict[str, Any]:
    columns = asdict(fact)
    for name, value in columns.items():
        if isinstance(value, date):
            columns[name] = value.isoformat()
        elif isinstance(value, Decimal):
            columns[name] = float(value)
    return columns


def _plan_of(raw: str) -> tuple[Plan, list[int]]:
    """A plan whose blocks are the text's lines, and the raw offset of each of its characters."""
    blocks: list[Block] = []
    origin: list[int] = []
    at = 0
    for number, line in enumerate(raw.split("\n"), start=1):
        text, where = clean_aligned(line)
        if text:
            if blocks:
                origin.append(at - 1)
            label = label_of(text)
            blocks.append(
                Block(text, "item" if label else "paragraph", len(origin), Place(paragraph=number), label)
            )
            origin += [at + offset for offset in where[:-1]]
        at += len(line) + 1
    sha = hashlib.sha256(raw.encode("utf-8", "surrogatepass")).hexdigest()
    return Plan("", sha, "txt", "\n".join(b.text for b in blocks), tuple(blocks)), origin


def nlp(rules: str | None = None) -> Language:
    """A blank Vietnamese pipeline with our words and the ``kehoach`` component.

    >>> doc = nlp()("Thực hiện Thông tư số 32/2018/TT-BGDĐT ngày 26/12/2018.")  # doctest: +SKIP
    """
    language = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "kehoach.Tokenizer.v1"}}})
    language.add_pipe("kehoach", config={"rules": rules})
    return language
