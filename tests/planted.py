"""What nobody may read, planted wherever a page, its address, its name or its profile can carry it; and where it stands."""

import json
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.collect.answer import Answer
from pipeline.collect.archive import Archive
from tests.published import all_strings, lay

MAIL, PHONE, KEY, USER = "zoe.quidam", "98 12 34", "s3cr3tvalue", "motdepasse9"
PLANTED = (MAIL, "zoe%2equidam", PHONE, "39981234", "39.98.12", KEY, USER)
ADDRESS = f"https://zoe:{USER}@exemple.org/a?mail={MAIL}%40exemple.org&tel=0639981234&token={KEY}#session={KEY}"
PROFILE = f"""publisher = "Exemple, {MAIL}@exemple.org, tél. 06 39 {PHONE}"
home = "https://exemple.org/?key={KEY}"
terms_url = "https://exemple.org/droits?auth={KEY}"
language = "fr"
header = ["Accueil"]

[limits]
max_quarantined = 1.0
max_drop = 1.0

[labels]
"Voir :" = {{ to = "url" }}
"Type :" = {{ to = "resource_type" }}
"""
TEXT = f"""Accueil
Le lavoir de {MAIL} [at] exemple [point] org
Le lavoir rouvre au printemps, écrire à {MAIL}@exemple.org ou appeler le 06 39 {PHONE} ou +33 (0)6.39.98.12.34.
Lire {ADDRESS} avant de venir, dit la mairie qui attend beaucoup de monde cette année.
Voir : {ADDRESS}
Type : 06/39/98/12/34
"""
HTML = f"""<html><head><title>Le moulin, {MAIL}@exemple.org</title><link rel="canonical" href="{ADDRESS}">
<script type="application/ld+json">{{"@type": "ItemList", "itemListElement": [{{"@type": "ListItem", "url": "{ADDRESS}", "name": "tél. 06 39 {PHONE}"}}]}}</script>
</head><body><article><h1>Le moulin</h1><p>Le moulin tourne encore, dit <a href="mailto:{MAIL}%40exemple.org">la meunière</a>, au
<a href="tel:+33639981234">téléphone</a>, ou <a href="{ADDRESS}">en ligne</a>. {MAIL}<span>@</span>exemple.org</p></article></body></html>"""


def archived(folder: Path) -> None:
    """A crawl of one page, as the collector keeps it."""
    folder.mkdir()
    archive = Archive(folder / "crawl.warc.gz")
    archive.open("doublon", "bourgs")
    headers = (("Content-Type", "text/plain; charset=utf-8"), ("Set-Cookie", f"session={KEY}"))
    page = Answer(
        ADDRESS,
        f"GET /a?token={KEY} HTTP/1.1\r\n\r\n".encode(),
        "2021-12-30T06:00:00.000000Z",
        status=200,
        headers=headers,
        wire=TEXT.encode(),
    )
    archive.answer(page, "page", {"outcome": "fetched"})
    archive.close()


def plant(raw: Path) -> None:
    """A raw folder that carries it wherever one can."""
    name = f"2021-11-30/{MAIL}@exemple.org"
    lines = [json.dumps({"url": ADDRESS, "text": TEXT}), json.dumps({"url": ADDRESS}), "{" + MAIL + "@exemple.org"]
    files = {
        f"{name}.txt": TEXT,
        f"{name}.html": HTML,
        "2021-11-30/appel 06 39 98 12 34.txt": TEXT.replace("lavoir", "four à pain"),
        f"2021-11-30/{MAIL}@exemple.net.txt": TEXT.replace("lavoir", "pont"),
        f"{name}.exe": "nothing",
        f"{name}.jsonl": "\n".join(lines),
        f"2021-11-30 {MAIL}@exemple.org/page.txt": TEXT,
    }
    lay(raw, "bourgs", files, PROFILE)
    lay(raw, "sans-profil", {"2021-11-30/page.txt": TEXT, "2021-12-30/page.txt": TEXT})
    urls = {path.name: ADDRESS for path in (raw / "bourgs" / "2021-11-30").iterdir()}
    (raw / "bourgs" / "2021-11-30" / "urls.json").write_text(json.dumps(urls), encoding="utf-8")
    archived(raw / "bourgs" / "2021-12-30")


def contents(folder: Path) -> Iterator[tuple[str, str]]:
    """Each file of a folder with what stands in it, and its own name: tables decoded, others as they lie there."""
    for path in sorted(folder.rglob("*")):
        yield str(path), str(path.relative_to(folder))
        if path.is_file():
            yield str(path), path.read_bytes().decode("latin-1")
            if path.suffix == ".parquet":
                yield str(path), str(pq.read_metadata(path).metadata)
                yield str(path), "\n".join(all_strings(pq.read_table(path).to_pylist()))
            elif path.suffix in (".arrow", ".feather"):
                yield str(path), "\n".join(all_strings(pa.ipc.open_file(path).read_all().to_pylist()))


def leaks(folder: Path) -> set[tuple[str, str]]:
    return {(path, planted) for path, content in contents(folder) for planted in PLANTED if planted in content}
