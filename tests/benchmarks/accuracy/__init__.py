"""Pages of known truth → how often the splitter is right, beside simple peers and the figures that are asked for.

    python -m tests.benchmarks.accuracy                     # the seeds that are reported; never tune on them
    python -m tests.benchmarks.accuracy --seeds dev          # the seeds to tune on
    python -m tests.benchmarks.accuracy --only damage --row noise --wrong 5

A figure that has a threshold is followed by "ok" or "MISSED".
"""

SEEDS = {"dev": 1000, "report": 5000}  # first seed; every row draws its own pages from there
RECORDS, RECORDS_A_PAGE = 250, 10
SURE = 0.9  # confidence from which a cut should hardly ever be wrong

LEAST_F1, LEAST_F1_INDUCED = 0.998, 0.98  # of records by their title
LEAST_EXACT, LEAST_EXACT_INDUCED = 0.99, 0.95  # share of records whose every part is exact
LEAST_RELATED, LEAST_RELATED_INDUCED = 0.99, 0.98  # share of records whose copies are related rightly
LEAST_FIELD = 0.98  # exact match of the worst field, where truth or finding has a value
MOST_OF_PEER = 0.5  # of the simple peer's errors, in every row of damage
MOST_SURE_WRONG = 0.01  # error rate among records of confidence 0.9 and more
LEAST_REAL_F1 = 0.745  # what plain grouping of siblings reaches on the public pages
