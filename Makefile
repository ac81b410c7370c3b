# Everything a person or a check runs. On Windows without make: see README.md.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Written last, so that a broken install is tried again and a good one is not. USED: what a user needs;
# STAMP: what the tests need beside it.
USED := $(VENV)/installed
STAMP := $(VENV)/installed-dev

PLANS ?= corpus/plans
OUT ?= outputs
LABELLED ?= ../shared/labelled/vnlegaltext-val.conll

.PHONY: run test lint types layers check-rules wheel-test accuracy labelled bench bench-reading install system clean bench-audit bench-compare bench-report bench-batch bench-ray bench-resume audit-review fuzz dataset bench-dataset

run: $(USED)
	@$(BIN)/kehoach extract $(PLANS) -o $(OUT)
	@echo
	@$(BIN)/kehoach compare $(OUT)
	@$(BIN)/kehoach report $(OUT) -o $(OUT)/report.html

# A research dataset of PLANS, checked by both outside validators.
dataset: $(STAMP)
	$(BIN)/kehoach extract $(PLANS) -o $(OUT)/run --format parquet
	$(BIN)/kehoach dataset build $(OUT)/run -o $(OUT)/dataset
	$(BIN)/frictionless validate $(OUT)/dataset/datapackage.json
	$(BIN)/mlcroissant validate --jsonld $(OUT)/dataset/croissant.json

# 20,000 generated plans' tables and texts, made into a dataset.
bench-dataset: $(STAMP)
	$(BIN)/python -m bench.dataset --write docs/speed-dataset.md

test: $(STAMP)
	$(BIN)/python -m pytest

install: $(STAMP)

# tesseract, LibreOffice and the fonts of the tests, by apt; says what to do on other systems.
system:
	sh .ci/system

$(USED): pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[report]' -c constraints.txt
	touch $@

$(STAMP): $(USED)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]' -c constraints.txt
	touch $@

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP)
	$(BIN)/mypy

layers: $(STAMP)
	$(BIN)/lint-imports

check-rules: $(STAMP)
	$(BIN)/kehoach rules check

# The wheel, installed where there is no checkout, must pass the same tests.
wheel-test:
	PYTHON="$(PYTHON)" sh .ci/wheel-test

accuracy: $(STAMP)
	$(BIN)/python -m bench.accuracy --write docs/accuracy.md --data rules/accuracy.json

# LABELLED is the validation part of VNLegalText, which is not part of the repository.
labelled: $(STAMP)
	$(BIN)/python -m bench.labelled $(LABELLED) --write docs/accuracy-labelled.md

# The findings on the plans of ../shared, which are not part of the repository, beside the verdicts kept.
audit-review: $(STAMP)
	$(BIN)/python -m bench.review --write docs/audit-review.md

bench: $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[bench]' -c constraints.txt
	$(BIN)/python -m bench.speed --write docs/speed.md
	$(BIN)/python -m bench.reading --write docs/speed-reading.md
	$(BIN)/python -m bench.office --write docs/speed-office.md

# Reading alone: DOCX beside python-docx and docx2python, PDF beside pdfplumber.
bench-reading: $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[bench]' -c constraints.txt
	$(BIN)/python -m bench.reading --write docs/speed-reading.md

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

# 100,000 plans' tables, made by the generator, through the audit.
bench-audit: $(STAMP)
	$(BIN)/python -m bench.audit --write docs/speed-audit.md

# 100,000 plans' tables, made by the generator, through the comparison.
bench-compare: $(STAMP)
	$(BIN)/python -m bench.compare --write docs/speed-compare.md

# 300 generated plans' page in headless Chromium, and the pictures of the documentation.
bench-report: $(STAMP)
	$(BIN)/python -m bench.report --write docs/speed-report.md --pictures docs/pictures

# Every target of tests/fuzz for MINUTES each, or the one named: make fuzz TARGET=docx MINUTES=20.
TARGET ?= all
MINUTES ?= 20
fuzz: $(STAMP)
	-$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[fuzz]' -c constraints.txt
	$(BIN)/python tests/fuzz/run.py $(TARGET) --minutes $(MINUTES)

# 20,000 generated plans, broken and hostile ones among them, as a user reads them; figures into docs/scale.md.
bench-batch: $(STAMP)
	$(BIN)/python -m bench.batch --write docs/scale.md

# The same on two Ray nodes, one of which is killed half way.
bench-ray: $(STAMP)
	$(BIN)/python -m bench.batch --engine ray --kill-node --write docs/scale.md

# 20 kills spread over a run, each time started again.
bench-resume: $(STAMP)
	$(BIN)/python -m bench.resume --write docs/scale.md
