"""The rows of a site → a dump that prints each once, in one of many forms."""

from collections.abc import Mapping, Sequence

from tests.written.words import WORDS, Row

FORMS: Mapping[str, tuple[str, str]] = {  # by name: language, and a row
    "type, title, text": ("fr", "{type}\n\n{title}\n\n{text}"),
    "day, title, text": ("en", "{day}\n\n{title}\n\n{text}"),
    "day, title, text in one block": ("de", "{day}\n{title}\n{text}"),
    "title, day, text in one block": ("en", "{title}\n{day}\n{text}"),
    "[1]title, text": ("en", "[{number}]{title}\n\n   {text}"),
    "[1]title, text, [1]more": ("fr", "   [{number}]{title}\n\n   {text}\n\n   [{number}]{more}"),
    "* title, text": ("en", "  * {title}\n    {text}"),
    "* [1]title, text, day": ("de", "     * [{number}]{title}\n       {text}\n       {day}"),
    "### [title](address), text": ("fr", "### [{title}](/n/{number})\n\n{text}"),
    "[title](address), text, day": ("en", "[{title}](/n/{number})\n\n{text}\n\n{day}"),
    "title, text, price": ("en", "{title}\n{text}\n{price}"),
    "title, text, town and day": ("fr", "{title}\n\n{text}\n\n{town}, {day}"),
    "title, author, text": ("en", "{title}\n{by}\n{text}"),
    "title, text, more": ("de", "{title}\n\n{text}\n\n{more}"),
    "day, [1]title": ("en", "   {day}\n   [{number}]{title}"),
    "**title** (day), text": ("fr", "**{title}** ({day})\n\n{text}"),
    "1. title, text": ("de", "{number}. {title}\n   {text}"),
    "title, type and day, text": ("fr", "{title}\n{type} | {day}\n{text}"),
}
SIZES = (5, 8, 14)  # rows of a page


def dump(form: str, size: int) -> tuple[str, Sequence[Row]]:
    """A page of so many rows between its menu and its footer, and the rows."""
    language, row = FORMS[form]
    say = WORDS[language]
    told = (say.printed(row, place) for place in range(size))
    parts = ("\n".join(say.menu), say.heading, *told, say.pager, "\n".join(say.footer))
    return "\n\n".join(parts) + "\n", say.rows[:size]
