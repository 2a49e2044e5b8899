PYTHON ?= python3
PORT ?= 8000
CHECK_ARGS ?=
BASE ?= HEAD
DIFF_ARGS ?=
DUE_ARGS ?=
EDITION_ARGS ?=
VERIFY_ARGS ?=
WATCH_ARGS ?=
PYTEST_ARGS ?=
MUTANTS_ARGS ?=
LOCK_ARGS ?=

BIN := .venv/bin
# One version of a package for every Python, so that every machine builds the same pages.
LOCK = uv pip compile pyproject.toml --no-config --quiet --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --custom-compile-command 'make lock' --extra build $(LOCK_ARGS)

# A package built from source would fetch its build tools past the hashes of the lock.
PIP_ONLY_BINARY ?= :all:
export PIP_ONLY_BINARY
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export NO_MKDOCS_2_WARNING := 1

# On a terminal pip shows what it is loading: the first time takes minutes.
PIP := $(BIN)/pip install $(if $(shell test -t 2 && echo terminal),--progress-bar on,--quiet)

.DEFAULT_GOAL := help
.PHONY: help site quick test coverage serve check diff due edition verify watch generated mutants bench lock clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' Makefile

site: .venv/.run ## build the web site and the handouts into site/
	$(BIN)/evidence build

quick: .venv/.test ## lint, check types and evidence, run the tests that build no site: under a minute
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/evidence check
	$(BIN)/pytest -n auto --dist loadgroup -m "not site and not browser and not slow" $(PYTEST_ARGS)

test: .venv/.test ## lint, check types, run every test (PYTEST_ARGS="-k word")
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/pytest -n auto --dist loadgroup $(PYTEST_ARGS)

coverage: .venv/.test ## run every test, and say which lines none ran: twice the time
	$(BIN)/pytest -n auto --dist loadgroup --cov --cov-report= $(PYTEST_ARGS)
	@$(BIN)/python -m tests.covered

serve: .venv/.run ## preview on 127.0.0.1 and follow edits (PORT=8000)
	$(BIN)/mkdocs serve --dev-addr 127.0.0.1:$(PORT)

check: .venv/.run ## check the evidence alone (CHECK_ARGS="--format json")
	$(BIN)/evidence check $(CHECK_ARGS)

diff: .venv/.run ## say what changed for a reader since BASE (BASE=main... DIFF_ARGS="--format markdown")
	@$(BIN)/evidence diff $(DIFF_ARGS) -- $(BASE)

due: .venv/.run ## say what must be looked at next (DUE_ARGS="--within 90d")
	@$(BIN)/evidence due $(DUE_ARGS)

edition: .venv/.run ## make the files of the newest edition in dist/ (EDITION_ARGS="--name 2026-11-30")
	@$(BIN)/evidence edition $(EDITION_ARGS)

verify: .venv/.run ## ask Crossref, PubMed and the links (VERIFY_ARGS="--resume")
	@$(BIN)/evidence verify $(VERIFY_ARGS)

watch: .venv/.run ## ask the saved searches what is new (WATCH_ARGS="--write --resume")
	@$(BIN)/evidence watch $(WATCH_ARGS)

generated: .venv/.run ## write the schemas, the examples in CONTRIBUTING.md and the list of characters again
	$(BIN)/evidence schema --out schema
	$(BIN)/python -m build_tools.export.schema
	$(BIN)/evidence guide
	$(BIN)/python -m build_tools.fonts.coverage

mutants: .venv/.test ## plant faults and say which no test catches (MUTANTS_ARGS="--seed 2")
	@$(BIN)/python -m tests.mutants $(MUTANTS_ARGS)

bench: .venv/.run ## print the speed and memory figures
	$(BIN)/python tests/bench.py

lock: ## write both lock files (LOCK_ARGS=--upgrade takes new versions)
	$(need_python)
	@scratch=$$(mktemp -d) && trap 'rm -rf "$$scratch"' EXIT && \
	$(PYTHON) -m venv "$$scratch" && "$$scratch/bin/pip" install --quiet uv && PATH="$$scratch/bin:$$PATH" && \
	$(LOCK) --output-file requirements.txt && \
	$(LOCK) --extra test --constraint requirements.txt --output-file requirements-test.txt

clean: ## remove everything that make made
	rm -rf .venv site build dist *.egg-info .cache .hypothesis .pytest_cache .mypy_cache .ruff_cache
	find build_tools tests -name __pycache__ -type d -prune -exec rm -rf {} +

# Debian splits ensurepip off into python3-venv; without it `venv` leaves a half-made folder behind.
define need_python
@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	{ echo "Python 3.11 or later is needed and '$(PYTHON)' is not; name another: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	{ echo "'$(PYTHON)' cannot make virtual environments; on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
endef

.venv/.run: requirements.txt pyproject.toml
	$(need_python)
	@echo "Setting up .venv" >&2
	@$(PYTHON) -m venv .venv
	@$(PIP) --require-hashes -r requirements.txt
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

.venv/.test: requirements-test.txt .venv/.run
	@echo "Adding the test tools to .venv" >&2
	@$(PIP) --require-hashes -r requirements-test.txt
	@touch $@
