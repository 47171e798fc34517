from .checking import Checked, check_files
from .collecting import Collected, collect, host_batches
from .compatibility import changed_contracts
from .evaluating import evaluate_pairs, labels_of
from .explaining import explain
from .export import Export, Exported, export_file, export_stream
from .freshness import Standing, published, standing
from .ingesting import ingest
from .learning import Draft, drafted, write_draft
from .limits import HeldBack
from .loose import loose_records
from .marking import Marked, evaluate_cuts
from .measured import Evaluated, WrongPair, refuse_picture, write_curve
from .progress import Progress, silent
from .questions import Inquiry, Named, Question, Wanted, inquiry, judge
from .running import Order, Outcome, Run, account, opened, run
from .seen import Line, Side
from .summary import Summary, summarise
from .tables import Columns, Deduped, Deduplicated, dedupe_file, dedupe_table

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
