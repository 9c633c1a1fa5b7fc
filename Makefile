# make demo and make test need Python 3.11 and nothing else: each makes .venv where there is none.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test lint types check accuracy docs bench report clean

demo: $(VENV)/made
	$(BIN)/copylint examples || test $$? -eq 1

test: $(VENV)/made
	$(BIN)/python -m pytest

lint: $(VENV)/made
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/made
	$(BIN)/mypy

accuracy: $(VENV)/made
	$(BIN)/python -m tests.accuracy.measure

# Every page in docs that is made from the code, the rules or the accuracy set.
docs: $(VENV)/made
	COPYLINT_WRITE_GOLDEN=1 $(BIN)/python -m pytest tests/repository/test_docs.py
	$(BIN)/python -m tests.accuracy.measure --write

# Measures copylint beside its peers, which it installs into benchmarks/.peers, and writes docs/performance.md.
bench: $(VENV)/made
	$(BIN)/python benchmarks/bench.py --write

check: lint types test

# The reports in docs/report carry the date of the last commit, so that they change only where something else does.
report: export SOURCE_DATE_EPOCH = $(shell git log -1 --format=%ct)
report: $(VENV)/made
	mkdir -p docs/report
	$(BIN)/copylint tests/fixtures/articles --isolated --fail-on never --format html:docs/report/articles.html
	for site in $(wildcard examples/sites/*/); do \
	  $(BIN)/copylint $$site --fail-on never --format html:docs/report/$$(basename $$site).html || exit; done
	$(BIN)/python docs/screenshots.py docs/report/articles.html docs/report.png

$(VENV)/made: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[report]' --requirement requirements-dev.txt
	touch $@

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache
