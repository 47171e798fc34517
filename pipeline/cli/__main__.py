"""python -m pipeline.cli, which is `doublon`."""

from pipeline.cli import main

main()
