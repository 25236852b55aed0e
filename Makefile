PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python

.PHONY: demo test check lint types norms figures analyses clean

demo: $(VENV)/demo.stamp  ## analyse a shipped op-ed
	$(RUN) -m rhetoric analyze corpora/demonstration/texts/powder_and_paper.txt

test: $(VENV)/test.stamp  ## run the tests
	$(RUN) -m pytest

check: lint types test  ## everything the project's check runs

lint: $(VENV)/dev.stamp
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .

types: $(VENV)/dev.stamp
	$(VENV)/bin/mypy

norms: $(VENV)/demo.stamp  ## build the norms that ship (NLTK_DATA says where NLTK's data are)
	$(RUN) benchmarks/norms.py build/norms

figures: $(VENV)/demo.stamp  ## the figures of docs/figures, drawn again
	$(RUN) docs/figures/draw.py

analyses: $(VENV)/demo.stamp  ## rerun all studies and say what changed
	$(RUN) analyses/all.py --workers 2

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/demo.stamp: pyproject.toml | $(VENV)/bin/python
	$(RUN) -m pip install --quiet --editable .
	touch $@

$(VENV)/test.stamp: pyproject.toml | $(VENV)/bin/python
	$(RUN) -m pip install --quiet --editable ".[test]"
	touch $@ $(VENV)/demo.stamp

$(VENV)/dev.stamp: pyproject.toml | $(VENV)/bin/python
	$(RUN) -m pip install --quiet --editable ".[dev]"
	touch $@ $(VENV)/demo.stamp $(VENV)/test.stamp

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache build dist
