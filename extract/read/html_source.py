"""The bytes of a saved web page -> its markup: encodings that are declared wrongly, and single-file pages."""

from __future__ import annotations

import email
import email.policy

import regex

from extract.errors import ReadError
from extract.read.decoding import BOMS, decoded
from extract.read.oldfonts import OldFonts

CHARSET = regex.compile(rb"""(?i)charset\s*=\s*["']?\s*([\w-]+)""")
DECLARED_WITHIN = 4096
DECLARATION = regex.compile(r"^\s*<\?xml[^>]*\?>")
# Conditions whose content every browser shows: "<![if !supportLists]>1.<![endif]>".
CONDITION = regex.compile(r"(?i)<!\[(?:if\b[^\]>]{0,80}|endif)\]>")
# The parser takes them for letters, and refuses them when words of an old font are put back into its tree.
CONTROL = regex.compile("[\x00-\x08\x0e-\x1b\x7f\ud800-\udfff\ufffe\uffff]")
CONTROL_SPACE = regex.compile("[\x0b\x0c\x1c-\x1f]")


def markup(content: bytes, charset: str = "", fonts: OldFonts | None = None) -> str:
    """The markup of a page; ``charset`` is what its envelope says of it, ``fonts`` help to guess where nothing does.

    What can be read as UTF-8 is UTF-8, whatever is declared: no other Vietnamese text can. Control characters
    are left out.
    """
    text = CONTROL_SPACE.sub(" ", CONTROL.sub("", _text(content, charset, fonts)))
    return CONDITION.sub("", DECLARATION.sub("", text))


def _text(content: bytes, charset: str, fonts: OldFonts | None) -> str:
    if content.startswith(tuple(bom for bom, _ in BOMS)):
        return decoded(content)[0]
    declared = CHARSET.search(content[:DECLARED_WITHIN])
    names = ["utf-8", charset, declared.group(1).decode("ascii", "replace") if declared else ""]
    for name in filter(None, names):
        try:
            return content.decode(name)
        except (LookupError, UnicodeDecodeError, UnicodeError):
            continue
    return decoded(content, fonts)[0]


def page_of_archive(content: bytes, fonts: OldFonts | None = None) -> str:
    """The markup of the page in an MHT file ("web page, single file").

    Raises ReadError: damaged, where it holds no page.
    """
    # The "compat32" policy never raises on broken headers.
    message = email.message_from_bytes(content.lstrip(), policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            page = part.get_payload(decode=True)
            if isinstance(page, bytes) and page.strip():
                return markup(page, str(part.get_content_charset() or ""), fonts)
    raise ReadError("damaged", "MHT")
