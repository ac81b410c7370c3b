"""Electronic signatures of a PDF: the words of their stamps, and what the signature itself states."""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import regex

from extract.model import Signature
from extract.text import clean_block, fold

KEY = regex.compile(
    r"(?P<name>(?:được )?k[ýí] (?:số )?bởi|người k[ýí]|digitally signed by|signed by|chữ k[ýí] số(?: của)?)"
    r"|(?P<office>cơ quan|tổ chức|đơn vị|organi[sz]ation)"
    r"|(?P<time>(?:ngày|thời gian|giờ) k[ýí]|signing (?:time|date)|date|ngày(?= ?:))"
    r"|(?P<reason>lý do|lí do|reason)"
    r"|(?P<subject>dn ?:)"
    r"|(?P<other>signature (?:not verified|valid)|email|chức vụ|location|địa điểm|nơi k[ýí]|phiên bản)"
)
SEPARATOR = regex.compile(r"^[\s:;,.\-]+|[\s;,\-]+$")
COMMON_NAME = regex.compile(r"\bcn ?= ?([^,]+)", regex.I)
DAY = r"(?P<day>\d{1,2})[./-](?P<month>\d{1,2})[./-](?P<year>(?:19|20)\d\d)"
YEAR_FIRST = r"(?P<year>(?:19|20)\d\d)[./-](?P<month>\d{1,2})[./-](?P<day>\d{1,2})"
CLOCK = r"(?P<hour>\d{1,2})[:h](?P<minute>\d\d)(?::(?P<second>\d\d))?"
ZONE = regex.compile(r"(?P<sign>[+-])(?P<hours>\d\d)[':]?(?P<minutes>\d\d)?")
DATES = tuple(regex.compile(pattern) for pattern in (YEAR_FIRST, DAY))
TIME = regex.compile(CLOCK)
# D:20250905101522+07'00' (PDF 32000-1, 7.9.4)
PDF_DATE = regex.compile(r"D:(\d{4})(\d\d)(\d\d)(\d\d)?(\d\d)?(\d\d)?(?:([+-])(\d\d)'?(\d\d)?|Z)?")
# The object identifier 2.5.4.3 (common name) and a string of UTF-8, printable or two-byte letters, in DER.
DER_NAME = regex.compile(rb"\x06\x03\x55\x04\x03([\x0c\x13\x1e])([\x00-\x7f])")
MOST_BYTES = 1_000_000
LONGEST = 200


def signature_of_stamp(lines: Sequence[str], page: int) -> Signature:
    """What the lines of one stamp say."""
    words = clean_block(" ".join(lines))
    folded = fold(words)
    marks = list(KEY.finditer(folded))
    said: dict[str, str] = {}
    for mark, after in zip(marks, [*(other.start() for other in marks[1:]), len(words)], strict=True):
        value = SEPARATOR.sub("", words[mark.end() : after])
        if mark.lastgroup and value:
            said.setdefault(mark.lastgroup, value)
    name = said.get("name", "")
    subject = COMMON_NAME.search(said.get("subject", "") or name)
    if subject:
        name = name if name and not COMMON_NAME.search(name) else subject.group(1).strip()
    time = written_time(said.get("time", "")) or (written_time(words) if "time" in said else "")
    return Signature(name[:LONGEST], said.get("office", "")[:LONGEST], time, said.get("reason", ""), page)


def written_time(words: str) -> str:
    """A date with its time of day, as ISO 8601, as far as it is given; empty where there is no date.

    >>> written_time("05.09.2025 10:15:22 +07:00"), written_time("2025.09.05 10:15"), written_time("5/9/2025")
    ('2025-09-05T10:15:22+07:00', '2025-09-05T10:15', '2025-09-05')
    """
    day = next((found for pattern in DATES if (found := pattern.search(words))), None)
    if day is None:
        return ""
    iso = f"{day['year']}-{int(day['month']):02}-{int(day['day']):02}"
    rest = words[: day.start()] + " " + words[day.end() :]
    clock = TIME.search(rest)
    if clock is None:
        return iso
    iso += f"T{int(clock['hour']):02}:{clock['minute']}" + (f":{clock['second']}" if clock["second"] else "")
    zone = ZONE.search(rest, clock.end())
    return iso + (f"{zone['sign']}{zone['hours']}:{zone['minutes'] or '00'}" if zone else "")


def signatures_in(document: Any) -> Iterator[Signature]:
    """What the signatures of a document state of themselves."""
    import pypdfium2.raw as pdfium

    for index in range(max(pdfium.FPDF_GetSignatureCount(document.raw), 0)):
        signed = pdfium.FPDF_GetSignatureObject(document.raw, index)
        time = _bytes(pdfium.FPDFSignatureObj_GetTime, signed).rstrip(b"\x00").decode("ascii", "replace")
        reason = _bytes(pdfium.FPDFSignatureObj_GetReason, signed).decode("utf-16-le", "replace")
        name = signer_of(_bytes(pdfium.FPDFSignatureObj_GetContents, signed))
        yield Signature(name, "", _iso(time), clean_block(reason.rstrip("\x00"))[:LONGEST])


def _bytes(ask: Any, signed: Any) -> bytes:
    size = ask(signed, None, 0)
    if not 0 < size <= MOST_BYTES:
        return b""
    buffer = ctypes.create_string_buffer(size)
    ask(signed, buffer, size)
    return buffer.raw


def _iso(time: str) -> str:
    found = PDF_DATE.match(time)
    if not found:
        return ""
    year, month, day, hour, minute, second, sign, hours, minutes = found.groups()
    iso = f"{year}-{month}-{day}"
    if hour and minute:
        iso += f"T{hour}:{minute}:{second or '00'}"
        iso += f"{sign}{hours}:{minutes or '00'}" if sign else "+00:00" if time.rstrip().endswith("Z") else ""
    return iso


def signer_of(contents: bytes) -> str:
    """The name in the certificate of who signed: the one that is no authority's; empty where none is found.

    An authority is named in its own certificate and in that of whoever it vouches for.
    """
    names = [_name(contents, found) for found in DER_NAME.finditer(contents)]
    counts = Counter(names)
    return next((name for name in names if name and counts[name] == 1), "")


def _name(contents: bytes, found: regex.Match[bytes]) -> str:
    kind, length = found.group(1), found.group(2)[0]
    raw = contents[found.end() : found.end() + length]
    return clean_block(raw.decode("utf-16-be" if kind == b"\x1e" else "utf-8", "replace"))


def merged(stamps: Sequence[Signature], signed: Sequence[Signature]) -> tuple[Signature, ...]:
    """Each signature once: a stamp's words with what the signature of the same minute, or person, states."""
    rest = list(signed)
    out = []
    for stamp in stamps:
        own = next((other for other in rest if _is_one(stamp, other)), None)
        if own is None and len(stamps) == len(signed) == 1:
            own = rest[0]
        if own is None:
            out.append(stamp)
            continue
        rest.remove(own)
        out.append(
            Signature(
                stamp.name or own.name,
                stamp.office,
                stamp.time if len(stamp.time) > len("2025-09-05") else own.time or stamp.time,
                stamp.reason or own.reason,
                stamp.page,
            )
        )
    return tuple(dict.fromkeys([*out, *rest]))


def _is_one(stamp: Signature, signed: Signature) -> bool:
    minute = len("2025-09-05T10:15")
    if len(stamp.time) >= minute and stamp.time[:minute] == signed.time[:minute]:
        return True
    return bool(stamp.name) and fold(stamp.name) == fold(signed.name)
