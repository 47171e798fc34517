"""What learns weights needs catboost and scipy, which tests do without."""

collect_ignore = ["__main__.py", "fit.py", "lists.py", "paths.py", "titles.py"]
