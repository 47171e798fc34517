"""Every sentence that the command and the pages have, by reading the templates, the code and the help of the commands.

`python -m tests.look.catalogue` (`make locale`) brings the catalogue to what there is: what is new stands in it without a
translation, which the tests tell, and what is gone is gone.
"""

import ast
import io
from collections.abc import Iterator
from itertools import starmap
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import normalize, read_po
from cyclopts.help import HelpPanel
from jinja2.ext import babel_extract
from rich.console import Console

from pipeline.cli.commands import COMMANDS, SCHEMA_COMMANDS, SOURCE_COMMANDS, command_line
from pipeline.cli.usage import MISTAKES, described
from pipeline.look.words import WORDS
from pipeline.split.roles.words import ROLE_WORDS
from tests.checkout import ROOT

CATALOGUE = ROOT / "pipeline" / "look" / "locale" / "fr.po"
COUNTED = "counted"
SENTENCES = (
    "_",
    "sentence",
    "translate_os_errors",
    "PipelineError",
    "UsageError",
    "ContractBroken",
    "Locked",
    "DiskFull",
    "PublishConflict",
)
SentenceId = str | tuple[str, str]


def sentences() -> dict[SentenceId, str]:
    """Each sentence, or a singular with its plural, and where it stands."""
    found: dict[SentenceId, str] = dict.fromkeys(WORDS.values(), "pipeline/look/words.py")
    found |= dict.fromkeys(MISTAKES, "pipeline/cli/usage.py") | dict.fromkeys(
        ROLE_WORDS.values(), "pipeline/split/roles"
    )
    for path in sorted(path for folder in ("pipeline", "flows") for path in (ROOT / folder).rglob("*")):
        if path.suffix == ".html":
            found |= dict(_of_template(path))
        elif path.suffix == ".py":
            found |= dict(_of_code(path))
    found |= _of_help()
    return {text: place for text, place in found.items() if text}


def _of_template(path: Path) -> Iterator[tuple[SentenceId, str]]:
    with path.open("rb") as file:
        for line, name, message, _ in babel_extract(file, (*SENTENCES, COUNTED), (), {}):
            texts = message if isinstance(message, tuple) else (message,)
            yield texts[:2] if name == COUNTED else texts[0], f"{path.relative_to(ROOT)}:{line}"


def _of_code(path: Path) -> Iterator[tuple[SentenceId, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
            arguments = node.args
            if name == "partial" and isinstance(node.args[0], ast.Name):
                name, *arguments = node.args[0].id, *node.args[1:]
            texts = [one.value for one in arguments if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            place = f"{path.relative_to(ROOT)}:{node.lineno}"
            if name == COUNTED and len(texts) == 2:
                yield (texts[0], texts[1]), place
            elif name == "number_of" and texts:
                yield (f"%(count)s {texts[0]}", f"%(count)s {texts[0]}s"), place
            elif name in SENTENCES and texts:
                yield texts[0], place


def _of_help() -> dict[SentenceId, str]:
    """What the pages of help say of commands and options."""
    app, found = command_line.__wrapped__(), {}

    def page(console: object, options: object, panel: HelpPanel) -> None:
        found[str(panel.title)] = "the pages of help"
        found.update({described(entry): f"the help of {' '.join(entry.names)}" for entry in panel.entries})

    app.help_formatter = page
    names = [[], ["source"], ["schema"], *([name] for name, *_ in COMMANDS)]
    names += [["source", name] for name, *_ in SOURCE_COMMANDS] + [["schema", name] for name, *_ in SCHEMA_COMMANDS]
    for command in names:
        app.help_print(command, console=Console(file=io.StringIO()))
    return found


def catalogue() -> Catalog:
    """The French sentences as they stand."""
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="fr", abort_invalid=True)


def main() -> None:
    known, header = catalogue(), CATALOGUE.read_text(encoding="utf-8").partition("\n\n")[0]
    texts = sorted(sentences(), key=forms)
    strings = {text: known[text].string if text in known else "" for text in texts}
    CATALOGUE.write_text("\n\n".join([header, *starmap(_entry, strings.items())]) + "\n", encoding="utf-8")
    missing = [text for text, string in strings.items() if not all(forms(string))]
    print(f"{len(texts)} sentences, {len(missing)} without a translation", *missing, sep="\n")


def _entry(text: SentenceId, string: str | tuple[str, ...]) -> str:
    if isinstance(text, str):
        return f"msgid {normalize(text, width=0)}\nmsgstr {normalize(str(string), width=0)}"
    singular, plural = (normalize(form, width=0) for form in text)
    few, many = (normalize(form, width=0) for form in (string or ("", "")))
    return f"msgid {singular}\nmsgid_plural {plural}\nmsgstr[0] {few}\nmsgstr[1] {many}"


def forms(text: object) -> tuple[str, ...]:
    """The singular and the plural, or the one sentence."""
    return tuple(text) if isinstance(text, tuple | list) else (str(text or ""),)


if __name__ == "__main__":
    main()
