"""A language → how sentences, numbers, shares and days are written in it.

Sentences are English in the code and found in `locale/<language>.po` (GNU gettext); numbers and days are written as the CLDR has
them, whose tables of all the world's languages would be a twelfth of the installation: the tests hold the two against it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from gettext import c2py
from importlib.resources import files

from polib import pofile

from pipeline.core.errors import PipelineError
from pipeline.core.sentence import Figure, Sentence

LANGUAGES = ("en", "fr")  # the first one is that of the code
_SIGNS = {"en": {",": ",", ".": "."}, "fr": {",": "\u202f", ".": ","}}  # between thousands, before decimals
_MONTHS = {
    "en": "January February March April May June July August September October November December".split(),
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_PLURALS = re.compile(r"plural=([^;]+)")


@dataclass(frozen=True, slots=True)
class Language:
    """One language: `code` as HTML names it, `catalogue` with its sentences by the English ones, the forms of each by number."""

    code: str
    catalogue: Mapping[str, tuple[str, ...]]
    plurals: str

    def say(self, text: str) -> str:
        """A text in this language, where it is a sentence that remembers how it was made; any other stays as it is."""
        if isinstance(text, Figure):
            return self.number(text.value)
        if not isinstance(text, Sentence) or not text:
            return text
        values = {name: self._shown(value) for name, value in text.values.items()}
        count = text.values.get("count")
        if text.plural is None or not isinstance(count, Figure):
            return self.sentence(text.english, **values)
        return self.counted(text.english, text.plural, count.value, **values)

    def _shown(self, value: object) -> object:
        if isinstance(value, PipelineError):
            return self.say(value.sentence)
        return self.say(value) if isinstance(value, str) else value

    def sentence(self, english: str, **values: object) -> str:
        """A sentence with values in the places that it names: `%(place)s`. One that is not in the catalogue stays English."""
        (translated, *_) = self.catalogue.get(english, (english,))
        return translated % values if values else translated

    def counted(self, singular: str, plural: str, count: int, /, **values: object) -> str:
        """A sentence about so many things; `%(count)s` is their number as it is written here."""
        forms = self.catalogue.get(singular, (singular, plural))
        return forms[c2py(self.plurals)(count)] % {"count": self.number(count), **values}

    def number(self, value: float, decimals: int = 0) -> str:
        """A number with its thousands parted, with at most so many decimals."""
        whole, point, rest = f"{Decimal(str(value)):,.{decimals}f}".partition(".")
        shown = whole + (point + rest).rstrip("0").rstrip(".")
        return "".join(_SIGNS[self.code].get(sign, sign) for sign in shown)

    def share(self, value: float) -> str:
        """A share, 0 to 1, as whole per cent, or with one decimal below one per cent."""
        return f"{self.number(float(Decimal(str(value)) * 100), 1 if 0 < value < 0.01 else 0)} %"

    def day(self, snapshot: str) -> str:
        """An ISO day, or a UTC time such as those that snapshots are called by (2021-11-30T060000Z); other texts stay as they are."""
        if not _DAY.match(snapshot):
            return snapshot
        try:
            printed = date.fromisoformat(snapshot[:10])
        except ValueError:  # 2021-13-45
            return snapshot
        day = f"{printed.day} {_MONTHS[self.code][printed.month - 1]} {printed.year}"
        time = snapshot[11:15]
        return f"{day}, {time[:2]}:{time[2:]} UTC" if time else day


@cache
def language(code: str) -> Language:
    """The language of that code, one of `LANGUAGES`."""
    if code == LANGUAGES[0]:
        return Language(code, {}, "n != 1")
    catalogue = pofile(files("pipeline.look").joinpath("locale", f"{code}.po").read_text(encoding="utf-8"))
    sentences = {
        entry.msgid: tuple(entry.msgstr_plural.values()) if entry.msgid_plural else (entry.msgstr,)
        for entry in catalogue
    }
    rule = _PLURALS.search(catalogue.metadata["Plural-Forms"])
    return Language(code, sentences, rule[1] if rule else "n != 1")
