"""Pages of raw/exemple → what must be read from them, as JSON that a person can check against the page.

A change of these files is a change of what analysts get. After one that is meant, write them again and read the diff:

    make golden
"""

import json
from dataclasses import asdict
from pathlib import Path

from pipeline.core.profile import read_source
from pipeline.core.source import Source
from tests.checkout import ROOT
from tests.reading import Read, read, spans

RAW = ROOT / "raw" / "exemple"
GOLDEN = Path(__file__).parent / "exemple"
PAGES = sorted(path.relative_to(RAW) for path in RAW.glob("*/*") if path.is_file())


def golden_path(page: Path) -> Path:
    """Where the records of a page are kept: exemple/2024-03-04-ressources-1/records.json."""
    return GOLDEN / f"{page.parent.name}-{page.stem}" / "records.json"


def records_json(page: Path) -> str:
    """What is read from a page now."""
    found = read((RAW / page).read_bytes(), _source(), page=page.name, snapshot=page.parent.name)
    told = {
        "page": page.as_posix(),
        "page_kind": found.cut.page_kind,
        "records": [_record(found, index) for index in range(len(found.records))],
        "issues": [{"line": issue.first_line, "code": issue.code, "message": issue.message} for issue in found.issues],
    }
    return json.dumps(told, ensure_ascii=False, indent=2, default=str) + "\n"


def _source() -> Source:
    path = RAW / "source.toml"
    return read_source("exemple", path.read_bytes(), str(path))


def _record(found: Read, index: int) -> dict[str, object]:
    record, relation, fields = found.records[index], found.relations[index], found.fields[index]
    title, body, labels, summary = spans(record)
    return {
        "title": record.title.text if record.title else None,
        "title_line": title,
        "body_lines": body,
        "labels_lines": labels,
        "summary_lines": summary,
        "noise": record.noise,
        "flags": record.flags,
        "summary_relation": relation.relation,
        "summary_score": relation.score,
        "differences": [asdict(gap) for gap in relation.differences],
        "text": relation.text.split("\n"),
        **asdict(fields),
    }
