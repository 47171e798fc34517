"""The duplicate engine over Parquet files: for records of a run and for anybody's table, whole or only what is new.

batches → signing → corpus → boilerplate, bands, candidates, verdicts (steps) → clusters → resources or a table's clusters.
What is compared and decided stands in `pipeline.resolve.match`; here is where it is read from and written to.

Why numpy, measured on 128 MB of prose in 14 languages, cold: folding, words, shingles and keys cost 3.5 CPU-seconds. The
string kernels of polars and of pyarrow took 5 to 8 for folding alone and knew no stable hash; numba's kernels are faster
once compiled, which takes 7 seconds in every new process; rensa's signatures needed the tokens in Python's hands again.
"""
