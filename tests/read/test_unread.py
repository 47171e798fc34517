"""Every name that somebody may put into raw/, and what becomes of it: read, or refused with what to do."""

import re

import pytest

from pipeline import store
from pipeline.core.errors import PageRefused
from pipeline.core.model import Page
from pipeline.core.source import Source
from pipeline.read.extract import extract
from pipeline.read.formats import CONTAINERS
from pipeline.read.unpack import CONTAINERS as READERS
from pipeline.read.unpack import is_container, is_packed
from pipeline.read.unread import is_read
from tests.read.unpack.making import opened

READ = """page.txt page.TXT page.text page.md page.markdown page.html page.htm page.xhtml page.txt.gz page.md.gz page.html.gz
    dump.jsonl dump.ndjson dump.jsonl.gz site.warc site.warc.gz site.warc.wet.gz site.wet site.wacz pages.zip pages.zip.gz"""
REFUSED = [
    (
        "rows.csv rows.csv.gz rows.tsv rows.xlsx rows.xls rows.ods rows.parquet refs.ris refs.bib refs.nbib",
        "doublon dedupe",
    ),
    ("page.json page.json.gz", "one object a line"),
    ("page.pdf page.ps page.epub page.mobi", "into a .txt file"),
    ("page.doc page.docx page.odt page.rtf page.pptx", "save it as .html"),
    ("page.mht page.mhtml page.eml page.webarchive", "open it in a browser"),
    ("index.php index.aspx index.jsp index.shtml", "rename it to end in .html"),
    ("page.rst page.adoc page.tex page.org", "pandoc"),
    ("feed.xml feed.rss feed.atom sitemap.xml.gz", "save the pages that it leads to"),
    ("pages.tar pages.tar.gz pages.tgz pages.7z pages.rar", "as a .zip"),
    ("page.txt.bz2 page.html.xz site.warc.zst page.html.br dump.jsonl.lz4", "compress it with gzip"),
    ("crawl.arc crawl.arc.gz", "warcio recompress"),
    ("crawl.warc.wat.gz crawl.wat index.cdx index.cdxj.gz", ".warc.wet.gz of the same crawl"),
    ("site.har", "save the pages themselves"),
    ("page.html.bak page.part crawl.log", "remove it"),
    ("pages.sqlite pages.db pages.sql", "into a .jsonl file"),
    ("logo.png photo.jpeg style.css script.js font.woff2 film.mp4", "holds no text"),
    ("README page page.xyz page.txt.old notes.", "rename, convert or remove"),
]
NAMES = [pytest.param(name, remedy, id=name) for names, remedy in REFUSED for name in names.split()]


@pytest.mark.parametrize("name", READ.split())
def test_these_are_read(name):
    assert is_read(name)


@pytest.mark.parametrize("name, remedy", NAMES)
def test_these_are_refused_with_what_to_do(tmp_path, name, remedy):
    folder = tmp_path / "raw" / "gare" / "2024-01-15"
    folder.mkdir(parents=True)
    (folder / name).write_bytes(b"Le lavoir")
    (listed,) = store.raw_files(tmp_path / "raw", "gare")

    assert listed.refusal is not None
    assert listed.refusal[0] == "unknown_format"
    assert remedy in listed.refusal[1]


@pytest.mark.parametrize("name, remedy", NAMES)
def test_a_look_at_such_a_file_says_the_same(name, remedy):
    assert not is_container(name)
    with pytest.raises(PageRefused, match=re.escape(remedy)) as refused:
        opened(name, b"") if is_packed(name) else extract(
            Page("gare", "2024-01-15", name, b"Le lavoir"), Source("gare")
        )
    assert refused.value.code == "unknown_format"


def test_the_table_names_every_container():
    assert set(CONTAINERS) == set(READERS)


def test_markdown_is_read_as_a_dump_prints_it():
    page = Page("gare", "2024-01-15", "a.md", b"# Le lavoir\n\n[La halle](/halle)\n")

    document = extract(page, Source("gare"))
    assert document.media_type == "text/markdown"
    assert [(block.line, block.text) for block in document.blocks] == [(1, "# Le lavoir"), (3, "[La halle](/halle)")]
