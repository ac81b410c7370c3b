"""Documents made by hand and by hypothesis, for the tests of annotation."""

from __future__ import annotations

from hypothesis import strategies as st

from extract.annotation.document import LABELS, STATES, AnnotatedDocument, Annotation

TEXT = (
    "II. CHỈ TIÊU 😀\n"
    "- Huy động trẻ nhà trẻ đạt 42,5%, mẫu giáo đạt từ 97% trở lên.\n"
    "\n"
    "- Nộp báo cáo trước ngày 10/12/2024 theo Thông tư 36/2017/TT-BGDĐT.\n"
)


def span(quote: str, label: str, *, nth: int = 1, **more: object) -> Annotation:
    """An annotation of words of TEXT."""
    at = -1
    for _ in range(nth):
        at = TEXT.index(quote, at + 1)
    return Annotation(at, at + len(quote), label, **more)  # type: ignore[arg-type]


ANNOTATIONS = (
    span(
        "Huy động trẻ nhà trẻ đạt 42,5%",
        "target",
        fact_id="a1",
        columns={"subject": "trẻ nhà trẻ", "comparator": "eq", "value": 42.5, "unit": "%"},
    ),
    span("42,5%", "percentage", fact_id="a2", columns={"value": 42.5, "unit": "%", "comparator": "eq"}),
    span(
        "mẫu giáo đạt từ 97% trở lên",
        "target",
        fact_id="a3",
        columns={"comparator": "ge", "value": 97, "unit": "%"},
    ),
    span("97%", "percentage", fact_id="a4", columns={"value": 97, "unit": "%", "comparator": "ge"}),
    span(
        "trước ngày 10/12/2024",
        "deadline",
        fact_id="a5",
        columns={"relation": "before", "date_to": "2024-12-10", "precision": "day"},
    ),
    span(
        "Thông tư 36/2017/TT-BGDĐT",
        "citation",
        fact_id="a6",
        columns={"citation": "36/2017/TT-BGDĐT", "citation_kind": "Thông tư"},
    ),
)
DOCUMENT = AnnotatedDocument("0123456789abcdef", "khối 4/kế hoạch.docx", TEXT, ANNOTATIONS)

CHUNKS = [
    *(
        "Huy động trẻ",
        "giáo viên",
        "đạt 98,5%",
        "Thông tư 32/2018/TT-BGDĐT",
        "trước ngày 10/12/2024",
        "- ",
        "a) ",
    ),
    *(
        "😀",
        "👩🏽‍🏫",
        "𝟗",
        "e\u0302\u0301",
        "o\u031b\u0323",
        "\u0301",
        "\n",
        "\n\n",
        " ",
        "  ",
        "\t",
        "\u2028",
        "\x85",
        "\r",
    ),
    *("# text = ", '"', "\\n", "|", "<b>", "&", "~", "_", "ﬁ", "ệ"),
]
texts = st.lists(
    st.one_of(st.sampled_from(CHUNKS), st.text(st.characters(exclude_categories=["Cs"]), max_size=4))
)
columns = st.dictionaries(
    st.sampled_from(["subject", "unit", "period"]),
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]), min_size=1),
)


@st.composite
def documents(draw: st.DrawFn) -> AnnotatedDocument:
    """A text with spans of any kind anywhere: nested, crossing, side by side, the same twice."""
    text = "".join(draw(texts))
    spans = []
    if text:
        for _ in range(draw(st.integers(0, 8))):
            start = draw(st.integers(0, len(text) - 1))
            end = draw(st.integers(start + 1, len(text)))
            label = draw(st.sampled_from(LABELS))
            fact = draw(st.sampled_from(["", "0a", "0b", "0c"]))
            values = draw(columns) | draw(
                st.dictionaries(st.just("value"), st.sampled_from([0, 95, 2.5, -1]))
            )
            state, note = (
                draw(st.sampled_from(STATES)),
                draw(st.sampled_from(["", "xem lại", "dòng 1\ndòng 2"])),
            )
            spans.append(Annotation(start, end, label, fact, values, state, note))
            if draw(st.booleans()):
                spans.append(Annotation(start, end, draw(st.sampled_from(LABELS)), fact, values, state, note))
    annotator = draw(st.sampled_from(["", "Lan", "minh@truong.vn"]))
    date = draw(st.sampled_from(["2026-01-02", "2026-01-02T03:04:05.6Z"])) if annotator else ""
    name, kinds = (
        draw(st.sampled_from(["kế hoạch.docx", "a/b c.pdf"])),
        draw(st.sampled_from([LABELS, ("target",)])),
    )
    offset = draw(st.none() | st.integers(0, 9))
    return AnnotatedDocument("ab12", name, text, tuple(spans), offset, kinds, annotator, date)
