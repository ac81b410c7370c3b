"""E-mail addresses, also with a space or ``[at]`` in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.privacy.kinds import Private

LOCAL = 64  # characters before an @ that can belong to an address (RFC 5321)
BEFORE_AT = re.compile(r"[\w.+%'-]{1,64} ?$")
AFTER_AT = re.compile(r" ?(?:[\w-]{1,63} ?\.(?=\w)){1,5}[A-Za-z]{2,10}(?!\w)")
# Led by one set of signs, so that ``re`` passes over everything else at once.
AT = re.compile(r"[@＠(\[](?:(?<=[@＠])| ?(?:at|AT|a|a còng) ?[\])])")


def find_emails(text: str) -> Iterator[Private]:
    """E-mail addresses of a text, of people and of schools alike."""
    for at in AT.finditer(text):
        before = BEFORE_AT.search(text, max(0, at.start() - LOCAL), at.start())
        after = AFTER_AT.match(text, at.end(), at.end() + 4 * LOCAL)
        if before and after:
            start = before.start()
            start += len(before[0]) - len(before[0].lstrip("._%'-"))
            yield Private(start, after.end(), "email")
