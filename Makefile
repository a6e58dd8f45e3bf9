# One command each; `make help` lists them. What they need is installed into .venv, from pinned files.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
PORT ?= 8000
RESET ?=
ARGS ?=
UPGRADE ?=
VAR_DIR ?= $(CURDIR)/var

# Checks read and write nothing of the demo's, and never a database that happens to be in the environment.
CHECKING := env -u DATABASE_URL -u REDIS_URL -u ELASTICSEARCH_URL VAR_DIR=$(CURDIR)/var/check
MANAGE_TEST := $(CHECKING) DJANGO_SETTINGS_MODULE=config.settings.test .venv/bin/python manage.py
# What production refuses to start without, with values that are worth nothing.
THROWAWAY = SECRET_KEY=$$(.venv/bin/python -c 'import secrets; print(secrets.token_urlsafe(60))') \
	ALLOWED_HOSTS=.example.nl ADMIN_URL=https://beheer.example.nl SECURITY_CONTACT=mailto:nobody@example.nl
SCRIPTS := .ci/run tests/services tests/elasticsearch/run

.PHONY: help demo test check bench requirements messages services clean environment

help:
	@echo 'make demo          see it run: http://landelijk.localhost:8000 (PORT=8001 elsewhere, RESET=1 afresh)'
	@echo 'make test          every test on the embedded default (ARGS="-k words"); with addresses set, on those'
	@echo 'make check         lint, format, types, imports, migrations, deployment settings, texts, scripts'
	@echo 'make bench         the measurements (ARGS= what tests/bench takes)'
	@echo 'make services      real PostgreSQL, Redis and Elasticsearch for the tests; see tests/services'
	@echo 'make messages      collect the texts for the Dutch catalogue, and compile it'
	@echo 'make requirements  compile requirements/*.txt from pyproject.toml (UPGRADE=1 takes newer versions)'
	@echo 'make clean         end the services; remove .venv, caches and the demo with all its data'

# --- The environment -------------------------------------------------------------------

environment: .venv/.linked

# pip comes last into a new environment: when it is there, the environment is whole.
.venv/bin/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo 'Er is Python 3.11 of nieuwer nodig: make PYTHON=python3.12 ...' >&2; exit 1; }
	@echo 'Omgeving klaarmaken (de eerste keer duurt dat een minuut)...'
	@$(PYTHON) -m venv .venv \
		|| { rm -rf .venv; echo 'python3 -m venv lukt niet; op Debian hoort daar python3-venv bij.' >&2; exit 1; }

.venv/.installed: requirements/dev.txt | .venv/bin/pip
	@echo 'Onderdelen installeren...'
	@.venv/bin/pip install -q --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

# Linked, not copied: what is imported is the checkout itself.
.venv/.linked: pyproject.toml .venv/.installed
	@.venv/bin/pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# --- See it run ------------------------------------------------------------------------

# Only these names, for VAR_DIR may be a folder with more in it (and holds the services' data).
demo: export DJANGO_SETTINGS_MODULE := config.settings.demo
demo: export VAR_DIR := $(VAR_DIR)
demo: environment
	@.venv/bin/python -c 'import socket; s = socket.socket(); \
		s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); s.bind(("127.0.0.1", int("$(PORT)")))' 2>/dev/null \
		|| { echo 'Poort $(PORT) is niet vrij; kies een andere: make demo PORT=8001' >&2; exit 1; }
	@if [ -n '$(RESET)' ]; then \
		if [ -n "$${DATABASE_URL:-}" ]; then \
			echo 'RESET=1 wist alleen de ingebouwde database; maak die van DATABASE_URL zelf leeg.' >&2; exit 1; \
		fi; \
		echo 'De vorige demo wissen...'; \
		rm -rf "$$VAR_DIR"/db.sqlite3{,-wal,-shm} "$$VAR_DIR"/media "$$VAR_DIR"/secret_key; \
	fi
	@echo 'Teksten en database bijwerken...'
	@mkdir -p "$$VAR_DIR"
	@.venv/bin/python manage.py compile_catalogue
	@.venv/bin/python manage.py migrate --noinput --verbosity 0
	@echo 'De demo vullen (de eerste keer duurt dat even)...'
	@.venv/bin/python manage.py load_demo --port $(PORT)
	@echo 'De demo draait. Stoppen: Ctrl+C.'
	@# No access log and no informational lines: both would hold the visitor's address. No compression
	@# of socket messages: it doubles the memory of each socket, for messages of one line.
	@exec .venv/bin/uvicorn config.asgi:application --host 127.0.0.1 --port $(PORT) --lifespan off \
		--no-access-log --log-level warning --no-server-header --ws-per-message-deflate false \
		--timeout-graceful-shutdown 3

# --- Is it right? ----------------------------------------------------------------------

test: environment
	@$(MANAGE_TEST) compile_catalogue
	@.venv/bin/pytest -n auto --dist loadfile $(ARGS)

check: environment
	@mkdir -p var/check
	@echo '- ruff check' && .venv/bin/ruff check
	@echo '- ruff format' && .venv/bin/ruff format --check
	@echo '- mypy' && $(CHECKING) .venv/bin/mypy
	@echo '- imports' && .venv/bin/lint-imports
	@echo '- migrations' && $(MANAGE_TEST) makemigrations --check --dry-run
	@echo '- deployment settings' && $(CHECKING) DJANGO_SETTINGS_MODULE=config.settings.production $(THROWAWAY) \
		.venv/bin/python manage.py check --deploy --fail-level WARNING
	@echo '- catalogue' && $(MANAGE_TEST) check_catalogue
	@echo '- scripts' && for script in $(SCRIPTS); do bash -n "$$script"; done
	@if command -v shellcheck >/dev/null; then shellcheck $(SCRIPTS); fi

bench: environment
	@.venv/bin/python -m tests.bench $(ARGS)

services:
	@tests/services install
	@tests/services start
	@echo 'Now: eval "$$(tests/services env)" && make test'

# --- What is made from something else --------------------------------------------------

# The index a machine uses is its own business, and the command line would name it: no header, ours instead.
REQUIREMENTS_HEADER := \# Compiled from pyproject.toml by `make requirements`; edit that file instead.

requirements: environment
	@for name in base dev; do \
		extra=(); if [ "$$name" = dev ]; then extra=(--extra dev); fi; \
		.venv/bin/uv pip compile -q pyproject.toml "$${extra[@]}" $(if $(UPGRADE),--upgrade) --generate-hashes \
			--no-emit-index-url --no-header --python-version 3.11 -o "requirements/$$name.txt"; \
		sed -i '1i $(REQUIREMENTS_HEADER)' "requirements/$$name.txt"; \
	done
	@# What is tested must be what runs: a pin of base.txt that dev.txt lacks stops here.
	@strays=$$(comm -23 <(grep -oE '^[^ #]+==[^ ]+' requirements/base.txt | sort) \
			<(grep -oE '^[^ #]+==[^ ]+' requirements/dev.txt | sort)); \
		[ -z "$$strays" ] || { echo "base.txt and dev.txt differ: $$strays" >&2; exit 1; }

messages: environment
	@$(MANAGE_TEST) makemessages -l nl --no-location --ignore 'var/*' --ignore '.venv/*' --ignore 'tests/*'
	@$(MANAGE_TEST) compile_catalogue

clean:
	@tests/services stop
	@rm -rf .venv var .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache *.egg-info
	@find . -name __pycache__ -type d -not -path './.git/*' -prune -exec rm -rf {} +
	@find . -name '*.mo' -not -path './.git/*' -delete
