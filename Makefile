# `make` alone lists the targets. Each makes the environment in .venv where it is missing.
PYTHON ?= .venv/bin/python
ARTICLE ?= fixtures/articles/42_anonymous_beirut.txt
RUNS ?= runs

.DEFAULT_GOAL := help
.PHONY: help run check lint types test docs eval bench growth furniture fuzz audit dependencies train readme

help:  ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 10

.venv/bin/python: pyproject.toml
	python3 -m venv .venv
	.venv/bin/python -m pip install --quiet --editable '.[dev]'
	@touch $@

run: $(PYTHON)  ## show the claims of an article: make run ARTICLE=FILE
	@$(PYTHON) -m claimx extract $(ARTICLE)

check: lint types test  ## all that must be green: lint, types, tests, docs

lint: $(PYTHON)  ## style and likely bugs
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .

types: $(PYTHON)  ## mypy, strict
	$(PYTHON) -m mypy

test: $(PYTHON)  ## all tests, the examples of the documentation among them
	$(PYTHON) -m pytest

docs: $(PYTHON)  ## only the documentation: every option told, every example true
	$(PYTHON) -m pytest tests/test_docs.py tests/test_database_docs.py src

readme: $(PYTHON)  ## run the README's examples and write down what they print now
	$(PYTHON) -m tests.doc_examples

eval: $(PYTHON)  ## score the shipped model on the marked articles
	$(PYTHON) -m training.golden fixtures/articles fixtures/eval fixtures/hard

bench: $(PYTHON)  ## how fast a start, an article and a batch are, against others, and what a batch holds in memory (some minutes)
	$(PYTHON) -m benchmarks.start
	$(PYTHON) -m benchmarks.speed
	$(PYTHON) -m benchmarks.batch

DATA ?= ../shared/data
furniture: $(PYTHON)  ## how well page furniture is told from reporting, on corpora: make furniture DATA=FOLDER
	$(PYTHON) -m benchmarks.furniture $(DATA)/attribution-dev.jsonl.gz $(DATA)/entities-dev.jsonl.gz

growth: $(PYTHON)  ## time and memory against the length of one article, and of texts that try to break it (half an hour)
	$(PYTHON) -m benchmarks.growth

MINUTES ?= 60
fuzz: $(PYTHON)  ## fuzz the readers, the quotation pairing and the whole pipeline, each for MINUTES=60 (needs the extra `fuzz`)
	$(PYTHON) -m fuzz.run --minutes $(MINUTES)

dependencies: $(PYTHON)  ## what each direct dependency is: licence, size, what it pulls in
	$(PYTHON) -m benchmarks.dependencies

audit: $(PYTHON)  ## known holes in what is installed (needs pip-audit and the network)
	$(PYTHON) -m pip_audit --local

train: $(PYTHON)  ## corpora to weights (needs the extra `training`): make train RUNS=FOLDER MPNET=FOLDER (training/wide.py says whence)
	$(PYTHON) -m training.train training/settings/first.toml --out $(RUNS)/first
	$(PYTHON) -m training.train training/settings/second.toml --out $(RUNS)/second --start $(RUNS)/first/average.pt
	$(PYTHON) -m training.train training/settings/third.toml --out $(RUNS)/third --start $(RUNS)/first/average.pt --teacher $(RUNS)/second/average.pt
	$(PYTHON) -m training.average $(RUNS)/second $(RUNS)/third --out $(RUNS)/mean
	$(PYTHON) -m training.train training/settings/fourth.toml --out $(RUNS)/fourth --start $(RUNS)/mean/average.pt --teacher $(RUNS)/mean/average.pt
	$(PYTHON) -m training.train training/settings/fifth.toml --out $(RUNS)/fifth --start $(RUNS)/fourth/average.pt --teacher $(RUNS)/fourth/average.pt
	$(PYTHON) -m training.train training/settings/sixth.toml --out $(RUNS)/sixth --start $(RUNS)/fifth/average.pt --teacher $(RUNS)/fourth/average.pt
	$(PYTHON) -m training.average $(RUNS)/fourth $(RUNS)/sixth --shares 0.3 0.7 --out $(RUNS)/0.4.0
	$(PYTHON) -m training.train training/settings/seventh.toml --out $(RUNS)/seventh --start $(RUNS)/0.4.0/average.pt --teacher $(RUNS)/0.4.0/average.pt
	$(PYTHON) -m training.average $(RUNS)/0.4.0 $(RUNS)/seventh --shares 0.18 0.82 --out $(RUNS)/0.5.0
	$(PYTHON) -m training.train training/settings/eighth.toml --out $(RUNS)/eighth --start $(RUNS)/0.5.0/average.pt --teacher $(RUNS)/0.5.0/average.pt
	$(PYTHON) -m training.average $(RUNS)/0.5.0 $(RUNS)/eighth --shares 0.4 0.6 --out $(RUNS)/0.6.0
	$(PYTHON) -m training.train training/settings/ninth.toml --out $(RUNS)/ninth --start $(RUNS)/0.6.0/average.pt --teacher $(RUNS)/0.6.0/average.pt
	$(PYTHON) -m training.average $(RUNS)/0.6.0 $(RUNS)/ninth --shares 0.35 0.65 --out $(RUNS)/0.7.0
	$(PYTHON) -m training.train training/settings/wide.toml --wide $(MPNET) --out $(RUNS)/wide
	$(PYTHON) -m training.train training/settings/wide_second.toml --wide $(MPNET) --out $(RUNS)/wide_second --start $(RUNS)/wide/average.pt
	$(PYTHON) -m training.train training/settings/tenth.toml --wide $(MPNET) --wide-teacher $(RUNS)/wide/average.pt --out $(RUNS)/tenth --start $(RUNS)/0.7.0/average.pt --teacher $(RUNS)/0.7.0/average.pt
	$(PYTHON) -m training.average $(RUNS)/0.7.0 $(RUNS)/tenth --shares 0.35 0.65 --out $(RUNS)/mean_tenth
	$(PYTHON) -m training.train training/settings/eleventh.toml --wide $(MPNET) --wide-teacher $(RUNS)/wide_second/average.pt --out $(RUNS)/eleventh --start $(RUNS)/mean_tenth/average.pt --teacher $(RUNS)/0.7.0/average.pt
	$(PYTHON) -m training.average $(RUNS)/0.7.0 $(RUNS)/eleventh --shares 0.45 0.55 --out $(RUNS)/0.8.0
	$(PYTHON) -m training.train training/settings/wide_third.toml --wide $(MPNET) --out $(RUNS)/wide_third --start $(RUNS)/wide_second/average.pt
	$(PYTHON) -m training.train training/settings/wide_fourth.toml --wide $(MPNET) --out $(RUNS)/wide_fourth --start $(RUNS)/wide_second/average.pt
	$(PYTHON) -m training.train training/settings/twelfth.toml --wide $(MPNET) --wide-teacher $(RUNS)/wide_third/average.pt $(RUNS)/wide_fourth/average.pt --out $(RUNS)/twelfth --start $(RUNS)/0.8.0/average.pt
	$(PYTHON) -m training.average $(RUNS)/0.7.0 $(RUNS)/0.8.0 $(RUNS)/twelfth --shares 0.15 0.3 0.55 --out $(RUNS)/shipped
	$(PYTHON) -m training.export $(RUNS)/shipped
