"""Staged datasets → nothing, where they keep their contracts; else the run fails and yesterday's data stay."""

from pipeline import store
from pipeline.contract import check, contracts
from pipeline.core.errors import ContractBroken

FEW = 2  # one row of so many must stand, so that to look for the others' keys among them takes less than to look at all
SMALL_ROWS = (
    20_000  # of a dataset of which all are looked at: it costs little, and finds what an older release let pass
)
MAX_SHOWN = 20  # broken rules that an error lists


def check_datasets(stage: store.Staging, parent: store.Release | None = None) -> None:
    """Hold every staged dataset against its contract. Raises ContractBroken, which lists what is broken.

    Rows that are the parent's were looked at by the same contract when it was published; of a large dataset only the others are.
    """
    paths = {name: stage.datasets / f"{name}.parquet" for name in stage.versions}
    old = (
        {f"old_{name}": [parent.path(name)] for name in _targets() & parent.files.keys()}
        if parent and any(stage.standing.values())
        else {}
    )
    with stage.connect({name: [path] for name, path in paths.items()} | old) as connection:
        new = {
            name: str(store.rows_but(connection, f"new_{name}", paths[name], standing))
            for name, standing in stage.standing.items()
            if FEW * sum(map(len, standing)) >= store.row_count(paths[name]) > SMALL_ROWS
        }
        before = {name.removeprefix("old_"): name for name in old}
        failures = check(
            {name: store.schema_of(path) for name, path in paths.items()}, connection, new=new, before=before
        )
    if failures:
        shown = "\n".join(failure.sentence for failure in failures[:MAX_SHOWN])
        more = f"\n… and {len(failures) - MAX_SHOWN} more." if len(failures) > MAX_SHOWN else ""
        raise ContractBroken(
            "The data break their contracts; nothing was published, the last data stay.\n%(shown)s%(more)s",
            shown=shown,
            more=more,
        )


def _targets() -> set[str]:
    """The datasets that others refer to: of what went elsewhere nothing is asked."""
    return {key.target for contract in contracts().values() for key in contract.foreign_keys}
