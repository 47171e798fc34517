"""Sources side by side in one raw folder: one that can be collected, and one for each thing that can befall a crawl."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Thread

from tests.collect.site import Site
from tests.collect.site.listing import NEXT, profile
from tests.generate.sites import NAME

BEHAVED, REFUSING = "sage", 9  # the source that can be collected; the host of tests.collect.pages without rules
# The exit code of each, and words of what is told.
CODES = {
    "chiffre": (1, "SSL"),
    "disque": (1, ".frontier.sqlite"),
    "introuvable": (1, "failed"),
    "profil": (2, "source.toml"),
    "regles": (1, "robots.txt was answered with 500"),
}


class _Plain(BaseRequestHandler):
    def handle(self) -> None:
        self.request.recv(1)
        self.request.sendall(b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n")


@contextmanager
def speaking_no_tls() -> Iterator[int]:
    """The port of a server that answers a TLS handshake in plain text."""
    with ThreadingTCPServer(("127.0.0.1", 0), _Plain) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


def lay_troubles(raw: Path, site: Site, plain_port: int = 0, only: str = "") -> None:
    """Write the sources; those without a word of their own in `CODES` can be collected."""
    starts = {
        BEHAVED: site.url(1, "/liste"),
        "chiffre": f"https://127.0.0.1:{plain_port}/liste",
        "disque": site.url(1, "/liste"),
        "introuvable": "http://introuvable.invalid/liste",
        "profil": site.url(1, "/liste"),
        "regles": site.url(REFUSING, "/liste"),
    }
    for name, start in starts.items():
        if only in ("", name):
            (raw / name).mkdir(parents=True)
            written = profile(site.port, start=[start], next=NEXT).replace(NAME, name)
            written += "[collect" if name == "profil" else ""
            (raw / name / "source.toml").write_text(written, encoding="utf-8")
    if not only:  # a crawl that was broken off, whose frontier cannot be opened
        (raw / "disque" / ".2024-03-04" / ".frontier.sqlite").mkdir(parents=True)
