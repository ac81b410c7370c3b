"""The names that authors of web pages give to what stands around the text: menus, side columns, footers."""

from __future__ import annotations

import regex

NAMES = frozenset((
    "nav", "navbar", "navigation", "menu", "submenu", "megamenu", "topmenu", "mainmenu", "breadcrumb", "breadcrumbs",
    "sidebar", "widget", "widgets", "footer", "topbar", "toolbar", "pagination", "pager", "skip",
    "share", "sharing", "sharedaddy", "social", "socials", "addthis", "addtoany", "sharethis",
    "cookie", "cookies", "consent", "gdpr", "popup", "modal", "banner", "banners", "advert", "ads", "advertisement",
    "related", "relate", "comment", "comments", "newsletter", "subscribe", "login", "signin", "search", "searchbox",
    "copyright", "hotline", "counter", "visitor", "visitors", "rating", "vote", "tags", "taglist",
    "meta", "postmeta", "byline", "postdate", "datetime", "author", "views",
    "lienquan", "tinlienquan", "tinkhac", "tincu", "tinmoi", "binhluan", "chiase", "quangcao", "thanhben", "chantrang",
    "luottruycap", "thongke", "timkiem", "dangnhap", "trangchu",
))  # fmt: skip
PHRASES = regex.compile(
    r"(?:^|[-_])(?:tin|bai|bai-viet|van-ban)[-_](?:lien[-_]quan|khac|moi|cu|noi[-_]bat)"
    r"|(?:^|[-_])(?:lien[-_]quan|chia[-_]se|binh[-_]luan|quang[-_]cao|thong[-_]ke|tim[-_]kiem|dang[-_]nhap|chan[-_]trang"
    r"|cot[-_](?:trai|phai)|truy[-_]cap)(?:$|[-_])"
)
# What a frame says of the page as a whole: "has-sidebar", "no-banner".
FRAME = regex.compile(r"(?i)(?:has|with|no|is|page|body|row|wrap)[-_]")
TOKEN = regex.compile(r"[a-z]+|[A-Z](?:[a-z]+|[A-Z]*(?![a-z]))")


def is_named_apart(names: str) -> bool:
    """Whether a ``class`` or ``id`` names a menu, a side column, a footer and the like.

    >>> [is_named_apart(name) for name in ("main-menu", "tin-lien-quan", "fbShare", "content", "has-sidebar")]
    [True, True, True, False, False]
    """
    return any(_is_named(name) for name in names.split())


def _is_named(name: str) -> bool:
    if PHRASES.search(name.lower()):
        return True
    return not FRAME.match(name) and not NAMES.isdisjoint(token.lower() for token in TOKEN.findall(name))
