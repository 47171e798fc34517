"""A dataset of a release → a table that spreadsheets open: CSV or XLSX.

`dataset` chooses and refuses, what stands in a cell is decided in `cells`, and `csv` and `xlsx` only print it.
"""
