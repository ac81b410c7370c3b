"""The dataset's card: ``README.md`` (English, with the header that ``datasets`` reads) and ``README.vi.md``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from extract.dataset.accuracy import measured
from extract.dataset.card_words import word
from extract.dataset.columns import SPLITS, TABLES
from extract.dataset.counts import Counts
from extract.dataset.croissant import cite
from extract.dataset.parquet_files import file_of
from extract.errors import Language
from extract.privacy import KINDS
from extract.rulebook import Rulebook

FILES: Mapping[Language, str] = {"en": "README.md", "vi": "README.vi.md"}
DEFAULT_TABLE = "sentences"
# Hugging Face's classes of size.
SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"))


def write(
    folder: Path, manifest: Mapping[str, Any], masking: Mapping[str, Any], counts: Counts, rules: Rulebook
) -> None:
    """Both cards."""
    for language, name in FILES.items():
        card = Card(manifest, masking, counts, rules, language)
        text = "\n".join([*(header(manifest, counts) if language == "en" else ()), *card.lines()])
        (folder / name).write_bytes((text + "\n").encode())


def header(manifest: Mapping[str, Any], counts: Counts) -> Iterator[str]:
    """The YAML that tells ``datasets.load_dataset`` which files are which table and split; it takes no empty ones."""
    total = sum(counts.rows[DEFAULT_TABLE].values())
    yield "---"
    yield f"pretty_name: {json.dumps(manifest['options']['name'])}"
    yield f"license: {json.dumps(manifest['options']['licence'])}"
    yield "language:\n- vi"
    yield "task_categories:\n- token-classification"
    yield f"size_categories:\n- {next((name for size, name in SIZES if total < size), '1M<n<10M')}"
    yield "configs:"
    for table in (DEFAULT_TABLE, *(table for table in TABLES if table != DEFAULT_TABLE)):
        files = [split for split in SPLITS if counts.rows[table][split]]
        if files:
            yield f"- config_name: {table}"
            yield from ["  default: true"] if table == DEFAULT_TABLE else []
            yield "  data_files:"
            for split in files:
                yield f"  - split: {split}\n    path: {file_of(table, split)}"
    yield "---\n"


class Card:
    """One card in one language, part by part."""

    def __init__(
        self,
        manifest: Mapping[str, Any],
        masking: Mapping[str, Any],
        counts: Counts,
        rules: Rulebook,
        language: Language,
    ) -> None:
        self.manifest, self.masking, self.counts, self.language = manifest, masking, counts, language
        self.measured = measured(rules.folder)
        self.options: Mapping[str, Any] = manifest["options"]
        self.versions: Mapping[str, Any] = manifest["versions"]

    def lines(self) -> Iterator[str]:
        """The card."""
        plans = sum(self.counts.rows["documents"].values())
        yield f"# {self.say('title', name=self.options['name'])}\n"
        yield f"{self.say('other-language')}\n"
        yield f"{self.say('about', plans=self.number(plans), version=self.versions['kehoach'])}\n"
        yield from self.load()
        yield from self.tables()
        yield from self.made()
        yield from self.distributions()
        yield from self.accuracy()
        yield from self.privacy(plans)
        yield from self.end()

    def load(self) -> Iterator[str]:
        yield f"## {self.say('h-load')}\n"
        yield '```python\nfrom datasets import load_dataset\n\nsentences = load_dataset("PATH", "sentences")\n'
        yield 'import pandas\n\nfacts = pandas.read_parquet("PATH/data/facts")\n```\n'

    def tables(self) -> Iterator[str]:
        """What there is of each, by split."""
        yield f"## {self.say('h-tables')}\n"
        yield f"{self.say('tables')}\n"
        rows = [
            (self.say(f"r-{name}"), counts)
            for name, counts in (*self.counts.rows.items(), *self.counts.held.items())
        ]
        # Schools and groups are counted in each split; none is in two, so that they add up as well.
        yield from self.by_split(rows)

    def made(self) -> Iterator[str]:
        yield f"## {self.say('h-made')}\n"
        yield f"{self.say('made')}\n"
        left = self.manifest["input"]["left_out"]
        if left:
            told = "; ".join(
                self.say(f"reason-{reason}", count=self.number(count)) for reason, count in left.items()
            )
            yield f"{self.say('left-out', left=told)}\n"
        yield f"## {self.say('h-splits')}\n"
        near = self.options["near_duplicates"]
        shares = "/".join(map(str, self.options["splits"]))
        yield self.say("splits", seed=self.options["seed"], shares=shares, **near) + "\n"

    def distributions(self) -> Iterator[str]:
        yield f"## {self.say('h-distributions')}\n"
        for name, rows in self.counts.distributions.items():
            if rows:
                yield f"### {self.say(f'd-{name}')}\n"
                yield from self.by_split([(self.value(value), counts) for value, counts in rows])

    def accuracy(self) -> Iterator[str]:
        yield f"## {self.say('h-accuracy')}\n"
        if self.measured is None:
            yield self.say("accuracy-none") + "\n"
            return
        used = ", ".join(f"`{one['rules']}`" for one in self.versions["extracted_by"])
        yield self.say("accuracy", measured=self.measured["rules"], used=used) + "\n"
        for one in self.measured["sets"]:
            yield f"### {self.say('accuracy-plans', name=one['name'][self.language], plans=one['plans'])}\n"
            rows = [
                (kind, tally["answers"], *(f"{tally[name]:.3f}" for name in ("precision", "recall", "f1")))
                for kind, tally in one["kinds"].items()
            ]
            yield from self.table(self.say("accuracy-head").split("|"), rows)

    def privacy(self, plans: int) -> Iterator[str]:
        yield f"## {self.say('h-privacy')}\n"
        yield self.say("privacy-masked" if self.masking["masked"] else "privacy-open") + "\n"
        if self.masking["pseudonymised_schools"]:
            yield self.say("privacy-pseudonyms") + "\n"
        if not self.masking["masked"]:
            return
        withheld = {name: self.number(count) for name, count in self.masking["rows_withheld"].items()}
        masked = self.number(self.masking["plans_with_masked_words"])
        yield self.say("privacy-counts", with_words=masked, plans=self.number(plans), **withheld) + "\n"
        rows = [
            (KINDS[kind].vi if self.language == "vi" else KINDS[kind].en, self.number(count))
            for kind, count in self.masking["words"].items()
        ]
        yield from self.table(self.say("masked-head").split("|"), rows)

    def end(self) -> Iterator[str]:
        """Limits, licence, citation, versions."""
        yield f"## {self.say('h-limits')}\n"
        yield self.say("limits", registry=self.versions["registry"]) + "\n"
        yield f"## {self.say('h-licence')}\n"
        yield self.say("licence", licence=self.options["licence"]) + "\n"
        yield f"## {self.say('h-citation')}\n"
        yield f"```bibtex\n{cite(self.manifest)}\n```\n"
        yield f"## {self.say('h-versions')}\n"
        yield f"{self.say('versions')}\n"
        extracted = "; ".join(
            f"{one['kehoach']}, `{one['rules']}` ({one['plans']})" for one in self.versions["extracted_by"]
        )
        rows = [
            (self.say("v-content"), f"`{self.manifest['content'][:12]}`"),
            (self.say("v-kehoach"), self.versions["kehoach"]),
            (self.say("v-rules"), f"`{self.versions['rules']}`"),
            (self.say("v-registry"), f"`{self.versions['registry']}`"),
            (self.say("v-extracted"), extracted),
        ]
        yield from self.table(self.say("version-head").split("|"), rows)

    def say(self, key: str, **blanks: object) -> str:
        """One text in the card's language."""
        return word(key, self.language, **blanks)

    def number(self, number: int) -> str:
        """A whole number as the language writes it."""
        return f"{number:,}" if self.language == "en" else f"{number:,}".replace(",", ".")

    def value(self, value: str) -> str:
        return {"": self.say("unstated"), "*": self.say("rest")}.get(value, value.replace("|", "\\|"))

    def by_split(self, rows: Iterable[tuple[str, Mapping[str, int]]]) -> Iterator[str]:
        told = [
            (name, *(self.number(counts[split]) for split in SPLITS), self.number(sum(counts.values())))
            for name, counts in rows
        ]
        yield from self.table([self.say("value"), *SPLITS, self.say("sum")], told)

    def table(self, head: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
        """A Markdown table, figures to the right."""
        yield "| " + " | ".join(head) + " |"
        yield "|---|" + "---:|" * (len(head) - 1)
        yield from ("| " + " | ".join(map(str, row)) + " |" for row in rows)
        yield ""
