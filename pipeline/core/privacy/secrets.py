"""An address, or a text with addresses in it → the same without what lets somebody in.

`user:password@` goes, since the address is the same without it. The value of a parameter that carries a secret, in the
query, in the fragment or in an address inside an address, is masked, and its name stays.
"""

import re
from collections.abc import Iterator

SECRET_MASK = "[secret]"
_SECRETS = frozenset(
    "token jwt bearer auth authorization authorisation oauth key apikey appkey accesskey sig sign signature hmac mac session sessionid sess sid "
    "phpsessid jsessionid aspsessionid sessid cfid cftoken password passwd passwort pwd pass passphrase motdepasse mdp secret credential credentials "
    "code otp pin ticket nonce csrf xsrf csrftoken authtoken accesstoken idtoken refreshtoken clientsecret saml samlresponse cookie".split()
)
_ENDINGS = (
    "token",
    "secret",
    "password",
    "passwd",
    "apikey",
    "accesskey",
    "sessionid",
    "sessid",
    "signature",
    "credential",
    "authcode",
)
_ONLY_WHOLE = frozenset(
    ("code", "sign", "mac", "pass", "pin", "key", "ticket", "auth")
)  # of longer names no part, but for these:
_WITH = frozenset(
    (
        "api",
        "app",
        "access",
        "auth",
        "oauth",
        "private",
        "public",
        "secret",
        "pair",
        "session",
        "client",
        "user",
        "login",
        "x",
        "account",
        "shared",
    )
)
_HARMLESS = re.compile(
    r"\d{1,5}|[A-Z]{2,3}"
)  # of names in _ONLY_WHOLE and "sid": the number of an entry, the code of a country
_USER = re.compile(r"(?<=//)[^\s/?#<>\"'\\]{1,512}@(?=[\w\[%-])")
_ENCODED_USER = re.compile(r"(?<=%2F%2F)(?:[^\s/?#<>\"'&%]|%(?!2F|3F|23|40)[0-9A-F]{2}){1,256}%40", re.IGNORECASE)
_PARAMETER = re.compile(
    r"(?:[?&;#]|%(?:25)?3F|%(?:25)?26|%(?:25)?23)(?P<name>[\w.\[\]$-]{1,64})(?:=|%(?:25)?3D)", re.IGNORECASE
)
_VALUE = re.compile(r"(?:(?!%(?:25)?26|%(?:25)?23|\?[\w.-]{1,64}=)[^\s&;#<>\"'«»“”|\\^`]){1,4000}", re.IGNORECASE)
_PARTS = re.compile(r"[^A-Za-z0-9]+|(?<=[a-z])(?=[A-Z])")


def may_hold_secrets(text: str) -> bool:
    """Whether a text has a sign without which no address in it holds a secret."""
    return any(sign in text for sign in ("@", "=", "%40", "%3", "%253"))


def without_secrets(text: str) -> str:
    """Hide the secrets of each address in a text, which may be one address.

    >>> without_secrets("https://jean:secret@exemple.fr/a?page=2&token=abc#key=d")
    'https://exemple.fr/a?page=2&token=[secret]#key=[secret]'
    """
    if "@" in text or "%40" in text:
        text = _ENCODED_USER.sub("", _USER.sub("", text))
    return "".join(_pieces(text)) if "=" in text or "%3" in text or "%253" in text else text


def _pieces(text: str) -> Iterator[str]:
    """A text without the values of parameters that carry secrets; values of others may be addresses with parameters."""
    at = 0
    for parameter in _PARAMETER.finditer(text):
        value = _VALUE.match(text, parameter.end())
        if value is None or parameter.start() < at or value.group() == SECRET_MASK:
            continue
        printed = value.group().rstrip(").,:!")  # which end a sentence
        if printed and _carries_secret(parameter["name"], printed):
            yield text[at : parameter.end()]
            yield SECRET_MASK
            at = parameter.end() + len(printed)
    yield text[at:]


def _carries_secret(name: str, value: str) -> bool:
    """Whether a parameter of this name carries a secret: "api_key" does, "keywords" and "code_postal" do not."""
    parts = [part.lower() for part in _PARTS.split(name) if part]
    whole = "".join(parts)
    if whole in _SECRETS:
        return not (whole in _ONLY_WHOLE | {"sid"} and _HARMLESS.fullmatch(value))
    if whole.endswith(_ENDINGS) or whole.startswith("aspsessionid"):
        return True
    others = set(parts)
    return bool(others & _SECRETS - _ONLY_WHOLE) or bool(others & _ONLY_WHOLE and others & _WITH)
