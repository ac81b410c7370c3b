"""What a Word drawing holds that is read: text boxes, lettered shapes, diagrams, embedded documents."""

from __future__ import annotations

from collections.abc import Iterator

from extract.read.wordml import (
    ALTERNATE,
    CHOICE,
    DIAGRAM,
    DRAWING_ML,
    FALLBACK,
    OLE_OBJECT,
    PICTURES,
    TEXT_PATH,
    TXBX,
    Element,
    P,
)  # fmt: skip

BOXES = {TXBX, TEXT_PATH, DIAGRAM}
# What an embedded object is when it is no document but one formula.
FORMULAS = ("Equation", "MathType")


def is_document(embedding: Element) -> bool:
    """Whether an embedded object is a document of its own, of which only a picture is shown."""
    return any(
        not found.get("ProgID", "").startswith(FORMULAS) and found.get("Type") != "Link"
        for found in embedding.iter(OLE_OBJECT)
    )


def text_boxes(element: Element) -> Iterator[Element]:
    """The outermost text boxes, lettered shapes and diagrams in a drawing, each once."""
    for child in element:
        if child.tag in BOXES:
            yield child
        elif child.tag == ALTERNATE:
            for form in (*child.iterchildren(CHOICE), *child.iterchildren(FALLBACK)):
                boxes = list(text_boxes(form))
                if boxes:
                    yield from boxes
                    break
        elif child.tag != P:
            yield from text_boxes(child)


def diagram_lines(data: Element) -> Iterator[str]:
    """The words of a diagram's shapes, from its data part."""
    for paragraph in data.iter(DRAWING_ML + "p"):
        yield "".join(t.text or "" for t in paragraph.iter(DRAWING_ML + "t"))


def pictures_in(part: Element) -> int:
    """How many pictures a part shows."""
    return sum(1 for _ in part.iter(*PICTURES))
