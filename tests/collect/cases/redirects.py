"""Where an answer may lead, and must not."""

from tests.collect.cases import Case, one
from tests.collect.site.answers import answer, chain, hang_up, refuses, says, to
from tests.collect.site.listing import page

HOST_1 = "127.0.1.1"  # "elsewhere", the first row
UNLISTED = "127.0.9.9"
LISTED_PRIVATE = ("10.0.0.1", "169.254.169.254", "100.64.0.1", "192.168.1.1", "[::ffff:10.0.0.1]", "[fe80::1]", "[fd00::1]", "0.0.0.0")  # fmt: skip


def leads(name: str, target: str, outcome: str, **more) -> Case:
    """A page that redirects; the outcome is that of the page that leads away."""
    return one(f"redirect: {name}", outcome, to(target), requests={"/": 1}, **more)


def within(name: str, status: int) -> Case:
    return Case(
        f"redirect: {name}", {"/": to("/nouvelle", status), "/nouvelle": says(page(80 + status % 10))}, {"/nouvelle": "fetched"}, requests={"/": 1, "/nouvelle": 1}
    )  # fmt: skip


CASES = (
    within("301 on its own host", 301),
    within("302", 302),
    within("303", 303),
    within("307", 307),
    within("308", 308),
    leads("to itself", "/", "redirect_loop"),
    Case("redirect: two that point at each other", {"/": to("/b"), "/b": to("/")}, {"/": "redirect_loop"}, requests={"/": 2, "/b": 2}),
    Case("redirect: a chain without end", {"/": chain, "/[1-9]*": chain}, {"/": "redirect_loop"}, requests={"/": 1, "/30": 0}),
    *(leads(f"to {host}", f"http://{host}/secret", "refused_address") for host in LISTED_PRIVATE),
    leads("to a private address in odd spelling", "http://0xa.1/secret", "refused_address"),
    leads("to a host that is not listed", f"http://{UNLISTED}:{{port}}/", "out_of_scope"),
    leads("to a file", "file:///etc/hostname", "refused_address"),
    leads("to ftp", "ftp://127.0.1.1/", "refused_address"),
    leads("to nowhere", "", "failed"),
    leads("to no address", "http://[::1", "failed"),
    Case(
        "redirect: to what robots.txt forbids",
        {"/robots.txt": says("User-agent: *\nDisallow: /prive\n", kind="text/plain"), "/": to("/prive"), "/prive": says(page(90))},
        {"/prive": "disallowed"},
        requests={"/prive": 0},
    ),
    Case("redirect: to a listed host, cookies and names stay behind", {"/": lambda asked: [answer("", ("Location", f"http://nom:motdepasse@{HOST_1}:{asked.port}/prive"), ("Set-Cookie", "session=1"), status=302)]}, {}),
    Case(
        "circuit: hangs up on every page",
        {"/robots.txt": refuses(404), "/*": hang_up},
        {"/p19": "deferred"},
        start=tuple(f"/p{n}" for n in range(20)),
    ),
)  # fmt: skip
