"""Addresses → how they are compared."""

import re

from pipeline.core.privacy import is_masked

_TRACKING = re.compile(r"(?<=[?&])utm_[^&]*&?")


def url_key(url: str | None) -> str:
    """An address for comparing: without scheme, "www.", what tracks readers, fragment and closing slash.

    "" for one in which something was masked: the addresses of two things may be alike but for that.

    >>> url_key("HTTPS://www.Exemple.org/Fiche/#haut"), url_key("http://exemple.org/Fiche?utm_source=lettre")
    ('exemple.org/Fiche', 'exemple.org/Fiche')
    """
    if url is None or is_masked(url):
        return ""
    bare = url.split("#", 1)[0].strip()
    bare = bare.partition("://")[2] or bare
    host, slash, path = bare.partition("/")
    return f"{host.casefold().removeprefix('www.')}{slash}{_TRACKING.sub('', path).rstrip('?&')}".rstrip("/")
