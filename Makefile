# Two commands for a person: `make demo` and `make test`. Both do the same set-up first,
# which takes seconds when nothing has changed.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed

# compiled modules and tests are kept, whatever the environment says: each run reads them again
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help setup demo test check fast format types imports eval bench clean

help:  ## what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-8s %s\n", $$1, $$2}'

$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Shopkeeper needs Python 3.11 or newer; this is $$($(PYTHON) -V). Set PYTHON=..."; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet -c constraints.txt -e '.[train,dev]'
	@touch $(STAMP)

setup: $(STAMP)  ## install pinned versions, fetch and check the models
	@$(BIN)/shopkeeper setup

demo: setup  ## open the demo shop on http://127.0.0.1:7860
	@$(BIN)/shopkeeper demo

test: setup  ## run every test that this machine can run
	@$(MAKE) --no-print-directory fast
	$(BIN)/python -m pytest -n 2 --dist worksteal -rs -m "(model or slow) and not (e2e or alone)"
	$(BIN)/python -m pytest -rs -m "e2e or alone"

check: $(STAMP)  ## format, lint, types, import rules, fast tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	@$(MAKE) --no-print-directory -j 2 --output-sync types fast

types: $(STAMP)
	$(BIN)/mypy

fast: $(STAMP)
	$(BIN)/python -m pytest -n 2 -m "not model and not e2e and not slow"

format: $(STAMP)  ## put the code into form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

eval: setup  ## the quality figures of the README, with their baselines
	$(BIN)/python -m evals all --data ../shared/data --out docs/results

bench: setup  ## the speed and scale figures of the README (an hour or more the first time)
	$(BIN)/python -m evals bench --data ../shared/data --out docs/results

clean:  ## forget the shop's state (./var), keep the environment
	rm -rf var
