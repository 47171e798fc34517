"""Texts that terminals, spreadsheets and documents obey, where nobody shows them with care; and what stays of them to be seen."""

import re
import unicodedata

LONG = "m" * 10_000  # a word longer than any line
HOSTILE = {  # an id → the text, and a word of it that must be seen
    "a word in brackets": ("[vidéo] Comment rouvrir une halte", "[vidéo]"),
    "a closing tag": ("[/!\\] Attention aux horaires du lavoir", "[/!\\]"),
    "markup": ("[red]Le verger[/red] et [link=http://x.example]son chemin[/link]", "[red]Le verger[/red]"),
    "emoji code": ("Le guide :warning: de la navette", ":warning:"),
    "escape sequences": ("Lettre \x1b[5;35mclignotante\x1b]0;titre\x07 de mars", "␛[5;35mclignotante␛]0;titre␇"),
    "eight-bit escapes": ("Lettre \x9b5;35mmauve du four", "\\x9b5;35mmauve"),
    "turned around": ("Facture \u202egpj.exe du moulin", "\\u202egpj.exe"),
    "isolated": ("Le pont \u2066isolé\u2069 du gué", "\\u2066isolé\\u2069"),
    "backspaces": ("Le car\x08\x08\x08bus de nuit", "car␈␈␈bus"),
    "a formula": ('=HYPERLINK("http://x.example";"Le bac")', "=HYPERLINK("),
    "another formula": ("@SUM(1+1) du bac", "@SUM(1+1)"),
    "markdown": ("![suivi](http://x.example/a.png) | <b>`du` *car*", "![suivi](http://x.example/a.png)"),
    "line separators": ("La halte\u2028du canton\u2029rouvre", "canton"),
    "a long word": (f"Le {LONG} du canton", LONG[:100]),
}  # fmt: skip
TEXTS = [text for text, _ in HOSTILE.values()]
STYLE = re.compile(
    r"\x1b\[[0-9;]*m|\x1b\[(?:\?25[lh]|[0-9]*[AK])|\r(?=\n|\x1b)"
)  # what rich prints, and a terminal's line ends
_FRAME = re.compile(r"[\s\u2500-\u257f]")


def obeyed(printed: str, *, at_terminal: bool = False) -> set[str]:
    """What is in a print that a terminal obeys, but for line ends and rich's own styles."""
    bare = STYLE.sub("", printed) if at_terminal else printed
    assert "\x1b[5;35m" not in printed
    return {
        ascii(character)
        for character in bare
        if character != "\n"
        and (
            unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp")
            or unicodedata.bidirectional(character) in ("LRO", "RLO", "LRE", "RLE", "PDF", "LRI", "RLI", "FSI", "PDI")
        )
    }


def words(printed: str) -> str:
    """A print without styles, frames and blanks, which a narrow terminal puts inside words."""
    return _FRAME.sub("", STYLE.sub("", printed))
