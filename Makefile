# `make run` and `make test` are all that a user needs; `make check` is all that a contributor needs.
# They install what they need into .venv from the pinned requirements.lock.

PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed

unexport PYTHONDONTWRITEBYTECODE # the tests start many processes, and each would compile everything anew

.PHONY: run test check format lint types accuracy bench prove mutants fuzz train docs docs-site schemas locale golden clean

run: $(STAMP)
	"$(BIN)/python" -m flows.ingest

# The tests write many small files and wait for each to reach the disk: in memory, where there is enough, they wait less.
MEMORY := $(shell df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 && $$4 > 4000000 { print "-p /dev/shm" }')

test: $(STAMP)
	@folder="$$(mktemp -d $(MEMORY))" && chmod 1777 "$$folder" && trap 'rm -rf "$$folder"' EXIT && \
		TMPDIR="$$folder" OPENBLAS_NUM_THREADS=1 "$(BIN)/python" -m pytest -q -n auto --dist loadfile -m "not prove"

check: format lint types test

format: $(STAMP)
	"$(BIN)/ruff" format --check .

lint: $(STAMP)
	"$(BIN)/ruff" check .

types: $(STAMP)
	"$(BIN)/mypy"

accuracy: $(STAMP)
	"$(BIN)/python" -m tests.benchmarks.accuracy
	"$(BIN)/python" -m tests.benchmarks.duplicates.generated
	"$(BIN)/python" -m tests.benchmarks.duplicates.accuracy
	"$(BIN)/python" -m tests.benchmarks.passages

bench: $(STAMP)
	"$(BIN)/python" -m tests.benchmarks.speed
	"$(BIN)/python" -m tests.benchmarks.legs
	"$(BIN)/python" -m tests.benchmarks.worst
	"$(BIN)/python" -m tests.benchmarks.whole
	"$(BIN)/python" -m tests.benchmarks.html
	"$(BIN)/python" -m tests.benchmarks.html --generated
	"$(BIN)/python" -m tests.benchmarks.contracts
	"$(BIN)/python" -m tests.benchmarks.dates
	"$(BIN)/python" -m tests.benchmarks.collect
	"$(BIN)/python" -m tests.benchmarks.duplicates
	"$(BIN)/python" -m tests.benchmarks.duplicates.worst
	"$(BIN)/python" -m tests.benchmarks.duplicates.growth
	"$(BIN)/python" -m tests.benchmarks.passages.growth
	"$(BIN)/python" -m tests.benchmarks.review

prove: $(STAMP)
	"$(BIN)/python" -m pytest -q -m "prove or hypothesis" --hypothesis-profile=long

mutants: N = 200
mutants: SEED = 1
mutants: $(STAMP)
	"$(BIN)/python" -m tests.mutants -n "$(N)" --seed "$(SEED)"

fuzz: MINUTES = 10
fuzz: SEED = 1
fuzz: $(STAMP) # what it finds lies in .fuzz/
	"$(BIN)/python" -m tests.fuzz --minutes "$(MINUTES)" --seed "$(SEED)"

train: $(STAMP) # learns the weights of pipeline/split/roles anew, from drawn sites and the pages of ../shared
	"$(BIN)/python" -m pip install --quiet --no-build-isolation -e ".[train]"
	"$(BIN)/python" -m tests.training

schemas: $(STAMP)
	"$(BIN)/python" -m tests.schemas

locale: $(STAMP) # the French sentences: what is new stands in the catalogue without a translation
	"$(BIN)/python" -m tests.look.catalogue

docs: $(STAMP)
	"$(BIN)/python" -m pipeline.cli schema dictionary --out docs/datasets.md

docs-site: docs # site/index.html, to be read without a network
	"$(BIN)/python" -m pip install --quiet --no-build-isolation -e ".[docs]"
	"$(BIN)/python" -m tests.site

golden: $(STAMP)
	"$(BIN)/python" -m tests.golden

$(STAMP): requirements.lock pyproject.toml
	"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Doublon needs Python 3.11 or newer; name one with: make PYTHON=python3.12 run")'
	"$(PYTHON)" -m venv .venv
	"$(BIN)/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	"$(BIN)/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch "$(STAMP)"

clean:
	rm -rf .venv .mutants .fuzz .site site .prefect .pytest_cache .mypy_cache .ruff_cache .hypothesis
