"""A session → one page on loopback, until the review is ended.

One path and no other: GET shows the question that is next, POST takes a decision and leads back to it. A decision on another
question than the one that is next (an old tab, a key pressed twice) changes nothing.
"""

import socket
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qs

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from pipeline.core.errors import PipelineError
from pipeline.judgements.agreement import People, people_of
from pipeline.judgements.relink import Relinked
from pipeline.look import LANGUAGES, language
from pipeline.review.guard import Guard
from pipeline.review.page import html, shown_question
from pipeline.review.queue import MAX_MEMBERS
from pipeline.review.session import Records, Session

MAX_BODY = 16_384  # bytes of a decision; a note has 500 characters
MAX_FIELDS = 32
MAX_WHY = 500  # characters of a note
_BOUNDARIES = {str(place) for place in range(1, MAX_MEMBERS)}
SEE_OTHER, FORBIDDEN, TOO_LARGE, FAILED = 303, 403, 413, 500
_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


@dataclass
class Review:
    """What the page shows, and what it may do; `relinked` is what people said before."""

    session: Session
    records: Records
    relinked: Sequence[Relinked]
    applied_by: str
    is_blind: bool = False
    language: str = LANGUAGES[0]
    has_ended: Callable[[], None] = lambda: None

    @property
    def people(self) -> People:
        """Who judged how much until now, and how they agree."""
        return people_of([*self.relinked, *self.session.words])


def serve(review: Review, on_ready: Callable[[str], None]) -> None:
    """Serve until the person ends it, or a signal does, which is raised again at the end. `on_ready` is given the address."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listening:
        listening.bind(("127.0.0.1", 0))
        guard = Guard(listening.getsockname()[1])
        server = uvicorn.Server(
            uvicorn.Config(
                application(review, guard), http="h11", ws="none", lifespan="off", log_config=None, log_level="error", access_log=False,
                server_header=False, limit_concurrency=50, h11_max_incomplete_event_size=MAX_BODY, timeout_graceful_shutdown=2,
            )
        )  # fmt: skip

        def end() -> None:
            server.should_exit = True

        review.has_ended = end
        listening.listen()  # who opens the address now waits for the first answer
        on_ready(guard.address)
        server.run(sockets=[listening])


def application(review: Review, guard: Guard) -> Starlette:
    """The routes: one."""

    async def answer(request: Request) -> Response:
        if not guard.is_host(request.headers.get("host", "")):
            return _refused(review, FORBIDDEN)
        if request.method == "GET" and guard.takes(request.query_params.get("token", "")):
            return RedirectResponse(guard.path, SEE_OTHER, _HEADERS | {"Set-Cookie": guard.cookie})
        if not guard.knows(request.headers.get("cookie", "")):
            return _refused(review, FORBIDDEN)
        try:
            return await _own(request)
        except PipelineError as error:  # the disk is full, the release was removed
            words = language(review.language)
            heading, why = words.sentence("This cannot go on"), words.say(error.sentence)
            return HTMLResponse(html("ended.html", review.language, heading=heading, sentences=[why]), FAILED, _HEADERS)

    async def _own(request: Request) -> Response:
        if request.method == "GET":
            return _shown(review, guard, request.query_params.get("language", ""))
        body = await _body(request)
        if body is None:
            return _refused(review, TOO_LARGE)
        form = _form(body)
        sent = (request.headers.get("origin", ""), request.headers.get("sec-fetch-site", ""), form.get("form", ""))
        return _taken(review, guard, form) if guard.is_own(*sent) else _refused(review, FORBIDDEN)

    routes = Starlette(routes=[Route(guard.path, answer, methods=["GET", "POST"])])
    routes.router.redirect_slashes = False
    return routes


async def _body(request: Request) -> bytes | None:
    """What was sent; None where it is too much, which is not waited for."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > MAX_BODY:
            return None
    return body


def _form(body: bytes) -> Mapping[str, str]:
    """The fields of a form; of one that is sent several times, the values with spaces between. Nothing where it is no form."""
    try:
        fields = parse_qs(body.decode("utf-8"), max_num_fields=MAX_FIELDS, errors="strict")
    except ValueError:  # UnicodeDecodeError is one
        return {}
    return {name: " ".join(values) for name, values in fields.items()}


def _shown(review: Review, guard: Guard, wanted: str) -> Response:
    if wanted in LANGUAGES:
        review.language = wanted
    session = review.session
    cluster = session.current
    page = html(
        "review.html",
        review.language,
        question=shown_question(review.records, cluster) if cluster else None,
        alike=session.alike,
        is_blind=review.is_blind,
        decided=session.decided,
        left=session.left,
        later=session.later,
        total=len(session.clusters),
        judgements=len(session.kept),
        can_undo=session.can_undo,
        people=review.people,
        applied_by=review.applied_by,
        action=guard.path,
        form=guard.form,
    )
    return HTMLResponse(page, headers=_HEADERS)


def _taken(review: Review, guard: Guard, form: Mapping[str, str]) -> Response:
    session, say = review.session, form.get("say", "")
    is_current = session.current is not None and form.get("question") == session.current.id
    if say == "undo":
        session.undo()
    elif say == "end":
        review.has_ended()
        words = language(review.language)
        heading, closed = words.sentence("The review has ended"), words.sentence("This page can be closed.")
        return HTMLResponse(html("ended.html", review.language, heading=heading, sentences=[closed]), headers=_HEADERS)
    elif is_current:
        _decide(session, say, form.get("boundary", ""), form.get("why", "").strip()[:MAX_WHY])
    return RedirectResponse(guard.path, SEE_OTHER, _HEADERS)


def _decide(session: Session, say: str, marked: str, why: str) -> None:
    """Do what a button says: `split 2` parts the members there and where else it is marked, `parts 1 3` there alone."""
    what, _, places = say.partition(" ")
    if what == "later":
        session.postpone()
    elif what in ("same", "same_all"):
        session.decide((), why, for_all=what == "same_all")
    elif what in ("different", "different_all"):
        session.decide(None, why, for_all=what == "different_all")
    elif (what == "split" and (boundaries := set(_numbers(f"{places} {marked}")))) or (
        what == "parts" and (boundaries := set(_numbers(places)))
    ):
        session.decide(boundaries, why)


def _numbers(text: str) -> Iterator[int]:
    return (int(number) for number in text.split() if number in _BOUNDARIES)


def _refused(review: Review, code: int) -> Response:
    """Nothing is told to strangers but that they are."""
    words = language(review.language)
    heading = words.sentence("This page is not yours")
    told = words.sentence(
        "The address opens once, in one browser. End the command with Ctrl-C and start it again for another one."
    )
    return HTMLResponse(html("ended.html", review.language, heading=heading, sentences=[told]), code, _HEADERS)
