"""Label Studio's labelling config: the kinds as labels, the columns of each kind as fields of its region."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import get_args
from xml.sax.saxutils import quoteattr

from extract.annotation.document import ASKED, LABELS, STATES
from extract.model.terms import Comparator, Precision, Relation
from extract.write.columns import FACTS

COLOURS: Mapping[str, str] = {
    "target": "#E6A700",
    "percentage": "#2E8B57",
    "deadline": "#1F77B4",
    "citation": "#B0348C",
}
HEADINGS: Mapping[str, str] = {
    "target": "chỉ tiêu",
    "percentage": "tỷ lệ",
    "deadline": "thời hạn",
    "citation": "văn bản viện dẫn",
}
# What a field may hold, told in its hint.
TERMS: Mapping[str, tuple[str, ...]] = {
    "comparator": get_args(Comparator),
    "relation": get_args(Relation),
    "precision": get_args(Precision),
}


def config() -> str:
    """The config as XML, to be pasted into a project's settings (Labeling Interface, Code)."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "<View>"
    # Without it Label Studio trims white space, and offsets would no longer be those of the text.
    yield "  <Style>.htx-text{ white-space: pre-wrap; }</Style>"
    yield '  <Header value="$name"/>'
    yield '  <Labels name="label" toName="text">'
    for kind in LABELS:
        yield f"    <Label value={quoteattr(kind)} background={quoteattr(COLOURS[kind])} hint={quoteattr(HEADINGS[kind])}/>"
    yield "  </Labels>"
    yield '  <Text name="text" value="$text" granularity="symbol"/>'
    yield '  <Choices name="state" toName="text" perRegion="true" choice="single" showInline="true">'
    yield from (f"    <Choice value={quoteattr(state)}/>" for state in STATES[1:])
    yield "  </Choices>"
    for column in dict.fromkeys(column for columns in ASKED.values() for column in columns):
        yield from _field(column)
    yield "</View>"


def _field(column: str) -> Iterator[str]:
    """The field of a column, shown for the kinds that have it."""
    kinds = ",".join(kind for kind in LABELS if column in ASKED[kind])
    hint = " | ".join([FACTS[column].vi, *TERMS.get(column, ())])
    yield (
        f'  <View visibleWhen="region-selected" whenTagName="label" whenLabelValue={quoteattr(kinds)}>'
        f'<Header value={quoteattr(f"{FACTS[column].vi} ({column})")} size="5"/>'
        f'<TextArea name={quoteattr(column)} toName="text" perRegion="true" editable="true" maxSubmissions="1"'
        f" placeholder={quoteattr(hint)}/></View>"
    )
