"""A language → how sentences, numbers, shares and days are written in it.

Sentences are English in the code and found in `locale/<language>.po` (GNU gettext); numbers and days are written by the CLDR.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from gettext import c2py
from importlib.resources import files

from babel import Locale
from babel.dates import format_date
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

from pipeline.core.errors import PipelineError
from pipeline.core.sentence import Figure, Sentence

LANGUAGES = ("en", "fr")  # the first one is that of the code
_LOCALES = {"en": "en_GB", "fr": "fr_FR"}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Language:
    """One language: `code` as HTML names it, `catalogue` with its sentences by the English ones."""

    code: str
    locale: Locale
    catalogue: Catalog

    def say(self, text: str) -> str:
        """A text in this language, where it is a sentence that remembers how it was made; any other stays as it is."""
        if isinstance(text, Figure):
            return self.number(text.value)
        if not isinstance(text, Sentence):
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
        message = self.catalogue.get(english)
        translated = str(message.string) if message and message.string else english
        return translated % values if values else translated

    def counted(self, singular: str, plural: str, count: int, /, **values: object) -> str:
        """A sentence about so many things; `%(count)s` is their number as it is written here."""
        message = self.catalogue.get(singular)
        forms = message.string if message and message.string else (singular, plural)
        return forms[c2py(self.catalogue.plural_expr)(count)] % {"count": self.number(count), **values}

    def number(self, value: float, decimals: int = 0) -> str:
        """A number with its thousands parted, with at most so many decimals."""
        return format_decimal(value, format=f"#,##0.{'#' * decimals}" if decimals else "#,##0", locale=self.locale)

    def share(self, value: float) -> str:
        """A share, 0 to 1, as whole per cent, or with one decimal below one per cent."""
        return format_percent(value, format="0.# %" if 0 < value < 0.01 else "0 %", locale=self.locale)

    def day(self, snapshot: str) -> str:
        """An ISO day, or a UTC time such as those that snapshots are called by (2021-11-30T060000Z); other texts stay as they are."""
        if not _DAY.match(snapshot):
            return snapshot
        try:
            day = format_date(date.fromisoformat(snapshot[:10]), "d MMMM y", locale=self.locale)
        except ValueError:  # 2021-13-45
            return snapshot
        time = snapshot[11:15]
        return f"{day}, {time[:2]}:{time[2:]} UTC" if time else day


@cache
def language(code: str) -> Language:
    """The language of that code, one of `LANGUAGES`."""
    return Language(code, Locale.parse(_LOCALES[code]), _catalogue(code))


def _catalogue(code: str) -> Catalog:
    if code == LANGUAGES[0]:
        return Catalog(code)
    text = files("pipeline.look").joinpath("locale", f"{code}.po").read_text(encoding="utf-8")
    return read_po(text.splitlines(), locale=code, abort_invalid=True)
