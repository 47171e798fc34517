"""schemas/templates/ → contracts written out in full: `python -m tests.schemas`, which is `make schemas`.

A template is a contract that names, instead of repeating them, columns and rules of another contract:
`- records: [title, body]`. What is committed in schemas/ holds them in full, since other tools read one file at a time.
"""

import re
from pathlib import Path

from tests.checkout import ROOT

FOLDER = ROOT / "schemas"
SUFFIX = ".odcs.yaml"
_NAMED = re.compile(r"^      - (\w+): \[([^\]]+)\]\n", re.MULTILINE)
_ENTRY = re.compile(r"^      - name: (\w+)\n(?:^       .*\n|^\n)*", re.MULTILINE)


def generated() -> dict[Path, str]:
    """The contracts that are made from templates, by path."""
    return {
        FOLDER / f"{template.stem}{SUFFIX}": _head(template) + written_out(template.read_text(encoding="utf-8"))
        for template in sorted((FOLDER / "templates").glob("*.yaml"))
    }


def written_out(template: str) -> str:
    """The contract of a template. Raises KeyError for an entry that the other contract does not have."""
    return _NAMED.sub(
        lambda named: "".join(_entries(named[1])[name] for name in re.findall(r"\w+", named[2])), template
    )


def _entries(dataset: str) -> dict[str, str]:
    """The columns and rules of a contract as they are written, by name."""
    text = (FOLDER / f"{dataset}{SUFFIX}").read_text(encoding="utf-8")
    return {entry[1]: entry[0] for entry in _ENTRY.finditer(text)}


def _head(template: Path) -> str:
    return f"# Made from {template.relative_to(ROOT)} by `make schemas`: change the template, not this file.\n"


if __name__ == "__main__":
    for path, text in generated().items():
        path.write_text(text, encoding="utf-8")
        print(f"{path.relative_to(ROOT)}: written.")
