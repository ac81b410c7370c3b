"""A chart's SVG made fit to stand inside the page: shapes, words and links within the page, nothing else.

The library escapes what it draws; words of plans are in it all the same, so what could act is taken
out here and not trusted to stay out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

KEPT = frozenset({"svg", "g", "path", "rect", "line", "circle", "text", "tspan", "title", "a"})
ATTRIBUTES = frozenset(
    {
        *("aria-label", "aria-hidden", "aria-roledescription", "role", "class", "viewBox", "width", "height"),
        *("d", "x", "y", "x1", "x2", "y1", "y2", "r", "cx", "cy", "dx", "dy", "transform"),
        *("fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "opacity"),
        *("text-anchor", "font-size", "font-weight", "display", "pointer-events"),
    }
)
HREF = "{http://www.w3.org/1999/xlink}href"


def inline(svg: str, label: str) -> str:
    """The SVG as an element of an HTML page, its links reduced to places in the page.

    >>> inline('<svg xmlns="http://www.w3.org/2000/svg" onload="x()" width="5" height="5"><script/><a '
    ...        'xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="https://a/#b"><path d="M0"/></a></svg>', "Q")
    '<svg width="5" height="5" role="group" aria-label="Q"><a href="#b"><path d="M0"/></a></svg>'
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    root = etree.fromstring(svg.encode("utf-8"), parser)
    clean = _copy(root)
    if clean is None:
        raise ValueError("not an SVG")
    clean.set("role", "group")
    clean.set("aria-label", label)
    told: str = etree.tostring(clean, encoding="unicode")
    return told


def _copy(element: _Element) -> _Element | None:
    """The element and what is in it, as far as it is kept; without namespaces, as HTML wants it."""
    from lxml import etree

    if not isinstance(element.tag, str) or etree.QName(element).localname not in KEPT:
        return None
    tag = etree.QName(element).localname
    leads = element.attrib.get(HREF, "").partition("#")
    copy = etree.Element("g" if tag == "a" and not leads[1] else tag)  # a link to nowhere is none
    copy.text = element.text
    for name, value in element.attrib.items():
        if name in ATTRIBUTES:
            copy.set(name, value)
    if tag == "a" and leads[1]:
        copy.set("href", "#" + leads[2])
    for child in element:
        inner = _copy(child)
        if inner is not None:
            copy.append(inner)
    return copy
