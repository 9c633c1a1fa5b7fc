# Each target makes .venv where there is none, so that all of them work in a fresh clone with Python 3.11 and nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# What the tests try; a user installs what he needs of it.
EXTRAS := duckdb,lsp,mcp,pandas,pdf,polars,render,site,spark,suppress,xlsx
PYTEST := $(BIN)/python -m pytest --numprocesses auto --dist worksteal
# Many images of containers set this. Tests start Python hundreds of times: without bytecode each start compiles everything.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test quick wheel lint types check accuracy train docs bench report clean

# The program alone, without what only its developers need, on one page.
demo: .demo/made
	.demo/bin/copylint examples/night-serum.html --isolated --market us || test $$? -eq 1

.demo/made: pyproject.toml
	$(PYTHON) -m venv .demo
	.demo/bin/python -m pip install --quiet --disable-pip-version-check .
	touch $@

# Everything. What needs Chromium or LibreOffice is skipped where they are missing, except on CI.
test: $(VENV)/made
	$(PYTEST) $(PYTEST_ARGS)

# No browser, no office program, no programs of their own: for every change.
quick: $(VENV)/made
	$(PYTEST) -m "not slow"

# Builds the wheel, installs it into an empty environment and lints a page with it.
wheel: $(VENV)/made
	$(BIN)/python -m pytest tests/repository/test_wheel.py

lint: $(VENV)/made
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/made
	$(BIN)/mypy

check: lint types test

accuracy: $(VENV)/made
	$(BIN)/python -m tests.accuracy.measure

# Makes the second reader anew from marked sentences: make train MARKS="marks.jsonl ... --taught taught.jsonl"; see training/README.md.
train: $(VENV)/made
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement training/requirements.txt
	OMP_NUM_THREADS=1 $(BIN)/python training/train.py $(MARKS)

# Writes every page in docs that is made from the code, the rules or the accuracy set.
docs: $(VENV)/made
	$(BIN)/python -m scripts.write_docs

# Measures copylint beside its peers, which it installs into benchmarks/.peers, and writes docs/performance.md.
bench: $(VENV)/made
	$(BIN)/python -m benchmarks.bench --write

# The reports in docs/report carry the date of the last commit, so that they change only where something else does.
report: export SOURCE_DATE_EPOCH = $(shell git log -1 --format=%ct)
report: $(VENV)/made
	mkdir -p docs/report
	$(BIN)/copylint tests/fixtures/articles --isolated --fail-on never --format html:docs/report/articles.html
	for site in $(wildcard examples/sites/*/); do \
	  $(BIN)/copylint $$site --fail-on never --format html:docs/report/$$(basename $$site).html || exit; done
	$(BIN)/python scripts/screenshots.py docs/report/articles.html docs/report.png

# Not to compile all of seven thousand modules saves ten seconds; Python compiles those that are imported.
# pyspark comes as source alone, which pip packs before it installs it: not to compress that saves half of the time.
$(VENV)/made: export DIST_EXTRA_CONFIG = $(CURDIR)/.ci/build.cfg
$(VENV)/made: pyproject.toml requirements-dev.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --no-compile --quiet --disable-pip-version-check --editable '.[$(EXTRAS)]' --requirement requirements-dev.txt
	touch $@

clean:
	rm -rf $(VENV) .demo build dist .mypy_cache .ruff_cache .pytest_cache
