"""What the engine found in tables → rows for people: clusters, matches, links, and which rows are kept."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.resolve.match.titles import Mask
from pipeline.resolve.tables.comparing import KNOWN, ComparedTable
from pipeline.resolve.tables.judged import with_judged
from pipeline.resolve.tables.kept import kept_copies, kept_rows
from pipeline.resolve.tables.links import LINKS, linked_rows
from pipeline.resolve.tables.rows import clusters_of, matches_of


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """`clusters` has a row for each row of the table, and of its index; `is_kept` tells which rows of the table are left.

    Where it was compared with a known table, `links` tells which rows are in that, whose ids begin with KNOWN in `matches`.
    """

    compared: ComparedTable
    clusters: pa.Table
    matches: pa.Table
    links: pa.Table
    is_kept: Mask
    is_linked: Mask
    has_known: bool

    @property
    def groups(self) -> list[list[int]]:
        """For each row that is kept its place in the table, and behind it those of the rows that it speaks for."""
        compared, result = self.compared, self.compared.result
        copies = pc.index_in(compared.ids, result.copies["id"].combine_chunks()).to_numpy()
        rows = np.flatnonzero(~self.is_linked[copies])
        clusters: dict[int, list[int]] = {}
        for row in rows[np.lexsort((rows, result.rank[copies[rows]], ~self.is_kept[rows]))].tolist():
            clusters.setdefault(int(result.cluster[copies[row]]), []).append(row)
        return sorted(group for group in clusters.values() if self.is_kept[group[0]])


def outcome_of(compared: ComparedTable, *, has_known: bool) -> Outcome:
    """Bring together what is told of a table."""
    result = compared.result
    clusters = clusters_of(result)
    matches = with_judged(matches_of(result), compared.constraints, result.copies["id"])
    if not has_known:
        is_linked = np.zeros(compared.is_given.size, dtype=bool)
        links = LINKS.empty_table()
    else:
        is_linked, links = linked_rows(result, compared.is_given)
        clusters = clusters.filter(pc.invert(pc.starts_with(clusters["id"], KNOWN)))
        matches = matches.filter(pc.invert(pc.starts_with(matches["right_id"], KNOWN)))
    is_kept = kept_rows(compared, kept_copies(compared, is_linked))
    return Outcome(compared, clusters, matches, links, is_kept, is_linked, has_known)
