# Two commands matter: `make demo` opens the shop on this machine, `make test` proves it.
PYTHON ?= python3
PY := .venv/bin/python
CATALOGUE ?=
TO ?=
FILE ?=
DEMO_ARGS ?=
SEED ?= 1
KILLS ?= 1000
MODEL_EXAMPLES ?= 6000

# Tests start the program again and again; it should be compiled once.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help demo run doctor audit migrate backup restore test test-browser test-postgres model crash coverage mutation check bench matrix screens lock clean

help: ## show this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

demo: .venv/.runtime ## the whole shop on this machine, no token needed (CATALOGUE=file for another catalogue)
	$(PY) -m bot demo $(if $(CATALOGUE),--catalogue $(CATALOGUE)) $(DEMO_ARGS)

run: .venv/.runtime ## the live shop, from .env
	$(PY) -m bot run

doctor audit migrate: .venv/.runtime ## look after a live shop
	$(PY) -m bot $@

backup: .venv/.runtime ## a proved copy of the database, also while the shop runs (TO=file for another place)
	$(PY) -m bot backup $(if $(TO),--to $(TO))

restore: .venv/.runtime ## put a backup in the database's place (FILE=backup); stop the shop first
	$(PY) -m bot restore $(FILE)

test: .venv/.dev ## every test but the browser's and PostgreSQL's
	$(PY) -m pytest -n 2 --dist worksteal -q

test-browser: .venv/.dev ## order in a real Chromium (Debian's chromium package)
	$(PY) -m pytest -q -m browser tests/browser

model: .venv/.dev ## random walks of the shop beside its model, half an hour of them (MODEL_EXAMPLES=n walks)
	$(PY) -m pytest -q tests/model --model-examples=$(MODEL_EXAMPLES)

test-postgres: .venv/.dev ## storage, use cases and races on a PostgreSQL of its own (Debian's postgresql package)
	$(PY) -m pytest -n 2 --dist loadgroup -q -m postgres

coverage: .venv/.dev ## which lines and branches of domain and use cases their tests reach; under 95 % fails
	$(PY) -m pytest -n 2 -q tests/domain tests/shop --cov=bot.domain --cov=bot.shop --cov-branch \
	  --cov-report=term-missing:skip-covered --cov-fail-under=95

mutation: .venv/.mutation ## change the rules in a thousand small ways; fails where no test notices and no page says why
	rm -rf mutants && mkdir mutants
	$(PY) -m mutmut run >mutants/run.log
	$(PY) tests/mutation/living.py

crash: .venv/.dev ## kill the real shop at every await and look what was lost (SEED=1 KILLS=1000 JOBS=2)
	$(PY) -m tests.crash.run --seed $(SEED) --kills $(KILLS) $(if $(JOBS),--jobs $(JOBS))

check: .venv/.dev ## lint and types
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy

bench: .venv/.dev ## ratios that we promise, measured here and now
	$(PY) tests/bench/run.py

matrix: .venv/.dev ## run every fault in every action and write the tables in docs/reliability.md
	$(PY) -m tests.flows.matrix.write

screens: .venv/.dev ## take the pictures in docs/screens again
	$(PY) docs/screens/take.py

# Extras stay in the lock: pip takes `coverage[toml]` for another package than `coverage`, and a newer one than the lock's.
lock: .venv/.dev ## resolve the dependencies again (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-strip-extras \
	  --no-header --quiet --upgrade --group build -o requirements.lock pyproject.toml
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-strip-extras \
	  --no-header --quiet -c requirements.lock --group build --group dev -o requirements-dev.lock pyproject.toml
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-strip-extras \
	  --no-header --quiet -c requirements-dev.lock --group mutation -o requirements-mutation.lock

clean: ## forget the environment and caches, keep the data
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .coverage mutants build dukkan.egg-info

# `--without-pip` and `pip --python` need nothing that Debian packs apart from python3 and pip.
.venv/bin/python:
	$(PYTHON) -m venv --without-pip .venv

.venv/.runtime: requirements.lock pyproject.toml | .venv/bin/python
	$(PYTHON) -m pip --python $(PY) install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(PYTHON) -m pip --python $(PY) install --quiet --disable-pip-version-check --no-index --no-deps --no-build-isolation -e .
	@touch $@

.venv/.dev: requirements-dev.lock .venv/.runtime
	$(PYTHON) -m pip --python $(PY) install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

.venv/.mutation: requirements-mutation.lock .venv/.dev
	$(PYTHON) -m pip --python $(PY) install --quiet --disable-pip-version-check --require-hashes -r requirements-mutation.lock
	@touch $@
