"""Texts and addresses of strangers → the same as they may be published: personal data and secrets masked.

*mask* makes a text publishable, *mask_all* those of a page at once, *publishable_url* an address, *publishable_name* the path of a file. What is found is
found in the plain text (`plain`) and cut out of the printed one, so that all else stays as it was.
"""

import re
from collections.abc import Collection, Iterable

from pipeline.core.language import primary
from pipeline.core.privacy.emails import email_marks, email_spans
from pipeline.core.privacy.phones import phone_spans
from pipeline.core.privacy.plain import plain
from pipeline.core.privacy.plans import MIN_DIGITS
from pipeline.core.privacy.secrets import SECRET_MASK, may_hold_secrets, without_secrets

EMAIL_MASK = "[e-mail]"
PHONE_MASK = "[phone]"
PHONE_MASKS = {  # where they differ, by language
    "de": "[Telefon]",
    "es": "[teléfono]",
    "fr": "[téléphone]",
    "it": "[telefono]",
    "nl": "[telefoon]",
}
MASKS = (EMAIL_MASK, PHONE_MASK, *PHONE_MASKS.values())
_HAS_FIGURES = re.compile(
    rf"(?:\D*+\d){{{MIN_DIGITS}}}"
)  # of a number; what stands between them is not looked at again
__all__ = [
    "EMAIL_MASK",
    "MASKS",
    "SECRET_MASK",
    "contact_counts",
    "is_masked",
    "mask",
    "mask_all",
    "publishable_name",
    "publishable_names",
    "publishable_url",
    "without_secrets",
]


def mask(text: str, language: str = "") -> str:
    """Hide e-mail addresses, phone numbers and the secrets of addresses, by words of a language.

    >>> mask("Tél : 01 99 00 12 34 - contact@exemple.org", "fr")
    'Tél : [téléphone] - [e-mail]'
    """
    return mask_all([text], language).get(text, text)


def mask_all(texts: Collection[str], language: str = "") -> dict[str, str]:
    """Those of a page's texts that hold what must be masked, each with its masked text.

    No text is searched for what the page does not hold.

    >>> mask_all(["Tél : 01 99 00 12 34", "Sans numéro"], "fr")
    {'Tél : 01 99 00 12 34': 'Tél : [téléphone]'}
    """
    page = "\n".join(texts)
    has_secrets = may_hold_secrets(page)
    clean = {text: without_secrets(text) if has_secrets else text for text in texts}
    distinct = clean.values()
    marked = email_marks(page).holding(distinct)
    figured = {text for text in distinct if _HAS_FIGURES.match(text)}
    masked = {text: _masked(text, language, text in marked, text in figured) for text in marked | figured}
    return {text: shown for text, bare in clean.items() if (shown := masked.get(bare, bare)) != text}


def _masked(text: str, language: str, has_marks: bool, has_figures: bool) -> str:
    meant = plain(text)
    spans = [(span, EMAIL_MASK) for span in email_spans(meant.text)] if has_marks else []
    if has_figures:
        word = PHONE_MASKS.get(primary(language), PHONE_MASK)
        spans += [(span, word) for span in phone_spans(meant.text, language)]
    return _cut(text, [(meant.printed_span(*span), word) for span, word in sorted(spans)]) if spans else text


def _cut(text: str, spans: Iterable[tuple[tuple[int, int], str]]) -> str:
    pieces, at = [], 0
    for (start, end), word in spans:
        if start < at:  # figures in an e-mail address
            continue
        pieces += [text[at:start], word]
        at = end
    return "".join((*pieces, text[at:]))


def publishable_url(url: str) -> str:
    """An address without secrets and personal data.

    >>> publishable_url("https://exemple.fr/?session=9f2c&mail=jean%40exemple.fr")
    'https://exemple.fr/?session=[secret]&mail=[e-mail]'
    """
    return mask(url)


def publishable_name(path: str) -> str:
    """The path of a file, each of its parts without personal data.

    >>> publishable_name("contacts/jean@exemple.fr.html")
    'contacts/[e-mail].html'
    """
    return publishable_names([path])[path]


def publishable_names(paths: Collection[str]) -> dict[str, str]:
    """The same of many paths at once.

    Figures before a suffix are a number here, though they are none in the middle of a text.
    """
    parts = {part: part.rpartition(".") for path in paths for part in path.split("/")}
    masked = mask_all({stem for stem, _, _ in parts.values()})
    names = {part: masked.get(stem, stem) + dot + suffix for part, (stem, dot, suffix) in parts.items()}
    masked = mask_all(set(names.values()))
    return {path: "/".join(masked.get(names[part], names[part]) for part in path.split("/")) for path in paths}


def is_masked(text: str) -> bool:
    """Whether something was masked in a text, so that it no longer tells two addresses apart."""
    return any(word in text for word in (*MASKS, SECRET_MASK))


def contact_counts(masked: str) -> tuple[int, int]:
    """How many e-mail addresses and phone numbers a text held before it was masked.

    >>> contact_counts("[e-mail], [e-mail] et [téléphone]")
    (2, 1)
    """
    if "[" not in masked:
        return 0, 0
    return masked.count(EMAIL_MASK), sum(map(masked.count, MASKS[1:]))
