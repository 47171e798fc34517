"""The contracts of now against those of a git revision or of a release → what changed, and whether versions say so."""

from pathlib import Path

from pipeline import store
from pipeline.contract import SUFFIX, Verdict, compare, contract_files, read_contracts, schemas_folder
from pipeline.core.errors import UsageError

CURRENT = "release"  # the word for the current release


def changed_contracts(against: str, processed: Path) -> list[Verdict]:
    """One verdict for each dataset whose contract is not what it was.

    `against` is "release", the id of a release in `processed`, or any git revision of the contracts' repository.
    Raises UsageError where there is no such release or revision.
    """
    now = read_contracts(contract_files(), "schemas/")
    return compare(read_contracts(_before(against, processed), f"{against}:"), now)


def _before(against: str, processed: Path) -> dict[str, bytes]:
    if against == CURRENT:
        release = store.current(processed)
        if release is None:
            raise UsageError(
                f"{processed}: nothing was published yet. Run `doublon run` first, or name a git revision."
            )
        return store.contracts_of(release)
    if any(release.id == against for release in store.releases(processed)):
        return store.contracts_of(store.release(processed, against))
    return store.files_at(Path(str(schemas_folder())), against, SUFFIX)
