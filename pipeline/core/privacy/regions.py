"""The language of a text → the regions whose phone numbers it is likely to print in their national form."""

from pipeline.core.language import primary

_BY_LANGUAGE = {  # where the language is an official one and sites are many
    "ca": ("ES", "AD"),
    "da": ("DK",),
    "de": ("DE", "AT", "CH", "LU"),
    "en": ("GB", "US", "IE", "AU", "NZ", "ZA"),
    "es": ("ES", "MX", "AR", "CO", "CL"),
    "fr": ("FR", "BE", "CH", "CA", "LU"),
    "it": ("IT", "CH"),
    "nl": ("NL", "BE"),
    "pl": ("PL",),
    "pt": ("PT", "BR"),
    "sv": ("SE",),
}
_UNKNOWN = ("FR", "GB", "US")
EVERY = tuple(dict.fromkeys(region for regions in _BY_LANGUAGE.values() for region in regions))


def regions(tag: str) -> tuple[str, ...]:
    """Regions of a tag of BCP 47: its own first.

    >>> regions("fr-CH"), regions("nl")
    (('CH', 'FR', 'BE', 'CA', 'LU'), ('NL', 'BE'))
    """
    territory = tag.replace("_", "-").rpartition("-")[2].upper() if "-" in tag or "_" in tag else ""
    own = (territory,) if territory in _TERRITORIES else ()
    return tuple(dict.fromkeys((*own, *_BY_LANGUAGE.get(primary(tag), _UNKNOWN))))


_TERRITORIES = frozenset(EVERY)
