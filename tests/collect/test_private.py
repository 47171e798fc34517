"""A site whose addresses carry secrets is collected with them, and neither the command nor a file beside raw/ tells them."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from tests.collect.crawling import collect_here, lay
from tests.generate.sites import NAME
from tests.planted import KEY, MAIL, leaks
from tests.published import rows, run

PAGE = f"""<html><head><title>Les ressources</title></head><body><h1>Les ressources</h1>
<article><h2><a href="/fiche?session={KEY}&amp;n=1">Le lavoir du bourg</a></h2><p>Le lavoir rouvre au printemps, dit la mairie.</p></article>
<article><h2><a href="/{MAIL}@exemple.org?n=2">Le moulin du bourg</a></h2><p>Le moulin tourne encore, dit la meunière.</p></article>
</body></html>"""
PROFILE = """language = "fr"

[collect]
start = ["{start}"]
contact = "robot@exemple.org"
delay = 0
details = "h2 a"
"""


class Answers(BaseHTTPRequestHandler):
    """The list for whoever has the key, and nothing else."""

    def do_GET(self):
        is_list = self.path == f"/liste?token={KEY}"
        self.send_response(200 if is_list else 404 if self.path == "/robots.txt" else 500)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(PAGE.encode() if is_list else b"")

    def log_message(self, *words):
        """The server is no part of what is asked."""


@pytest.fixture
def start():
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/liste?token={KEY}"
        server.shutdown()


def test_secrets_of_addresses_stay_in_raw(start, tmp_path):
    lay(tmp_path, PROFILE.format(start=start))
    crawl = collect_here(tmp_path)
    run(tmp_path / "raw", tmp_path / "processed")

    assert crawl.told["pages"] >= 1
    assert KEY not in f"{crawl.told}{crawl.errors}" and MAIL not in f"{crawl.told}{crawl.errors}"
    assert leaks(tmp_path / "processed") == set()
    assert {row["url"] for row in rows(tmp_path / "processed", "pages") if row["url"]} >= {
        start.replace(KEY, "[secret]")
    }
    assert (tmp_path / "raw" / NAME).is_dir()
