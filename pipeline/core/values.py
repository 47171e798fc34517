"""Kinds of value in a profile: a type, what it must hold, and the words in which people are told what was expected.

Each kind is an `Annotated` type whose last note is that phrase. It is checked where a profile is read; a Source that code
makes is not.
"""

import re
from collections.abc import Callable
from typing import Annotated, Literal
from urllib.parse import urlsplit

from annotated_types import Ge, Interval, MinLen, Predicate

from pipeline.core.model import MAX_PAGE_BYTES
from pipeline.core.sentence import sentence, thousands

MAX_SELECTOR = 1_000  # characters: a selector of 9,000 steps is deeper than its parser can go
MAX_CRAWL_BYTES = 3_000_000_000  # of all bodies: an archive of more than 4 GiB is not read
_CONTACT = re.compile(r"https?://[^\s()]+|[^\s@()<>]+@[^\s@()<>]+\.[^\s@()<>]+", re.ASCII)
_HOST = re.compile(r"[^\s/@?#]+")


class Exactly:
    """Note of a type whose values are not made of others: no number of a text, no flag of a number."""

    def __get_pydantic_core_schema__(self, kind: object, handler: Callable[[object], dict[str, object]]) -> object:
        return {**handler(kind), "strict": True}


def is_address(text: str) -> bool:
    """Whether a text is the address of a page: http or https, a host, no password, no space."""
    try:
        parts = urlsplit(text)
        parts.port  # noqa: B018  # raises where it is no number
    except ValueError:
        return False
    is_plain = not parts.username and not any(character.isspace() for character in text)
    return parts.scheme in ("http", "https") and bool(parts.hostname) and is_plain


def is_language(text: str) -> bool:
    """Whether a text is a language tag by BCP 47 whose parts are registered."""
    from langcodes import tag_is_valid

    return "_" not in text and tag_is_valid(text)


def is_licence(text: str) -> bool:
    """Whether a text is "unknown", an SPDX identifier or expression, or an address."""
    from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

    try:
        return text == "unknown" or is_address(text) or bool(canonicalize_license_expression(text))
    except InvalidLicenseExpression:
        return False


def selector_fault(css: str) -> str | None:
    """Why a text is no CSS selector, None where it is one, or empty."""
    from soupsieve import SelectorSyntaxError
    from soupsieve import compile as compiled

    if len(css) > MAX_SELECTOR:
        return sentence("it has more than %(most)s characters", most=thousands(MAX_SELECTOR))
    try:
        compiled(css.strip() or "a")
    except (SelectorSyntaxError, NotImplementedError) as error:  # the latter of what no page can be asked: ::before
        return str(error).split("\n")[0].rstrip(".")  # a drawing of the place follows
    except RecursionError:
        return sentence("it holds too many selectors inside one another")
    return None


def _is_order(parts: tuple[str, ...]) -> bool:
    others = parts[1:] if parts[:1] == ("title",) else parts
    is_labelled = sorted(others) == ["body", "labels", "summary"] and len(parts) == 4
    return not parts or is_labelled or sorted(others) == ["body", "summary"]


Text = Annotated[str, sentence("a text in quotes")]
Texts = Annotated[tuple[str, ...], sentence("a list of texts in quotes")]
Flag = Annotated[bool, Exactly(), sentence("true or false")]
Count = Annotated[int, Exactly(), Ge(0), sentence("a whole number, 0 or more")]
Share = Annotated[float, Exactly(), Interval(ge=0, le=1), sentence("a share between 0 and 1")]
Times = Annotated[float, Exactly(), Interval(ge=0, le=1000), sentence("a number from 0 to 1,000")]

_ADDRESS = sentence("an address with http:// or https:// and a host")
Address = Annotated[str, Predicate(lambda text: not text or is_address(text)), _ADDRESS]
Addresses = Annotated[
    tuple[Annotated[str, Predicate(is_address)], ...],
    MinLen(1),
    sentence("a list of at least one text, each %(address)s", address=_ADDRESS),
]
Language = Annotated[str, Predicate(is_language), sentence('a language tag of BCP 47, such as "fr" or "pt-BR"')]
Licence = Annotated[
    str, Predicate(is_licence), sentence('an SPDX identifier such as "CC-BY-4.0", an address, or "unknown"')
]
Private = Annotated[Literal["keep", "withhold"], sentence('"keep" or "withhold"')]
Selector = Annotated[str, Predicate(lambda css: not selector_fault(css)), sentence("a CSS selector in quotes")]
Order = Annotated[
    tuple[str, ...],
    Predicate(_is_order),
    sentence('a list of "title" first, where there is one, then "body", "summary" and "labels", where there are any'),
]

Contact = Annotated[
    str,
    Predicate(lambda text: bool(_CONTACT.fullmatch(text))),
    sentence("an e-mail or the address of a page, where a site can ask back"),
]
Hosts = Annotated[
    tuple[Annotated[str, Predicate(lambda text: bool(_HOST.fullmatch(text)))], ...],
    sentence('a list of hosts such as "exemple.org", without http:// and path'),
]
Paths = Annotated[
    tuple[Annotated[str, Predicate(lambda text: text[:1] in ("/", "*", "?", "["))], ...],
    sentence('a list of patterns of paths, such as "/ressources*"'),
]
Delay = Annotated[float, Exactly(), Interval(ge=0, le=3600), sentence("a number of seconds from 0 to 3,600")]
Pages = Annotated[int, Exactly(), Interval(ge=1, le=1_000_000), sentence("a whole number from 1 to 1,000,000")]
Depth = Annotated[int, Exactly(), Interval(ge=0, le=1_000_000), sentence("a whole number from 0 to 1,000,000")]
CrawlBytes = Annotated[
    int,
    Exactly(),
    Interval(ge=1, le=MAX_CRAWL_BYTES),
    sentence("a whole number from 1 to %(most)s", most=thousands(MAX_CRAWL_BYTES)),
]
PageBytes = Annotated[
    int,
    Exactly(),
    Interval(ge=1, le=MAX_PAGE_BYTES),
    sentence("a whole number from 1 to %(most)s", most=thousands(MAX_PAGE_BYTES)),
]
CrawlSeconds = Annotated[
    int, Exactly(), Interval(ge=1, le=604_800), sentence("a whole number from 1 to 604,800, a week")
]
RequestSeconds = Annotated[int, Exactly(), Interval(ge=1, le=3600), sentence("a whole number from 1 to 3,600")]
First = Annotated[int, Exactly(), Interval(ge=0, le=1_000_000_000), sentence("a whole number from 0 to 1,000,000,000")]
