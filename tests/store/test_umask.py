"""What a run writes may be read and written by whom the umask allows, and by nobody else."""

import os
import shutil
import stat

import pytest

from pipeline.run.route import Order, run
from tests.published import STAMP


def odd_modes(folder, umask):
    """Entries whose mode the umask does not make: files are born with 666 or, where nobody may write, 444; folders with 777."""
    allowed = {False: {0o666 & ~umask, 0o444 & ~umask}, True: {0o777 & ~umask}}
    modes = {path: path.lstat().st_mode for path in folder.rglob("*")}
    return {
        str(path.relative_to(folder)): oct(mode)
        for path, mode in modes.items()
        if stat.S_IMODE(mode) not in allowed[stat.S_ISDIR(mode)]
    }


@pytest.mark.parametrize(
    "umask", [0o002, pytest.param(0o077, marks=pytest.mark.prove)], ids=["a group works together", "private"]
)
def test_files_honour_the_umask(tmp_path, root, umask):
    before = os.umask(umask)
    try:
        raw = shutil.copytree(root / "raw" / "exemple", tmp_path / "raw" / "exemple").parent
        run(Order(raw, tmp_path / "processed"), STAMP)
    finally:
        os.umask(before)

    assert odd_modes(tmp_path / "processed", umask) == {}
