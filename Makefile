# The only door to every tool. `make` alone lists what there is.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install -qq --no-deps

.DEFAULT_GOAL := help
.PHONY: help setup run test check bench drill fix docs migration lock vendor

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' Makefile

setup: $(VENV)/.developer ## make .venv with every locked tool in it

run: $(VENV)/.user ## try it: a demo county, server and worker on 127.0.0.1:8000
	@exec $(BIN)/huiyin run $(if $(port),--port $(port)) $(if $(matters),--matters $(matters))

test: $(VENV)/.developer ## everything, on PostgreSQL and SQLite, in a real browser; k=word narrows
	@tools/system-packages
	@$(BIN)/python tools/test $(if $(k),-k '$(k)')

check: $(VENV)/.developer ## format, lint, types, import contracts, settings, migrations
	@$(BIN)/python tools/check

bench: $(VENV)/.developer ## measure: make bench n=10000 engine=postgres; see bench/README.md
	@$(BIN)/python -m bench $(if $(engine),--engine $(engine)) $(if $(n),--matters $(n)) \
		$(if $(only),--only $(only)) $(if $(keep),--keep $(keep))

drill: $(VENV)/.developer ## long trials: make drill name=kill|procedure|api; figures go to docs/figures.jsonl
	@$(BIN)/python tools/drill $(name) --record $(if $(engine),--engine $(engine)) \
		$(if $(seconds),--seconds $(seconds))

fix: $(VENV)/.developer ## format, and repair what can be repaired safely
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format --quiet .

docs: $(VENV)/.developer ## write the generated pages of docs anew and refresh its pictures
	@$(BIN)/python tools/docs
	@$(BIN)/python tools/screenshots

migration: $(VENV)/.developer ## a migration that says what it means: make migration name=…
	@test -n "$(name)" || { echo "make migration name=what_it_means" >&2; exit 2; }
	@$(BIN)/python -m django makemigrations records --settings huiyin.config.settings --name $(name)

lock: ## resolve the dependencies of pyproject.toml anew and lock them by hash
	@tools/lock

vendor: $(VENV)/.user ## fetch the vendored browser files anew and compare their hashes
	@$(BIN)/python tools/vendor

# A stamp is written last, so that a broken download is tried again.
$(VENV)/bin/python:
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.user: requirements.txt pyproject.toml | $(VENV)/bin/python
	@echo "installing the locked packages (about a minute)" >&2
	@$(INSTALL) --require-hashes -r requirements.txt
	@$(INSTALL) --no-build-isolation -e .
	@touch $@

$(VENV)/.developer: requirements-dev.txt pyproject.toml | $(VENV)/bin/python
	@echo "installing the locked packages and tools (about a minute)" >&2
	@$(INSTALL) --require-hashes -r requirements-dev.txt
	@$(INSTALL) --no-build-isolation -e .
	@touch $@ $(VENV)/.user
