"""Two columns of days, the first and the last of one stretch: ``Từ ngày | Đến ngày``, ``Bắt đầu | Kết thúc``;
or two lines of days in a column headed ``Từ ngày ... đến ngày ...``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from extract.dates import span_precision
from extract.link.time_headers import BEGINS, ENDS, FROM_TO, headers_of
from extract.model import Drop, Mention, Reading, Span, Table, TimeExpression, Window

STRETCH = "deadline.range"


def with_column_spans(reading: Reading, drops: list[Drop]) -> Reading:
    """The reading with the two days of a row as one window; the mention of the last one is dropped."""
    pairs = [pair for table in reading.tables for pair in _pairs(table)]
    if not pairs:
        return reading
    days = _days(reading)
    found: dict[int, Mention] = {}
    for first, last in pairs:
        if first in days and last in days and (joined := _joined(days[first], days[last])):
            found[first] = joined
            drops.append(Drop(days[last], "window-end"))
    ended = {drop.mention.block for drop in drops if drop.reason == "window-end"}
    times = tuple(found.get(time.block, time) for time in reading.times if time.block not in ended)
    return replace(reading, times=times)


def _pairs(table: Table) -> Iterator[tuple[int, int]]:
    """The blocks of the first and of the last day of each row, where each is the only one of its cell, or both are
    the only ones of one."""
    headers = headers_of(table)
    both = {column for column, words in headers.items() if FROM_TO.fullmatch(words)}
    for cell in table.cells if both else ():
        if cell.column in both and cell.row >= table.header_rows and len(cell.blocks) == 2:
            yield cell.blocks[0], cell.blocks[1]
    begins = {c for c, words in headers.items() if BEGINS.fullmatch(words) and c + 1 in headers}
    columns = {column for column in begins if ENDS.fullmatch(headers[column + 1])}
    if not columns:
        return
    cells = {(cell.row, cell.column): cell for cell in table.cells if cell.row >= table.header_rows}
    for (row, column), cell in cells.items():
        last = cells.get((row, column + 1)) if column in columns else None
        if last and len(cell.blocks) == len(last.blocks) == 1 and cell.row_span == last.row_span:
            yield cell.blocks[0], last.blocks[0]


def _days(reading: Reading) -> Mapping[int, Mention]:
    """The blocks that hold one time, a day that fills at least half of them."""
    times: dict[int, list[Mention]] = {}
    for mention in reading.times:
        times.setdefault(mention.block, []).append(mention)
    return {
        block: found[0]
        for block, found in times.items()
        if len(found) == 1 and _is_day(found[0], len(reading.plan.blocks[block].text))
    }


def _is_day(mention: Mention, length: int) -> bool:
    value = mention.value
    fills = 2 * (mention.span.end - mention.span.start) >= length
    if (
        not isinstance(value, TimeExpression)
        or not fills
        or any(d.startswith("not-due") for d in mention.doubt)
    ):
        return False
    if value.window.precision == "month":  # ``9/2025 | 3/2026``
        return value.relation in ("during", "from", "by")
    return value.window.precision == "day" and value.relation in ("on", "from", "by")


def _joined(first: Mention, last: Mention) -> Mention | None:
    """One mention of the stretch; its words reach to those of the last day where nothing stands between."""
    assert isinstance(first.value, TimeExpression)
    assert isinstance(last.value, TimeExpression)
    begun = first.value.window.date_from
    ended = last.value.window.date_to
    if begun is None or ended is None or begun > ended:
        return None
    value = TimeExpression(
        "on" if begun == ended else "during",
        Window(begun, ended, span_precision(begun, ended)),
        first.value.year_inferred or last.value.year_inferred,
    )
    end = last.span.end if last.block == first.block + 1 else first.span.end
    doubt = tuple(dict.fromkeys((*first.doubt, *last.doubt)))
    return replace(first, span=Span(first.span.start, end), value=value, rule=STRETCH, doubt=doubt)
