# transcheck: two commands do all set-up on a bare machine: make run, make test.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SYSTEM := gettext poedit xvfb openbox xdotool dbus-x11 unicode-data chromium fonts-dejavu-core fonts-hosny-amiri fonts-wqy-microhei postgresql

.PHONY: run stop test check bench docs lint types layers documentation system format clean

run: $(VENV)/.run  ## the main job on the bundled petitions, then their review page on this machine
	@echo "== transcheck update"; $(BIN)/transcheck update
	@echo; echo "== transcheck check --fail-on never"; $(BIN)/transcheck check --fail-on never
	@echo; echo "== transcheck coverage"; $(BIN)/transcheck coverage
	@echo; echo "Also: open po/sign-and-share/tr.po in a PO editor such as Poedit, read a master in corpora/,"
	@echo "or try: $(BIN)/transcheck claims; $(BIN)/transcheck explain bidi-base-dir"
	@echo; echo "== transcheck serve"; bash tools/serve_bundled.sh $(BIN)

stop:  ## stop the review page that 'make run' left running
	@bash tools/serve_bundled.sh $(BIN) stop

test: $(VENV)/.dev system  ## install what the tests need and run them all
	$(BIN)/pytest -n 2

check: lint types layers documentation  ## what CI runs besides the tests

lint: $(VENV)/.dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(VENV)/.dev
	$(BIN)/mypy

layers: $(VENV)/.dev
	$(BIN)/lint-imports --no-cache

docs documentation: $(VENV)/.dev  ## write docs/checks.md and docs/commands.md from the code; CI fails when they differ
	$(BIN)/python docs/generate.py $(if $(filter documentation,$@),--check)

bench: $(VENV)/.dev  ## every benchmark at a moderate size
	@for name in segmentation update review_page; do echo "== $$name"; $(BIN)/python benchmarks/$$name.py || exit 1; done
	@if [ -n "$$TRANSCHECK_MATERIAL" ]; then echo "== quality"; $(BIN)/python benchmarks/quality.py --per-kind 5; \
	  else echo "== quality: set TRANSCHECK_MATERIAL to a folder with data/ntrex, or see docs/quality.md"; fi

format: $(VENV)/.dev
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

$(VENV)/.run: pyproject.toml constraints.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { echo "Python's venv is missing: install python3-venv"; exit 1; }
	$(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt -e '.[serve]'
	@touch $@

$(VENV)/.dev: pyproject.toml constraints.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { echo "Python's venv is missing: install python3-venv"; exit 1; }
	$(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@ $(VENV)/.run

system:  ## system packages of the tests: installed where we may, named where not
	@bash tests/system_packages.sh $(SYSTEM)

clean:
	rm -rf $(VENV) .transcheck .mypy_cache .ruff_cache
