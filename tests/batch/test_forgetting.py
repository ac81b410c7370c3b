"""What is kept by words is emptied, what is kept by rules is not."""

from __future__ import annotations

from extract.batch.forgetting import caches, forget
from extract.find.units import units_of
from extract.link.indicators import _answer
from extract.pipeline import extract_facts
from extract.read import read_plan
from extract.rulebook import load


def test_words_are_forgotten_and_rules_kept(tmp_path):
    file = tmp_path / "plan.txt"
    file.write_text("I. Chỉ tiêu\n- Duy trì 98% trẻ mẫu giáo đi học chuyên cần.\n", encoding="utf-8")
    facts = extract_facts(read_plan(file), load()).facts
    assert _answer in caches()
    assert any(cache.cache_info().currsize for cache in caches())
    kept = units_of(load())
    forget()
    assert not any(cache.cache_info().currsize for cache in caches())
    assert units_of(load()) is kept
    assert extract_facts(read_plan(file), load()).facts == facts
