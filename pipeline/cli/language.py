"""The words of a command and its surroundings → the language in which it speaks to people.

JSON, codes, names and what stands in datasets are the same in every language; so is what is logged.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from pipeline.core.errors import UsageError
from pipeline.core.sentence import Figure, Sentence

LANGUAGES = ("en", "fr")  # those of `pipeline.look`, which is loaded where one of them is needed
OPTION = "--lang"
_PLAIN = ("", "C", "POSIX")  # locales of no country
_spoken = [LANGUAGES[0]]  # the language of the command that runs, last


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """For as long as the block runs, sentences are printed in the language of that code."""
    _spoken.append(code)
    try:
        yield
    finally:
        _spoken.pop()


def language() -> str:
    """The code of the language that is spoken."""
    return _spoken[-1]


def spoken(text: str) -> str:
    """A text as it is printed: a sentence in the language that is spoken, any other as it is."""
    if _spoken[-1] == LANGUAGES[0] or not isinstance(text, Sentence | Figure):
        return text
    from pipeline.look import language

    return language(_spoken[-1]).say(text)


def chosen(words: Sequence[str], surroundings: Mapping[str, str]) -> tuple[str, list[str]]:
    """The language that `--lang` or else the locale names, and the words without that option, which may stand anywhere.

    Raises UsageError for a language that nobody has translated.
    """
    left, code = list(words), None
    last = left.index("--") if "--" in left else len(left)
    for place in reversed(range(last)):
        name, equals, value = left[place].partition("=")
        if name == OPTION:
            named = value if equals else "".join(left[place + 1 : place + 2])
            code = code or named
            del left[place : place + (1 if equals else 2)]
            if named not in LANGUAGES:
                raise UsageError(
                    "%(option)s %(named)s: the languages are %(languages)s.",
                    option=OPTION,
                    named=named,
                    languages=", ".join(LANGUAGES),
                )
    return code or of_locale(surroundings), left


def of_locale(surroundings: Mapping[str, str]) -> str:
    """The language of a locale, as GNU gettext reads its variables: LANGUAGE lists some, where the locale is of a country."""
    named = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := surroundings.get(name))), "")
    if named.partition(".")[0] in _PLAIN:
        return LANGUAGES[0]
    codes = (*surroundings.get("LANGUAGE", "").split(":"), named)
    return next((code[:2] for code in codes if code[:2] in LANGUAGES), LANGUAGES[0])
