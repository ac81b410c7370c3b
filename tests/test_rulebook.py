"""Rules are refused by file and key, and the project's own load."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.errors import RulesError
from extract.rulebook import load
from extract.text import fold

GOOD = """
family: baselines
rules:
  - id: x.one
    label_vi: một
    label_en: one
    pattern: so với {{when}}
    examples: ["tăng 3% so với đầu năm"]
"""


def folder(tmp_path: Path, rules: str, fragments: str = "when: đầu năm\n") -> Path:
    (tmp_path / "some.yaml").write_text(rules, encoding="utf-8")
    (tmp_path / "fragments.yaml").write_text(fragments, encoding="utf-8")
    return tmp_path


def test_a_rule_matches_folded_text(tmp_path: Path) -> None:
    rule = load(folder(tmp_path, GOOD)).family("baselines")[0]
    assert list(rule.spans(fold("SO VỚI ĐẦU NĂM"))) == [(0, 14)]


def test_the_projects_own_rules_load() -> None:
    rules = load()
    assert rules.rules
    assert len(rules.version) == 12


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (("family: baselines", "family: nonsense"), "nonsense"),
        (("label_vi: một", "label_vi: một\n    colour: red"), "colour"),
        (("label_vi: một", "label_vi: một\n    label_vi: hai"), "label_vi"),
        (("    label_en: one\n", ""), "label_en"),
        (("{{when}}", "{{nowhere}}"), "nowhere"),
        (("so với {{when}}", "'so với ('"), "x.one"),
        (("    examples:", "    not_examples:"), "examples"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, change: tuple[str, str], named: str) -> None:
    with pytest.raises(RulesError, match=named) as caught:
        load(folder(tmp_path, GOOD.replace(*change)))
    assert "some.yaml" in str(caught.value)


def test_an_id_stands_once(tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text(GOOD, encoding="utf-8")
    with pytest.raises(RulesError, match=r"x\.one"):
        load(folder(tmp_path, GOOD))


def test_a_folder_without_rules_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RulesError, match="no rule files"):
        load(tmp_path / "nowhere")


def test_the_version_follows_the_content(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir()
    two.mkdir()
    assert load(folder(one, GOOD)).version != load(folder(two, GOOD.replace("một", "mười"))).version
