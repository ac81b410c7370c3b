"""HTML, as pages are saved from a school's site or from Word: its text without the page around it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import regex

from extract.errors import ReadError
from extract.read.draft import Contents
from extract.read.html_page import take_apart
from extract.read.html_remarks import without_remarks
from extract.read.html_source import markup, page_of_archive
from extract.read.html_walk import BLOCKS, Walk
from extract.read.limits import bounded, check_markup
from extract.read.oldfonts import old_fonts
from extract.read.oldfonts_html import convert_tree
from extract.read.options import DEFAULTS, ReadOptions

# Elements that say how words look; beyond the parser's limit of depth nothing would be read.
INLINE = regex.compile(r"(?i)</?(?:span|font|b|i|u|em|strong|big|small|a|o:p|st1:\w+)\b[^<>]{0,2000}>")


def read(path: Path, content: bytes, found: str = "html", options: ReadOptions = DEFAULTS) -> Contents:
    """The blocks of an HTML file, or of the page in an MHT file (``found`` is ``mht``).

    Raises ReadError: too-large, empty-file, damaged.
    """
    fonts = old_fonts(options.rules)
    text = page_of_archive(content, fonts) if found == "mht" else markup(content, fonts=fonts)
    check_markup(text)
    root = _tree(text)
    old = convert_tree(root, fonts, BLOCKS)
    is_site = take_apart(root)
    walk = Walk()
    walk.element(root)
    walk.flush()
    drafts = without_remarks(walk.drafts) if is_site else walk.drafts
    return Contents(list(bounded(drafts)), "html", None, ("old-font",) if old else ())


def _tree(text: str) -> Any:
    """The tree of a page; inline elements that careless pages open and never close are left out if need be."""
    from lxml import etree

    for source in (text, INLINE.sub("", text)):
        # lxml.html's own parser makes an object of Python of every element, at twice the time.
        parser = etree.HTMLParser(no_network=True, remove_comments=True)
        try:
            root = etree.fromstring(source, parser)
        except (etree.LxmlError, ValueError) as error:
            raise ReadError("empty-file") from error
        if root is None:  # nothing but comments
            raise ReadError("empty-file")
        if all(error.type != etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log):
            return root
    raise ReadError("too-large", "256 thẻ HTML lồng nhau")
