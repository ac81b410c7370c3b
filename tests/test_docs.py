"""Documentation is a tested artefact: what a user can meet is explained, and what is explained exists."""

from __future__ import annotations

from argparse import ArgumentParser, _SubParsersAction
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import regex

import extract
from extract.check import CODES
from extract.cli import build_parser, main
from extract.compare.columns import TABLES as COMPARE_TABLES
from extract.compare.columns import WIDE
from extract.errors import MESSAGES
from extract.messages import TEXTS
from extract.pipeline import extract_plan
from extract.report.wording import WORDS
from extract.rulefile import COMMON_KEYS
from extract.write import WRITERS
from extract.write.columns import TABLES

HOME = Path(__file__).parent.parent
pytestmark = pytest.mark.skipif(
    not (HOME / "docs").is_dir(), reason="the documentation is in the checkout only"
)


def page(name: str) -> str:
    return (HOME / name).read_text(encoding="utf-8")


def commands(parser: ArgumentParser, words: str = "kehoach") -> Iterator[tuple[str, ArgumentParser]]:
    nested = [action for action in parser._actions if isinstance(action, _SubParsersAction)]
    if not nested:
        yield words, parser
    for action in nested:
        for name, inner in action.choices.items():
            yield from commands(inner, f"{words} {name}")


def section_of(text: str, heading: str) -> str:
    """The words from a heading to the next one of its depth."""
    found = regex.search(rf"^## {regex.escape(heading)}\b.*?(?=^## |\Z)", text, regex.M | regex.S)
    assert found, f"no section {heading!r}"
    return str(found.group())


COMPARED = {**COMPARE_TABLES, "wide": WIDE}
ALL = list(commands(build_parser("en")))


def test_the_commands_are_found() -> None:
    names = [name for name, _ in ALL]
    assert names == [
        f"kehoach {name}"
        for name in (
            *("extract", "status", "join", "show", "explain", "audit", "compare", "report", "evaluate"),
            *("gold export", "gold import", "gold sample", "gold agreement"),
            *("dataset build", "dataset diff"),
            *("registry show", "registry search", "registry add", "registry stats", "rules check"),
            *("indicators list", "indicators suggest", "doctor"),
        )
    ]


@pytest.mark.parametrize(("name", "parser"), ALL, ids=[name for name, _ in ALL])
def test_every_command_and_option_is_documented(name: str, parser: ArgumentParser) -> None:
    text = page("docs/commands.md")
    where = section_of(text, name)
    general = text.split("\n## ", 1)[0]
    for action in parser._actions:
        assert action.help, f"{name}: {action.dest} has no help"
        for option in action.option_strings:
            if option not in ("-h", "--help"):
                assert f"`{option}" in where or f"`{option}" in general or f" {option} " in where, (
                    f"{name} {option}"
                )


def test_no_option_is_documented_that_does_not_exist() -> None:
    real = {option for _, parser in ALL for action in parser._actions for option in action.option_strings}
    assert set(regex.findall(r"(?<![\w-])--[a-z][\w-]+", page("docs/commands.md"))) <= real | {"--version"}


@pytest.mark.parametrize("table", TABLES)
def test_every_column_is_documented_in_order_with_its_type(table: str) -> None:
    rows = regex.findall(r"^\| `(\w+)` \| (\w+) \|", section_of(page("docs/tables.md"), table), regex.M)
    assert rows == [(name, column.dtype) for name, column in TABLES[table].items()]


def test_every_format_is_documented() -> None:
    for name in WRITERS:
        assert f"| `{name}` |" in page("docs/tables.md")


@pytest.mark.parametrize("table", COMPARED)
def test_every_column_of_the_comparison_is_documented_in_order(table: str) -> None:
    rows = regex.findall(
        r"^\| `(\w+)` \| (\w+) \|", section_of(page("docs/compare.md"), f"comparison_{table}"), regex.M
    )
    assert rows == [(name, column.dtype) for name, column in COMPARED[table].items()]


def test_every_error_is_documented_with_its_sentences() -> None:
    text = page("docs/errors.md")
    for code, told in MESSAGES.items():
        (line,) = [line for line in text.splitlines() if line.startswith(f"| `{code}` |")]
        for sentence in told.values():
            assert sentence.replace("{detail}", "…") in line


def test_every_finding_is_documented_and_no_other() -> None:
    assert set(regex.findall(r"^\| `([\w-]+)` \|", page("docs/findings.md"), regex.M)) == set(CODES)


# What only the file's own form or size gives away; the tests make such files.
OF_READING = {
    *("page-without-text", "ocr", "rubbish-text", "missing-program", "tracked-changes"),
    *("embedded-document", "old-font", "e-signature", "table-rules-unread", "paragraph-unread"),
}


def test_every_finding_has_its_example_in_the_corpus() -> None:
    examples = regex.findall(
        r"^\| `([\w-]+)` \|.*\| `([\w.-]+)`: ([^|]+) \|$", page("docs/findings.md"), regex.M
    )
    assert {code for code, _, _ in examples} == set(CODES) - OF_READING
    found = {
        plan: {
            (f.code, f.quote or f.expected) for f in extract_plan(HOME / "corpus" / "plans" / plan).findings
        }
        for plan in {plan for _, plan, _ in examples}
    }
    for code, plan, words in examples:
        assert (code, words) in found[plan]


def test_every_key_of_a_rule_is_documented() -> None:
    for key in COMMON_KEYS:
        assert f"`{key}`" in page("docs/rules.md")


def test_everything_python_offers_is_documented() -> None:
    for name in extract.__all__:
        assert f"`extract.{name}" in page("docs/python.md")


def test_the_two_commands_stand_at_the_top_of_the_readme() -> None:
    top = page("README.md")[:900]
    assert "make run" in top
    assert "make test" in top


def test_the_example_of_the_readme_is_what_the_command_prints(capsys: pytest.CaptureFixture[str]) -> None:
    text = page("README.md")
    command = regex.search(r"\(`kehoach (show \S+)`\)", text)
    assert command
    main([word if word == "show" else str(HOME / word) for word in command.group(1).split()])
    told = capsys.readouterr().out
    example = text[command.end() :].split("```")[1].strip("\n")
    assert example in told


@pytest.mark.parametrize(
    "name", ["README.md", "CONTRIBUTING.md", *(f"docs/{p.name}" for p in (HOME / "docs").glob("*.md"))]
)
def test_links_between_pages_lead_somewhere(name: str) -> None:
    for target in regex.findall(r"\]\((?!\w+:)([^)#]+)", page(name)):
        assert ((HOME / name).parent / target).exists(), f"{name}: {target}"


def test_every_make_target_of_the_pages_exists() -> None:
    targets = set(regex.findall(r"^([\w-]+):", page("Makefile"), regex.M))
    for name in ("README.md", "CONTRIBUTING.md"):
        assert set(regex.findall(r"\bmake ([a-z][\w-]*)`", page(name))) <= targets


@pytest.mark.parametrize("texts", [TEXTS, WORDS], ids=["commands", "report"])
def test_every_text_is_in_both_languages(texts: Mapping[str, tuple[str, str]]) -> None:
    for key, (vietnamese, english) in texts.items():
        blanks = [sorted(regex.findall(r"\{\w+\}", text)) for text in (vietnamese, english)]
        assert vietnamese, key
        assert english, key
        assert blanks[0] == blanks[1], key
