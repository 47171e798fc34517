"""The files that docs/tables.md and docs/forgetting.md name: small tables of which one row comes again, references, a page."""

from pathlib import Path

import pandas as pd

COLUMNS = ("title", "abstract", "body", "summary", "url", "writers", "doi", "name", "addr", "city", "type", "phone")
CSV = ("notices", "a", "b", "works", "new", "shops")
REFERENCE = {
    "pubmed.nbib": "PMID- 1\nTI  - {title}\nAB  - {text}\nDP  - 2021\n",
    "embase.ris": "TY  - JOUR\nTI  - {title}\nAB  - {text}\nPY  - 2021\nER  - \n",
    "zotero.json": '[{{"id": "z", "type": "article-journal", "title": "{title}", "abstract": "{text}", "issued": {{"raw": "2021"}}}}]',
}


def frame() -> pd.DataFrame:
    """Rows 0 to 13, of which 12 prints the text of 7 with a word more."""
    rows = []
    for number in range(14):
        of = 7 if number == 12 else number
        text = " ".join(f"parole{of}suite{place}" for place in range(40)) + (" encore" if number == 12 else "")
        rows.append(
            {name: f"{name} {chr(97 + of)}" for name in COLUMNS} | {"abstract": text, "body": text, "id": number}
        )
        rows[-1] |= {"url": f"https://example.org/{number}", "doi": f"10.1000/{of}"}
    return pd.DataFrame(rows)


def lay_tables(folder: Path) -> None:
    rows = frame()
    for name in CSV:
        rows.to_csv(folder / f"{name}.csv", index=False)
    for name in ("known", "new"):
        rows.to_parquet(folder / f"{name}.parquet", index=False)
    rows.to_excel(folder / "articles.xlsx", index=False)
    for name, form in REFERENCE.items():
        (folder / name).write_text(form.format(title="Gares et villages", text=rows.body[0]), encoding="utf-8")


def named_rows() -> pd.DataFrame:
    """Three rows, by the names that documents give them."""
    return frame().loc[[7, 12, 0], ["body"]].assign(url=["a", "b", "c"])
