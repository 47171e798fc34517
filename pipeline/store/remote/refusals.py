"""What obstore raises → an error of ours that says what is wrong with keys, region, endpoint, bucket or rights.

obstore gives most refusals as one class whose text ends in the store's own answer, so the store's error code is read there.
"""

import re
from collections.abc import Mapping
from functools import partial
from typing import Literal

from pipeline.core.errors import PipelineError, UsageError
from pipeline.core.sentence import Sentence, sentence

Doing = Literal["read", "list", "write", "remove", "open"]
DOING: Mapping[Doing, Sentence] = {
    "read": sentence("read"),
    "list": sentence("list"),
    "write": sentence("write"),
    "remove": sentence("remove"),
    "open": sentence("open"),
}
_KEPT = sentence("What was published before is untouched")
_NO_BUCKET = partial(sentence, "there is no such bucket or container. Make it, or correct its name")
_BAD_KEYS = partial(
    sentence,
    "the store refused the access key or its secret (%(code)s). Set the right ones in the environment (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and so on)",
)
_NO_KEYS = partial(
    sentence,
    "no access keys were found. Set them in the environment (AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; GOOGLE_SERVICE_ACCOUNT; AZURE_STORAGE_ACCOUNT_NAME and AZURE_STORAGE_ACCOUNT_KEY)",
)
_REGION = partial(sentence, "the bucket lies in another region (%(code)s). Set AWS_REGION to its region")
_NO_RIGHT = partial(
    sentence,
    "the store does not allow these keys to %(doing)s here (%(code)s). Ask for that right, or name another bucket",
)
_UNREACHED = partial(sentence, "the store could not be reached. Check AWS_ENDPOINT_URL and the network, then run again")
_BY_CODE = {
    "NoSuchBucket": _NO_BUCKET,
    "ContainerNotFound": _NO_BUCKET,
    "InvalidAccessKeyId": _BAD_KEYS,
    "SignatureDoesNotMatch": _BAD_KEYS,
    "ExpiredToken": _BAD_KEYS,
    "InvalidToken": _BAD_KEYS,
    "AuthenticationFailed": _BAD_KEYS,
    "PermanentRedirect": _REGION,
    "TemporaryRedirect": _REGION,
    "AuthorizationHeaderMalformed": _REGION,
    "IllegalLocationConstraintException": _REGION,
    "AccessDenied": _NO_RIGHT,
    "AuthorizationPermissionMismatch": _NO_RIGHT,
}
_BY_WORDS = (
    (re.compile(r"169\.254\.169\.254|metadata\.google|Account must be specified|[Mm]issing credentials"), _NO_KEYS),
    (re.compile(r"error sending request|dns error|connect error|operation timed out"), _UNREACHED),
)
_CODE = re.compile(r"<Code>(\w+)</Code>")
_STATUS = re.compile(r"status code: (\d+ [A-Z][\w ]*)")


def says_missing_bucket(error: Exception) -> bool:
    """Whether "not found" means that not even the bucket is there."""
    return _BY_CODE.get(_code(str(error))) == _NO_BUCKET


def refusal(address: str, doing: Doing, error: Exception) -> PipelineError:
    """The error to raise: UsageError where settings are at fault, else PipelineError."""
    text = str(error)
    code = _code(text)
    why = _BY_CODE.get(code) or next((why for pattern, why in _BY_WORDS if pattern.search(text)), None)
    if why is None and type(error).__name__ in ("PermissionDeniedError", "UnauthenticatedError"):
        why = _NO_RIGHT
    if why is None:
        return PipelineError(
            "%(address)s: the store could not %(doing)s this: %(first_line)s. %(kept)s; run again.",
            address=address,
            doing=DOING[doing],
            first_line=_first_line(text),
            kept=_KEPT,
        )
    kind = PipelineError if why is _UNREACHED else UsageError
    return kind(
        "%(address)s: %(why)s. %(kept)s.",
        address=address,
        why=why(code=code or _status(text), doing=DOING[doing]),
        kept=_KEPT,
    )


def _code(text: str) -> str:
    match = _CODE.search(text)
    return match[1] if match else ""


def _status(text: str) -> str:
    match = _STATUS.search(text)
    return match[1] if match else sentence("no reason given")


def _first_line(text: str) -> str:
    """What went wrong, without the account of the library's insides."""
    return text.partition("\n")[0].partition("Debug source")[0].strip().rstrip(".")
