"""Pages as they should be, and pages that changed, did not change or went away since the last crawl."""

from tests.collect.cases import Case, one
from tests.collect.site.answers import HTML, answer, by_visit, dated, head, refuses, says, steps, tagged
from tests.collect.site.listing import page, paginated
from tests.collect.site.server import CLOSE

CP1252 = page(40).replace('charset="utf-8"', "").encode("cp1252", "replace")
CASES = (
    Case(
        "elsewhere, where others redirect to",
        {"/": says(page(1)), "/prive": says(page(3))},
        {"/": "fetched", "/prive": "fetched"},
        again={"/": "unchanged"},
    ),
    one("ETag", "fetched", tagged(page(5)), again={"/": "unchanged"}),
    one("weak ETag", "fetched", tagged(page(6), 'W/"ete-6"'), again={"/": "unchanged"}),
    one("Last-Modified alone", "fetched", dated(page(7)), again={"/": "unchanged"}),
    one("no validator, same bytes", "fetched", says(page(8)), again={"/": "unchanged"}),
    one("changes between two crawls", "fetched", by_visit(tagged(page(9)), tagged(page(10))), again={"/": "fetched"}),
    one("404", "vanished", refuses(404), requests={"/": 1}),
    one("410", "vanished", refuses(410), requests={"/": 1}),
    one("vanishes between two crawls", "fetched", by_visit(says(page(11)), refuses(410)), again={"/": "vanished"}),
    one("comes back", "vanished", by_visit(refuses(404), says(page(12))), again={"/": "fetched"}),
    one("403", "failed", refuses(403), requests={"/": 1}),
    one("pdf", "wrong_type", says(b"%PDF-1.7 ...", kind="application/pdf"), requests={"/": 1}),
    one("image", "wrong_type", says(b"\x89PNG\r\n\x1a\n" + bytes(2_000), kind="image/png"), requests={"/": 1}),
    one("html with no type", "wrong_type", says(page(13), kind="")),
    one("plain text", "fetched", says("Des arbres dans la cour\n\nUn texte.\n", kind="text/plain; charset=utf-8")),
    one("type in odd letters", "fetched", says(page(14), kind="Text/HTML;Charset=UTF-8")),
    one("says utf-8, is cp1252", "fetched", says(CP1252), flags={"/": "charset_mismatch"}),
    one("says latin-1, is utf-8", "fetched", says(page(41), kind="text/html; charset=iso-8859-1")),
    one("charset that does not exist", "fetched", says(page(42), kind="text/html; charset=klingon-8")),
    one("no length, closed", "fetched", steps(head(200) + page(15).encode(), CLOSE), flags={"/": "length_unknown"}),
    one("http/1.0", "fetched", steps(answer(page(16)).replace(b"HTTP/1.1", b"HTTP/1.0", 1), CLOSE)),
    one(
        "chunked",
        "fetched",
        steps(head(200, (*HTML, ("Transfer-Encoding", "chunked"))), *(b"%x\r\n%s\r\n" % (100, b"<p>chunk</p>" * 8 + b"    ") for _ in range(9)), b"0\r\n\r\n"),
    ),
    Case(
        "pagination by links",
        {"/liste": paginated(100, 4)},
        {"/liste": "fetched", **{f"/liste?page={n}": "fetched" for n in (2, 3, 4)}},
        start=("/liste",),
        requests={"/liste": 1, "/liste?page=4": 1},
        again={"/liste": "unchanged", "/liste?page=4": "unchanged"},
    ),
    Case(
        "pagination that goes round",
        {"/liste": says(page(201, then="/liste?page=2")), "/liste?page=2": says(page(202, then="/liste"))},
        {"/liste": "fetched", "/liste?page=2": "fetched"},
        start=("/liste",),
        requests={"/liste": 1, "/liste?page=2": 1},
    ),
    Case(
        "one address in several spellings",
        {"/suite*": says(page(44))},
        {"/suite?b=1&a=2": "fetched"},
        start=("/suite?b=1&a=2", "/./a/../suite?b=1&a=2", "/suite?b=1&a=2#bas"),
    ),
)  # fmt: skip
