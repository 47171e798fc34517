"""The contracts of now against those of a git revision or of a release → what changed, and whether versions say so."""

from pathlib import Path

from pipeline import store
from pipeline.contract import SUFFIX, Compatibility, compare, contract_files, read_contracts, schemas_folder
from pipeline.core.errors import UsageError

RELEASE = "release"  # another word for the current one


def changed_contracts(against: str, processed: Path) -> list[Compatibility]:
    """One verdict for each dataset whose contract is not what it was.

    `against` is "release" or any other name of a release in `processed`, as `store.find_release` takes it; where no
    release is called so, it is a git revision of the contracts' repository. Raises UsageError where there is neither.
    """
    now = read_contracts(contract_files(), "schemas/")
    return compare(read_contracts(_before(against, processed), f"{against}:"), now)


def _before(against: str, processed: Path) -> dict[str, bytes]:
    name = store.CURRENT if against == RELEASE else against
    if name != store.CURRENT and not store.matching_releases(processed, name):
        try:
            return store.files_at(Path(str(schemas_folder())), against, SUFFIX)
        except UsageError:
            if not store.is_word_or_day(name):
                raise
    return store.contracts_of(store.find_release(processed, name))
