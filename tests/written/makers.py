"""Sites that more than sixty people made up who knew nothing of this project, each by a program of their own: pages, and where their records stand.

`makers/` holds an archive of each maker and draw: `raw/<site>/<snapshot>/<page>` and `truth.json.gz`, as in listing-texts of the shared data; of J to R,
V and W those sites alone that were looked at, in Z the sites of twenty-seven, of eleven of them those alone, without five whose truth has the numbers
and brackets of a list in its titles, and in a and b those of four that were looked at, in b dumps alone. What nobody looked at of V, W, Z, a and b lies in `makers/aside/`: it
is measured, and not opened. c and d are the draws of two generators that others wrote, 180 sites of each to look at and to learn from and eighty not; e, f and g
those of three more, eighty sites of each, of which nothing is learned. h and i are dumps of two generators more (of h by the programs that print them, most
of them run; of i by choices that are all alike likely), of which nothing is learned either: seventy and ninety sites of each to look at, and as many not.
j is HTML of fifty-eight families of markup and k dumps of thirty programs, by two more who knew nothing of the project: eighty sites of each to look at, and
as many not; nothing is learned of them.
"""

import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FOLDER = Path(__file__).with_name("makers")
ARCHIVES, ASIDE = sorted(FOLDER.glob("*.tar.xz")), sorted((FOLDER / "aside").glob("*.tar.xz"))


@contextmanager
def opened(archive: Path) -> Iterator[Path]:
    """The folder of an archive's pages and their truth, while the block lasts."""
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(archive) as pages:
            pages.extractall(folder, filter="data")
        yield Path(folder)
