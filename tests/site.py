"""docs/, README and what the house says of itself → a site in site/: `python -m tests.site`, which `make docs-site` runs.

The pages are laid side by side into .site, with the links that this takes, and the command line is described from its code.
zensical makes the site, strictly; a page that would ask another host for anything is refused.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from bs4 import BeautifulSoup

from pipeline.cli import app
from tests.checkout import ROOT

PAGES, SITE = ROOT / ".site", ROOT / "site"
HOUSE = {  # README.md would be the first page of a folder
    "README.md": "about.md", "README.fr.md": "about.fr.md", "CONTRIBUTING.md": "contributing.md", "CHANGELOG.md": "changelog.md",
}  # fmt: skip
COMMANDS = "command-line.md"
_LINK = re.compile(r"\]\((?:\.\./(?=[A-Z])|docs/)?([^)#]+)")  # from the root, or from docs/ up to it
_ELSEWHERE = re.compile(r"(?:https?:)?//")
_TAG = re.compile(r"`[^`]*`|<(?=[a-z])")  # of code or of a placeholder, which is no tag of HTML
_SECTION = re.compile(r"(?m)^#{2,3} doublon (.+)$")


def lay(folder: Path) -> None:
    """Write all pages of the site, as Markdown, with pictures and files that they link to."""
    shutil.copytree(ROOT / "docs", folder)
    for name, page in HOUSE.items():
        shutil.copy(ROOT / name, folder / page)
    for path in folder.rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        path.write_text(_LINK.sub(lambda link: f"]({HOUSE.get(link[1], link[1])}", text), encoding="utf-8")
    (folder / COMMANDS).write_text(command_line(), encoding="utf-8")


def command_line() -> str:
    """Every command with its arguments, options and examples, from its signature and docstring."""
    described = app.generate_docs(output_format="markdown")
    body = _TAG.sub(
        lambda found: "&lt;" if found[0] == "<" else found[0], described[described.index("\n## doublon ") :]
    )
    heads = list(_SECTION.finditer(body))
    ends = [head.start() for head in heads[1:]] + [len(body)]
    sections = [
        f"{body[head.start() : end].rstrip()}\n\n{_examples(head[1])}" for head, end in zip(heads, ends, strict=True)
    ]
    return (
        "# The command line\n\nMade from the code; `--help` of each command says the same. What exit codes mean\nstands in [scheduling.md](scheduling.md).\n\n"
        + "\n".join(sections)
    )


def _examples(chain: str) -> str:
    examples = (app.parse_commands(chain.split())[1][-1].help_epilogue or "").partition("\n\n")[0]
    lines = [line.strip() for line in examples.splitlines() if line.startswith("  ")]
    return "\n".join(["```sh", *lines, "```", ""]) if lines else ""


def asked_elsewhere(site: Path) -> Iterator[str]:
    """What pages would fetch from another host when they are opened; links that a reader follows are none."""
    for page in sorted(site.rglob("*.html")):
        soup = BeautifulSoup(page.read_text(encoding="utf-8"), "lxml")
        for tag in soup.select("[src], link[href], [data], [poster], [srcset]"):
            for name in ("src", "href", "data", "poster", "srcset"):
                if _ELSEWHERE.match(str(tag.get(name, ""))):
                    yield f"{page.relative_to(site)}: {tag.name} {tag[name]}"


def main() -> int:
    for folder in (PAGES, SITE):
        shutil.rmtree(folder, ignore_errors=True)
    lay(PAGES)
    code = subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--strict", "--clean"], cwd=ROOT, check=False
    ).returncode
    found = [] if code else list(asked_elsewhere(SITE))
    for place in found:
        print(f"{place} is asked of another host: bring it into docs/.")
    return code or int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
