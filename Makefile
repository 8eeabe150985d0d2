# Every command does its own set-up, on a machine that has Python, git, make, node and apt.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PORT ?= 8000
PYTHON ?= python3
PY := .venv/bin/python
PACKAGES := chromium coturn default-jre-headless docker-compose ffmpeg fonts-liberation postgresql-15 redis-server
PARALLEL := -n 2 --dist loadfile --no-loadscope-reorder
# What failed beside others, on two cores that were all taken, has to pass alone; what fails alone is broken.
ALONE := --last-failed --last-failed-no-failures none
export PORT

.PHONY: help
help: ## List these commands
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.venv/ready: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed; set PYTHON=…"; exit 1; }
	@test -x $(PY) || $(PYTHON) -m venv .venv
	@$(PY) -m pip install --quiet --upgrade "pip>=25.1"
	@$(PY) -m pip install --quiet -r requirements.txt --group dev
	@touch $@

tests/node_modules/ready: tests/package.json tests/package-lock.json
	@cd tests && npm ci --ignore-scripts --no-audit --no-fund --silent
	@touch $@

.PHONY: system
system: ## Install the Debian packages that tests and recorded pitches use (as root)
	@missing=$$(for name in $(PACKAGES); do dpkg-query -W -f='$${Status}' $$name 2>/dev/null | grep -q 'ok installed' || echo $$name; done); \
	if [ -n "$$missing" ]; then \
	  if [ "$$(id -u)" = 0 ]; then \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing >/dev/null; \
	  else echo "Please install, as root: apt-get install" $$missing; exit 1; fi; \
	fi

.PHONY: run
run: .venv/ready ## Start the site with demo people on http://127.0.0.1:8000 (PORT changes it)
	@$(PY) manage.py start

.PHONY: check
check: .venv/ready ## Format, lint, imports, migrations, settings for production
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m djlint --lint --quiet templates
	.venv/bin/lint-imports
	$(PY) manage.py makemigrations --check --dry-run
	$(PY) manage.py check --fail-level WARNING

.PHONY: test-quick
test-quick: .venv/ready ## The inner loop: a few tests of each rule, on SQLite
	$(PY) -m pytest $(PARALLEL) --quick -q

.PHONY: test
test: system .venv/ready tests/node_modules/ready check ## Everything: SQLite, then PostgreSQL, Redis, coturn and Chromium, all started for it
	node --test tests/js/
	$(PY) -m pytest $(PARALLEL) -m "not browser or story or embedded" || $(PY) -m pytest $(ALONE)
	$(PY) -m tests.services -- $(PY) -m pytest $(PARALLEL) || $(PY) -m tests.services -- $(PY) -m pytest $(ALONE)

.PHONY: bench
bench: system .venv/ready ## Measure on PostgreSQL: ratios within this run (BENCH_JSON=FILE keeps them, ONLY="ledger" chooses)
	$(PY) -m tests.services --durable -- $(PY) -m tests.bench $(ONLY)

.PHONY: format
format: .venv/ready ## Format and mend what can be mended
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .
