"""Texts and addresses of strangers → the same as they may be published: personal data and secrets masked.

*mask* makes a text publishable, *publishable_url* an address. What is found is found in the plain text (`plain`) and
cut out of the printed one, so that all else stays as it was.
"""

from collections.abc import Iterable

from pipeline.core.language import primary
from pipeline.core.privacy.emails import email_spans
from pipeline.core.privacy.phones import phone_spans
from pipeline.core.privacy.plain import plain

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


def mask(text: str, language: str = "") -> str:
    """Hide e-mail addresses and phone numbers, by words of a language.

    >>> mask("Tél : 01 99 00 12 34 - contact@exemple.org", "fr")
    'Tél : [téléphone] - [e-mail]'
    """
    meant = plain(text)
    found = [(span, EMAIL_MASK) for span in email_spans(meant.text)]
    taken = [span for span, _ in found]
    for start, end in phone_spans(meant.text, language):
        if not any(a < end and start < b for a, b in taken):
            found.append(((start, end), PHONE_MASKS.get(primary(language), PHONE_MASK)))
    if not found:
        return text
    return _cut(text, [(meant.printed_span(*span), word) for span, word in sorted(found)])


def _cut(text: str, spans: Iterable[tuple[tuple[int, int], str]]) -> str:
    pieces, at = [], 0
    for (start, end), word in spans:
        pieces += [text[at:start], word]
        at = end
    return "".join((*pieces, text[at:]))


def contact_counts(masked: str) -> tuple[int, int]:
    """How many e-mail addresses and phone numbers a text held before it was masked.

    >>> contact_counts("[e-mail], [e-mail] et [téléphone]")
    (2, 1)
    """
    return masked.count(EMAIL_MASK), sum(map(masked.count, MASKS[1:]))
