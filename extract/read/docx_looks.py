"""The look of letters (font, size, colour, language) and the marks of the spelling checker, taken out of a part's
bytes before they become a tree.

Word writes it anew for every few words: most elements of a plan are no more than that, and nothing that reads
words asks for them. Making and walking them was half the work of reading a file that Word saved.
"""

from __future__ import annotations

import re

OPENED, CLOSED = b"<w:rPr>", b"</w:rPr>"
NAMESPACE = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
# Elements without content, whose values are plain and so cannot make the part bad XML.
LOOK = re.compile(
    rb"<w:(?:rFonts|szCs|sz|color|lang|spacing|kern|w|position|highlight|shd|u|iCs|i|bCs|noProof|caps|smallCaps|vertAlign)"
    rb"""(?: w:\w+="[ !#-%'-;=?-~]*")*/>"""
)
PROOFING = tuple(
    f'<w:proofErr w:type="{kind}{end}"/>'.encode() for kind in ("spell", "gram") for end in ("Start", "End")
)
# Of these it is asked what stands beside them.
CHANGES = (b"<w:ins ", b"<w:del ", b"<w:moveTo ", b"<w:moveFrom ")


def without_looks(content: bytes) -> bytes:
    """A part without the look of its runs; as it is where its bytes may say something else than they seem to.

    >>> part = b'<w:p %b><w:r><w:rPr><w:b/><w:sz w:val="26"/></w:rPr></w:r><w:r><w:rPr><w:i/></w:rPr></w:r></w:p>'
    >>> without_looks(part % NAMESPACE).partition(b" ")[2].partition(b">")[2]
    b'<w:r><w:rPr><w:b/></w:rPr></w:r><w:r></w:r></w:p>'
    """
    # Another meaning of the prefix, comments, and words written as they are (CDATA).
    if content.count(b"xmlns:w=") != 1 or NAMESPACE not in content or b"<!" in content:
        return content
    *pieces, last = content.split(CLOSED)
    kept: dict[bytes, bytes] = {}  # the same look comes back a thousand times
    parts: list[bytes] = []
    for piece in pieces:
        before, opened, look = piece.rpartition(OPENED)
        if opened and look not in kept:
            rest = LOOK.sub(b"", look)
            kept[look] = OPENED + rest + CLOSED if rest else b""
        parts += (before, kept[look]) if opened else (look, CLOSED)
    content = b"".join((*parts, last))
    if b"<w:proofErr " in content and not any(change in content for change in CHANGES):
        for mark in PROOFING:
            content = content.replace(mark, b"")
    return content
