"""A package, so that the packages in it are called `tests.flows` and not `flows`, which is another."""
