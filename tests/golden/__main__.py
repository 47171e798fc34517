"""Write every golden file again: `make golden`, or `python -m tests.golden`."""

from tests.golden import PAGES, golden_path, records_json
from tests.golden.corpora import CASES, kept_path, published_as_text

written = {golden_path(page): records_json(page) for page in PAGES}
for case in CASES:
    written |= {kept_path(case, dataset): text for dataset, text in published_as_text(case).items()}
for path, text in written.items():
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    print(path)
