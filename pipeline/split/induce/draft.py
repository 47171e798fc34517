"""A source and the evidence for it → the draft of its source.toml, each line with what it rests on."""

from collections.abc import Mapping, Sequence

import tomlkit
from tomlkit.items import Array, InlineTable, Table

from pipeline.core.model import Evidence
from pipeline.core.source import Caption, Source

Seen = Mapping[str, Evidence]


def draft(source: Source, evidence: Seen, read: str) -> str:
    """The text of a source.toml; `read` says which pages it was drafted from.

    A run with this file cuts the same records as a run without one.
    """
    document = tomlkit.document()
    document.add(tomlkit.comment(f"Drafted from {read}. Read it, correct it, keep it as source.toml."))
    document.add(tomlkit.nl())
    document.add("name", tomlkit.item(source.name).comment("the folder's name"))
    document.add("publisher", tomlkit.item(source.publisher).comment("who publishes the site; its pages do not tell"))
    document.add("home", tomlkit.item(source.home).comment("its address"))
    if language := source.language or source.usual_language:
        note = "of most pages; without this line each resource's own is looked for"
        document.add("language", tomlkit.item(language).comment(note))
    document.add("licence", tomlkit.item(source.licence).comment("an SPDX identifier; printed with the data"))
    if source.terms_url:
        document.add("terms_url", tomlkit.item(source.terms_url).comment("the site's terms of use"))
    if source.private != "keep":
        document.add("private", tomlkit.item(source.private).comment("private resources are published without text"))
    note = "nobody has looked: lines of header and footer may lack, unsure records are set aside; delete once you have"
    document.add("drafted", tomlkit.item(source.drafted).comment(note))
    document.add("header", _lines(source.header, evidence))
    document.add("footer", _lines(source.footer, evidence))
    if source.has_layout:
        order = tomlkit.item(list(source.order))
        document.add(
            "order", order.comment(f"{_share(evidence, 'order', 'records')} have two copies that say the same")
        )
    if source.captions:
        document.add(tomlkit.nl())
        document.add("labels", _labels(source.captions, evidence))
    return tomlkit.dumps(document)


def _lines(lines: Sequence[str], evidence: Seen) -> Array:
    array = tomlkit.array()
    for line in lines:
        array.add_line(line, comment=f"on {_share(evidence, line, 'pages')}")
    if lines:
        array.add_line(indent="")
    return array


def _labels(captions: Sequence[Caption], evidence: Seen) -> Table:
    table = tomlkit.table()
    for caption in captions:
        row = _caption(caption)
        row.comment(f"{_share(evidence, caption.printed, 'records')}{_reading(caption)}")
        table.add(caption.printed, row)
    return table


def _caption(caption: Caption) -> InlineTable:
    row = tomlkit.inline_table()
    row.update({"to": caption.to})
    for key, words in (("values", caption.values), ("yes", caption.yes), ("no", caption.no)):
        if words:
            row.update({key: list(words)})
    return row


def _reading(caption: Caption) -> str:
    if caption.to == "summary":
        return "; the text under it runs on until the next title"
    if caption.values:
        return f"; {len(caption.values)} words stand under it"
    return "; any text stands under it" if not caption.is_closed else ""


def _share(evidence: Seen, subject: str, what: str) -> str:
    counted = evidence.get(subject)
    return f"{counted.seen} of {counted.among} {what}" if counted else f"no {what}"
