"""Flows on a Prefect server; a package, for the server to end with the last test of this folder and not of all."""
