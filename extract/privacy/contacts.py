"""E-mail addresses, also with a space or ``[at]`` in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.privacy.kinds import Private

LOCAL = 64  # characters before an @ that can belong to an address (RFC 5321)
NOT_LOCAL = re.compile(r"[^\w.+%'-]")
AFTER_AT = re.compile(r" ?(?:[\w-]{1,63} ?\.(?=\w)){1,5}[A-Za-z]{2,10}(?!\w)")
# Led by one set of signs, so that ``re`` passes over everything else at once.
AT = re.compile(r"[@＠(\[](?:(?<=[@＠])| ?(?:at|AT|a|a còng) ?[\])])")


def find_emails(text: str) -> Iterator[Private]:
    """E-mail addresses of a text, of people and of schools alike."""
    for at in AT.finditer(text):
        before = text[max(0, at.start() - LOCAL) : at.start()]
        local = NOT_LOCAL.split(before[:-1] if before.endswith(" ") else before)[-1].lstrip("._%'-")
        after = AFTER_AT.match(text, at.end(), at.end() + 4 * LOCAL) if local else None
        if after:
            end = at.start() - before.endswith(" ")
            yield Private(end - len(local), after.end(), "email")
