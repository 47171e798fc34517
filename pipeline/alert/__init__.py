"""What somebody should hear → one message to each of their addresses, by Apprise: mail, Slack, Teams, Matrix, a webhook …

Addresses hold passwords: they come from the environment alone, and only what is before "://" is ever printed. That a
message could not be sent stops no run.
"""

import logging
import warnings
from collections.abc import Mapping, Sequence
from importlib.util import find_spec

from pipeline.core.printable import printable
from pipeline.core.sentence import sentence

VARIABLE = "DOUBLON_ALERTS"  # addresses as Apprise knows them, with blanks between them
MAX_TOLD = 20  # sentences of a message


def addresses(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Whom to tell; nobody where nothing is set."""
    return tuple(environment.get(VARIABLE, "").split())


def send(to: Sequence[str], title: str, told: Sequence[str]) -> list[str]:
    """One message for all that is told; a sentence for each address that did not take it, or is none."""
    if not to or not told:
        return []
    if find_spec("apprise") is None:
        return [sentence("alerts could not be sent: they need apprise. Install it: pip install 'doublon[alerts]'")]
    logging.getLogger("apprise").addHandler(logging.NullHandler())  # what failed is told by us, without the address
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore", DeprecationWarning
        )  # its services are loaded, and some stand on what Python will drop
        return _sent(to, title, told)


def _sent(to: Sequence[str], title: str, told: Sequence[str]) -> list[str]:
    from apprise import Apprise, NotifyFormat  # loads some hundred services

    rest = len(told) - MAX_TOLD
    body = printable("\n\n".join([*told[:MAX_TOLD], *([f"And {rest} more."] if rest > 0 else [])]))
    failed: list[str] = []
    for place, address in enumerate(to, 1):
        one = Apprise()
        if not one.add(address):
            failed.append(
                sentence(
                    "%(variable)s: address %(place)s (%(scheme)s) is none that Apprise knows. Its list of services: https://appriseit.com/services/",
                    variable=VARIABLE,
                    place=place,
                    scheme=_scheme(address),
                )
            )
        elif not one.notify(title=title, body=body, body_format=NotifyFormat.TEXT):
            failed.append(
                sentence(
                    "the alert to address %(place)s (%(scheme)s) could not be sent.",
                    place=place,
                    scheme=_scheme(address),
                )
            )
    return failed


def _scheme(address: str) -> str:
    """What may be printed of an address."""
    scheme, found, _ = address.partition("://")
    return printable(scheme) + "://…" if found and scheme.isalnum() else "no address"
