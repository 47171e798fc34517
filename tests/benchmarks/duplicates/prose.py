"""Documentation packages of Debian → distinct records of prose in fourteen languages.

Manual pages, LibreOffice's and GNOME's help and the Debian reference are real, translated, and anybody can fetch them. A
document is cut into records of 200 to 4,000 characters. Nobody has judged which of them resemble each other by nature,
so a record which mostly repeats earlier ones is left out: all the near-duplicates of the benchmark are injected.
"""

import argparse
import gzip
import random
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import chain
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from bs4 import BeautifulSoup

CACHE = Path.home() / ".cache" / "doublon-bench" / "prose"
SHORTEST, LONGEST = 200, 4_000  # characters of a record
PARAGRAPH = {
    "ja": 20,
    "zh": 20,
}  # characters of a paragraph, on the mean; under 40 in other languages it is a list, no prose
LENGTHS = (SHORTEST, 1_900, 500)  # shortest, longest and commonest wish; a whole paragraph more may come on top
WINDOW = 20  # characters; a window that stood in an earlier record counts as repeated
REPEATED = 0.3  # a record with a larger share of repeated windows is left out
SAMPLED = 16  # one window in so many is remembered: the whole of them would not fit in memory

_HELP = ("en-us", "fr", "de", "es", "it", "ru", "ja", "pl", "nl", "pt-br", "zh-cn")
_MANUALS = ("de", "es", "fr", "it", "ja", "nl", "pl", "pt-br", "ro", "ru", "sv", "uk", "zh")
_DEV_MANUALS = ("de", "es", "fr", "ja", "pl", "pt-br", "ro", "ru", "uk")
_REFERENCES = ("en", "fr", "de", "es", "it", "ja", "pt")
PACKAGES = (
    "manpages",
    "manpages-dev",
    *(f"manpages-{language}" for language in _MANUALS),
    *(f"manpages-{language}-dev" for language in _DEV_MANUALS),
    *(f"debian-reference-{language}" for language in _REFERENCES),
    "gnome-user-docs",
    *(f"libreoffice-help-{language}" for language in _HELP),
)
_GNOME_LANGUAGES = frozenset("C fr de es it ru ja pl pt_BR nl zh_CN".split())


Language = Callable[[Path], str | None]  # that a document's path states; None where the document is not one of ours


def fetch(folder: Path, packages: Sequence[str]) -> None:
    """Download and unpack the packages that are not in `folder` yet; without apt, say what to do."""
    missing = [package for package in packages if not (folder / package).is_dir()]
    if not missing:
        return
    if not (shutil.which("apt-get") and shutil.which("dpkg-deb")):
        raise SystemExit(
            f"The prose comes out of Debian packages and apt-get or dpkg-deb is not here. On a Debian or Ubuntu machine "
            f"(a container will do) run `python -m tests.benchmarks.duplicates.prose`, then copy its folder to {folder}."
        )
    with tempfile.TemporaryDirectory() as place:
        subprocess.run(["apt-get", "--quiet", "download", *missing], cwd=place, check=True)
        for archive in sorted(Path(place).glob("*.deb")):
            package = archive.name.split("_")[0]
            subprocess.run(["dpkg-deb", "-x", archive, Path(place) / package], check=True)
            shutil.move(Path(place) / package, folder / package)


def prose(folder: Path = CACHE, packages: Sequence[str] = PACKAGES, language: Language | None = None) -> pa.Table:
    """Table of `language` and `text`, in a fixed order; fetched and read the first time (minutes), then kept in `folder`."""
    kept = folder / "records.parquet"
    if not kept.exists():
        folder.mkdir(parents=True, exist_ok=True)
        fetch(folder, packages)
        documents = _documents(folder, packages, language or _language)
        with ProcessPoolExecutor() as pool:
            rows = _distinct(chain.from_iterable(pool.map(_read, documents, chunksize=64)))
        table = pa.table({"language": [row[0] for row in rows], "text": [row[1] for row in rows]})
        pq.write_table(table, kept, compression="zstd")
    return pq.read_table(kept)


def _read(document: tuple[str, Path]) -> list[tuple[str, str]]:
    language, place = document
    return [(language, text) for text in _records(_paragraphs(place), place.name, PARAGRAPH.get(language, 40))]


def _documents(folder: Path, packages: Sequence[str], language_of: Language) -> Iterator[tuple[str, Path]]:
    """Language and path of every document, in the order of the packages."""
    for package in packages:
        for place in sorted((folder / package).rglob("*")):
            if place.is_file() and place.suffix in {".gz", ".html", ".page"} and place.name != "changelog.gz":
                language = language_of(place)
                if language:
                    yield language, place


def _language(place: Path) -> str | None:
    path = place.as_posix()
    if "/zh_TW/" in path:  # zh_CN in other characters: nobody could say whether these are duplicates
        return None
    if place.suffix == ".gz":
        found = re.search(r"/share/man/(?:([a-z]{2})(?:_[A-Z]+)?/)?man\d\w*/", path)
        return (found[1] or "en") if found else None
    if place.suffix == ".page":
        stated = path.split("/share/help/")[1].split("/")[0]
        return stated.replace("C", "en")[:2] if stated in _GNOME_LANGUAGES else None
    found = re.search(r"/share/libreoffice/help/([a-z]{2})|/docs/ch\d+\.([a-z]{2})\.html$", path)
    return (found[1] or found[2]) if found else None


def _paragraphs(place: Path) -> list[str]:
    """Paragraphs of a document, without markup."""
    if place.suffix == ".gz":
        return _manual(gzip.decompress(place.read_bytes()).decode("utf-8", "replace"))
    content = place.read_bytes()
    soup = BeautifulSoup(content, "lxml-xml" if content.startswith(b"<?xml") else "lxml")
    for tag in soup.select("head, info, noscript, header, footer, aside, table, .howtoget, .navheader, .navfooter"):
        tag.decompose()
    found = soup.find_all(["p", "title", "h1", "h2", "h3", "h4", "li", "pre"])
    texts = (" ".join(tag.get_text().split()) for tag in found if not tag.find("p"))
    return [text for text in texts if text]


_BREAKS = frozenset("PP P LP TP TQ HP IP Pp It Bl El Sh SH Ss SS sp nf fi EX EE br".split())
_SPACED, _JOINED = frozenset("B I SM SB SH SS Sh Ss IP".split()), frozenset("BR BI RB RI IR IB".split())
_SYMBOLS = {
    "aq": "'",
    "dq": '"',
    "lq": "“",
    "rq": "”",
    "oq": "‘",
    "cq": "’",
    "em": "—",
    "en": "–",
    "bu": "•",
    "co": "©",
    "ti": "~",
    "ha": "^",
    "rs": "\\",
}


def _manual(source: str) -> list[str]:
    """Paragraphs of a manual page: requests dropped or replaced by their arguments, escapes by what they print."""
    paragraphs: list[list[str]] = [[]]
    source = re.sub(r"^\.TS.*?^\.TE", "", source, flags=re.MULTILINE | re.DOTALL)
    for line in source.split("\n"):
        request, _, rest = line[1:].strip().partition(" ")
        if not line.startswith((".", "'")):
            if line.strip():
                paragraphs[-1].append(line)
            else:
                paragraphs.append([])
            continue
        if request in _BREAKS:
            paragraphs.append([])
        if request in _SPACED or request in _JOINED:
            words = [quoted or bare for quoted, bare in re.findall(r'"([^"]*)"|(\S+)', rest)]
            paragraphs[-1].append(("" if request in _JOINED else " ").join(words[:1] if request == "IP" else words))
        if request in {"SH", "SS", "Sh", "Ss"}:
            paragraphs.append([])
    texts = (" ".join(_printed(" ".join(lines)).split()) for lines in paragraphs)
    return [text for text in texts if text]


def _printed(text: str) -> str:
    """roff escapes → the characters they print."""
    text = re.sub(r"\\f(\[[^\]]*\]|\(..|.)|\\s[-+]?\d+|\\[&,/%:^|c)]|\\m\[[^\]]*\]|\\\".*", "", text)
    text = re.sub(r"\\\*?(?:\((..)|\[([^\]]*)\])", lambda found: _SYMBOLS.get(found[1] or found[2], ""), text)
    return text.replace(r"\-", "-").replace("\\ ", " ").replace(r"\~", " ").replace(r"\e", "\\").replace(r"\(", "(")


def _records(paragraphs: list[str], name: str, least: int) -> Iterator[str]:
    """Neighbouring paragraphs packed into records whose lengths vary, the same way every time."""
    draw, pack = random.Random(name), ""
    wanted = draw.triangular(*LENGTHS)
    for paragraph in paragraphs:
        if len(pack) + len(paragraph) + 2 > LONGEST:
            yield from _cut(pack, least)
            pack = ""
        pack = f"{pack}\n\n{paragraph}" if pack else paragraph
        if len(pack) >= wanted:
            yield from _cut(pack, least)
            pack, wanted = "", draw.triangular(*LENGTHS)
    yield from _cut(pack, least)


def _cut(pack: str, least: int) -> Iterator[str]:
    """Pieces of at most `LONGEST` characters; what is under `SHORTEST`, a list or hardly a letter, is no record."""
    for start in range(0, len(pack), LONGEST):
        piece = pack[start : start + LONGEST].strip()
        if (
            len(piece) >= SHORTEST
            and len(piece) >= least * len(piece.split("\n\n"))
            and sum(map(str.isalpha, piece)) > len(piece) / 2
        ):
            yield piece


def _distinct(rows: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The rows of which at most `REPEATED` stood in rows before them: exact, no sketch, and no engine's own measure."""
    draw = np.random.default_rng(0)
    factors = draw.integers(1, 2**63, WINDOW, dtype=np.uint64) | np.uint64(1)
    seen: set[int] = set()
    kept = []
    for language, text in rows:
        letters = "".join(filter(str.isalnum, text.lower())).encode("utf-32-le")
        windows = _sampled(np.frombuffer(letters, dtype=np.uint32).astype(np.uint64), factors)
        if windows and sum(window in seen for window in windows) <= REPEATED * len(windows):
            seen.update(windows)
            kept.append((language, text))
    return kept


def _sampled(letters: np.ndarray, factors: np.ndarray) -> set[int]:
    """Hashes of the windows of WINDOW letters, one in SAMPLED of them, chosen by their hash."""
    count = len(letters) - WINDOW + 1
    if count <= 0:
        return set()
    hashes = np.zeros(count, dtype=np.uint64)
    for offset, factor in enumerate(factors):
        hashes += letters[offset : offset + count] * factor
    hashes ^= hashes >> np.uint64(31)
    hashes *= np.uint64(0x9E3779B97F4A7C15)
    return set(hashes[hashes >> np.uint64(60) == 0].tolist())


def main() -> None:
    """Fetch and read the prose, and tell how much there is of each language."""
    parser = argparse.ArgumentParser(prog="prose", description="Fetch the prose of the benchmark.")
    parser.add_argument("--prose", type=Path, default=CACHE, help="folder of the unpacked packages")
    table = prose(parser.parse_args().prose)
    for row in table.group_by("language").aggregate([("text", "count")]).sort_by("language").to_pylist():
        print(f"{row['language']}  {row['text_count']:>7,}")
    print(f"all {table.num_rows:>7,} records, {table['text'].nbytes / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
