"""A receiver on loopback that takes what is posted to it, for what a run sends out."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

Posted = tuple[str, dict[str, object]]  # the path, and the JSON


@contextmanager
def receiver() -> Iterator[tuple[str, list[Posted]]]:
    """Its host and port, and what has arrived until now."""
    posted: list[Posted] = []

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self):
            posted.append((self.path, json.loads(self.rfile.read(int(self.headers["Content-Length"])))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_):
            pass

    with HTTPServer(("127.0.0.1", 0), Receiver) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"127.0.0.1:{server.server_port}", posted
        server.shutdown()
