"""Doublon: listing pages that print every resource twice → clean Parquet datasets."""
