"""A run without news writes nothing, so it needs no disk that can be written."""

import shutil

import pytest

PUBLISH = """
from pipeline.run.route import Order, run
told = lambda **asked: print(*run(Order(root / "raw", root / "processed", **asked), "2024-07-01T060000Z").sentences())
told()
"""
AGAIN = """
told()
try: told(again=True)
except errors.PipelineError as error: print(error.exit_code, error)
"""


@pytest.mark.prove
def test_a_run_without_news_needs_no_disk_that_can_be_written(as_nobody, root):
    shutil.copytree(root / "raw" / "exemple", as_nobody.folder / "raw" / "exemple")
    published, without, again = as_nobody(AGAIN, as_root=PUBLISH).split("\n")

    assert published.startswith("32 records") and without.startswith("Nothing new: nothing was published. 32 records")
    assert again.startswith("1 ") and "could not prepare a new release: Permission denied" in again
