PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help setup sandbox tour run test contract bench scale pictures check format lock soak clean

help: ## List what make can do
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: .venv/ready ## Make the virtual environment from the locked dependencies

.venv/ready: requirements-dev.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Comeback needs Python 3.11 or later")'
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

sandbox: setup ## Comeback on a local Discord, on a page in your browser; Ctrl-C ends it
	$(BIN)/comeback sandbox

tour: setup ## One person's story in the terminal, then exit: 0 when every step went as told
	$(BIN)/comeback sandbox --tour-only

run: setup ## Comeback on the real Discord, with the token in .env
	@$(BIN)/comeback run

test: setup ## All tests, in parallel and in random order, with coverage
	$(BIN)/pytest -n 3 --cov --cov-report=term

contract: setup ## The end-to-end tests by Discord's own specification, with a table of what was validated
	CONTRACT=required $(BIN)/pytest -n 3 tests/contract tests/cogs tests/e2e tests/sandbox

pictures: setup ## Photograph the page for the README, while somebody really uses it (needs Chromium)
	$(BIN)/python -m tests.browser.pictures

bench: setup ## How fast it is, against floors and peers; writes docs/benchmarks.md (LONG=1: the full sizes)
	$(BIN)/python -m benchmarks $(if $(LONG),--long)

scale: setup ## A million people over the world's time zones, by arithmetic; writes the figures of docs/scale.md
	$(BIN)/python -m benchmarks.scale

soak: setup ## A hundred thousand simulated lives with all kinds of faults, then real processes killed 500 times; an hour or two
	$(BIN)/python -m tests.simulation --seeds 100000
	$(BIN)/python -m tests.soak

check: setup ## Lint, format check, types, and which way imports may point
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pyright
	$(BIN)/lint-imports

format: setup ## Bring the code into shape
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

lock: setup ## Pin what pyproject.toml asks for, with hashes
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra postgres pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra dev pyproject.toml -o requirements-dev.lock

clean: ## Remove the virtual environment and caches (never your data)
	rm -rf .venv .pytest_cache .ruff_cache .hypothesis
