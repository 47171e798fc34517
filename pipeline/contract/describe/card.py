"""Contracts and the facts of a release → its card: a README.md with the front matter of a Hugging Face dataset card.

The front matter is for catalogues, the page for people: what it is, whose it is, how it was made, what it cannot tell.
Nothing in it depends on when or where it was made.
"""

import re
from collections.abc import Iterator, Mapping

import yaml

from pipeline.contract import Contract
from pipeline.contract.describe.about import KEYWORDS, TITLE, is_licence
from pipeline.contract.describe.facts import Facts, SourceFacts, each
from pipeline.core.markdown import address, bullets, code, escaped, is_address, plain, table
from pipeline.core.sentence import number_of

MAIN = "resources"  # the dataset that a catalogue shows first
_HUB_LICENCES = {  # SPDX identifier → the word that the Hub has for it; any other licence is "other" there
    "Apache-2.0": "apache-2.0", "CC-BY-4.0": "cc-by-4.0", "CC-BY-NC-4.0": "cc-by-nc-4.0", "CC-BY-NC-ND-4.0": "cc-by-nc-nd-4.0",
    "CC-BY-NC-SA-4.0": "cc-by-nc-sa-4.0", "CC-BY-ND-4.0": "cc-by-nd-4.0", "CC-BY-SA-4.0": "cc-by-sa-4.0", "CC0-1.0": "cc0-1.0",
    "MIT": "mit", "ODbL-1.0": "odbl", "PDDL-1.0": "pddl", "etalab-2.0": "etalab-2.0",
}  # fmt: skip
_SIZES = (  # rows below which a dataset is of that size, in the Hub's words
    (1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"), (10_000_000, "1M<n<10M"),
    (100_000_000, "10M<n<100M"), (1_000_000_000, "100M<n<1B"),
)  # fmt: skip
_LARGEST = "n>1B"
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-|$)")  # a BCP 47 tag; catalogues know its first part


def card(contracts: Mapping[str, Contract], facts: Facts) -> str:
    """The whole card; datasets in order of their names, sources in order of theirs."""
    held = [contracts[name] for name in sorted(facts.files)]
    sections = (
        _opening(facts),
        _datasets(held, facts),
        _languages(facts),
        _sources(facts.sources),
        _MAKING,
        _DEDUPLICATION,
        _personal(facts),
        _limits(held),
        _reading(facts),
    )
    return f"---\n{_front_matter(facts)}---\n\n" + "\n\n".join(sections) + "\n"


def _front_matter(facts: Facts) -> str:
    entries: dict[str, object] = {
        "pretty_name": TITLE,
        "language": each(language.split("-")[0].lower() for language in facts.languages if _LANGUAGE.match(language)),
        **_licence(facts.sources),
        "size_categories": [_size(facts.files[MAIN].rows if MAIN in facts.files else 0)],
        "task_categories": ["text-retrieval", "sentence-similarity", "summarization"],
        "tags": list(KEYWORDS),
        "configs": [_config(name) for name in sorted(facts.files)],
    }
    filled = {key: value for key, value in entries.items() if value}
    return yaml.safe_dump(filled, sort_keys=False, allow_unicode=True, width=1_000_000)


def _config(name: str) -> dict[str, object]:
    return {"config_name": name, "data_files": f"{name}.parquet", **({"default": True} if name == MAIN else {})}


def _licence(sources: tuple[SourceFacts, ...]) -> dict[str, str]:
    """In the Hub's words: one licence by its name, none as unknown, and anything else as other, with what it is."""
    named = each(source.licence if source.is_licensed else "unknown" for source in sources) or ["unknown"]
    if named == ["unknown"]:
        return {"license": "unknown"}
    if len(named) == 1 and named[0] in _HUB_LICENCES:
        return {"license": _HUB_LICENCES[named[0]]}
    words = [name.lower() if is_licence(name) else "other" for name in named]
    return {"license": "other", "license_name": "-and-".join(dict.fromkeys(words))}


def _size(rows: int) -> str:
    return next((words for limit, words in _SIZES if rows < limit), _LARGEST)


def _opening(facts: Facts) -> str:
    span = f", read from {facts.first_snapshot} to {facts.last_snapshot}" if facts.first_snapshot else ""
    read = sum(count for kind, count in facts.pages.items() if kind != "quarantined")
    lines = [
        f"{number_of(read, 'page')} of {number_of(len(each(source.source for source in facts.sources)), 'source')}{span}.",
        f"{number_of(facts.records, 'record')}: a resource as one page prints it.",
        f"{number_of(facts.resources, 'resource')}: each thing once, with the text of its newest version.",
        f"{facts.repeated_word_share * 100:.0f} % of the words on the listing pages were printed twice.",
    ]
    if refused := facts.pages.get("quarantined", 0):
        lines.insert(1, f"{number_of(refused, 'page')} could not be read; the dataset `pages` says why.")
    shown = (
        f"\n\nA [report]({facts.report}) shows what came in, what changed and what is wrong." if facts.report else ""
    )
    return (
        f"# {TITLE}\n\nListing pages print every resource twice: its text, and a summary that is often the same text. "
        "These datasets hold every resource without the repetition, with the lines that it came from, and tell which "
        f"records are one and the same resource.\n\n{bullets(lines)}{shown}"
    )


def _datasets(held: list[Contract], facts: Facts) -> str:
    rows = (
        (code(contract.name), f"{facts.files[contract.name].rows:,}", escaped(contract.grain), contract.version)
        for contract in held
    )
    return f"## Datasets\n\n{table(('Dataset', 'Rows', 'Grain', 'Contract'), rows)}"


def _languages(facts: Facts) -> str:
    rows = ((escaped(language) or "not known", f"{count:,}") for language, count in sorted(facts.languages.items()))
    text = table(("Language", "Resources"), rows) if facts.languages else "There is no resource yet."
    return f"## Languages\n\n{text}"


def _sources(sources: tuple[SourceFacts, ...]) -> str:
    if not sources:
        return "## Sources and rights\n\nNothing is published of any source yet."
    rows = (
        (
            code(source.source),
            escaped(plain(source.publisher)) or "not known",
            escaped(plain(source.licence)) if source.is_licensed else "not known",
            address(source.terms_url) or "not known",
            f"{source.records:,}",
            f"{source.articles:,}",
        )
        for source in sources
    )
    head = ("Source", "Publisher", "Licence", "Terms", "Records", "Articles")
    return (
        "## Sources and rights\n\nThe texts are their publishers'; what is said of licence and terms is what the "
        f"profile of each source says.\n\n{table(head, rows)}\n\n### Attribution\n\n{bullets(_attributions(sources))}"
    )


def _attributions(sources: tuple[SourceFacts, ...]) -> Iterator[str]:
    """A sentence to copy for each publisher and licence, and a warning where there is no licence to name."""
    for publisher, licence in sorted(
        {(source.publisher or source.source, source.licence) for source in sources if source.is_licensed}
    ):
        terms = each(
            source.terms_url
            for source in sources
            if (source.publisher or source.source, source.licence) == (publisher, licence)
            and is_address(source.terms_url)
        )
        see = f" ({', '.join(map(address, terms))})" if terms else ""
        yield f"Texts: {escaped(plain(publisher))}, {escaped(plain(licence))}{see}; repetitions removed by Doublon."
    unknown = each(source.source for source in sources if not source.is_licensed)
    if unknown:
        yield (
            f"The licence of {', '.join(map(code, unknown))} is not known: ask the publisher before you pass the "
            "texts on. No right to them comes with this release."
        )


_MAKING = """\
## How it was made

Doublon reads pages that were filed as they came: plain text, HTML, and archives of them. Each page is cut into records by \
the order in which its site prints title, text, captions and summary, either as the source's profile says or as learned \
from the pages themselves. The two copies of each text are compared and written once: the fuller copy, and after it what \
only the other says. Fields are read from captions, title and text; a value that could not be read stays null and is told \
in `issues`. Every line of every page that could be read is in `ledger` once, so nothing was dropped unseen. All datasets \
are checked against their contracts before any of them is published."""

_DEDUPLICATION = """\
## Deduplication

1. Within a record, body and summary are aligned, and `summary_relation` says how they relate: identical, nearly so, one \
the opening of the other, one contained in the other, or distinct. `summary_score` is their likeness in characters, or in \
words where a copy is very long.
2. Across records, exact copies of title and text count as one content. Case, accents and punctuation do not count.
3. Only contents that meet are compared: those with the same title, the same address, the same text, or two equal bands of \
a MinHash signature over runs of three words. Runs that stand under very many titles are furniture and do not vote.
4. A veto keeps two contents apart whatever their score: other issue numbers, other years or numerals in the titles, or \
one page that prints both side by side.
5. Otherwise the first rule that holds decides. The less the titles say, the more of the texts must be alike, in \
characters or in shared runs of words; two snapshots of one site may differ more than two texts of one day.
6. Records are one resource only if they match its survivor: a chain of small steps joins nothing. The newest snapshot \
survives; among copies of one snapshot the fullest does.
7. What people judged stands over all of this: see `judgements`, and the rows of `matches` by `human`.
8. Ids stay from release to release; the ids that a merge retires are in `resource_aliases`.

Every decision worth a look is a row of `matches`, with its rule, its scores and a sentence that says why."""


def _personal(facts: Facts) -> str:
    emails = f"{facts.email_count:,} e-mail address{'' if facts.email_count == 1 else 'es'}"
    withheld = (
        f"Withheld: {number_of(facts.withheld, 'record')} without text, since the resource is private and its source "
        "withholds such texts. The row and its counts stay."
    )
    return (
        "## Personal data\n\n"
        f"Found in records: {emails}, {number_of(facts.phone_count, 'phone number')}. They are masked in every text of "
        "every dataset, unless the profile of a source keeps them; passwords, tokens and sessions in addresses always are. "
        "Names of persons stay, as the sites print them: no kept library finds them offline in French and English.\n\n"
        f"{withheld if facts.withheld else 'No text is withheld.'}"
    )


def _limits(held: list[Contract]) -> str:
    limits = bullets(
        f"{code(contract.name)}: {escaped(contract.limitations)}" for contract in held if contract.limitations
    )
    return (
        "## Known limits\n\nThe datasets say what the pages said on the day that they were read; whether it was true, or "
        f"still is, nobody checked. Duplicates are found by rules, which can err.\n\n{limits}".rstrip()
    )


def _reading(facts: Facts) -> str:
    return (
        "## How to read it\n\n"
        '```python\nimport pandas as pd\n\nresources = pd.read_parquet("resources.parquet")\n```\n\n'
        "Every column is described in [`datapackage.json`](datapackage.json) beside this file, and in `docs/datasets.md` of "
        "Doublon (printed by `doublon schema dictionary`), which also shows how to open the nested columns. The same is told as "
        "[Croissant](croissant.json), [RO-Crate](ro-crate-metadata.json) and [DCAT-AP](dcat.jsonld).\n\n"
        f"Release `{facts.release}`. The versions of the contracts stand in the table of datasets."
    )
