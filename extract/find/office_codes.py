"""An office's code behind a number with no sign between them: ``618 PGDĐT-GDTH``, ``217 HĐBT ngày 5/9/1987``."""

from __future__ import annotations

import regex

from extract.find.codes import Codes

CODES = regex.compile(
    r"(?P<code>\p{Lu}{2,6}g?)(?P<more> ?[/\-] ?\p{Lu}{2,}[\p{L}\-]*)?"
    r"(?:(?P<day>,? ngày ?\d)|(?P<about> ?[-,]? (?:về|V/v|v/v|hướng dẫn|của)(?!\p{L})))?"
)


def is_of_office(text: str, number: regex.Match[str], codes: Codes) -> bool:
    """Whether the code behind a number is an office's with its section's, a day or its subject behind it.

    One that no table knows has both, and ``số`` before the number: ``số 617 TCTK/PPCĐ ngày 5/9/1995``.
    """
    found = CODES.match(text, number.end())
    if found is None or codes.is_kind(found["code"]):
        return False
    if found["code"] in codes.issuers:
        return bool(found["more"] or found["day"] or found["about"])
    named = text[max(0, number.start() - 3) : number.start()].lower() == "số "
    return bool(named and found["more"] and found["day"])
