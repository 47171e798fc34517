"""tests/core/dates.tsv → (language, what is printed, its date): "2021-03-03" is a day, "2021-03" a month, "" none."""

from tests.checkout import ROOT

TABLE = ROOT / "tests" / "core" / "dates.tsv"
Spelling = tuple[str | None, str, str]


def spellings() -> list[Spelling]:
    """Every row of the table, in order; a language that is not known is None."""
    _, *lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [(language or None, printed, expected) for language, printed, expected in (row.split("\t") for row in lines)]
