"""Who signed the document electronically, and when: good to know, and in no other table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from extract.check.remarks import remark
from extract.model import Fact, Finding, Reading, Signature
from extract.rulebook import Rulebook

CODES: Mapping[str, str] = {
    "e-signature": "The document is signed electronically; `found` says by whom and when, as the stamp or the signature does.",
}
SAID = (
    "Văn bản có chữ ký số; cột found ghi người ký và thời gian ký.",
    "The document is signed electronically; found says by whom and when.",
)


def check(reading: Reading, facts: Sequence[Fact], rules: Rulebook) -> Iterator[Finding]:
    """One finding for each electronic signature."""
    for signature in reading.plan.signatures:
        yield replace(
            remark(reading, "e-signature", "info", SAID, found=written(signature)), page=signature.page
        )


def written(signature: Signature) -> str:
    """Who, for which office, when, and why, as far as it is known.

    >>> written(Signature("Lê Thị Mơ", "Trường Mầm non Hoa Sữa", "2025-09-05T10:15:22+07:00"))
    'Lê Thị Mơ; Trường Mầm non Hoa Sữa; 2025-09-05T10:15:22+07:00'
    """
    return "; ".join(filter(None, (signature.name, signature.office, signature.time, signature.reason)))
