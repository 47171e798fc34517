"""A run → OpenLineage events, sent to where its own variables say: START, then COMPLETE with what was published, or FAIL.

Nothing is sent unless somebody configured it (`OPENLINEAGE_URL`, `OPENLINEAGE_CONFIG` or `OPENLINEAGE__TRANSPORT…`), and a
receiver that does not answer stops no run: it is told in the run's notes.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import store
from pipeline.contract import Contract, contracts
from pipeline.contract.describe import origins
from pipeline.core.addresses import store_address
from pipeline.run.plan import Order
from pipeline.store.remote.lease import Clock

if TYPE_CHECKING:
    from openlineage.client import OpenLineageClient
    from openlineage.client.event_v2 import OutputDataset
    from openlineage.client.facet_v2 import RunFacet

NAMESPACE, JOB = "doublon", "ingest"
PRODUCER = "https://pypi.org/project/doublon"
_CONFIGURED = ("OPENLINEAGE_URL", "OPENLINEAGE_CONFIG", "OPENLINEAGE__TRANSPORT")


@dataclass(slots=True)
class Told:
    """The release that a run published, if it did, and what could not be sent of it."""

    release: store.Release | None = None
    failures: list[str] = field(default_factory=list)


def is_asked(environ: Mapping[str, str]) -> bool:
    """Whether somebody configured where events go, and did not disable them."""
    is_disabled = environ.get("OPENLINEAGE_DISABLED", "").strip().lower() == "true"
    return not is_disabled and any(value and name.startswith(_CONFIGURED) for name, value in environ.items())


@contextmanager
def telling(order: Order, sources: Sequence[str], started: str, clock: Clock) -> Iterator[Told]:
    """Tell of a run over these sources while it goes on; whoever runs it fills in what it gave.

    Raises ModuleNotFoundError where the client is not installed; then nothing was read.
    """
    from openlineage.client import OpenLineageClient

    told, run = Told(), _Sender(order, sources, OpenLineageClient(), started)
    run.send("START", started, told)
    try:
        yield told
    except BaseException as error:
        run.send("FAIL", _at(clock), told, f"{type(error).__name__}: {error}")
        for failure in told.failures:
            error.add_note(failure)
        raise
    run.send("COMPLETE", _at(clock), told)


def _at(clock: Clock) -> str:
    return datetime.fromtimestamp(clock(), UTC).isoformat()


@dataclass(frozen=True, slots=True)
class _Sender:
    """Where the events of one run go, and whose they are."""

    order: Order
    sources: Sequence[str]
    client: "OpenLineageClient"
    started: str

    def send(self, state: str, at: str, told: Told, error: str = "") -> None:
        from openlineage.client.event_v2 import InputDataset, Job, Run, RunEvent, RunState
        from openlineage.client.uuid import generate_static_uuid

        begun = _instant(self.started)
        run_id = str(generate_static_uuid(begun, f"{_named(self.order.processed)} {self.started}".encode()))
        event = RunEvent(
            eventType=RunState[state],
            eventTime=_instant(at).isoformat(),
            run=Run(run_id, _facets(error)),
            job=Job(NAMESPACE, JOB),
            producer=PRODUCER,
            inputs=[InputDataset(*_named(self.order.raw, source)) for source in self.sources],
            outputs=self._outputs(told),
        )
        try:
            self.client.emit(event)
        except OSError as failure:  # what requests raises; the receiver's own words may hold its key
            told.failures.append(
                f"The event {state} of OpenLineage could not be sent ({type(failure).__name__}); the run went on without it."
            )

    def _outputs(self, told: Told) -> "list[OutputDataset]":
        if told.release is None:
            return []
        return [self._output(contracts()[name], told.release) for name in sorted(told.release.files)]

    def _output(self, contract: Contract, release: store.Release) -> "OutputDataset":
        from openlineage.client.event_v2 import OutputDataset
        from openlineage.client.facet_v2 import (
            column_lineage_dataset,
            dataset_version_dataset,
            documentation_dataset,
            output_statistics_output_dataset,
            schema_dataset,
        )

        file = release.files[contract.name]
        fields = [
            schema_dataset.SchemaDatasetFacetFields(column.name, column.type, column.description)
            for column in contract.columns
        ]
        taken = {
            column: column_lineage_dataset.Fields(
                [column_lineage_dataset.InputField(*_named(self.order.processed, f"{dataset}.parquet"), origin)]
            )
            for column, (dataset, origin) in origins(contract, contracts()).items()
        }
        return OutputDataset(
            *_named(self.order.processed, f"{contract.name}.parquet"),
            facets={
                "schema": schema_dataset.SchemaDatasetFacet(fields),
                "columnLineage": column_lineage_dataset.ColumnLineageDatasetFacet(taken),
                "documentation": documentation_dataset.DocumentationDatasetFacet(contract.description),
                "version": dataset_version_dataset.DatasetVersionDatasetFacet(release.id),
            },
            outputFacets={
                "outputStatistics": output_statistics_output_dataset.OutputStatisticsOutputDatasetFacet(
                    rowCount=file.rows, size=file.bytes
                )
            },
        )


def _facets(error: str) -> "dict[str, RunFacet]":
    from openlineage.client.facet_v2 import error_message_run

    return {"errorMessage": error_message_run.ErrorMessageRunFacet(error, "python")} if error else {}


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _named(folder: Path, name: str = "") -> tuple[str, str]:
    """A file as OpenLineage names it: the bucket and the key, or `file` and the whole path."""
    address = store_address(folder)
    if address is None:
        return "file", (folder.absolute() / name).as_posix()
    scheme, _, rest = address.partition("://")
    bucket, _, key = rest.partition("/")
    return f"{scheme}://{bucket}", "/".join(part for part in (key, name) if part)
