"""Examples are run both ways, and an example that is wrong is told by file, rule and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.cli import main
from extract.rulebook import load
from extract.rulecheck import CHECKERS, SILENCED, check_rules, count_examples, finder

RULES = """
family: {family}
about: A family of its own for the test.
rules:
  - id: a-rule
    label_vi: Một luật
    label_en: A rule
    {key}
    terms: [trẻ, học sinh]
    examples:
      - {example}
    not_examples: ["{other}"]
"""


def rules(folder: Path, example: str, other: str = "giáo viên") -> Path:
    text = RULES.format(family="baselines", key="note: for the test", example=example, other=other)
    (folder / "a.yaml").write_text(text, encoding="utf-8")
    return folder


def test_every_example_of_every_rule_comes_out_as_written() -> None:
    assert [f"{f.file}: {f.rule}: {f.told('en')}" for f in check_rules(load())] == []
    assert count_examples(load()) > 100


@pytest.mark.parametrize(("family", "path"), sorted({**CHECKERS, **SILENCED}.items()))
def test_a_family_with_a_finder_is_run_by_it(family: str, path: str) -> None:
    assert load().family(family), "no rules of this family"
    assert callable(finder(path))


@pytest.mark.parametrize(
    ("example", "other", "problem"),
    [
        ("{text: '45 trẻ', quote: trẻ}", "giáo viên", None),
        ("'45 TRẺ'", "giáo viên", None),
        ("'45 cháu'", "giáo viên", "rules-missed"),
        ("{text: '45 trẻ', quote: 45 trẻ}", "giáo viên", "rules-other"),
        ("'45 trẻ'", "60 học sinh", "rules-extra"),
    ],
)
def test_what_is_wrong_with_an_example(tmp_path: Path, example: str, other: str, problem: str | None) -> None:
    failures = list(check_rules(load(rules(tmp_path, example, other))))
    assert [failure.problem for failure in failures] == ([problem] if problem else [])


def test_the_command_tells_what_is_wrong_and_exits_with_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = rules(tmp_path, "{text: '45 trẻ', quote: 45 trẻ}")
    assert main(["rules", "check", str(folder)]) == 1
    assert "a.yaml: a-rule: quote: được trẻ, cần 45 trẻ" in capsys.readouterr().out


def test_the_command_exits_with_0_when_all_is_right(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = rules(tmp_path, "'45 trẻ'")
    assert main(["rules", "check", "--rules", str(folder), "--lang", "en"]) == 0
    assert "1 rules, 2 examples" in capsys.readouterr().out


def test_a_folder_without_rules_is_told_with_exit_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rules", "check", str(tmp_path)]) == 2
    assert "bad-rules" in capsys.readouterr().err
