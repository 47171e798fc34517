"""What stands round a run of figures → whether it is said to be a phone number, or said to be something else.

Lists of words, folded: what sites print before and behind phone numbers, and before and behind figures that look like them.
"""

import re

_PHONE_WORDS = re.compile(
    r"(?:\b(?:t[ée]l(?:[ée](?:ph|f)\w{1,8}|s|ecopie\w{0,2}|écopie\w{0,2})?|(?:tele)?phones?|ph|mob(?:iles?|il|ilnummer)?|"
    r"port(?:able)?s?|cell\w{0,7}|(?:t[ée]l[ée])?fax|gsm|sms|whats\s?app|call(?:ing)?|dial|ring|ligne|"
    r"appel\w{0,4}|joindre|contact\w{0,5}|standard|accueil|permanence|secr[ée]tariat|num[ée]ro\s(?:vert|azur|indigo|gratuit|unique)|"
    r"urgences?|text|anruf\w{0,3}|rufen|ruf(?:nummer)?|handy\w{0,6}|kontakt|llam\w{1,5}|m[óo]vil|chiama\w{0,4}|recapito|cellulare|"
    r"bel(?:len)?|hotline|helpline|voicemail|verde|tlf|tfno|tlm)\b[^\w\n]{0,6}|[☎☏✆📞📱📠🕿]\ufe0f?)"
    r"(?:(?:[^\W\d]{1,12}|\()[^\w\n+(]{1,3}){0,4}[(+]{0,2}$",
    re.IGNORECASE,
)
_GLUED = re.compile(
    r"(?:^|[^\w])(?:t[ée]l|t[ée]l[ée]phone|t|f|m|p|ph|fax|port|mob|gsm|phone|tlf|handy)\.?:?$", re.IGNORECASE
)
_IN_ADDRESS = re.compile(
    r"(?:wa\.me/|(?:\b|_)(?:tel|t[ée]l[ée]phone|telefon\w{0,1}|phone|mobile|gsm|fax|sms|msisdn|whatsapp|call|callto|handy|portable|movil)"
    r"(?:_?(?:number|no|num|nr))?(?:=|:|/))[+ ]{0,2}\(?$",
    re.IGNORECASE,
)
_OTHER_WORDS = re.compile(  # whatever the figures look like
    r"\b(?:isbn(?:-1[03])?|issn|siret|siren|rna|iban|rib|bic|ean|gtin|upc|tva|vat|ust-?id\w{0,4}|doi|nor|"
    r"salles?|chapitres?|kvk|bsn|dni|nif|cif|nie|p\.?\s?iva|arxiv|pmid|pmcid|orcid|patent|brevet|lat(?:itude)?|lon(?:g(?:itude)?)?|"
    r"gps|coord\w{0,8}|rfc|din|iso|uai|insee|ssn|nir|bcv|bic|ark|hal|oclc|ppn|swift|konto\w{0,8}|imei|"
    r"pages?|pp?\.|articles?|art\.|versions?|v\.?|builds?|ratio|scores?|r[ée]sultats?|fig\.|figures?|tableaux?|d[ée]crets?|arr[êe]t[ée]s?|"
    r"code[\s-]barres?|barcode|s[ée]rie|serial)"
    r"(?:\s(?:n(?:°|º|o|r)\.?|num[ée]ros?|numbers?|:))?\s{0,2}[:#=°.]{0,2}\s{0,2}[(+]{0,2}(?:[\d\s./-]{0,24})$",
    re.IGNORECASE,
)
_DRAWS = re.compile(
    r"\b(?:loto|lotto|euromillions?|tirages?|gagnants?|lottery|winning numbers|gewinnzahlen)\b", re.IGNORECASE
)
_NUMBERED = re.compile(  # where the figures have no gaps
    r"(?:\b(?:num[ée]ros?|nummer|n[úu]mero|number|r[ée]f(?:[ée]rences?)?|ids?|codes?|licen[cs]es?|comptes?|account|konto|cuenta|"
    r"conto|dossiers?|commandes?|factures?|invoice|order|bestellung|pedido|ordine|matricule|client|customer|ticket|items?|article)\b\.?"
    r"|\bn[°ºo]|\bnr\.?|\bno\.|#)(?:\s(?:de\s)?[^\W\d]{1,14}){0,2}\s{0,2}[:#=°.]{0,2}\s{0,2}$",
    re.IGNORECASE,
)
_UNITS = re.compile(
    r"\s{0,2}(?:[€$£¥%‰°]|(?:d['’]\s?|de\s|di\s|of\s|van\s)?(?:euros?|eur|francs?|fcfa|chf|usd|gbp|dollars?|pounds?|habitant\w{0,3}|"
    r"millions?|milliards?|billions?|mio|visit\w{0,5}|personnes?|people|einwohner\w{0,2}|abitanti|inwoners|habitantes|km|m²|m2|m³|ha|kg|"
    r"tonn\w{1,3}|bytes|octets|[kmgt]o|[kmgt]b|kwh|mwh|gwh|ans|years|jahre|jours|views|vues|fois|exemplaires|"
    r"janv\w{0,4}|f[ée]vr\w{0,4}|mars|avril|mai|juin|juillet|ao[ûu]t|sept\w{0,6}|octobre|novembre|d[ée]cembre|january|february|march|april|"
    r"may|june|july|august|october|november|december)(?![^\W_]))",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?<!\d)(?:0?[1-9]|[12]\d|3[01])[./ -]{1,3}(?:0?[1-9]|[12]\d|3[01])[./ -]{1,3}(?:19|20)\d\d(?!\d)"
    r"|(?<!\d)(?:19|20)\d\d[./-](?:0[1-9]|1[0-2])[./-](?:0[1-9]|[12]\d|3[01])(?!\d)"
    r"|(?<!\d)(?:[01]?\d|2[0-4])\.(?:00|15|30|45)\s?-\s?(?:[01]?\d|2[0-4])\.(?:00|15|30|45)(?!\d)"  # hours
)
_IN_DOI = re.compile(
    r"(?<![\w.])10\.\d{4,9}/\S{0,36}$"
)  # as Crossref finds them: whatever follows the stroke is a name
BEFORE, BEHIND = 48, 24  # characters that are looked at


def says_phone(before: str) -> bool:
    """Whether what stands before figures says that they are a phone number.

    >>> says_phone("Tél. : "), says_phone("ISBN : ")
    (True, False)
    """
    before = before[-BEFORE:]
    return not _IN_DOI.search(before) and bool(_PHONE_WORDS.search(before) or _GLUED.search(before))


def is_parameter(before: str) -> bool:
    """Whether an address says so: "?tel=", "wa.me/"."""
    return bool(_IN_ADDRESS.search(before[-BEFORE:]))


def says_other(before: str, has_gaps: bool) -> bool:
    """Whether what stands before figures says that they are a code, a draw, a version."""
    before = before[-BEFORE:]
    return bool(
        _OTHER_WORDS.search(before)
        or _DRAWS.search(before)
        or _IN_DOI.search(before)
        or (not has_gaps and _NUMBERED.search(before))
    )


def says_amount(behind: str) -> bool:
    """Whether a unit, a currency or a month follows."""
    return bool(_UNITS.match(behind[:BEHIND]))


def has_time(figures: str) -> bool:
    """Whether figures hold a whole date, or the hours of a day."""
    return bool(_DATE.search(figures))
