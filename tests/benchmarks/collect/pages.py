"""A site of many pages, made as fast as can be: lists of links to details, each page another and of a listing's size."""

from tests.collect.site.answers import answer
from tests.collect.site.listing import page
from tests.collect.site.server import Request

HOSTS_IN_PARALLEL = 4
DETAILS = 24  # that each list links to
BODIES = [page(seed).encode() for seed in range(20)]


def listing(asked: Request):
    """`/LISTS?page=N`: one of so many lists."""
    path, _, query = asked.target.partition("?page=")
    number = int(query or 1)
    links = "".join(
        f'<h3><a class="detail" href="/ressource/{number}-{i}">Ressource {i}</a></h3>' for i in range(DETAILS)
    )
    then = f'<a class="next" href="{path}?page={number + 1}">suite</a>' if number < int(path[1:]) else ""
    return [answer(body(asked, (links + then).encode()))]


def detail(asked: Request):
    """A page that leads nowhere."""
    return [answer(body(asked))]


def body(asked: Request, more: bytes = b"") -> bytes:
    """One of the generated pages, made another by its address."""
    chosen = BODIES[sum(asked.target.encode()) % len(BODIES)]
    return chosen.replace(b"</body>", more + f"<!-- {asked.url(asked.target)} --></body>".encode())


HOSTS = [{"/ressource/*": detail, "/[0-9]*": listing}] * HOSTS_IN_PARALLEL
