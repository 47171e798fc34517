"""Valid files of every kind that is read, small, with what their readers have branches for."""

import csv
import gzip
import hashlib
import io
import json
from collections.abc import Sequence

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.contract import arrow_schema, contracts
from tests.checkout import ROOT
from tests.read.unpack import making

PAGES = ROOT / "raw" / "exemple"
ROWS = [
    {"texte": "Le lavoir rouvre en mai, dit le maire.", "id": 1, "jour": "2024-05-31", "part": 0.5, "noms": ["a", "b"]},
    {"texte": "Le four « communal »\nest rallumé.", "id": 2, "jour": None, "part": -1.0, "noms": []},
    {"texte": "", "id": 3, "jour": "2024", "part": 3.0, "noms": None},
]
REFERENCES = [
    {
        "title": "Effets du cuivre", "authors": "Durand, Élise; Müller, Hans", "year": "2019", "journal": "Annales", "doi": "10.1000/abc.1",
        "abstract": "Un résumé & <b>assez</b> long.", "keywords": "cuivre; sol", "type": "article", "pages": "12-20", "pmid": "31234567",
    },
    {"title": "Le zinc", "year": "2020", "type": "book", "url": "https://x.example/z", "authors": "Petit"},
]  # fmt: skip
KINDS = (".csv", ".tsv", ".json", ".jsonl", ".xlsx", ".parquet", ".ris", ".nbib", ".bib", ".xml", ".txt", ".csv.gz")
CRAWL = b'[collect]\nstart = ["https://gare.example/liste"]\ncontact = "a@gare.example"\ndelay = 1.5\nmax_pages = 10\nnext = "a.next"\npaths = ["/liste*"]\n'
HTML = b'<html><head><title>Liste</title><meta charset="utf-8"></head><body><ul>' + b"".join(
    f'<li class="r"><h2><a href="/f/{n}">Fiche n°{n} : le lavoir</a></h2><p>Le {n} mai 2021, {n} voisins.</p><dl><dt>Type</dt><dd>Fiche</dd></dl></li>'.encode()
    for n in range(6)
) + b"</ul><table><tr><td>a<td>b</table><script>x</script></body></html>"  # fmt: skip


def profiles() -> Sequence[bytes]:
    own = (PAGES / "source.toml").read_bytes().replace(b'"exemple"', b'"gare"')
    html = b'name = "gare"\nlanguage = "pt-BR"\n[html]\nrecord = "ul > li.r:not(.x)"\ntitle = "h2 a"\n[genres]\n"fiche" = "sheet"\n[privacy]\nmask = false\n'
    return (
        own,
        html + CRAWL,
        b'name = "gare"\nlabels = { A = { to = "labels" }, "B.c" = { to = "is_private", yes = ["Oui"] } }\n',
    )


def judgements() -> Sequence[bytes]:
    head = "left_record_id,right_record_id,verdict,who,why,when,left_place"
    rows = (
        f'{"a" * 16},{"b" * 16},same,Léa,"dit ""oui""\nici",2024-05-31,gare/2024-01-01/a.txt:12',
        f"{'c' * 16},{'d' * 16},withdrawn,,,2024-05-31T08:30:00Z,",
    )
    return "\n".join(
        (head, *rows)
    ).encode(), f"left_record_id;right_record_id;verdict\n{'a' * 16};{'b' * 16};different\n".encode()


def labels() -> Sequence[bytes]:
    cuts = b"source,snapshot,page,first_line,last_line\ngare,2024-01-01,a.txt,1,9\ngare,2024-01-01,a.txt,10,12\ngare,2024-01-01,b.txt,,\n"
    return *judgements(), f"record_id,resource,note\n{'a' * 16},un,x\n{'b' * 16},un,\n".encode(), cuts


def contract_texts() -> Sequence[bytes]:
    return [file.read_bytes() for file in sorted((ROOT / "schemas").glob("*.odcs.yaml"))]


def robots() -> Sequence[bytes]:
    return (
        b"User-agent: *\nDisallow: /prive/*.pdf$\nAllow: /liste\nCrawl-delay: 2.5\nSitemap: https://gare.example/s.xml\n",
        b"\xef\xbb\xbfuser-agent: doublon\nuser-agent: autre\ndisallow: /a%C3%A9?b=*\nRequest-rate: 1/5 0600-0800\nVisit-time: 0600-0845\n# fin",
    )


def sitemaps() -> Sequence[bytes]:
    urls = b'<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://gare.example/a</loc></url></urlset>'
    index = (
        b"<!DOCTYPE x><sitemapindex><sitemap><loc><![CDATA[https://gare.example/s.xml]]></loc></sitemap></sitemapindex>"
    )
    return urls, index, gzip.compress(urls, mtime=0), b"https://gare.example/a\nhttps://gare.example/b\n"


def jsonl() -> Sequence[bytes]:
    text = (PAGES / "2024-03-04" / "ressources-1.txt").read_text(encoding="utf-8")[:3_000]
    return (
        making.jsonl(
            {"url": "https://gare.example/1", "text": text},
            {"url": "https://gare.example/2", "html": HTML.decode(), "x": [1, 2.5e3]},
        ),
    )


def _records() -> list[bytes]:
    revisit = making.record(b"", kind="revisit", WARC_Refers_To_Target_URI="https://gare.example/")
    body = making.http(gzip.compress(HTML, mtime=0), Content_Encoding="gzip")
    chunked = making.http(b"4\r\n<p>a\r\n0\r\n\r\n", Transfer_Encoding="chunked")
    return [
        making.record(b"software: x", kind="warcinfo"),
        making.record(making.http(HTML)),
        making.record(body),
        making.record(chunked),
        revisit,
    ]


def warc() -> Sequence[bytes]:
    return (b"".join(_records()),)


def warc_gz() -> Sequence[bytes]:
    return making.zipped(*_records()), making.zipped(_records()[1])


def wacz() -> Sequence[bytes]:
    content = warc_gz()[0]
    told = {"path": "archive/a.warc.gz", "hash": f"sha256:{hashlib.sha256(content).hexdigest()}", "bytes": len(content)}
    package = json.dumps({"resources": [told]}).encode()
    files = {"archive/a.warc.gz": content, "archive/b.warc": warc()[0], "pages/pages.jsonl": b"{}"}
    return making.zip_of(files), making.zip_of({"archive/a.warc.gz": content, "datapackage.json": package})


def html() -> Sequence[bytes]:
    return HTML, (PAGES / "2024-06-03" / "ressources-3.html").read_bytes()[:20_000]


def text() -> Sequence[bytes]:
    return [(PAGES / "2024-03-04" / f"ressources-{number}.txt").read_bytes() for number in (1, 2)]


def manifests() -> Sequence[bytes]:
    entry = {"sha256": hashlib.sha256(b"Le four").hexdigest(), "bytes": 7}
    return (json.dumps({"files": {"a.txt": entry}, "is_complete": True}).encode(),)


def urls() -> Sequence[bytes]:
    return (json.dumps({"a.txt": "https://gare.example/a"}).encode(),)


def datasets() -> Sequence[bytes]:
    contract = contracts()["resource_aliases"]
    sound = pa.table({"old_id": ["a" * 16], "new_id": ["b" * 16]}, arrow_schema(contract))
    return (*map(_parquet, (sound, pa.table({"old_id": pa.array([b"\xff"], pa.binary())}), pa.table(_columns()))),)


def tables(kind: str) -> Sequence[bytes]:
    """Of references what their own writers make of them, of tables the rows above."""
    from pipeline.read.references import WRITERS

    if kind in (".ris", ".bib", ".xml"):
        return (WRITERS[kind](REFERENCES).encode(),)
    if kind in (".nbib", ".txt"):
        return (
            b"PMID- 31234567\nTI  - Effets du cuivre\n      sur le sol\nFAU - Durand, \xc3\x89lise\nDP  - 2019 Mar 5\nAID - 10.1000/abc.1 [doi]\nAB  - Un texte.\n\nPMID- 2\nTI  - Zinc\n",
        )
    makers = {".json": _json, ".jsonl": _jsonl, ".xlsx": _xlsx, ".parquet": lambda: _parquet(pa.table(_columns()))}
    if kind in makers:
        return (makers[kind](),)
    content = _csv("\t" if kind == ".tsv" else ",")
    return (gzip.compress(content, mtime=0) if kind.endswith(".gz") else content,)


def _columns() -> dict[str, object]:
    columns = {name: [row[name] for row in ROWS] for name in ROWS[0]}
    return {
        **columns,
        "code": pa.array(["a", "b", "a"]).dictionary_encode(),
        "quand": pa.array([0, 1, None], pa.timestamp("us")),
        "lien": [{"url": "x"}] * 3,
    }


def _parquet(table: pa.Table) -> bytes:
    made = io.BytesIO()
    pq.write_table(table, made, compression="zstd", write_page_checksum=True)
    return made.getvalue()


def _csv(separator: str) -> bytes:
    made = io.StringIO()
    writer = csv.DictWriter(made, list(ROWS[0]), delimiter=separator)
    writer.writeheader()
    writer.writerows(ROWS)
    return made.getvalue().encode()


def _json() -> bytes:
    return json.dumps({"rows": ROWS, "count": 3}, ensure_ascii=False).encode()


def _jsonl() -> bytes:
    return "\n".join(json.dumps(row) for row in ROWS).encode()


def _xlsx() -> bytes:
    book, made = openpyxl.Workbook(), io.BytesIO()
    book.active.append(list(ROWS[0]))
    for row in ROWS:
        book.active.append([str(value) if isinstance(value, list) else value for value in row.values()])
    book.create_sheet("deux")
    book.save(made)
    return made.getvalue()
