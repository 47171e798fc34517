"""Texts with planted quotations → how many of them are found, how much else is, and what it costs.

    python -m tests.benchmarks.passages                      # the seed that is reported; never tune on it
    python -m tests.benchmarks.passages --seeds dev --wrong 5
    python -m tests.benchmarks.passages.growth               # CPU-seconds and memory over texts of growing size

A figure that has an aim is followed by "ok" or "MISSED".
"""

SEEDS = {"dev": 300, "report": 7000}
CORPORA, RESOURCES = 4, 600
LEAST_PRECISION, LEAST_RECALL = 0.98, 0.95
