"""Lines of text → paragraphs, lists, sub-headings and links of HTML, one block a line."""

import html
import re
from collections.abc import Sequence
from random import Random

from tests.generate import words
from tests.generate.damage import is_blank

DOWNLOADS = ("Télécharger le diaporama", "Consulter le compte rendu")
ADDRESS = re.compile(r"https?://[^\s<]+")
BULLET = re.compile(r"\s*(?:•|-)\s+(.*)")
HEADING = 0.5  # share of known sub-headings that are marked as such
ALT_KEYS = 0.4  # share of images whose alternative text is a random key


def escaped(text: str) -> str:
    return html.escape(text, quote=True)


def prose(rng: Random, lines: Sequence[str], base: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """A copy as markup, and the links inside it."""
    parts: list[str] = []
    links: list[tuple[str, str]] = []
    in_list = False
    for line in lines:
        if is_blank(line):
            continue
        bullet = BULLET.fullmatch(line)
        if in_list != bool(bullet):
            parts.append("<ul>" if bullet else "</ul>")
            in_list = bool(bullet)
        parts.append(_block(rng, bullet.group(1) if bullet else line, bool(bullet), base, links))
    return "\n".join([*parts, *(["</ul>"] if in_list else [])]), tuple(links)


def _block(rng: Random, line: str, is_item: bool, base: str, links: list[tuple[str, str]]) -> str:
    inner = _linked(rng, line, base, links)
    if is_item:
        return f"<li>{inner}</li>"
    if line.strip() in words.SUB_HEADINGS and rng.random() < HEADING:
        return rng.choice(("<h4>{}</h4>", "<p><strong>{}</strong></p>")).format(inner)
    return f"<p>{inner}</p>"


def _linked(rng: Random, line: str, base: str, links: list[tuple[str, str]]) -> str:
    if line.strip() in words.LINK_LINES:
        path = (
            f"/sites/default/files/{rng.randint(100, 999)}.pdf"
            if line in DOWNLOADS
            else f"/node/{rng.randint(10, 999)}"
        )
        links.append((" ".join(line.split()), base + path))
        return f'<a href="{path if rng.random() < 0.5 else base + path}">{escaped(line)}</a>'
    found = ADDRESS.search(line)
    if found is None:
        return escaped(line)
    links.append((found.group(), found.group()))
    start, end = found.span()
    return (
        f'{escaped(line[:start])}<a href="{escaped(found.group())}">{escaped(found.group())}</a>{escaped(line[end:])}'
    )


def image(rng: Random) -> str:
    """A picture whose alternative text is a random key or a few words; it is no text of the page."""
    key = "".join(rng.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(rng.randint(2, 8)))
    alt = key if rng.random() < ALT_KEYS else f"{rng.choice(words.PLACES)}, vue du bourg"
    return f'<img src="/files/{key}.jpg" alt="{escaped(alt)}" width="220" height="140">'


def listing(items: Sequence[tuple[str, str]], kind: str = "") -> str:
    """A list of links: text and address."""
    shown = "".join(f'<li><a href="{escaped(url)}">{escaped(text)}</a></li>' for text, url in items)
    return f'<ul class="{kind}">{shown}</ul>' if kind else f"<ul>{shown}</ul>"
