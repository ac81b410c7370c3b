"""Build the corpus: ``python -m corpus.build`` turns every source into its plan and its gold.

The same sources give the same bytes.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from corpus.gold import gold_rows, to_jsonl
from corpus.layout import Text
from corpus.markup import Source, read_source
from corpus.plain import write_md, write_txt
from corpus.word import write_docx

HERE = Path(__file__).parent


def write_pdf(source: Source) -> bytes:
    """PDF with reportlab, loaded only when a PDF is asked for."""
    from corpus.pdf import write_pdf as write

    return write(source)


WRITERS: dict[str, Callable[[Source], bytes]] = {
    "docx": write_docx,
    "pdf": write_pdf,
    "txt": write_txt,
    "md": write_md,
}


def sources(folder: Path = HERE / "sources") -> list[Source]:
    """All sources, in the order of their names."""
    return [read_source(path) for path in sorted(folder.glob("*.plan"))]


def build(source: Source) -> dict[str, bytes]:
    """The files of one source, by their path under the corpus folder."""
    form = source.meta["format"]
    gold, negative = gold_rows(source, Text(source))
    files = {
        f"plans/{source.stem}.{form}": WRITERS[form](source),
        f"gold/{source.stem}.jsonl": to_jsonl(gold).encode("utf-8"),
    }
    if negative:
        files[f"gold/negative/{source.stem}.jsonl"] = to_jsonl(negative).encode("utf-8")
    return files


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-o", "--output", type=Path, default=HERE)
    args = parser.parse_args()
    for source in sources():
        for name, data in build(source).items():
            path = args.output / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            print(f"{path.relative_to(args.output)}  {len(data)} bytes")


if __name__ == "__main__":
    main()
