"""What of a web page is its text: menus, side columns, footers, share buttons and lists of links are taken out.

Told by what pages of any site have in common: the elements' own meaning, the names that authors give
to such parts, and how much of a part's words are links. Where little would be left, all stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import regex

from extract.read.html_names import is_named_apart
from extract.text import fold

APART = {"nav", "aside", "dialog", "menu"}
APART_ROLES = {
    "navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog", "menu", "menubar",
    "toolbar", "tablist",
}  # fmt: skip
# Titles under which a page lists other pages.
OTHERS = regex.compile(
    r"(?:các )?(?:tin(?: tức| bài)?|bài(?: viết)?|văn bản|thông báo|tài liệu)(?: \p{L}+)? "
    r"(?:liên quan|khác|mới(?: nhất| hơn| đăng| cập nhật)?|cũ(?: hơn)?|cùng chuyên mục|nổi bật|đã đăng|xem nhiều)\W*"
)
ARTICLES = (".//article", ".//main", './/*[@role="main"]', './/*[@itemprop="articleBody"]')
BOXES = {
    "div", "section", "ul", "ol", "table", "td", "form", "header", "footer", "tr", "tbody", "dl", "article", "center",
    "fieldset", "li",
}  # fmt: skip
FEWEST_LINKS = 3  # a part with fewer is no list of links
SITE_LINKS = 5  # a page with fewer has no menus: it is a document that was saved as a page
LINKED = 0.6  # share of a part's letters in links that makes it a list of links
LINK_LENGTH = 120
KEPT = 0.4  # of the letters outside links; where less would be left, the parts were judged wrongly
WHOLE = 0.6  # of those letters, for an ``article`` to be all that the page is about
DOCUMENT = regex.compile(r"\d{1,5}/(?:\d{4}/)?\p{Lu}{2,}|\d{1,5}-\p{Lu}{2,}/")


class Weight(NamedTuple):
    """Letters in an element: all, those in links, and how many links."""

    letters: int
    linked: int
    links: int

    @property
    def own(self) -> int:
        return self.letters - self.linked


def take_apart(root: Any) -> bool:
    """Remove from a page's tree what is not its text; whether the page is part of a site at all."""
    weights = _weights(root)
    whole = weights[root]
    if whole.links < SITE_LINKS:
        return False
    parts = list(_parts(root, weights))
    lost = sum(weights[part].own for part in parts)
    if whole.own and whole.own - lost < KEPT * whole.own:
        parts = [part for part in parts if part.tag in APART or _role(part) in APART_ROLES]
    for part in parts:
        _remove(part)
    _keep_article(root)
    return True


def _weights(root: Any) -> dict[Any, Weight]:
    """The weight of every element, from the leaves up."""
    found: dict[Any, Weight] = {}
    for element in reversed(list(root.iter())):
        if not isinstance(element.tag, str) or element.tag in ("script", "style", "noscript", "template"):
            found[element] = Weight(0, 0, 0)
            continue
        letters = _letters(element.text)
        linked = links = 0
        for child in element:
            weight = found[child]
            letters += weight.letters + _letters(child.tail)
            linked += weight.linked
            links += weight.links
        if element.tag == "a" and element.get("href") and not element.get("href").startswith("#_ftn"):
            linked, links = letters, 1
        found[element] = Weight(letters, linked, links)
    return found


def _letters(text: str | None) -> int:
    return len("".join(text.split())) if text else 0


def _parts(root: Any, weights: dict[Any, Weight]) -> Iterator[Any]:
    """The outermost elements that are no part of the text."""
    whole = weights[root].own
    waiting = [root]
    while waiting:
        element = waiting.pop()
        children = [child for child in element if isinstance(child.tag, str)]
        lists = _lists_of_others(children, weights)
        for child in children:
            if child in lists or _is_apart(child, weights[child], whole):
                yield child
            else:
                waiting.append(child)


def _lists_of_others(children: list[Any], weights: dict[Any, Weight]) -> set[Any]:
    """Titles like "other news" with the links that follow them."""
    found: set[Any] = set()
    title = None
    for child in children:
        if _is_linked(weights[child], 1) and (title is not None):
            found |= {title, child}
        elif weights[child].letters:
            title = child if _names_others(child, weights[child]) else None
    return found


def _is_apart(element: Any, weight: Weight, whole: int) -> bool:
    if element.tag in ("html", "body", "main", "article"):
        return False
    if element.tag in APART or _role(element) in APART_ROLES:
        return weight.own < 0.5 * whole
    if element.tag in ("header", "footer") and next(element.iterancestors("article", "main"), None) is None:
        return weight.own < 0.3 * whole and next(element.iter("article", "main"), None) is None
    if is_named_apart(f"{element.get('class') or ''} {element.get('id') or ''}"):
        return weight.own < 0.3 * whole
    return element.tag in BOXES and _is_links(weight, element)


def _role(element: Any) -> str:
    return (element.get("role") or "").lower()


def _is_links(weight: Weight, element: Any) -> bool:
    """Whether an element is a list of links to other pages; cited documents are links too, and stay."""
    return _is_linked(weight, FEWEST_LINKS) and not DOCUMENT.search(" ".join(element.itertext()))


def _is_linked(weight: Weight, fewest: int) -> bool:
    return (
        weight.links >= fewest
        and weight.linked >= LINKED * weight.letters
        and weight.linked <= LINK_LENGTH * weight.links
    )


def _names_others(element: Any, weight: Weight) -> bool:
    if weight.letters > 60 or not weight.letters:
        return False
    return bool(OTHERS.fullmatch(fold(" ".join("".join(element.itertext()).split()))))


def _keep_article(root: Any) -> None:
    """Where a page says which part is its article, and most words stand there, the rest goes."""
    whole = _weights(root)
    for path in ARTICLES:
        articles = root.findall(path)
        best = max(articles, key=lambda article: whole[article].own, default=None)
        if best is not None and whole[best].own >= WHOLE * whole[root].own:
            inside = {best, *best.iterancestors()}
            for ancestor in best.iterancestors():
                for child in list(ancestor):
                    if child not in inside and isinstance(child.tag, str) and child.tag != "head":
                        _remove(child)
            return


def _remove(element: Any) -> None:
    """Take an element out; the words after it stay."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    tail = element.tail or ""
    if before is None:
        parent.text = (parent.text or "") + tail
    else:
        before.tail = (before.tail or "") + tail
    parent.remove(element)
