"""A package, for the Prefect server of its tests to end with the last of them and not with the last of all tests."""
