"""A review that is served, as `doublon review` in a process of its own or in a thread of this one, and who asks it: a browser's
requests, as bare as one likes.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import Queue
from threading import Thread

import httpx

from pipeline.cli.dialogue import now
from pipeline.inspect.questions import QuestionFilter, inquiry
from pipeline.inspect.questions.held import held_records
from pipeline.judgements.answered import spoken
from pipeline.review.queue import queue
from pipeline.review.server import Review, serve
from pipeline.review.session import Session
from tests.shell import SURROUNDINGS

PATIENCE = 60  # seconds for an answer, on a machine with other work
FORM, QUESTION = re.compile(r'name="form" value="([^"]+)"'), re.compile(r'name="question" value="([^"]+)"')


@dataclass
class Page:
    """A page that is served over a folder; `address` opens it once, `origin` and `path` are where it lies."""

    folder: Path
    address: str

    @property
    def origin(self):
        return re.match(r"http://[^/]+", self.address)[0]

    @property
    def path(self):
        return self.address.removeprefix(self.origin).partition("?")[0]

    def client(self):
        """Somebody who has not opened it yet."""
        return httpx.Client(base_url=self.origin, follow_redirects=False, trust_env=False)


@contextmanager
def serving(corpus, target, language="en", is_blind=False):
    """A review of a copy of a folder by Léa, in a thread: a process takes a second to start."""
    folder, ready, reviews = shutil.copytree(corpus, target), Queue(), Queue()

    def run():
        wanted = QuestionFilter(own="Léa" if is_blind else None)
        with inquiry(folder / "raw", folder / "processed", wanted) as found, held_records(found) as records:
            said = [(row.pair, row.judgement.verdict) for row in spoken(found.relinked)]
            session = Session(records, queue(found.questions, records.owners), "Léa", now, said)
            review = Review(session, records, found.relinked, "doublon run", is_blind, language)
            reviews.put(review)
            serve(review, ready.put)

    thread = Thread(target=run)
    thread.start()
    review = reviews.get(timeout=PATIENCE)
    try:
        yield Page(folder, ready.get(timeout=PATIENCE))
    finally:
        review.has_ended()
        thread.join(PATIENCE)


class Served(Page):
    """The same by `doublon review` in a process."""

    def __init__(self, folder, target, *words):
        command = [sys.executable, "-m", "pipeline.cli", "review", "--no-browser", "--who", "Léa", *words]
        shutil.copytree(folder, target)
        self._process = subprocess.Popen(
            command, cwd=target, env=os.environ | SURROUNDINGS, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )  # fmt: skip
        super().__init__(target, re.search(r"http://\S+", self._process.stderr.readline())[0])

    def cpu(self):
        """CPU-seconds that all of its threads have taken until now, as Linux tells."""
        threads = Path(f"/proc/{self._process.pid}/task").glob("*/schedstat")
        return sum(int(thread.read_text().split()[0]) for thread in threads) / 1e9

    def interrupt(self):
        self._process.send_signal(signal.SIGINT)

    def end(self):
        """What it printed since it began, and its exit code."""
        stdout, stderr = self._process.communicate(timeout=PATIENCE)
        return stdout, stderr, self._process.returncode

    def __enter__(self):
        return self

    def __exit__(self, *error):
        if self._process.poll() is None:
            self._process.kill()
            self._process.communicate()


def opened(served):
    """A client for whom it is open."""
    client = served.client()
    told = client.get(served.address)
    assert told.status_code == 303
    return client


def fields(client, served, **said):
    """What the page's own form would send."""
    page = client.get(served.path).text
    question = QUESTION.search(page)
    return {"form": FORM.search(page)[1], "question": question[1] if question else "", **said}


def decide(client, served, **said):
    """Press a button of the page."""
    return client.post(served.path, data=fields(client, served, **said), headers={"Origin": served.origin})
