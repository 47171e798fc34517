"""What learns weights needs catboost, scipy, inscriptis and markdownify, which tests do without."""

collect_ignore = [
    "__main__.py",
    "converted.py",
    "fit.py",
    "hands.py",
    "lists.py",
    "paths.py",
    "readings.py",
    "real.py",
    "slots.py",
    "titles.py",
]
