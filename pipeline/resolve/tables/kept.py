"""Which rows of a table are left when each cluster keeps one."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.resolve.match.titles import Mask
from pipeline.resolve.tables.comparing import ComparedTable


def kept_copies(compared: ComparedTable, is_linked: Mask) -> Mask:
    """Of each cluster the row of the table that speaks for it; none where it has rows of an index, or known ones.

    What is linked to a known row is not kept, and where it spoke for others, the next best does.
    """
    result, is_given = compared.result, compared.is_given
    has_others = np.isin(result.cluster, result.cluster[~is_given])
    rows = np.flatnonzero(is_given & ~is_linked & ~has_others)
    order = rows[np.lexsort((result.copies["position"].to_numpy()[rows], result.rank[rows], result.cluster[rows]))]
    is_first = np.append(True, np.diff(result.cluster[order]) != 0) if order.size else np.zeros(0, bool)
    kept = np.zeros(is_given.size, dtype=bool)
    kept[order[is_first]] = True
    return kept


def kept_rows(compared: ComparedTable, copies: Mask) -> Mask:
    """The same for the rows of the table, in their order."""
    ids = compared.result.copies["id"].filter(pa.array(copies))
    return np.asarray(pc.is_in(compared.ids, ids.combine_chunks()).to_numpy())
