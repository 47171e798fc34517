"""Every sentence that the pages have, by reading the templates and the code."""

from collections.abc import Iterator
from pathlib import Path

from babel.messages.extract import extract_python
from jinja2.ext import babel_extract

from pipeline.look.words import WORDS
from tests.checkout import ROOT

KEYWORDS = ("_", "counted", "sentence")


def sentences() -> dict[object, str]:
    """Each sentence, or a singular with its plural, and where it stands."""
    found: dict[object, str] = dict.fromkeys(WORDS.values(), "pipeline/look/words.py")
    for path in sorted((ROOT / "pipeline").rglob("*")):
        if path.suffix == ".html":
            found |= dict(_of(path, babel_extract))
        elif path.suffix == ".py" and {"look", "report", "review"} & set(path.relative_to(ROOT).parts):
            found |= dict(_of(path, extract_python))
    return found


def _of(path: Path, extract: object) -> Iterator[tuple[object, str]]:
    with path.open("rb") as file:
        for line, name, message, _ in extract(file, KEYWORDS, (), {"encoding": "utf-8"}):
            if name == "counted" and isinstance(message, tuple) and all(message[:2]):
                yield message[:2], f"{path.relative_to(ROOT)}:{line}"
            elif name in ("_", "sentence"):
                text = message[0] if isinstance(message, tuple) else message
                if text:
                    yield text, f"{path.relative_to(ROOT)}:{line}"
