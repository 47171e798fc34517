"""Current rows → rows that keep their contracts, and an issue for each row or value that did not.

The contract says by its modes what becomes of a value that its rules do not allow: freeze leaves it, and the check
before publishing refuses everything; discard_row leaves the row out; discard_value makes it null; evolve keeps it and
tells. Rules that only all rows together can break (keys, foreign keys) are always frozen. The lines of a record that is
left out stay in the ledger, as lines that belong to no record.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from pipeline import store
from pipeline.contract import Contract, conditions, contracts
from pipeline.core.errors import UsageError
from pipeline.core.model import PageKey
from pipeline.ingest.rows import PARTED
from pipeline.run.discarded import OUTGROWN, Discarded, discarded_of, unquoted
from pipeline.run.rows import PLACE, CurrentRows, columns_of
from pipeline.store import View

MODED = ("articles", "records")  # the datasets of what sites say; the others are this project's own account
_MOVED_KINDS = ("title", "body", "labels", "summary", "title_repeat")  # of lines that only a record makes what they are


@dataclass(frozen=True, slots=True)
class Enforced:
    """The rows that keep their contracts, and what was discarded or outgrown, in the order of the rows."""

    rows: CurrentRows
    discarded: tuple[Discarded, ...]

    @property
    def touched(self) -> frozenset[PageKey]:
        """The pages of which a row was left out or lost a value."""
        return frozenset(broken.page for broken in self.discarded if broken.issue.code != OUTGROWN)


def enforce(
    current: CurrentRows,
    contracts: Mapping[str, Contract],
    withholding: Collection[str],
    known: tuple[Discarded, ...] | None = None,
) -> Enforced:
    """Leave out what breaks a rule that does not freeze; no value of the sources `withholding` is quoted.

    All that does may be `known` already.
    """
    discarded = (
        known
        if known is not None
        else tuple(
            unquoted(broken) if broken.issue.source in withholding else broken
            for dataset in MODED
            for broken in discarded_of(current[dataset], contracts[dataset])
        )
    )
    left_out = {dataset: _left_out(current, contracts[dataset], discarded) for dataset in MODED}
    rows = {dataset: _kept(dataset, current, contracts[dataset], discarded, left_out) for dataset in PARTED}
    return Enforced(CurrentRows(**rows), discarded)


def refuse_idle_modes() -> None:
    """Raises UsageError where a contract names a mode that would change nothing."""
    of_sites = {(column.name, column.mode) for dataset in MODED for column in contracts()[dataset].columns}
    for name, contract in contracts().items():
        idle = [
            column.name
            for column in contract.columns
            if column.mode != "freeze" and (column.name, column.mode) not in of_sites
        ]
        if name not in MODED and idle:
            raise UsageError(
                "schemas/%(name)s.odcs.yaml: %(idle)s has a mode, but only rows of %(moded)s come from sites and can be discarded. Take the mode out and run again.",
                name=name,
                idle=idle[0],
                moded=" and ".join(MODED),
            )


def _left_out(current: CurrentRows, contract: Contract, discarded: Sequence[Discarded]) -> View:
    """The keys of the rows that go."""
    keys = [broken.key for broken in discarded if broken.is_row and broken.dataset == contract.name]
    return store.rows_view(current.connection, f"left_out_{contract.name}", contract.key, keys)


def _kept(
    dataset: str,
    current: CurrentRows,
    contract: Contract,
    discarded: Sequence[Discarded],
    left_out: Mapping[str, View],
) -> View:
    """A dataset's rows without what is discarded; where nothing is, the rows that it had."""
    own = [broken for broken in discarded if broken.dataset == dataset]
    if own:
        query = _rows_kept(current[dataset], contract, own, left_out[dataset])
    elif dataset in _FOLLOWING and any(broken.is_row and broken.dataset == "records" for broken in discarded):
        query = _FOLLOWING[dataset](current, left_out["records"])
    else:
        return current[dataset]
    return store.view(current.connection, dataset, query)


def _rows_kept(rows: View, contract: Contract, own: Sequence[Discarded], left_out: View) -> str:
    lost = {
        column for broken in own if not broken.is_row and broken.issue.code != OUTGROWN for column in broken.columns
    }
    cases = [
        _without(column.name, [condition.broken for condition in conditions(column)])
        for column in contract.columns
        if column.name in lost
    ]
    replaced = f" REPLACE ({', '.join(cases)})" if cases else ""
    return f"SELECT *{replaced} FROM {rows} ANTI JOIN {left_out} USING ({columns_of(contract.key)})"


def _without(column: str, broken: Sequence[str]) -> str:
    any_broken = " OR ".join(f"({condition})" for condition in broken)
    return f'CASE WHEN {any_broken} THEN NULL ELSE "{column}" END AS "{column}"'


_LINES = "(last_line - first_line + 1)"
_SUMS = ", ".join(f"coalesce(sum({_LINES}) FILTER (kind = '{kind}'), 0) AS {kind}" for kind in _MOVED_KINDS)
_FEWER = ", ".join(f"({kind}_line_count - coalesce({kind}, 0))::INTEGER AS {kind}_line_count" for kind in _MOVED_KINDS)


def _ledger_without(current: CurrentRows, lost: View) -> str:
    """The lines of records that are left out, as lines of none."""
    return f"""
        SELECT * EXCLUDE (is_lost) REPLACE (
            CASE WHEN is_lost AND kind IN {_MOVED_KINDS} THEN 'unassigned' ELSE kind END AS kind,
            CASE WHEN is_lost THEN NULL ELSE record_id END AS record_id
        )
        FROM (SELECT *, record_id IN (FROM {lost}) AS is_lost FROM {current.ledger})
    """


def _pages_without(current: CurrentRows, lost: View) -> str:
    """The pages of records that are left out, counted anew."""
    return f"""
        WITH lines AS (SELECT {columns_of(PLACE)}, {_SUMS} FROM {current.ledger} SEMI JOIN {lost} USING (record_id) GROUP BY ALL),
        lost AS (SELECT {columns_of(PLACE)}, count(*) AS lost FROM {current.records} SEMI JOIN {lost} USING (record_id) GROUP BY ALL)
        SELECT * EXCLUDE ({columns_of(_MOVED_KINDS)}, lost) REPLACE (
            {_FEWER},
            (unassigned_line_count + {" + ".join(f"coalesce({kind}, 0)" for kind in _MOVED_KINDS)})::INTEGER
                AS unassigned_line_count,
            (record_count - coalesce(lost, 0))::INTEGER AS record_count
        )
        FROM {current.pages} LEFT JOIN lines USING ({columns_of(PLACE)}) LEFT JOIN lost USING ({columns_of(PLACE)})
    """


_FOLLOWING = {"ledger": _ledger_without, "pages": _pages_without}  # the datasets that tell of pages
