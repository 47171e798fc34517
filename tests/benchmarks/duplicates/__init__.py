"""Duplicates of anybody's table: real prose in fourteen languages with known near-duplicates, Doublon beside its peers.

python -m tests.benchmarks.duplicates.prose          fetch the prose, once
python -m tests.benchmarks.duplicates                speed, memory and accuracy of Doublon and the peers
python -m tests.benchmarks.duplicates.accuracy       every kind of near-duplicate, and records that people judged
python -m tests.benchmarks.duplicates.generated      resources over pages and snapshots, and what only looks like them
python -m tests.benchmarks.duplicates.daily          an index that rows come into bit by bit, against one call
python -m tests.benchmarks.duplicates.worst          shapes that make an engine explode
"""
