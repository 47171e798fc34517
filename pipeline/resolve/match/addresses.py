"""Addresses → how they are compared."""

import re

_TRACKING = re.compile(r"(?<=[?&])utm_[^&]*&?")


def url_key(url: str | None) -> str:
    """An address for comparing: without scheme, "www.", what tracks readers, fragment and closing slash.

    >>> url_key("HTTPS://www.Exemple.org/Fiche/#haut"), url_key("http://exemple.org/Fiche?utm_source=lettre")
    ('exemple.org/Fiche', 'exemple.org/Fiche')
    """
    bare = (url or "").split("#", 1)[0].strip()
    bare = bare.partition("://")[2] or bare
    host, slash, path = bare.partition("/")
    return f"{host.casefold().removeprefix('www.')}{slash}{_TRACKING.sub('', path).rstrip('?&')}".rstrip("/")
