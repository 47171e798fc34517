"""Evidence → sentences first, then sections: what people read of a record, of a resource, of two."""

from pipeline.cli.evidence.pair import pair_sheet
from pipeline.cli.evidence.record import record_sheet
from pipeline.cli.evidence.resource import resource_sheet
from pipeline.cli.layout import Sheet
from pipeline.inspect.explain import Explanation, RecordEvidence, ResourceEvidence


def sheet_of(evidence: Explanation) -> Sheet:
    """What is printed of evidence."""
    if isinstance(evidence, RecordEvidence):
        return record_sheet(evidence)
    return resource_sheet(evidence) if isinstance(evidence, ResourceEvidence) else pair_sheet(evidence)
