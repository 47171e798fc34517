"""What learns weights needs catboost, which tests do without."""

collect_ignore = ["__main__.py", "fit.py", "lists.py", "titles.py"]
