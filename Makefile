# make demo   environment, install, audit of a sample person, report written
# make test   everything the tests need, then all checks
# make bench  speed and memory, printed
# make samples, make docs   write again what is built from code; docs/screenshots.py takes the pictures in docs/
# make messages   what is said, into the catalogues of every language; says what has no translation yet
# make train DATASETS=DIR   the names model from the data, an hour on two cores; see training/README.md

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
SAMPLE := sample_profiles/student

.PHONY: demo test bench samples docs messages train browser clean

demo: $(VENV)/.installed
	@mkdir -p demo
	$(BIN)/footprint audit $(SAMPLE)/* -o demo/report.html --no-history
	@echo "The report of the sample person: $(CURDIR)/demo/report.html"

test: $(VENV)/.tested browser
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n 2 --dist loadfile

bench: $(VENV)/.installed
	$(BIN)/python benchmarks/detect.py $(DATASETS)
	$(BIN)/python benchmarks/audit.py
	$(BIN)/python benchmarks/links.py

samples: $(VENV)/.tested
	$(BIN)/python sample_profiles/build.py

messages: $(VENV)/.tested
	$(BIN)/python tools/messages.py

docs: $(VENV)/.installed
	$(BIN)/python docs/build.py

train: $(VENV)/.installed
	$(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt -r training/requirements.txt
	$(BIN)/python training/hints.py $(DATASETS)
	$(BIN)/python training/train.py $(DATASETS) $(VENV)/training/measured
	$(BIN)/python training/export.py $(DATASETS) footprint/weights $(VENV)/training/measured
	$(BIN)/python training/scout.py $(DATASETS) footprint/weights
	$(BIN)/python training/measure.py $(DATASETS)
	$(BIN)/python training/train.py $(DATASETS) $(VENV)/training/final --final
	$(BIN)/python training/export.py $(DATASETS) footprint/weights $(VENV)/training/final
	$(BIN)/python training/scout.py $(DATASETS) footprint/weights
	$(BIN)/python training/relations.py $(DATASETS) footprint/weights
	$(BIN)/python training/relations_gate.py $(DATASETS) footprint/weights
	$(BIN)/python training/tone.py $(DATASETS) footprint/weights
	$(BIN)/python training/tone_gate.py $(DATASETS) footprint/weights
	$(BIN)/python training/duties.py $(DATASETS) footprint/weights

# Chromium draws the report for the tests, Pango its PDF. Installed where apt is there and allowed; said aloud where not.
PANGO := libpango-1.0-0 libpangoft2-1.0-0

browser:
	@{ $(BIN)/python -c 'from footprint import pdf; pdf.check()' 2>/dev/null; } || \
	{ command -v apt-get >/dev/null && { [ "$$(id -u)" = 0 ] && S= || S="sudo -n"; \
	  $$S apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$S apt-get install -y -qq --no-install-recommends $(PANGO) fonts-dejavu-core; } >/dev/null 2>&1 || \
	  echo "No Pango here: the tests that make a PDF cannot run."; }
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || \
	{ command -v apt-get >/dev/null && { [ "$$(id -u)" = 0 ] && S= || S="sudo -n"; \
	  $$S apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$S apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core; } >/dev/null 2>&1 || \
	  echo "No Chromium here: the tests that look at the report in a browser cannot run."; }

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))' || \
	{ echo "Python 3.11 to 3.14 is needed; name one with: make PYTHON=python3.12 demo"; exit 2; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/bin/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt -e .
	@$(BIN)/python -m compileall -q footprint  # the first start is as quick as the second, also where Python writes none
	@touch $@

$(VENV)/.tested: $(VENV)/.installed
	$(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt -e '.[test]'
	@touch $@

clean:
	rm -rf $(VENV) demo dist build .pytest_cache .mypy_cache .ruff_cache
