"""Sites that eighteen people made up who knew nothing of this project, each by a program of their own: pages, and where their records stand.

`makers/` holds an archive of each maker and draw, of J to R those sites alone that were looked at: `raw/<site>/<snapshot>/<page>` and `truth.json.gz`, as in listing-texts of the shared data.
"""

import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ARCHIVES = sorted(Path(__file__).with_name("makers").glob("*.tar.xz"))


@contextmanager
def opened(archive: Path) -> Iterator[Path]:
    """The folder of an archive's pages and their truth, while the block lasts."""
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(archive) as pages:
            pages.extractall(folder, filter="data")
        yield Path(folder)
