# The two commands: `make start` and `make test`.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help start test check bench setup clean

help:  ## Show what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 12

start: $(VENV)/.installed  ## Install what is missing and serve the demo town on PORT (8000)
	@PORT=$(PORT) $(BIN)/sozialraumbuero start

setup: $(VENV)/.installed  ## Install, compile, migrate; serve nothing
	@$(BIN)/sozialraumbuero setup

test: $(VENV)/.installed-dev  ## Run the whole suite: SQLite, PostgreSQL and a real browser
	@$(BIN)/python -m tests.suite

check: $(VENV)/.installed-dev  ## Lint, types, storeys, templates, translations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/pytest -q tests/test_house.py

bench: $(VENV)/.installed-dev $(VENV)/.installed-peers  ## Measure side by side and write docs/performance.md
	@$(BIN)/python -m benchmarks

clean:  ## Remove the environment; the data in var/ and its keys in var-keys/ stay
	rm -rf $(VENV)

$(VENV)/bin/python:
	@sh scripts/room.sh
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "python: $$($(PYTHON) -V 2>&1) is too old; install Python 3.11 or newer (PYTHON=...)" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) \
		|| { echo ".venv: cannot be created; install the venv package of your Python" >&2; exit 1; }

$(VENV)/.installed: requirements.lock pyproject.toml | $(VENV)/bin/python
	@sh scripts/room.sh
	@echo "installing the libraries ..."
	@$(BIN)/pip install --quiet --no-input --require-hashes -r requirements.lock
	@$(BIN)/pip install --quiet --no-input --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	@echo "installing the tools of the tests ..."
	@$(BIN)/pip install --quiet --no-input --require-hashes -r requirements-dev.lock
	@touch $@

$(VENV)/.installed-peers: requirements-peers.lock $(VENV)/.installed
	@echo "installing the programs to compare with ..."
	@$(BIN)/pip install --quiet --no-input --require-hashes -r requirements-peers.lock
	@touch $@
