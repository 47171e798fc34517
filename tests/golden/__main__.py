"""Write every golden file again: `python -m tests.golden`."""

from tests.golden import PAGES, golden_path, records_json

for page in PAGES:
    path = golden_path(page)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(records_json(page), encoding="utf-8")
    print(path)
