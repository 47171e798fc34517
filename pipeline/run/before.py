"""What was read now and the parent release → the pages of which the parent has the current rows, and the rows of all others."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256

from pipeline import store
from pipeline.contract import contract_files, contracts
from pipeline.core.model import PageKey
from pipeline.ingest.batch import part_schema
from pipeline.run.merge import Inputs, merge, old_pages
from pipeline.run.plan import Plan
from pipeline.run.rows import PLACE, CurrentRows, columns_of
from pipeline.store import View


@dataclass(frozen=True, slots=True)
class Before:
    """The parent release, the pages of which its rows are the current ones, whether these are all of its pages, and the current
    rows of all other pages.
    """

    release: store.Release
    pages: View
    is_whole: bool
    fresh: CurrentRows
    _numbered: dict[str, View] = field(default_factory=dict)  # one a dataset: of some six questions are asked

    def numbered(self, name: str) -> View:
        """The rows of a dataset of the parent release, with their places in its file."""
        if name not in self._numbered:
            self._numbered[name] = store.numbered(self.pages.connection, name, self.release.path(name))
        return self._numbered[name]

    def standing(self, name: str) -> str:
        """The query of the rows of a dataset whose pages stand, with their places in its file."""
        rows = f"FROM {self.numbered(name)}"
        return rows if self.is_whole else f"{rows} SEMI JOIN {self.pages} USING ({columns_of(PLACE)})"


def before_of(
    inputs: Inputs,
    parent: store.Release,
    plan: Plan,
    held: Collection[str],
    touched: Collection[PageKey],
    fresh: CurrentRows,
) -> Before | None:
    """What stands of a parent that keeps today's contracts, beside the rows that were read now (`fresh`); None where a row of a page
    that was not read again is `touched`.
    """
    pages = store.table(inputs.connection, "standing_pages", old_pages(inputs, plan, held))
    altered = store.rows_view(inputs.connection, "touched_pages", PLACE, sorted(touched))
    if inputs.connection.execute(f"FROM {pages} SEMI JOIN {altered} USING ({columns_of(PLACE)}) LIMIT 1").fetchone():
        return None
    counts = f"SELECT (SELECT count(*) FROM {pages}) = (SELECT count(*) FROM {inputs.old['pages']})"
    is_whole = inputs.connection.execute(counts).fetchall() == [(True,)]
    return Before(parent, pages, is_whole, fresh)


def keeps_contracts(release: store.Release) -> bool:
    """Whether a release was made by today's contracts: then its files have today's columns, and its rows keep today's rules."""
    kept = {f"{store.CONTRACTS}/{name}": sha256(content).hexdigest() for name, content in contract_files().items()}
    are_of_today = all(file.contract_version == contracts()[name].version for name, file in release.files.items())
    return are_of_today and kept.items() <= release.described.items()


def merge_new(inputs: Inputs, plan: Plan, held: Collection[str] = ()) -> CurrentRows:
    """Of what `merge` gives the rows that were read now."""
    return merge(replace(inputs, old={}), plan, held)


def others(before: Before, name: str, moved: View, key: Sequence[str]) -> View:
    """What pages gave of a dataset where it is fresh, and of the parent's rows those of some keys.

    These are looked up in the file itself, which is not read whole for a few.
    """
    columns = columns_of(part_schema(name).names)
    old = f"SELECT {columns} FROM {before.numbered(name)} SEMI JOIN {moved} USING ({columns_of(key)})"
    query = f"SELECT {columns} FROM {before.fresh[name]} UNION ALL {old}"
    return store.once(before.pages.connection, f"other_{name}", query)
