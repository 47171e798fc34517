"""A Parquet file's name and Arrow schema → the dataset that it holds."""

import pyarrow as pa

from pipeline.contract.failure import Example, Failure
from pipeline.contract.read import contracts
from pipeline.core.sentence import sentence

FOOTER = "doublon.contract"  # footer key: name and version of the contract that a file was written by


def written_by(schema: pa.Schema) -> tuple[str, str]:
    """Dataset and version of the contract that a file was written by; empty where its footer does not say."""
    footer = (schema.metadata or {}).get(FOOTER.encode(), b"").decode("utf-8", "replace")
    dataset, _, version = footer.partition(" ")
    return dataset, version


def dataset_of(stem: str, schema: pa.Schema) -> str | Failure:
    """The dataset by the file's footer or name, `stem`; a failure where they disagree or neither tells.

    Another program's file has no such footer: there the columns must not be those of another dataset.
    """
    written, _ = written_by(schema)
    known = [dataset for dataset in (written, stem) if dataset in contracts()]
    if not known:
        expected = sentence("a name or footer that tells one of %(contracts)s", contracts=", ".join(contracts()))
        return _failure(stem, "no_contract", sentence("neither name nor footer tells a dataset"), expected)
    if stem in known and known[0] != stem:
        return _failure(
            stem,
            "other_dataset",
            sentence("its footer says that it holds %(written)s", written=written),
            sentence("rows of %(stem)s", stem=stem),
        )
    alike = _of_columns(schema)
    if not written and alike and _shared(known[0], schema) < len(schema.names) / 2:
        return _failure(
            stem,
            "other_dataset",
            sentence("its columns are those of %(alike)s", alike=alike),
            sentence("rows of %(stem)s", stem=stem),
        )
    return known[0]


def _of_columns(schema: pa.Schema) -> str | None:
    """The dataset all of whose columns are there, the one of most columns where there are several."""
    whole = [name for name, contract in contracts().items() if set(contract.names) <= set(schema.names)]
    return max(whole, key=lambda name: len(contracts()[name].names), default=None)


def _shared(dataset: str, schema: pa.Schema) -> int:
    return len(set(contracts()[dataset].names) & set(schema.names))


def _failure(dataset: str, rule: str, value: str, expected: str) -> Failure:
    return Failure(dataset, "", rule, 1, expected, (Example(value),))
