"""An address → an Answer: one request over httpx, with everything that a hostile server could stretch bounded.

httpx is told the address to connect to, once every address of the host was looked at: what was checked is what is
connected to, however often the name changes its mind. Host and certificate stay those of the name. Its transport is
used without its client: nothing follows redirects, keeps cookies, takes proxies or passwords from the environment, or
decodes bodies whose size nobody bounds.
"""

import asyncio
import socket
import ssl
from collections.abc import Mapping
from ipaddress import ip_address
from urllib.parse import urlsplit

import httpx

from pipeline.collect.addresses import Address, literal, refusal
from pipeline.collect.answer import Answer, Outcome
from pipeline.collect.bodies import ACCEPTED, TooLarge, Undecodable
from pipeline.collect.exchange import MAX_HEADERS, Exchange

READ_SECONDS = 20.0  # without a byte
CONNECT_SECONDS = 10.0
IDLE_SECONDS = 30.0  # after which a connection is not used again
NONE: Mapping[str, bytes] = {}
_TOO_LONG, _BUFFER = 431, "Receive buffer too long"  # how h11 tells of a head beyond its own bound of 100 kB


class Dialler:
    """What all connections of a crawl share: how it introduces itself, how patient it is, whom it trusts."""

    def __init__(self, agent: str, request_seconds: float, allows_loopback: bool) -> None:
        self.seconds, self.allows_loopback = request_seconds, allows_loopback
        self.headers = {
            "User-Agent": agent,
            "Accept": "text/html,application/xhtml+xml,*/*;q=0.5",
            "Accept-Encoding": ACCEPTED,
            "Connection": "keep-alive",
        }
        self._trust: ssl.SSLContext | None = None

    def transport(self, scheme: str) -> httpx.AsyncHTTPTransport:
        """One connection, kept open between requests."""
        limits = httpx.Limits(max_connections=1, max_keepalive_connections=1, keepalive_expiry=IDLE_SECONDS)
        return httpx.AsyncHTTPTransport(verify=self._context(scheme), limits=limits, trust_env=False)

    def _context(self, scheme: str) -> ssl.SSLContext:
        """The certificates that are trusted, which take 25 ms to load; plain connections need none, and trust none."""
        if scheme == "http":
            return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        if self._trust is None:
            self._trust = httpx.create_ssl_context(trust_env=False)
        return self._trust


class Client:
    """One connection to one host, used for one request at a time."""

    def __init__(self, dialler: Dialler) -> None:
        self._dialler = dialler
        self._known: dict[tuple[str, int], Address] = {}
        self._open: tuple[str, httpx.AsyncHTTPTransport] | None = None
        self._checked: object = None  # the connection that was last looked at

    async def close(self) -> None:
        """Hang up."""
        if self._open is not None:
            await self._open[1].aclose()
            self._open = None

    async def fetch(
        self,
        url: str,
        max_bytes: int,
        wanted: tuple[str, ...] = (),
        headers: Mapping[str, bytes] = NONE,
        is_opening: bool = False,
    ) -> Answer:
        """Ask for a page of at most `max_bytes` bytes, or with `is_opening` for that much of it; without `wanted` types any will do."""
        exchange = Exchange(url, max_bytes, wanted, is_opening)
        try:
            async with asyncio.timeout(self._dialler.seconds):
                address = await self._address(url)
                exchange.address = str(address)
                await exchange.run(await self._transport(url), self._request(url, address, headers), self._check)
        except TimeoutError:
            exchange.fail("timed_out", f"no whole answer within {self._dialler.seconds:g} s")
        except httpx.TimeoutException as error:
            exchange.fail("timed_out", f"{_named(error)}: the server said nothing for too long")
        except _Refused as why:
            exchange.fail("refused_address", str(why))
        except TooLarge as why:
            exchange.fail("too_large", str(why))
        except Undecodable as why:
            exchange.fail("undecodable", str(why))
        except httpx.RemoteProtocolError as error:
            exchange.fail(*_broken(error, exchange))
        except (httpx.TransportError, OSError, UnicodeError) as error:
            exchange.fail("truncated" if exchange.body else "failed", _named(error))
        return exchange.answer()

    async def _transport(self, url: str) -> httpx.AsyncHTTPTransport:
        scheme = urlsplit(url).scheme
        if self._open is None or self._open[0] != scheme:
            await self.close()
            self._open = scheme, self._dialler.transport(scheme)
        return self._open[1]

    async def _address(self, url: str) -> Address:
        """The address of a host, once all its addresses were looked at. Raises _Refused, OSError."""
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
        if (host, port) not in self._known:
            addresses = [literal(host)] if literal(host) else await _resolved(host, port)
            for address in addresses:
                why = refusal(address, self._dialler.allows_loopback) if address else "it is no address"
                if why:
                    raise _Refused(f"{host} is not connected to: {why}")
            self._known[host, port] = next(address for address in addresses if address)
        return self._known[host, port]

    def _request(self, url: str, address: Address, headers: Mapping[str, bytes]) -> httpx.Request:
        parts = urlsplit(url)
        place = f"[{address}]" if address.version == 6 else str(address)
        target = parts._replace(netloc=f"{place}:{parts.port}" if parts.port else place).geturl()
        common = {"Host": parts.netloc, **self._dialler.headers}
        given = [(name.encode(), value.encode()) for name, value in common.items()]
        given += [(name.encode(), value) for name, value in headers.items()]
        timeouts = {"connect": CONNECT_SECONDS, "read": READ_SECONDS, "write": READ_SECONDS, "pool": CONNECT_SECONDS}
        name = {} if literal(parts.hostname or "") else {"sni_hostname": parts.hostname}
        return httpx.Request("GET", target, headers=given, extensions={"timeout": timeouts, **name})

    def _check(self, response: httpx.Response, address: str) -> None:
        """That the connection leads to the address that was looked at, once for each. Raises _Refused."""
        stream = response.extensions.get("network_stream")
        if stream is None or stream is self._checked:
            return
        connected = stream.get_extra_info("server_addr")
        if connected and ip_address(str(connected[0]).partition("%")[0]) != ip_address(address):
            raise _Refused(f"the connection leads to {connected[0]} and not to {address}")
        self._checked = stream


class _Refused(Exception):
    """An address that must not be connected to."""


async def _resolved(host: str, port: int) -> list[Address]:
    places = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [ip_address(str(place[0]).partition("%")[0]) for *_, place in places]


def _broken(error: httpx.RemoteProtocolError, exchange: Exchange) -> tuple[Outcome, str]:
    cause: BaseException | None = error
    while cause is not None:
        if getattr(cause, "error_status_hint", None) == _TOO_LONG or _BUFFER in str(cause):
            return "too_large", f"more than {MAX_HEADERS:,} bytes of headers"
        cause = cause.__cause__ or cause.__context__
    if exchange.body is not None:
        return "truncated", f"the connection ended inside the body: {_named(error)}"
    return "failed", _named(error)


def _named(error: Exception) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())[:200]}".rstrip(": ")
