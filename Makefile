PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python

.PHONY: demo test check lint types norms figures analyses docs notebook outputs clean

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

docs: $(VENV)/docs.stamp  ## build the site into build/site
	NO_MKDOCS_2_WARNING=1 $(RUN) -m mkdocs build --strict --quiet

notebook: $(VENV)/docs.stamp  ## execute the example notebook and keep its outputs
	$(RUN) docs/execute.py

outputs: $(VENV)/test.stamp  ## write today's outputs into the documentation and the notebook
	$(RUN) docs/update_outputs.py
	$(RUN) docs/execute.py

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/demo.stamp: pyproject.toml | $(VENV)/bin/python
	$(RUN) -m pip install --quiet --editable .
	touch $@

$(VENV)/docs.stamp: pyproject.toml | $(VENV)/bin/python
	$(RUN) -m pip install --quiet --editable ".[docs]"
	touch $@ $(VENV)/demo.stamp

$(VENV)/test.stamp: pyproject.toml | $(VENV)/bin/python
	$(RUN) -m pip install --quiet --editable ".[test]"
	touch $@ $(VENV)/demo.stamp $(VENV)/docs.stamp

$(VENV)/dev.stamp: pyproject.toml | $(VENV)/bin/python
	$(RUN) -m pip install --quiet --editable ".[dev]"
	touch $@ $(VENV)/demo.stamp $(VENV)/docs.stamp $(VENV)/test.stamp

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache build dist
