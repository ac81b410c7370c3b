"""A PDF file made wrong inside: its objects and their unpacked streams; then its table of objects is written again."""

from __future__ import annotations

import base64
import re
import zlib
from random import Random

from fuzzing.text_mutation import mutated_bytes

OBJECT = re.compile(rb"(?<!\d)(\d{1,7}) (\d{1,5}) obj\b(.*?)\bendobj", re.S)
TRAILER = re.compile(rb"trailer\s*(<<.*?>>)\s*startxref", re.S)
STREAM = re.compile(rb"^(.*?)\bstream\r?\n(.*?)\r?\n?endstream", re.S)
FILTER = re.compile(rb"/Filter\s*(?:\[[^\]]*\]|/\w+)")
LENGTH = re.compile(rb"/Length\s+\d+(?:\s+\d+\s+R)?")
NUMBER = re.compile(rb"(?<![\w.])[-+]?\d+(?:\.\d+)?(?![\w.])")
NAME = re.compile(rb"/[A-Za-z][\w+-]*")
OPERATOR = re.compile(rb"(?<![/\w(<])[A-Za-z][A-Za-z*]?(?=\s)")
STRING = re.compile(rb"\((?:[^()\\]|\\.)*\)|<[0-9A-Fa-f\s]+>")
FONT_FILE = 20_000  # bytes; longer streams are fonts and pictures, whose insides are not ours
NUMBERS = (b"0", b"-1", b"1", b"90", b"-0.00001", b"1e9", b"32767", b"65536", b"2147483647", b"-2147483648",
           b"4294967296", b"99999999999999999999", b"0.0000001", b"45.5", b".", b"nan", b"1000000", b"595", b"842")  # fmt: skip
NAMES = (b"/Rotate 90", b"/Rotate 45", b"/Rotate -90", b"/MediaBox [0 0 0 0]", b"/MediaBox [0 0 1e9 1e9]",
         b"/MediaBox [595 842 0 0]", b"/CropBox [10 10 20 20]", b"/UserUnit 1000", b"/Encrypt 1 0 R", b"/Kids [1 0 R 2 0 R 3 0 R]",
         b"/Count -5", b"/Count 100000", b"/Type /Page", b"/Type /Pages", b"/Parent 1 0 R", b"/Subtype /Type3", b"/Subtype /Form",
         b"/Contents [4 0 R 4 0 R 5 0 R]", b"/Annots [4 0 R]", b"/AcroForm 1 0 R", b"/Filter /LZWDecode", b"/Filter /ASCIIHexDecode",
         b"/Filter [/FlateDecode /FlateDecode]", b"/DecodeParms << /Predictor 15 /Columns 99999999 >>", b"/ToUnicode 5 0 R",
         b"/Differences [0 /a /b /uni1EBF]", b"/FirstChar -1", b"/Widths [0 0 0]", b"/StructParents 0", b"/OCGs [1 0 R]")  # fmt: skip
PAINT = (b"q", b"Q", b"BT", b"ET", b"0 0 500 700 re f", b"10 10 m 500 10 l S", b"10 10 m 10 700 l S", b"1 0 0 1 0 0 cm", b"0 1 -1 0 300 300 cm",
         b"1e9 0 0 1e9 0 0 cm", b"0 0 0 0 0 0 cm", b"3 Tr", b"0 Tr", b"1 1 1 rg", b"0 g", b"0 Tf", b"/F1 0 Tf", b"/F1 -12 Tf",
         b"/F1 1e9 Tf", b"1 0 0 -1 50 50 Tm", b"0 0 0 0 0 0 Tm", b"1000 Tz", b"0 Tz", b"-500 Tc", b"99999 TL T*", b"(x) '",
         b"/Span << /ActualText (abc) >> BDC", b"EMC", b"/X0 Do", b"/Fm0 Do", b"72 72 300 300 re W n", b"BI /W 1 /H 1 /BPC 8 /CS /G ID x EI",
         b"[(a) -10000 (b) 10000 (c)] TJ", b"1 j 0.1 w [1 1] 0 d", b"300 100 m 300 700 l 301 700 l 301 100 l h f")  # fmt: skip


def mutated_pdf(data: bytes, draw: Random) -> bytes:
    """The file with one to four changes in its objects; one without objects is changed as bytes."""
    found = OBJECT.findall(data)
    if not found or draw.randrange(25) == 0:
        return mutated_bytes(data, draw)
    objects = {int(number): body for number, _, body in found}
    trailer = TRAILER.findall(data)
    ending = trailer[-1] if trailer else b"<< /Root 1 0 R >>"
    for _ in range(draw.choice((1, 1, 2, 4))):
        number = _chosen(objects, draw)
        kind = draw.randrange(12)
        if kind == 0:
            objects[number] = objects[draw.choice(sorted(objects))]
        elif kind == 1 and len(objects) > 4:
            del objects[number]
        elif kind == 2:
            ending = _changed_tokens(ending, draw)
        else:
            objects[number] = _changed_object(objects[number], draw)
    return written(objects, ending)


def _chosen(objects: dict[int, bytes], draw: Random) -> int:
    """An object, one that draws as often as all the others."""
    drawing = [number for number, body in objects.items() if b"stream" in body and b"/Length1" not in body]
    return draw.choice(sorted(drawing) if drawing and draw.randrange(2) else sorted(objects))


def written(objects: dict[int, bytes], trailer: bytes) -> bytes:
    """A PDF file of these objects with a table that says where they stand."""
    out, places = bytearray(b"%PDF-1.6\n"), {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += b"%d 0 obj%s\nendobj\n" % (number, body.rstrip())
    start, size = len(out), max(places, default=0) + 1
    out += b"xref\n0 %d\n" % size
    for number in range(min(size, 100_000)):
        out += b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 65535 f \n"
    trailer = re.sub(rb"/Size\s+\d+", b"/Size %d" % size, trailer)
    return bytes(out + b"trailer\n" + trailer + b"\nstartxref\n%d\n%%%%EOF\n" % start)


def _changed_object(body: bytes, draw: Random) -> bytes:
    parted = STREAM.match(body)
    if parted is None:
        return _changed_tokens(body, draw)
    dictionary, packed = parted.groups()
    content = _unpacked(dictionary, packed)
    if content is None or draw.randrange(4) == 0:
        return _changed_tokens(dictionary, draw) + b"stream\n" + packed + b"\nendstream"
    content = _changed_drawing(content, draw) if draw.randrange(5) else mutated_bytes(content, draw)
    dictionary = LENGTH.sub(b"/Length %d" % len(content), FILTER.sub(b"", dictionary))
    return dictionary + b"stream\n" + content + b"\nendstream"


def _unpacked(dictionary: bytes, packed: bytes) -> bytes | None:
    """A stream's content; None for what is no drawing, map or text."""
    if b"/Length1" in dictionary or (b"/Image" in dictionary and b"/Width" in dictionary):
        return None
    try:
        if b"ASCII85" in dictionary:
            packed = base64.a85decode(packed.strip().removesuffix(b"~>"))
        if b"Flate" in dictionary:
            packed = zlib.decompressobj().decompress(packed, 1_000_000)
    except (ValueError, zlib.error):
        return None
    return packed


def _changed_drawing(content: bytes, draw: Random) -> bytes:
    if draw.randrange(3):
        return _changed_tokens(content, draw)
    lines = content.split(b"\n")
    at = draw.randrange(len(lines))
    kind = draw.randrange(5)
    if kind == 0:
        del lines[at : at + draw.choice((1, 3, 20))]
    elif kind == 1:
        lines[at:at] = lines[at : at + 5] * draw.choice((1, 2, 30))
    elif kind == 2:
        lines[at:at] = [b"q"] * draw.choice((1, 40, 600))
    else:
        lines[at:at] = [draw.choice(PAINT) for _ in range(draw.choice((1, 2, 6)))]
    return b"\n".join(lines)


def _changed_tokens(text: bytes, draw: Random) -> bytes:
    """One number, name, operator or string replaced by another."""
    pattern = draw.choice((NUMBER, NUMBER, NAME, OPERATOR, STRING))
    found = list(pattern.finditer(text))
    if not found or draw.randrange(5) == 0:
        at = text.rfind(b">>")
        return (
            text[:at] + b" " + draw.choice(NAMES) + b" " + text[at:] if at >= 0 else mutated_bytes(text, draw)
        )
    one = draw.choice(found)
    if pattern is NUMBER and draw.randrange(2):
        new = draw.choice(NUMBERS)
    elif pattern is STRING and draw.randrange(2):
        new = draw.choice(
            (
                b"()",
                b"(" + b"x" * 3000 + b")",
                b"<00>",
                b"<FFFE>",
                one[0][:1] + mutated_bytes(one[0][1:-1], draw) + one[0][-1:],
            )
        )
    else:
        new = draw.choice(found)[0]
    return text[: one.start()] + new + text[one.end() :]
