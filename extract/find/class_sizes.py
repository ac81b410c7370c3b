"""Classes and pupils with a slash between: ``Tuyển sinh lớp 10: 7/315`` is seven classes and 315 pupils."""

from __future__ import annotations

import regex

from extract.find.numbers import Figure

CLASSES, PUPILS = "lớp", "học sinh"
# So many pupils a class has; of anything else it would be chance.
FEWEST, MOST = 20, 50
REACH = 60
GRADE = r"(?:lớp|khối(?: lớp)?|k) ?\d{1,2} ?:"
# Nothing may stand before the grade but what counts classes: ``Học sinh yếu khối 6: 5/200`` is a share.
LINE = regex.compile(
    r"[ .)+*•–-]*(?:(?:tuyển sinh|tuyển mới|qu[yi] mô|trường lớp|số lớp|số học sinh|lớp|học sinh|hs|số lượng|kế hoạch|duy trì)"
    rf"[ ,:/–-]*+(?:và )?){{0,5}}{GRADE} ?",
    regex.VERSION1,
)
NEXT = regex.compile(rf" ?[,;] ?(?:và )?{GRADE}? ?")
# ``Tổng số học sinh: 640/310 nữ``, ``CBGV: 34/27 nữ``: of how many women.
WOMEN = regex.compile(r" ?(?:hs )?(?:nữ|gái)(?!\p{L})")
STAFF = regex.compile(
    r"(?<!\p{L})(?:cb|gv|nv|cbgv|cbgvnv|cbql|cán bộ|giáo viên|nhân viên|đảng viên|viên chức)(?!\p{L})"
)
STAFF_UNIT = "người"
CLOSES = regex.compile(r" ?(?:[;,.)\n]|$)")


def are_classes(folded: str, figure: Figure, edge: int, after_classes: bool) -> bool:
    """Whether a ratio is of classes and pupils.

    ``edge`` is where the measure before it ends, ``after_classes`` whether that is one of those.
    """
    # Of no more than one class holds it may be a share: ``Lớp 6: 2/45``.
    if not figure.value or figure.total is None or figure.total <= MOST:
        return False
    if not FEWEST <= figure.total / figure.value <= MOST:
        return False
    if CLOSES.match(folded, figure.end) is None:
        return False
    if after_classes:
        return NEXT.fullmatch(folded, edge, figure.start) is not None
    line = max(folded.rfind("\n", 0, figure.start) + 1, figure.start - REACH)
    begins = line == 0 or folded[line - 1] == "\n"
    return begins and LINE.fullmatch(folded, line, figure.start) is not None


def counts_women(folded: str, figure: Figure) -> bool:
    """Whether a number with a smaller one behind its slash is of people and of the women among them."""
    if figure.total is None or not 0 < figure.total < figure.value:
        return False
    return WOMEN.match(folded, figure.end) is not None


def people_of(folded: str, figure: Figure) -> str:
    """Whom such a number counts: the staff that the words before it name, else pupils."""
    return STAFF_UNIT if STAFF.search(folded, max(0, figure.start - REACH), figure.start) else PUPILS


def halves(
    folded: str, figure: Figure, units: tuple[str, str] = (CLASSES, PUPILS)
) -> tuple[tuple[Figure, str], tuple[Figure, str]]:
    """The two numbers about a slash, of classes and pupils, each with its unit."""
    slash = folded.index("/", figure.start, figure.end)
    number = figure.total or figure.value
    start = figure.end - len(folded[slash + 1 : figure.end].lstrip())
    classes = Figure(figure.start, figure.start + len(folded[figure.start : slash].rstrip()), figure.value)
    return (classes, units[0]), (Figure(start, figure.end, number), units[1])
