"""Every sentence that the command and the pages have, by reading the templates, the code and the help of the commands.

`python -m tests.look.catalogue` (`make locale`) brings the catalogue to what there is: what is new stands in it without a
translation, which the tests tell, and what is gone is gone.
"""

import ast
import io
from collections.abc import Iterator
from functools import cache
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
from pipeline.split.roles.told.words import ROLE_WORDS
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
    found |= dict.fromkeys(MISTAKES, "pipeline/cli/usage.py")
    found |= dict.fromkeys(ROLE_WORDS.values(), "pipeline/split/roles/told/words.py")
    for path in sorted((ROOT / "pipeline").rglob("*.html")):
        found |= dict(_of_template(path))
    for place, name, arguments in _calls():
        found |= dict.fromkeys(_of_call(name, arguments), place)
    found |= _of_help()
    return {text: place for text, place in found.items() if text}


def spelt_at_once() -> list[str]:
    """Where words that people read are an f-string: in an error, in what the command prints, or as a noun."""
    wanted = {*SENTENCES, COUNTED, "number_of", "write_error", "Section"}
    return [
        place
        for place, name, given in _calls()
        if name in wanted and "core/sentence.py" not in place and any(isinstance(one, ast.JoinedStr) for one in given)
    ]


@cache
def _calls() -> list[tuple[str, str, list[ast.expr]]]:
    """Every call of a function by its name: where it stands, and what is given in order. `partial` is a call of what it is of."""
    calls = []
    for path in sorted(path for folder in ("pipeline", "flows") for path in (ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
                name, given = node.func.id if isinstance(node.func, ast.Name) else node.func.attr, node.args
                if name == "partial" and given and isinstance(given[0], ast.Name):
                    name, given = given[0].id, given[1:]
                calls.append((f"{path.relative_to(ROOT)}:{node.lineno}", name, given))
    return calls


def _of_call(name: str, given: list[ast.expr]) -> Iterator[SentenceId]:
    texts = [one.value for one in given if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    if name == COUNTED and len(texts) == 2:
        yield texts[0], texts[1]
    elif name == "number_of" and texts:
        yield f"%(count)s {texts[0]}", f"%(count)s {texts[0]}s"
    elif name in SENTENCES and texts:
        yield texts[0]


def _of_template(path: Path) -> Iterator[tuple[SentenceId, str]]:
    with path.open("rb") as file:
        for line, name, message, _ in babel_extract(file, (*SENTENCES, COUNTED), (), {}):
            texts = message if isinstance(message, tuple) else (message,)
            yield texts[:2] if name == COUNTED else texts[0], f"{path.relative_to(ROOT)}:{line}"


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
