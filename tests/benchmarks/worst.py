"""Pages that are made to be slow, of 190 kB each → CPU seconds without a profile (extracted, learned from, split) and with one.

    python -m tests.benchmarks.worst [--only WORD]

No page under 200 kB may take over one CPU second: those that do are marked.
"""

import argparse
import time
from collections.abc import Callable
from random import Random

from pipeline.core.model import Page
from pipeline.core.profile import read_source
from pipeline.core.source import Source
from pipeline.read.extract import extract
from pipeline.split import induce, split
from tests.generate import NAME, PROFILE
from tests.generate.prose import paragraph

SIZE = 190_000  # bytes of a page
MOST = 1.0  # CPU seconds that it may take
RNG = Random("worst pages")
TEXT = "Le bus de nuit roule encore entre la gare et le port."
LABELS = ("Type de ressource", "Autres", "Ressource privée", "Non", "Résumé")
SHEET = (TEXT, *LABELS)
TWICE = (
    "Titre {}",
    "Le texte {} dit ce que le bus de la gare fait.",
    "Type",
    "Oui",
    "Le texte {} dit ce que le bus de la gare fait.",
)


def lines(make: Callable[[int], str], size: int = SIZE) -> str:
    """As many lines as a page holds."""
    made: list[str] = []
    held = 0
    while held < size:
        made.append(make(len(made)))
        held += len(made[-1].encode()) + 1
    return "\n".join(made)


def doubled(make: Callable[[int], str]) -> str:
    """A page whose second half says what the first one does."""
    half = lines(make, SIZE // 2)
    return f"{half}\n{half}"


def html(tags: Callable[[int], str]) -> str:
    """Tags one after the other."""
    return f"<html><body>{lines(tags)}</body></html>"


PAGES: dict[str, Callable[[], str]] = {
    "one letter, equal lines": lambda: lines(lambda i: "a"),
    "one letter, all letters": lambda: lines(lambda i: chr(97 + i % 26)),
    "two words in turn": lambda: lines(lambda i: ("Type", "Oui")[i % 2]),
    "short lines, equal": lambda: lines(lambda i: "Lire la suite"),
    "short lines, all different": lambda: lines(lambda i: f"x{i}"),
    "short lines, just text": lambda: lines(lambda i: f"numéro {i:06}"),
    "captions, all different": lambda: lines(lambda i: f"Caption {i} : value {i}"),
    "captions, 5,000 twice": lambda: lines(lambda i: f"Caption {i % 5_000} : value {i}"),
    "captions, 50 again and again": lambda: lines(lambda i: f"Caption {i % 50} : v{i}"),
    "captions on their own lines": lambda: lines(lambda i: f"value {i}" if i % 2 else f"Caption {i // 2 % 40}"),
    "captions over one line": lambda: lines(lambda i: SHEET[i % len(SHEET)]),
    "captions over one letter": lambda: lines(lambda i: ("x", *LABELS)[i % len(SHEET)]),
    "short records, twice": lambda: lines(lambda i: TWICE[i % 5].format(i // 5)),
    "sentences, equal": lambda: lines(lambda i: TEXT),
    "sentences, alike": lambda: lines(lambda i: f"{i} : {TEXT}"),
    "sentences, all different": lambda: lines(lambda i: paragraph(RNG, 1)),
    "sentences, twice": lambda: doubled(lambda i: paragraph(RNG, 1)),
    "sentences that break off": lambda: lines(lambda i: f"Le bus {i} de nuit…"),
    "headings of Markdown": lambda: lines(lambda i: f"### Titre {i}"),
    "links of Markdown": lambda: lines(lambda i: f"**[Titre {i}](/a-{i})**"),
    "dates": lambda: lines(lambda i: f"{i % 28 + 1} mars 20{i % 20 + 10}"),
    "days of publishing": lambda: lines(lambda i: "Publié le 12 mars 2021"),
    "one line of words": lambda: "mot " * (SIZE // 4),
    "one line of brackets": lambda: "[" * SIZE,
    "one line of links": lambda: "[a](b)" * (SIZE // 6),
    "HTML, deep tables": lambda: html(lambda i: "<table><tr><td>a"),
    "HTML, deep lists": lambda: html(lambda i: "<ul><li>a"),
    "HTML, rows of a table": lambda: html(lambda i: f"<tr><td>ligne {i}<td>b"),
    "HTML, entries of a list": lambda: html(lambda i: f"<li><a href=x{i}>entrée {i}</a></li>"),
    "HTML, classes all different": lambda: html(lambda i: f'<div class="c{i}"><p>texte {i}</p></div>'),
    "HTML, headings": lambda: html(lambda i: f"<h2>Titre {i}</h2><p>texte {i}</p>"),
}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--only", metavar="WORD", default="", help="only pages whose name holds this")
    only = parser.parse_args().only
    profile = read_source(NAME, PROFILE.encode(), "source.toml")
    spent("Titre", "HTML" if only.startswith("HTML") else "text", Source("worst"))  # imports and tables are read once
    print(f"{'':<30}{'lines':>8}{'no profile':>12}{'profile':>10}")
    for name, page in PAGES.items():
        if only in name:
            content = page()
            count, bare = spent(content, name, Source("worst"))
            _, told = spent(content, name, profile)
            mark = "  MISSED" if max(bare, told) > MOST else ""
            print(f"{name:<30}{count:>8}{bare:>12.2f}{told:>10.2f}{mark}", flush=True)


def spent(content: str, name: str, source: Source) -> tuple[int, float]:
    """The lines of a page, and the CPU seconds from its bytes to its records."""
    begun = time.process_time()
    file = "page.html" if name.startswith("HTML") else "page.txt"
    document = extract(Page(source.name, "2024-01-01", file, content.encode()), source)
    split(document, induce([document], source).source)
    return len(document.blocks), time.process_time() - begun


if __name__ == "__main__":
    main()
