"""Which headers and footers a Word document's pages show.

Source: ECMA-376 part 1, 17.10 (headers and footers).
"""

from __future__ import annotations

from collections.abc import Iterator

from extract.model import BlockKind
from extract.read.docx_package import Package
from extract.read.wordml import (
    FOOTER_REFERENCE,
    HEADER_REFERENCE,
    SECTION,
    TYPE,
    Element,
    R,
    W,
    is_on,
)  # fmt: skip

KINDS: dict[str, BlockKind] = {HEADER_REFERENCE: "header", FOOTER_REFERENCE: "footer"}


def margins(root: Element, package: Package) -> Iterator[tuple[BlockKind, Element]]:
    """The parts that some page shows, each once: headers in the order of sections, then footers.

    A section without one of its own takes that of the section before. Those for first pages are shown
    where the section asks for it, those for even pages where the document does.
    """
    shown: dict[tuple[BlockKind, str], None] = {}
    current: dict[tuple[BlockKind, str], str] = {}
    even: bool | None = None
    for section in root.iter(SECTION):
        for reference in section:
            if reference.tag in KINDS:
                current[KINDS[reference.tag], reference.get(TYPE, "default")] = reference.get(R + "id", "")
        first = section.find(W + "titlePg")
        for (kind, which), number in current.items():
            if which == "even" and even is None:
                even = _even_pages_differ(package)
            if which == "default" or (even if which == "even" else first is not None and is_on(first)):
                shown[kind, number] = None
    for kind in KINDS.values():
        for (of, number), _ in shown.items():
            part = package.numbered(kind, number) if of == kind else None
            if part is not None:
                yield kind, part


def _even_pages_differ(package: Package) -> bool:
    settings = package.first("settings")
    asked = None if settings is None else settings.find(W + "evenAndOddHeaders")
    return asked is not None and is_on(asked)
