"""A file of judgements that somebody made elsewhere → those that raw/judgements.csv lacks, added to it in their order."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from pipeline import store
from pipeline.core.errors import UsageError
from pipeline.judgements.file import MAX_BYTES, Judgement, read_judgements, storable, to_cells


@dataclass(frozen=True, slots=True)
class TakenIn:
    """How many rows were added, and how many the file had already."""

    added: int
    known: int


def take_in(raw: Path, file: Path) -> TakenIn:
    """Add what is new, all of it or nothing. Raises UsageError, naming the line, for what is no file of judgements."""
    if not raw.is_dir():
        raise UsageError(
            "%(raw)s: there is no such folder, and judgements are kept there. Name it with --raw.", raw=raw
        )
    given = read_judgements(store.given_bytes(file, MAX_BYTES), str(file))
    known = Counter(judgement.hash for judgement in store.judgements(raw))
    fresh = [judgement for judgement in given if not _is_one_of(known, judgement)]
    store.add_judgements(raw, *(to_cells(storable(judgement)) for judgement in fresh))
    return TakenIn(len(fresh), len(given) - len(fresh))


def _is_one_of(known: Counter[str], judgement: Judgement) -> bool:
    """Each row stands for one: who says the same twice, with a withdrawal between, says it twice."""
    known[judgement.hash] -= 1
    return known[judgement.hash] >= 0
