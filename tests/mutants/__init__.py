"""Would a test notice? Small changes of the core, one at a time, each held against the tests that reach it.

    make mutants N=200 SEED=1
    python -m tests.mutants -n 20 --seed 3 pipeline/store      # of these files or folders alone

First all tests run once over a copy of the tree whose functions say that they were called (reach.py). Then every mutant of
the sample (change.py) is written into a copy, and a process that has the libraries loaded forks for it (worker.py): the
tests that reach the function, those of its own room first, until one fails. What runs when a module is loaded is held
against the tests of its room and those that reach any function of the file. Slow tests have their turn when the quick ones
have seen the whole sample, and only at what is left. What no test notices is printed.
"""
