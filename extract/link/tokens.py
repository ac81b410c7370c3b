"""Words of Vietnamese text with exact offsets: underthesea's segmentation, and a spaCy Doc of it.

Both libraries load on first use. Segmentation costs about 2 ms a sentence, so it is asked only for
words no rule knows, and its results are kept by text: plans of one province repeat each other.
"""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, cast

import regex

from extract.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

# What underthesea would split and must stay one token: document symbols, numbers with their sign.
WHOLE = regex.compile(r"\d+(?:/\d+)*/[\p{Lu}Đ&]+(?:-[\p{Lu}\p{Ll}Đ&]+)*|\d+(?:[.,/]\d+)*(?: ?%)?")
SYLLABLE = regex.compile(r"[\p{L}\p{M}]+|\d+(?:[.,/]\d+)*%?|[^\s\p{L}\p{M}\d]")

_state = {"segmentation": True}


def segmentation(on: bool) -> None:
    """Switch word segmentation on or off; off, every syllable is a word."""
    _state["segmentation"] = on


@contextmanager
def without_segmentation() -> Iterator[None]:
    """Word segmentation switched off for a while: what it adds is measured so."""
    before = _state["segmentation"]
    segmentation(False)
    try:
        yield
    finally:
        segmentation(before)


def clear_cache() -> None:
    """Forget every segmented text, so that a measurement pays for all of them."""
    _segmented.cache_clear()
    _syllables.cache_clear()


def segmented_texts() -> int:
    """How many texts underthesea was asked for since the cache was cleared."""
    return _segmented.cache_info().misses


def words(text: str) -> tuple[Span, ...]:
    """Spans of the words of ``text`` in order; every character but white space is in one.

    >>> text = "theo 32/2018/TT-BGDĐT, đạt 98,5%"
    >>> [text[a:b] for a, b in words(text)][1:3]
    ['32/2018/TT-BGDĐT', ',']
    """
    return _segmented(text) if _state["segmentation"] else _syllables(text)


@lru_cache(maxsize=4096)
def _syllables(text: str) -> tuple[Span, ...]:
    return _joined(text, (Span(*match.span()) for match in SYLLABLE.finditer(text)))


@lru_cache(maxsize=4096)
def _segmented(text: str) -> tuple[Span, ...]:
    return _joined(text, _aligned(text, _segmenter()(text, use_token_normalize=False)))


@lru_cache(maxsize=1)
def _segmenter() -> Callable[..., list[str]]:
    """underthesea's word_tokenize, loaded without a socket: it loads urllib3, which while it loads binds one
    to see whether the machine has IPv6.
    """
    has_ipv6 = socket.has_ipv6
    socket.has_ipv6 = False
    try:
        from underthesea import word_tokenize
    finally:
        socket.has_ipv6 = has_ipv6
    connection = sys.modules.get("urllib3.util.connection")
    if connection is not None and has_ipv6:
        connection.__dict__["HAS_IPV6"] = True  # for a program that uses urllib3 itself
    return cast("Callable[..., list[str]]", word_tokenize)


def _aligned(text: str, tokens: list[str]) -> Iterator[Span]:
    """Each token where it stands; what the segmenter changed or lost becomes a token of its own."""
    at = 0
    for token in tokens:
        start = text.find(token, at)
        if start < 0:
            continue
        yield from _leftover(text, at, start)
        at = start + len(token)
        yield Span(start, at)
    yield from _leftover(text, at, len(text))


def _leftover(text: str, start: int, end: int) -> Iterator[Span]:
    for match in SYLLABLE.finditer(text, start, end):
        yield Span(*match.span())


def _joined(text: str, spans: Iterator[Span]) -> tuple[Span, ...]:
    """The spans, those that touch a document symbol or a number drawn into one with it."""
    wholes = [Span(*match.span()) for match in WHOLE.finditer(text)]
    joined: list[Span] = []
    at = 0
    for span in spans:
        while at < len(wholes) and wholes[at].end <= span.start:
            at += 1
        if at < len(wholes) and wholes[at].start < span.end:
            span = Span(min(span.start, wholes[at].start), max(span.end, wholes[at].end))
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def first_word(text: str) -> str:
    """The first word of ``text``, empty where it begins with none."""
    for start, end in words(text):
        return text[start:end] if text[start:end][0].isalpha() else ""
    return ""


def make_doc(text: str, vocab: Vocab | None = None) -> Doc:
    """A spaCy Doc of the words of ``text``; ``token.idx`` are offsets into it, ``doc.text == text``.

    White space of more than one space becomes a token, as in spaCy's own tokenizers.
    """
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    forms: list[str] = []
    spaces: list[bool] = []
    at = 0
    for start, end in words(text):
        if start > at:
            _gap(text[at:start], forms, spaces)
        forms.append(text[start:end])
        spaces.append(False)
        at = end
    if at < len(text):
        _gap(text[at:], forms, spaces)
    return Doc(vocab if vocab is not None else Vocab(), words=forms, spaces=spaces)


def _gap(gap: str, forms: list[str], spaces: list[bool]) -> None:
    """One plain space belongs to the token before it; any other white space is a token."""
    if gap.startswith(" ") and forms and not spaces[-1]:
        spaces[-1] = True
        gap = gap[1:]
    if gap:
        forms.append(gap)
        spaces.append(False)
