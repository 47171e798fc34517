"""The page of `doublon review` on loopback: who may open it, who may decide, and what is on the disk when."""

import csv
import socket
from contextlib import closing

import pytest

from tests.review.conftest import HOSTILE, REPORT
from tests.review.serving import Served, decide, fields, opened, serving


@pytest.fixture(scope="module")
def served(corpus, tmp_path_factory):
    """One review; the tests that ask it in turn leave nothing said."""
    with serving(corpus.folder, tmp_path_factory.mktemp("served") / "here") as review:
        yield review


@pytest.fixture(scope="module")
def client(served):
    with closing(opened(served)) as known:
        yield known


def verdicts(served):
    path = served.folder / "raw/judgements.csv"
    if not path.exists():
        return []
    return [row["verdict"] for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines())]


STRANGERS = [  # path (with what it may hold), headers → the answer
    pytest.param("{path}", {}, 403, id="nobody-who-opened-it"),
    pytest.param("{address}", {}, 403, id="the-token-a-second-time"),
    pytest.param("{path}?token=", {}, 403, id="no-token"),
    pytest.param("{path}?token=ü", {}, 403, id="another-token"),
    pytest.param("{path}", {"Cookie": "review=x"}, 403, id="another-cookie"),
    pytest.param("{path}", {"Cookie": "; ".join(["review=x"] * 900)}, 403, id="a-cookie-without-end"),
    pytest.param("/", {}, 404, id="another-path"),
    pytest.param("{path}/", {}, 404, id="a-path-below"),
    pytest.param("/docs", {}, 404, id="what-frameworks-offer"),
]


@pytest.mark.parametrize("path, headers, code", STRANGERS)
def test_strangers_see_nothing(served, client, path, headers, code):
    with closing(served.client()) as stranger:
        told = stranger.get(path.format(path=served.path, address=served.address), headers=headers)

    assert told.status_code == code
    assert REPORT not in told.text and "set-cookie" not in told.headers


@pytest.mark.parametrize("host", ["evil.example", "localhost:{port}", "127.0.0.1", ""])
def test_another_name_of_the_host_is_refused_though_the_cookie_is_there(served, client, host):
    """As after a name was bound anew to 127.0.0.1 (DNS rebinding)."""
    told = client.get(served.path, headers={"Host": host.format(port=served.origin.rpartition(":")[2])})

    assert told.status_code in (400, 403)
    assert REPORT not in told.text


FORGED = [  # headers, fields that replace the page's own → the answer
    pytest.param({"Origin": None}, {}, 403, id="no-origin"),
    pytest.param({"Origin": "null"}, {}, 403, id="a-page-without-an-origin"),
    pytest.param({"Origin": "http://evil.example"}, {}, 403, id="another-site"),
    pytest.param({"Origin": "http://127.0.0.1:1"}, {}, 403, id="another-port"),
    pytest.param({"Sec-Fetch-Site": "same-site"}, {}, 403, id="another-port-by-the-browser-s-word"),
    pytest.param({"Cookie": "review=x"}, {}, 403, id="no-cookie"),
    pytest.param({}, {"form": "x"}, 403, id="another-form"),
    pytest.param({}, {"form": ""}, 403, id="no-form"),
    pytest.param({}, {"why": "x" * 20_000}, 413, id="a-note-without-end"),
    pytest.param({}, {f"f{n}": "x" for n in range(99)}, 403, id="fields-without-end"),
    pytest.param({}, {"question": "0123456789abcdef"}, 303, id="a-question-that-is-not-asked"),
    pytest.param({}, {"say": "split ²", "boundary": "9"}, 303, id="a-boundary-that-is-no-number"),
    pytest.param({}, {"say": "everything"}, 303, id="a-word-that-is-none"),
]


@pytest.mark.parametrize("headers, replaced, code", FORGED)
def test_forged_decisions_write_nothing(served, client, headers, replaced, code):
    before = verdicts(served)
    sent = fields(client, served, say="same") | replaced
    told = client.post(served.path, data=sent, headers={name: value for name, value in ({"Origin": served.origin} | headers).items() if value is not None})  # fmt: skip

    assert told.status_code == code
    assert verdicts(served) == before
    assert REPORT in client.get(served.path).text  # and the question is the same


def test_what_a_browser_is_told_keeps_the_page_to_itself(served, client):
    told = client.get(served.path)

    assert told.headers["cache-control"] == "no-store"
    assert told.headers["x-frame-options"] == "DENY"
    assert "default-src &#39;none&#39;" in told.text and "unsafe-inline" not in told.text
    assert "server" not in told.headers
    with closing(socket.socket()) as elsewhere:
        assert elsewhere.connect_ex(("127.0.0.2", int(served.origin.rpartition(":")[2]))) != 0


def test_each_decision_is_on_the_disk_before_the_next_question(served, client):
    before = verdicts(served)
    first = fields(client, served, say="split 2")
    told = client.post(served.path, data=first, headers={"Origin": served.origin})
    assert (told.status_code, told.headers["location"]) == (303, served.path)
    assert verdicts(served) == [*before, "same", "different"]
    assert client.post(served.path, data=first, headers={"Origin": served.origin}).status_code == 303  # an old tab
    assert verdicts(served) == [*before, "same", "different"]
    decide(client, served, say="later")
    for _ in range(9):
        decide(client, served, say="undo")

    assert verdicts(served) == [*before, "same", "different", "withdrawn", "withdrawn"]


def test_foreign_text_is_masked_and_does_nothing(served, client):
    for _ in range(3):
        decide(client, served, say="later")
    pages = [client.get(served.path).text]
    while "<h1>Nothing left" not in pages[-1]:
        decide(client, served, say="later")
        pages.append(client.get(served.path).text)
    for _ in pages:
        decide(client, served, say="undo")
    (page,) = [page for page in pages if "les haies" in page]

    assert "<img" not in page and "<script>document" not in page
    assert "&lt;img src=x" in page and "\\u202e" in page
    assert "contact@haies.example" not in page and "[e-mail]" in page
    assert HOSTILE[-9:] in page
    for _ in range(9):
        decide(client, served, say="undo")


def test_an_interruption_and_a_file_that_cannot_be_written_lose_nothing(corpus, tmp_path):
    with Served(corpus.folder, tmp_path / "here") as review, closing(opened(review)) as client:
        decide(client, review, say="same")
        file = review.folder / "raw/judgements.csv"
        kept = file.read_bytes()
        file.unlink()
        file.mkdir()
        told = decide(client, review, say="different")
        assert told.status_code == 500
        assert "This cannot go on" in told.text and "judgements.csv" in told.text
        file.rmdir()
        file.write_bytes(kept)
        decide(client, review, say="different")
        review.interrupt()
        stdout, stderr, code = review.end()

    assert (stdout, code) == ("", 130)
    assert "3 judgements were added to raw/judgements.csv: 2 same, 1 different. `doublon run` applies them." in stderr
    assert len(verdicts(review)) == 3


def test_blindly_nothing_is_told_of_what_the_rules_say_and_the_page_ends_it(corpus, tmp_path):
    with serving(corpus.folder, tmp_path / "here", "fr", is_blind=True) as review, closing(opened(review)) as client:
        page = client.get(review.path).text
        told = decide(client, review, say="end")

    assert "Ces 3 observations sont-elles une seule ressource\u202f?" in page
    assert "the same title" not in page and "edited" not in page and "Pour l’instant" not in page
    assert "La revue est terminée" in told.text
