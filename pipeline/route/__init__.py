"""The route from raw pages to published datasets: one verb a leg, and `run`, which is all of them.

`collect` brings a site's pages; `opened` plans and locks, `ingest` reads a batch of pages, `Run.publish` resolves, checks and publishes.
"""

from pipeline.collect import Collected, collect
from pipeline.collect import batches as host_batches
from pipeline.route.checking import Checked, check_files
from pipeline.route.compatibility import changed_contracts
from pipeline.route.evaluating import evaluate_pairs, labels_of
from pipeline.route.explaining import explain
from pipeline.route.export import Export, Exported, export_file, export_stream
from pipeline.route.ingest import ingest
from pipeline.route.learning import Draft, Progress, drafted, write_draft
from pipeline.route.limits import HeldBack
from pipeline.route.loose import loose_records
from pipeline.route.marking import Marked, evaluate_cuts
from pipeline.route.measured import Evaluated, WrongPair, refuse_picture, write_curve
from pipeline.route.questions import Inquiry, Named, Question, Wanted, inquiry, judge
from pipeline.route.run import Order, Outcome, Run, account, opened, run, silent
from pipeline.route.seen import Line, Side
from pipeline.route.standing import Standing, published, standing
from pipeline.route.summary import Summary, summarise
from pipeline.route.tables import Columns, Deduped, Deduplicated, dedupe_file, dedupe_table

__all__ = [
    "Checked",
    "Collected",
    "Columns",
    "Deduped",
    "Deduplicated",
    "Draft",
    "Evaluated",
    "Export",
    "Exported",
    "HeldBack",
    "Inquiry",
    "Line",
    "Marked",
    "Named",
    "Order",
    "Outcome",
    "Progress",
    "Question",
    "Run",
    "Side",
    "Standing",
    "Summary",
    "Wanted",
    "WrongPair",
    "account",
    "changed_contracts",
    "check_files",
    "collect",
    "dedupe_file",
    "dedupe_table",
    "drafted",
    "evaluate_cuts",
    "evaluate_pairs",
    "explain",
    "export_file",
    "export_stream",
    "host_batches",
    "ingest",
    "inquiry",
    "judge",
    "labels_of",
    "loose_records",
    "opened",
    "published",
    "refuse_picture",
    "run",
    "silent",
    "standing",
    "summarise",
    "write_curve",
    "write_draft",
]
