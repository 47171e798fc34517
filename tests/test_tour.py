"""docs/tour.ipynb, run as a reader runs it: on the sample that `make run` publishes."""

import shutil

import nbformat
import pytest
from nbclient import NotebookClient

from tests.checkout import ROOT
from tests.published import run


def told(notebook):
    """What the cells print and show; of pictures how many, since their bytes hang on the fonts of a machine."""
    return [
        [output.get("text") or output["data"].get("text/plain", "") for output in cell.outputs]
        for cell in notebook.cells
        if cell.cell_type == "code"
    ]


@pytest.mark.prove
def test_the_tour_runs_and_tells_what_it_shows(tmp_path):
    shutil.copytree(ROOT / "raw" / "exemple", tmp_path / "raw" / "exemple")
    run(tmp_path / "raw", tmp_path / "processed")
    kept = nbformat.read(ROOT / "docs/tour.ipynb", as_version=4)
    fresh = nbformat.read(ROOT / "docs/tour.ipynb", as_version=4)

    NotebookClient(fresh, timeout=60, resources={"metadata": {"path": str(tmp_path)}}).execute()

    assert told(fresh) == told(kept)
    pictures = [
        output for cell in fresh.cells for output in cell.get("outputs", []) if "image/png" in output.get("data", {})
    ]
    assert len(pictures) == 3
