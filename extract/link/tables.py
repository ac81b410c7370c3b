"""Facts from the numbers of tables: targets and percentages, and why the others are neither."""

from __future__ import annotations

from collections.abc import Iterator

from extract.link.cells import row_contexts, subject_of
from extract.link.rows import common_columns
from extract.model import Drop, Measure, Mention, Percentage, Quantity, Reading, Span, Table, Target
from extract.rulebook import Rulebook


def link_tables(reading: Reading, rules: Rulebook) -> tuple[list[Target | Percentage], list[Drop]]:
    """Targets and percentages from the plan's tables, and the numbers that led to none."""
    facts: list[Target | Percentage] = []
    drops: list[Drop] = []
    for table in reading.tables:
        contexts = row_contexts(table)
        for measure in table.measures:
            found = list(_facts(reading, table, measure, contexts[measure.mention.block]))
            facts += found
            if not found:
                drops.append(Drop(measure.mention, _reason(table, measure)))
        drops += _unmeasured(reading, table)
    return facts, drops


def _facts(reading: Reading, table: Table, measure: Measure, context: str) -> Iterator[Target | Percentage]:
    quantity = measure.mention.value
    assert isinstance(quantity, Quantity)
    subject = subject_of(measure)
    if table.kind == "targets" and not measure.past:
        yield _target(reading, measure, quantity, subject, context)
    if quantity.unit == "%":
        yield _percentage(reading, measure.mention, quantity, subject, context)


def _target(reading: Reading, measure: Measure, quantity: Quantity, subject: str, context: str) -> Target:
    mention = measure.mention
    return Target(
        **common_columns(
            reading, "target", mention.block, mention.span, mention.rule, mention.doubt, context
        ),
        subject=subject,
        comparator=quantity.comparator,
        value=quantity.value,
        value_max=quantity.value_max,
        total=quantity.total,
        unit=quantity.unit,
        baseline=measure.baseline,
        period=quantity.period,
    )


def _percentage(
    reading: Reading, mention: Mention, quantity: Quantity, subject: str, context: str
) -> Percentage:
    return Percentage(
        **common_columns(
            reading, "percentage", mention.block, mention.span, mention.rule, mention.doubt, context
        ),
        subject=subject,
        comparator=quantity.comparator,
        value=quantity.value,
        value_max=quantity.value_max,
    )


def _reason(table: Table, measure: Measure) -> str:
    return "table-past" if table.kind == "targets" and measure.past else f"table-{table.kind}"


def _unmeasured(reading: Reading, table: Table) -> Iterator[Drop]:
    """Number-like cells that are no measure: ordinal numbers, notes, lists."""
    measured = {measure.mention.block for measure in table.measures}
    names = {block for cell in table.cells if cell.row < table.header_rows for block in cell.blocks}
    for index in sorted(table.numeric - measured - names):
        block = reading.plan.blocks[index]
        if block.text[:1].isdigit():
            mention = Mention("quantity", Span(block.start, block.end), None, "table.cell", index)
            yield Drop(mention, "table-roster" if table.kind == "roster" else "table-no-measure")
