"""A request on loopback → whether it comes from the page that was opened by who started the command.

Other programs and pages of this machine and of any site can reach a port on loopback, so each request must name this host and
port (against DNS that was bound to another address), a decision must come from this origin (browsers say so, pages cannot), and
both must bring a secret: the token of the address once, then a cookie that no script reads and no other site's request carries.
The cookie is of one path with a name that nobody can guess, since browsers give the cookies of one port to all others.
"""

import hmac
import secrets
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie

MAX_COOKIES = 4096  # characters of the header


def _secret() -> str:
    return secrets.token_urlsafe(24)


@dataclass(slots=True)
class Guard:
    """What is known of who may ask; `port` is that of the server."""

    port: int
    path: str = field(default_factory=lambda: f"/{secrets.token_urlsafe(9)}")
    form: str = field(default_factory=_secret)
    _token: str | None = field(default_factory=_secret)
    _cookie: str = field(default_factory=_secret)

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def address(self) -> str:
        """Where to begin; it opens the page once."""
        return f"{self.origin}{self.path}?token={self._token}"

    @property
    def cookie(self) -> str:
        """The header that a browser is given for the token."""
        return f"review={self._cookie}; Path={self.path}; HttpOnly; SameSite=Strict"

    def is_host(self, host: str) -> bool:
        return host == f"127.0.0.1:{self.port}"

    def takes(self, token: str) -> bool:
        """Whether this is the token; it is none any more then."""
        if self._token is None or not _equal(token, self._token):
            return False
        self._token = None
        return True

    def knows(self, header: str) -> bool:
        """Whether a Cookie header holds the cookie."""
        if len(header) > MAX_COOKIES:
            return False
        try:
            morsel = SimpleCookie(header).get("review")
        except CookieError:
            return False
        return morsel is not None and _equal(morsel.value, self._cookie)

    def is_own(self, origin: str, site: str, form: str) -> bool:
        """Whether a decision comes from the page: by its Origin, by Sec-Fetch-Site where it is sent, and by what its form holds."""
        return origin == self.origin and site in ("", "same-origin") and _equal(form, self.form)


def _equal(given: str, kept: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), kept.encode())
