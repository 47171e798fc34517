"""Text that anybody may have written → HTML that shows it and obeys nothing of it."""

from markupsafe import Markup, escape

from pipeline.core.printable import harmless, printable


def foreign(text: object) -> Markup:
    """A text of a page within a line: escaped, in its own direction of writing, and what turns direction is shown.

    >>> foreign("<b>\\u202egras")
    Markup('<bdi>&lt;b&gt;\\\\u202egras</bdi>')
    """
    return Markup("<bdi>{}</bdi>").format(harmless(str(text)))


def paragraphs(text: str) -> Markup:
    """A text of several paragraphs, with a blank line between any two; its lines stay lines.

    >>> paragraphs("un\\n\\ndeux\\ntrois")
    Markup('<p dir="auto">un</p>\\n<p dir="auto">deux<br>trois</p>')
    """
    shown = ("<br>".join(map(escape, printable(part).split("\n"))) for part in text.split("\n\n") if part.strip())
    return Markup("\n").join(Markup('<p dir="auto">{}</p>').format(Markup(part)) for part in shown)
