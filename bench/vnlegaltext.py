"""The sentences of VNLegalText put together again, with their labels.

The file is CoNLL: a token and its BIO tag a line, an empty line between sentences. Words are joined by ``_``,
punctuation stands apart, and some tags of the labelling tool were left among the tokens.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import regex

from extract.text import clean_block

# Tags left in the text by the labelling tool.
LEFTOVER = regex.compile(r"<[A-ZĐ]+|rel=\"\w+\">|</[A-ZĐ]+>\.?|>")
NO_SPACE_BEFORE = frozenset(",.;:)]%”!?")
NO_SPACE_AFTER = frozenset("([“")


@dataclass(frozen=True, slots=True)
class Label:
    """One labelled reference: its kind's tag and its characters in the sentence."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence put together again, with its labels."""

    text: str
    labels: tuple[Label, ...]


def sentences(path: Path, mended: bool = True) -> Iterator[Sentence]:
    """The sentences of a CoNLL file: one ``token tag`` a line, an empty line between sentences.

    ``mended`` gives nested labels the end that the tag left in the text shows; see :func:`_mend`.
    """
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.rsplit(" ", 1) for line in block.split("\n") if line.strip()]
        if rows:
            yield _sentence([(token, tag) for token, tag in rows], mended)


def _sentence(rows: list[tuple[str, str]], mended: bool) -> Sentence:
    tags = [tag for _, tag in rows]
    if mended:
        _mend([token for token, _ in rows], tags)
    text, previous, labels, kind, start, end = "", "", [], "", 0, 0
    for (token, _), tag in zip(rows, tags, strict=True):
        word = clean_block(LEFTOVER.sub("", token).replace("_", " "))
        if not word:
            continue
        glued = not text or word[0] in NO_SPACE_BEFORE or previous in NO_SPACE_AFTER
        text += word if glued else f" {word}"
        if not tag.startswith("I-"):
            if kind:
                labels.append(Label(kind, start, end))
            kind, start = (tag[2:], len(text) - len(word)) if tag.startswith("B-") else ("", 0)
        end, previous = len(text), word
    if kind:
        labels.append(Label(kind, start, end))
    return Sentence(text, tuple(labels))


def _mend(tokens: list[str], tags: list[str]) -> None:
    """A law that amends another holds the other's label; the conversion to BIO ended both where the inner ends.

    The outer label's own closing tag is still among the tokens: the label goes on to it.
    """
    for index, token in enumerate(tokens):
        if not token.startswith("rel=") or not tags[index].startswith("I-"):
            continue
        close = next((i for i in range(index, len(tokens)) if tokens[i].startswith("</")), index)
        if all(tag == "O" or tag == tags[index] for tag in tags[index:close]):
            tags[index:close] = [tags[index]] * (close - index)
