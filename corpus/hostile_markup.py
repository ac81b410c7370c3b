"""Hostile XML and HTML: entities, depth, huge attributes and texts, pages that reach for other places."""

from __future__ import annotations

from corpus.hostile import Case
from corpus.hostile_package import SENTENCE, WORDS, body, docx, parts_of, unpackable, zipped

MEGABYTE = 1024 * 1024


def with_entities(declared: str, used: str) -> bytes:
    """A Word file whose document part declares entities and uses one."""
    document = body(f"{SENTENCE}<w:p><w:r><w:t>{used}</w:t></w:r></w:p>")
    return zipped(parts_of(f'<?xml version="1.0"?><!DOCTYPE d [{declared}]>{document}'))


def laughs() -> bytes:
    """Ten entities of ten entities each, ten deep: a billion words."""
    steps = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return with_entities(f'<!ENTITY a0 "ha">{steps}', "&a9;")


def quadratic() -> bytes:
    """One long entity, used very often."""
    return with_entities(f'<!ENTITY a "{"x" * 100_000}">', "&a;" * 50_000)


def reaching(where: str) -> bytes:
    """An entity that is a file or a page elsewhere."""
    return with_entities(f'<!ENTITY a SYSTEM "{where}">', "&a;")


def nested(tag: str, depth: int, words: str = WORDS) -> str:
    """Elements inside one another."""
    return f"<{tag}>" * depth + words + f"</{tag}>" * depth


def tables(depth: int) -> str:
    """Word tables, one in the cell of the other."""
    return "<w:tbl><w:tr><w:tc>" * depth + SENTENCE + "</w:tc></w:tr></w:tbl>" * depth


def page(content: str) -> bytes:
    """A web page."""
    return f"<!DOCTYPE html><html><head><meta charset=utf-8></head><body>{content}</body></html>".encode()


REACHING = (
    '<meta http-equiv=refresh content="0;url=http://127.0.0.1:9/a"><base href="http://127.0.0.1:9/">'
    '<link rel=stylesheet href="http://127.0.0.1:9/b.css"><script src="http://127.0.0.1:9/c.js"></script>'
    '<img src="http://127.0.0.1:9/d.png"><img src="file:///etc/passwd"><iframe src="file:///etc/passwd"></iframe>'
    '<object data="file:///etc/passwd"></object><embed src="file:///etc/hostname">'
    '<!--#include virtual="/etc/passwd" --><script>document.write(1)</script>'
    f"<p>{WORDS}</p>"
)

CASES = (
    Case("entities-laughs.docx", laughs, "damaged"),
    Case("entities-quadratic.docx", quadratic, "damaged"),
    Case("entities-file.docx", lambda: reaching("file:///etc/passwd"), "damaged"),
    Case("entities-http.docx", lambda: reaching("http://127.0.0.1:9/a"), "damaged"),
    Case("depth.docx", lambda: docx(nested("w:sdt", 5_000)), "too-large"),
    Case("depth-tables.docx", lambda: docx(tables(100)), "too-large"),
    Case("depth-tables-allowed.docx", lambda: docx(tables(60)), words=WORDS),
    Case(
        "attribute.docx",
        lambda: docx(f'<w:p w:a="{unpackable(12 * MEGABYTE).decode()}"/>{SENTENCE}'),
        "too-large",
    ),
    Case(
        "attributes.docx",
        lambda: docx("<w:p " + " ".join(f'w:a{n}=""' for n in range(200_000)) + f"/>{SENTENCE}"),
        words=WORDS,
    ),
    Case("depth.html", lambda: page(nested("div", 100_000)), "too-large"),
    Case("depth-spans.html", lambda: page(nested("span", 200_000)), words=WORDS),
    Case("attribute.html", lambda: page(f'<p title="{"x" * (9 * MEGABYTE)}">{WORDS}</p>'), words=WORDS),
    Case(
        "attributes.html",
        lambda: page("<p " + " ".join(f"a{n}=1" for n in range(100_000)) + f">{WORDS}</p>"),
        "too-large",
    ),
    Case("open-tags.html", lambda: page("<p><b><i><u><font>" * 50_000 + WORDS), words=WORDS),
    Case("comments.html", lambda: page("<!--" * 300_000 + WORDS), "empty-file"),
    Case("entities.html", lambda: page("&amp;" * 900_000 + WORDS), words=WORDS),
    Case("reaching.html", lambda: page(REACHING), words=WORDS),
)
