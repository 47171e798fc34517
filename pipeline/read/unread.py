"""The name of a file that is not read → what to do so that it is, or with what else it is read.

A file of raw/ that is no page and holds none is never passed over without a word: somebody put it there to be read.
"""

from collections.abc import Mapping

from pipeline.read.formats import CONTAINERS, SUFFIXES

_TABLE = (
    "it holds a table, not a page; its rows are compared by `doublon dedupe FILE`, and nothing need lie in raw/ for it"
)
_REMEDIES = {
    ".csv .tsv .xlsx .xls .ods .parquet .ris .nbib .bib": _TABLE,
    ".json": "one object or a list is no page; write one object a line, with url and text or html, into a .jsonl file, or, "
    "if it holds a table, compare its rows by `doublon dedupe FILE`",
    ".pdf .ps .djvu .epub .mobi .azw3": "print its text into a .txt file, for instance with pdftotext or ebook-convert",
    ".doc .docx .odt .rtf .ppt .pptx .odp .pages": "save it as .html or as plain text",
    ".mht .mhtml .eml .maff .webarchive": "open it in a browser and save the page as .html",
    ".php .asp .aspx .jsp .shtml .cgi": "if it is a page as a browser got it, rename it to end in .html",
    ".rst .adoc .tex .org .wiki .textile": "convert it to .html or .md, for instance with pandoc",
    ".xml .rss .atom .rdf .opml": "feeds and other XML are no listing pages; save the pages that it leads to, or let "
    "`doublon collect` fetch them by the site's sitemap",
    ".tar .tgz .tbz2 .txz .7z .rar .cab .iso": "unpack it into the snapshot, or pack the pages anew as a .zip",
    ".bz2 .xz .zst .br .lz4 .lzma .z": "decompress it, or compress it with gzip",
    ".arc": "convert it to .warc.gz, for instance with `warcio recompress`",
    ".wat .cdx .cdxj .idx": "it tells of pages and holds none; take the .warc.gz or .warc.wet.gz of the same crawl",
    ".har": "it is a browser's log; save the pages themselves as .html, or the crawl as .warc.gz",
    ".log .tmp .bak .part .crdownload": "it looks like no whole page; remove it, or rename it if it is one",
    ".sqlite .db .sql .dump": "export its pages, one object a line, into a .jsonl file, or its rows as a .csv for `doublon dedupe`",
}  # fmt: skip
REMEDIES: Mapping[str, str] = {suffix: remedy for several, remedy in _REMEDIES.items() for suffix in several.split()}
# What a browser saves beside a page; an archive of pages may hold any number of them.
ASSETS = frozenset(
    ".avif .bmp .css .eot .gif .ico .jpeg .jpg .js .map .mjs .mp3 .mp4 .ogg .otf .png .svg .tif .tiff .ttf .wav .webm .webp "
    ".woff .woff2".split()
)


def suffix_of(name: str) -> str:
    """The ending that tells the format: the last one, or the one before .gz.

    >>> suffix_of("a.b/dump.JSONL.gz"), suffix_of("page.txt"), suffix_of("txt"), suffix_of("a.b/txt")
    ('.jsonl', '.txt', '', '')
    """
    stem, dot, suffix = name.rpartition("/")[2].lower().removesuffix(".gz").rpartition(".")
    return f".{suffix}" if dot and stem else ""


def is_read(name: str) -> bool:
    """Whether a file by its name is a page or holds pages."""
    suffix = suffix_of(name)
    return suffix in SUFFIXES or suffix in CONTAINERS


def remedy(name: str) -> str:
    """The sentence for a file that is not read."""
    suffix = suffix_of(name)
    if suffix in REMEDIES:
        return f"{suffix} is not read: {REMEDIES[suffix]}"
    if suffix in ASSETS:
        return f"{suffix} is not read: it belongs to a page and holds no text; remove it"
    known = ", ".join((*SUFFIXES, *CONTAINERS))
    what = f"{suffix!r} is not" if suffix else "the name has no ending, so it is not known to be"
    return f"{what} among the formats that are read: {known}, each also with .gz behind; rename, convert or remove the file"
