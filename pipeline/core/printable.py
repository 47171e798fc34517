"""A text of any origin → what may be printed: all of its words, and nothing that a terminal obeys.

A control is shown by its picture (␛) or its number (\\x9b), so that whoever looks sees that there is one. Icons of private
fonts, which no other font has, are shown as \ufffd.
"""

import unicodedata

_TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}  # classes of marks that turn what follows
DELETE, PICTURES = 0x7F, 0x2400  # the one control behind the letters; where Unicode has a picture of each
BYTES_OF_NAMES = range(0xDC80, 0xDD00)  # as which Python reads bytes of a file name that are no UTF-8


def harmless(text: str) -> str:
    """A text of a page on one line, with what a terminal would obey shown instead: controls, marks that turn the direction
    of writing, halves of characters, bytes of file names. Marks that have no look of their own are left out.

    >>> harmless("\\x1b[31mrouge\\u202e\\net [bold]gr\\xadas")
    '␛[31mrouge\\\\u202e et [bold]gras'
    """
    return text if text.isprintable() else text.translate(_LOOKS)


def printable(text: str) -> str:
    """The same of a text whose lines are to stay lines.

    >>> printable("un\\n\\x9bdeux")
    'un\\n\\\\x9bdeux'
    """
    return "\n".join(map(harmless, text.split("\n")))


class _Looks(dict[int, str]):
    """How each character is shown, by its number; filled as characters are met."""

    def __missing__(self, code: int) -> str:
        self[code] = look = _look(chr(code))
        return look


_LOOKS = _Looks()


def _look(character: str) -> str:
    code = ord(character)
    if character.isprintable():
        return character
    if character.isspace():
        return " "
    if code < 0x20 or code == DELETE:
        return chr(PICTURES + min(code, 0x21))
    if unicodedata.category(character) in ("Cc", "Cs") or unicodedata.bidirectional(character) in _TURNING:
        is_byte = code < 0x100 or code in BYTES_OF_NAMES
        return f"\\x{code & 0xFF:02x}" if is_byte else f"\\u{code:04x}"
    return "" if unicodedata.category(character) == "Cf" else "\ufffd"
