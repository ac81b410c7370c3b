"""Hostile DOCX packages: bombs, names that lead elsewhere, entries that lie, links to other places."""

from __future__ import annotations

import io
import random
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Mapping

from corpus.hostile import Case

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGES = "http://schemas.openxmlformats.org/package/2006"
TYPES = (
    f'<Types xmlns="{PACKAGES}/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
WORDS = "Kế hoạch năm học 2030-2031: 98% trẻ đạt"
SENTENCE = f"<w:p><w:r><w:t>{WORDS}</w:t></w:r></w:p>"
MEGABYTE = 1024 * 1024


def body(content: str) -> str:
    """A document part of these blocks."""
    return f"<w:document {SPACE} xmlns:r='{OFFICE}'><w:body>{content}</w:body></w:document>"


def relations(*rows: tuple[str, str, str], mode: str = "") -> str:
    """A part of relations: (id, last word of the type, target) each."""
    outside = f' TargetMode="{mode}"' if mode else ""
    links = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"{outside}/>'
        for name, kind, target in rows
    )
    return f'<Relationships xmlns="{PACKAGES}/relationships">{links}</Relationships>'


def parts_of(document: str, links: str = "") -> dict[str, str | bytes]:
    """The parts of a Word file, by name."""
    return {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relations(("a", "officeDocument", "word/document.xml")),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": links or relations(),
    }


def zipped(parts: Mapping[str, str | bytes] | Iterable[tuple[str, str | bytes]], level: int = 9) -> bytes:
    """A zip file; the same parts give the same bytes."""
    out = io.BytesIO()
    rows = parts.items() if isinstance(parts, Mapping) else parts
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as package:
        for name, content in rows:
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.filename = name  # ZipInfo ends a name at a zero byte and turns separators
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # a name that is there twice is what one file is about
                package.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def docx(content: str = SENTENCE, links: str = "", level: int = 9, **more: str | bytes) -> bytes:
    """A Word file; further parts by name, ``__`` for ``/`` and ``_dot_`` for ``.``."""
    named = {name.replace("__", "/").replace("_dot_", "."): part for name, part in more.items()}
    return zipped({**parts_of(body(content), links), **named}, level)


def unpackable(size: int) -> bytes:
    """Letters that a zip file cannot make much smaller, so that its ratio gives nothing away."""
    return "".join(random.Random(7).choices("abcdefghiklmnopq", k=size)).encode()


def entries(count: int) -> bytes:
    """A zip file of so many empty entries beside the plan."""
    return zipped([*parts_of(body(SENTENCE)).items(), *((f"word/{n}.xml", "") for n in range(count))])


def nested() -> bytes:
    """A plan that carries a bomb in a bomb in a bomb, which nobody has to open."""
    bomb = zipped({"0": bytes(20 * MEGABYTE)})
    for depth in range(3):
        bomb = zipped({f"{depth}-{n}.zip": bomb for n in range(16)})
    return docx(word__embeddings__a_dot_zip=bomb)


def overlapping(count: int = 8_000) -> bytes:
    """A plan whose directory names the same packed megabyte of markup thousands of times (the "better zip bomb")."""
    content = b"<a>" + b"x" * (3 * MEGABYTE) + unpackable(20_000) + b"</a>"
    packed = zlib.compress(content, 9)[2:-4]
    whole = zipped(parts_of(body(SENTENCE)))
    start = whole.rindex(b"PK\5\6")
    directory = struct.unpack("<I", whole[start + 16 : start + 20])[0]
    used = struct.unpack("<H", whole[start + 10 : start + 12])[0]
    sizes = struct.pack("<III", zlib.crc32(content), len(packed), len(content))
    local = b"PK\3\4" + struct.pack("<HHHHH", 20, 0, 8, 0, 33) + sizes + struct.pack("<HH", 11, 0)
    local += b"word/xx.xml" + packed
    central = b"".join(
        b"PK\1\2" + struct.pack("<HHHHHH", 20, 20, 0, 8, 0, 33) + sizes
        + struct.pack("<HHHHHII", 11, 0, 0, 0, 0, 0, directory) + b"word/xx.xml"
        for _ in range(count)
    )  # fmt: skip
    listed = whole[directory:start] + central
    end = b"PK\5\6" + struct.pack(
        "<HHHHIIH", 0, 0, used + count, used + count, len(listed), directory + len(local), 0
    )
    return whole[:directory] + local + listed + end


def lying() -> bytes:
    """A plan whose directory says that its document is one kilobyte; it unfolds into 300 MB."""
    honest = zipped({**parts_of(body(SENTENCE)), "word/document.xml": body("<w:p/>" * (50 * MEGABYTE))})
    size = len(body("<w:p/>" * (50 * MEGABYTE)).encode())
    return honest.replace(struct.pack("<I", size), struct.pack("<I", 1024))


def climbing(*links: tuple[str, str, str]) -> bytes:
    """Entries and relations that lead out of the package: up, to the root, with the other slash."""
    parts = parts_of(body(SENTENCE), relations(*links))
    evil = dict.fromkeys(
        ("../../evil.xml", "/evil.xml", "..\\evil.xml", "C:\\evil.xml", "word/../../e"), "<evil/>"
    )
    return zipped({**parts, **evil})


def outside() -> bytes:
    """A plan that asks for a template, a picture, a chunk and a style sheet of another machine."""
    links = relations(
        *(
            (f"x{n}", kind, f"http://127.0.0.1:9/{kind}")
            for n, kind in enumerate(
                ("attachedTemplate", "image", "aFChunk", "styles", "numbering", "header", "frame")
            )
        ),
        mode="External",
    )
    return docx(f'{SENTENCE}<w:altChunk r:id="x2"/>', links)


def two_million() -> bytes:
    """Two million empty paragraphs in some 200 KB, less than 100 to one, and the plan behind them."""
    padding = f"<w:p><w:r><w:t>{unpackable(340_000).decode()}</w:t></w:r></w:p>"
    return docx("<w:p/>" * 2_000_000 + SENTENCE + padding)


def with_macros() -> bytes:
    """A plan with a macro project beside it, as in a DOCM."""
    links = relations(("m", "vbaProject", "vbaProject.bin"))
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "AutoOpen".encode("utf-16-le") + bytes(2048)
    parts = {**parts_of(body(SENTENCE), links), "word/vbaProject.bin": ole}
    parts["[Content_Types].xml"] = TYPES.replace(
        "openxmlformats-officedocument.wordprocessingml.document.main", "ms-word.document.macroEnabled.main"
    )
    return zipped(parts)


def ciphered() -> bytes:
    """A zip file whose entries are marked as protected by a password."""
    whole = bytearray(zipped(parts_of(body(SENTENCE))))
    for mark, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = whole.find(mark)
        while at >= 0:
            whole[at + offset] |= 1
            at = whole.find(mark, at + 4)
    return bytes(whole)


CASES = (
    Case("zip-ratio.docx", lambda: docx(SENTENCE + " " * 60_000_000), "too-large"),
    Case("zip-entries.docx", lambda: entries(30_000), "too-large"),
    Case("zip-nested.docx", nested, words=WORDS),
    Case(
        "zip-of-bombs.docx",
        lambda: zipped({f"{n}.zip": zipped({"0": bytes(MEGABYTE)}) for n in range(9)}),
        "unsupported-format",
    ),
    Case("zip-overlapping.docx", overlapping, "too-large"),
    Case("zip-lying.docx", lying, "damaged"),
    Case("zip-dotdot.docx", climbing, words=WORDS),
    Case("part-up.docx", lambda: climbing(("s", "styles", "../../../../etc/passwd")), "damaged"),
    Case("part-root.docx", lambda: climbing(("n", "numbering", "/etc/passwd")), "damaged"),
    Case(
        "part-backslash.docx",
        lambda: climbing(("f", "footnotes", "..\\..\\..\\etc\\passwd")),
        words=WORDS,
    ),
    Case("part-file.docx", lambda: climbing(("s", "styles", "file:///etc/passwd")), "damaged"),
    Case("zip-ciphered.docx", ciphered, "encrypted"),
    Case("zip-tail-only.docx", lambda: b"PK\5\6" + bytes(18), "unsupported-format"),
    Case(
        "zip-twice.docx",
        lambda: zipped([*parts_of(body(SENTENCE)).items(), ("word/document.xml", "<a/>")]),
        "damaged",
    ),
    Case("two-million-paragraphs.docx", two_million, "too-large"),
    Case("links.docx", outside, words=WORDS),
    Case("macros.docm", with_macros, words=WORDS),
    Case("macros.docx", lambda: with_macros() + b"\n", words=WORDS),
)
