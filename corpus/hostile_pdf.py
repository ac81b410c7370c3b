"""Hostile PDF files: trees without end, streams without end, objects inside objects, pictures too large to draw."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence

from corpus.hostile import Case

# Helvetica has no Vietnamese letters; the words are plain on purpose.
WORDS = "Ke hoach 98 tren 100 tre"
DRAWN = b"BT /F1 12 Tf 72 700 Td (%s) Tj ET\n" % WORDS.encode()
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
MEGABYTE = 1024 * 1024


def written(objects: Mapping[int, bytes], trailer: bytes = b"") -> bytes:
    """A PDF file of these numbered objects; number 1 is its catalog."""
    out, places = b"%PDF-1.5\n", {}
    for number, content in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    rows = b"".join(
        b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 65535 f \n"
        for number in range(max(objects) + 1)
    )
    end = b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n"
    size = max(objects) + 1
    return out + b"xref\n0 %d\n%s" % (size, rows) + end % (size, trailer, len(out))


def stream(content: bytes, dictionary: bytes = b"", packed: bool = True) -> bytes:
    """A stream object, deflated."""
    data = zlib.compress(content, 9) if packed else content
    how = b"/Filter /FlateDecode " if packed else b""
    return b"<< /Length %d %s%s >>\nstream\n%s\nendstream" % (len(data), how, dictionary, data)


def page(contents: int, resources: bytes = b"", parent: int = 2, more: bytes = b"") -> bytes:
    """A page that draws this object."""
    return (
        b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
        b"/Resources << /Font << /F1 3 0 R >> %s >> %s >>" % (parent, contents, resources, more)
    )


def pages(kids: Sequence[int], count: int | None = None) -> bytes:
    """A node of the page tree."""
    return b"<< /Type /Pages /Count %d /Kids [%s] >>" % (
        len(kids) if count is None else count,
        b" ".join(b"%d 0 R" % kid for kid in kids),
    )


def plan(
    drawn: bytes = DRAWN, resources: bytes = b"", more: Mapping[int, bytes] | None = None, **keys: bytes
) -> bytes:
    """A file of one page; ``more`` objects from number 6, ``catalog`` and ``page`` further keys of these."""
    catalog = CATALOG.replace(b" >>", b" %s >>" % keys.get("catalog", b""))
    objects = {
        1: catalog,
        2: pages([4]),
        3: FONT,
        4: page(5, resources, more=keys.get("page", b"")),
        5: stream(drawn),
    }
    return written({**objects, **(more or {})}, keys.get("trailer", b""))


def million() -> bytes:
    """A million pages of six objects: each node of the tree holds ten times the next one."""
    objects = {1: CATALOG, 3: FONT, 4: page(5, parent=10), 5: stream(DRAWN)}
    nodes = [2, 6, 7, 8, 9, 10]
    for depth, node in enumerate(nodes):
        below = nodes[depth + 1] if depth + 1 < len(nodes) else 4
        objects[node] = pages([below] * 10, 10 ** (6 - depth))
    return written(objects)


def claimed(count: int) -> bytes:
    """One page that says it is many."""
    return written({1: CATALOG, 2: pages([4], count), 3: FONT, 4: page(5), 5: stream(DRAWN)})


def looping() -> bytes:
    """A page tree whose node holds itself and its own parent."""
    return written(
        {1: CATALOG, 2: pages([6, 4], 3), 3: FONT, 4: page(5), 5: stream(DRAWN), 6: pages([2, 6], 2)}
    )


def deep_tree(depth: int) -> bytes:
    """A page tree of nodes with one child each."""
    objects = {1: CATALOG, 2: pages([10], 1), 3: FONT, 4: page(5), 5: stream(DRAWN)}
    objects |= {10 + n: pages([11 + n], 1) for n in range(depth)}
    return written({**objects, 10 + depth: pages([4], 1)})


def forms(depth: int, each: int, packed: bool = True) -> bytes:
    """Drawings that draw others, several times each: ``each ** depth`` words from one page."""
    more = {}
    for level in range(depth):
        last = level == depth - 1
        inner = b"" if last else b"/XObject << /X %d 0 R >>" % (7 + level)
        drawn = DRAWN if last else b"/X Do " * each
        more[6 + level] = stream(
            drawn, b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] "
            b"/Resources << /Font << /F1 3 0 R >> %s >>" % inner,
            packed,
        )  # fmt: skip
    return plan(DRAWN + b"/X Do", b"/XObject << /X 6 0 R >>", more)


def form_of_itself() -> bytes:
    """A drawing that draws itself."""
    own = stream(
        b"/X Do /X Do",
        b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>",
    )
    return plan(DRAWN + b"/X Do", b"/XObject << /X 6 0 R >>", {6: own})


def picture(width: int, height: int, drawn: bytes = b"") -> bytes:
    """A page that is one picture of one colour."""
    rows = zlib.compress(bytes(min(width * height, 100 * MEGABYTE)), 9)
    image = (
        b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8 "
        b"/Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (width, height, len(rows), rows)
    )
    return plan(drawn + b"q 595 0 0 842 0 0 cm /X Do Q", b"/XObject << /X 6 0 R >>", {6: image})


def endless() -> bytes:
    """A stream that never ends, in a file that does."""
    content = b"<< /Length 2000000000 >>\nstream\n" + DRAWN * 10_000
    return written({1: CATALOG, 2: pages([4]), 3: FONT, 4: page(5), 5: content})


def packed_thrice() -> bytes:
    """A stream packed three times: 100 MB in some hundred bytes."""
    data = DRAWN + b" " * (100 * MEGABYTE)
    for _ in range(3):
        data = zlib.compress(data, 9)
    content = b"<< /Length %d /Filter [%s] >>\nstream\n%s\nendstream" % (
        len(data),
        b"/FlateDecode " * 3,
        data,
    )
    return written({1: CATALOG, 2: pages([4]), 3: FONT, 4: page(5), 5: content})


def run_lengths() -> bytes:
    """Streams packed in another way, ninety at once: each byte pair is 128 bytes."""
    data = b"\x81 " * (2 * MEGABYTE) + b"\x80"
    content = b"<< /Length %d /Filter /RunLengthDecode >>\nstream\n%s\nendstream" % (len(data), data)
    return written({1: CATALOG, 2: pages([4]), 3: FONT, 4: page(5), 5: content})


def brackets(depth: int) -> bytes:
    """An object of arrays inside one another."""
    return plan(more={6: b"[" * depth + b"]" * depth}, catalog=b"/Extra 6 0 R")


def brackets_drawn(depth: int) -> bytes:
    """A page whose drawing opens arrays and dictionaries and never closes them."""
    return plan(DRAWN + b"[" * depth + b" " + b"<<" * depth)


def hidden(before: bytes) -> bytes:
    """A stream of 100 MB whose dictionary is made to be overlooked."""
    return written(
        {1: CATALOG, 2: pages([4]), 3: FONT, 4: page(5), 5: stream(DRAWN + b" " * (100 * MEGABYTE), before)}
    )


def round_trip() -> bytes:
    """A table of places that names itself as the one before."""
    whole = plan()
    return whole.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % whole.rindex(b"xref\n0"))


def acting() -> bytes:
    """A page that wants to run a script, start a program, send itself and open a page elsewhere."""
    actions = {
        6: b"<< /S /JavaScript /JS (app.alert\\(1\\); this.submitForm\\('http://127.0.0.1:9/'\\)) /Next 7 0 R >>",
        7: b"<< /S /Launch /F (/bin/sh) /Next 8 0 R >>",
        8: b"<< /S /URI /URI (http://127.0.0.1:9/) /Next 9 0 R >>",
        9: b"<< /S /ImportData /F (file:///etc/passwd) >>",
    }
    return plan(more=actions, catalog=b"/OpenAction 6 0 R /AA << /WC 6 0 R >>", page=b"/AA << /O 6 0 R >>")


def locked(user: str, owner: str) -> bytes:
    """A plan as reportlab ciphers it; an owner's password alone keeps nobody from reading."""
    import io

    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption(user, owner, canPrint=0, canCopy=0), invariant=1)
    canvas.drawString(100, 700, WORDS)
    canvas.save()
    return out.getvalue()


CASES = (
    Case("pages-million.pdf", million, "too-large"),
    Case("pages-claimed.pdf", lambda: claimed(2_000_000_000), words=WORDS),
    Case("pages-loop.pdf", looping, "damaged"),
    Case("pages-deep.pdf", lambda: deep_tree(5_000), "damaged"),
    Case("forms.pdf", lambda: forms(25, 2), "too-large"),
    Case("forms-wide.pdf", lambda: forms(6, 1_000), "too-large"),
    Case("forms-itself.pdf", form_of_itself, "too-large"),
    Case("forms-plain.pdf", lambda: forms(25, 2, packed=False), "too-large"),
    Case("forms-few.pdf", lambda: forms(3, 2), words=WORDS),
    Case("picture.pdf", lambda: picture(60_000, 60_000), "too-large", needs="tesseract"),
    Case("picture-and-words.pdf", lambda: picture(60_000, 60_000, DRAWN), "too-large"),
    Case("stream-endless.pdf", endless, words=WORDS),
    Case("stream-thrice.pdf", packed_thrice, "too-large"),
    Case("stream-run-lengths.pdf", run_lengths, "no-text-layer"),
    Case("stream-padded.pdf", lambda: hidden(b"/Pad (%s) " % (b"x" * 5_000)), "too-large"),
    Case("stream-commented.pdf", lambda: hidden(b"%obj\nstream of 1 obj\n"), "too-large"),
    Case("stream-spelled.pdf", lambda: hidden(b"").replace(b"/FlateDecode", b"/#46lateDecode"), "too-large"),
    Case("stream-no-picture.pdf", lambda: hidden(b"/Width 9 /Height 9 "), "too-large"),
    Case("streams-opened.pdf", lambda: plan() + b"stream\n" * 3_000_000 + b"%%EOF", "too-large"),
    Case("brackets.pdf", lambda: brackets(MEGABYTE), words=WORDS),
    Case("brackets-drawn.pdf", lambda: brackets_drawn(100_000), words=WORDS),
    Case("places-loop.pdf", round_trip, words=WORDS),
    Case("acting.pdf", acting, words=WORDS),
    Case("encrypted-user.pdf", lambda: locked("mat khau", "chu"), "encrypted"),
    Case("encrypted-owner.pdf", lambda: locked("", "chu"), words=WORDS),
    Case("end-only.pdf", lambda: b"%PDF-1.7\n%%EOF\n", "damaged"),
)
