"""The words of six languages: what invented sites print, as values only."""

from tests.anatomy.languages.dutch import DUTCH
from tests.anatomy.languages.english import ENGLISH
from tests.anatomy.languages.french import FRENCH
from tests.anatomy.languages.german import GERMAN
from tests.anatomy.languages.italian import ITALIAN
from tests.anatomy.languages.language import Language
from tests.anatomy.languages.spanish import SPANISH

__all__ = ["LANGUAGES", "Language"]
LANGUAGES = {one.code: one for one in (FRENCH, ENGLISH, GERMAN, SPANISH, ITALIAN, DUTCH)}
