"""Which addresses a page leads to, and where a list ends."""

import pytest

from pipeline.collect.follow import Follower
from pipeline.collect.request import Request
from pipeline.collect.settings import Settings
from pipeline.forget.suppression import Suppression
from pipeline.resolve.match.addresses import url_key

HOST = "http://a.example"
LIST = """<base href="/liste/"><h3><a href="fiche-1#haut">Une fiche</a></h3><h3><a href="../FICHE-2">Deux</a></h3>
<h3><a href="http://b.example/fiche">Ailleurs</a></h3><h3><a href="mailto:a@b.example">Lettre</a></h3>
<ul><li class="next"><a href="?page=2">Suite</a></li></ul>"""


def follower(**settings) -> Follower:
    return Follower(Settings((f"{HOST}/liste",), "donnees@a.example", **settings))


def found(html: str, visit: Request | None = None, **told):
    return follower(**told).discover(
        visit or Request(f"{HOST}/liste", "a.example", "start", 0), html.encode(), "text/html", {}
    )


def test_selectors_name_details_and_the_next_page():
    seen = found(LIST, details="h3 a", next="li.next")

    assert [(one.url, one.kind, one.depth) for one in seen.requests] == [
        (f"{HOST}/liste/fiche-1", "detail", 1),
        (f"{HOST}/FICHE-2", "detail", 1),
        (f"{HOST}/liste/?page=2", "listing", 1),
    ]
    assert [one.url for one, _ in seen.stray] == ["http://b.example/fiche"]


def test_what_was_erased_is_not_asked_for_nor_noted():
    empty = Suppression(b"salt")
    erased = Suppression(b"salt", addresses=frozenset({empty.hash("address", url_key(f"{HOST}/liste/fiche-1"))}))
    settings = Settings((f"{HOST}/liste",), "donnees@a.example", details="h3 a")
    by = Request(f"{HOST}/liste", "a.example", "start", 0)

    seen = Follower(settings, erased).discover(by, LIST.encode(), "text/html", {})

    assert [one.url for one in seen.requests] == [f"{HOST}/FICHE-2"]
    assert [one.url for one, _ in seen.stray] == ["http://b.example/fiche"]


def test_without_selectors_nothing_is_followed():
    assert found(LIST).requests == ()


def test_a_resource_of_its_own_leads_nowhere():
    assert (
        found(LIST, Request(f"{HOST}/fiche", "a.example", "detail", 1), details="h3 a", next="li.next").requests == ()
    )


@pytest.mark.parametrize(
    "html, following",
    [
        pytest.param(LIST, f"{HOST}/liste?page=2", id="a page of the list"),
        pytest.param("<h1>Aucune ressource ne correspond</h1>", None, id="no resource is on it"),
        pytest.param("", None, id="nothing is on it"),
    ],
)
def test_a_counter_ends_with_the_list(html, following):
    seen = found(html, counter="page", details="h3 a")

    assert (seen.following.url if seen.following else None) == following


def test_lines_tell_whether_a_page_of_the_list_is_new():
    page = "<p>Le foyer des cheminots rouvre</p><p>Page {}</p>"
    first, second = (found(page.format(number), counter="page").marks for number in (1, 2))

    assert first == second != ()


def test_a_list_stops_at_the_depth():
    visit = Request(f"{HOST}/liste", "a.example", "listing", 3)

    assert found(LIST, visit, next="li.next", max_depth=3).is_too_deep
    assert found(LIST, visit, next="li.next", max_depth=4).requests


def test_a_page_may_keep_its_links_for_itself():
    seen = found(f'<meta name="robots" content="nofollow">{LIST}', details="h3 a")

    assert (seen.requests, seen.keeps_links, seen.opted_out) == ((), True, None)


def test_an_opt_out_is_found_on_pages_that_lead_nowhere():
    visit = Request(f"{HOST}/fiche", "a.example", "detail", 1)

    assert found('<META CONTENT="1" NAME="TDM-Reservation"><p>x', visit).opted_out
    assert found('<p>Les robots: "noindex"</p>', visit).opted_out is None


@pytest.mark.parametrize(
    "location, url",
    [
        ("/x", f"{HOST}/x"),
        ("//b.example/x", "http://b.example/x"),
        ("?page=2", f"{HOST}/liste?page=2"),
        ("", None),
        ("http://[::1", None),
        ("javascript:alert(1)", None),
    ],
)
def test_a_redirect_leads_where_a_browser_would_go(location, url):
    visit = Request(f"{HOST}/liste", "a.example", "start", 0)
    target = follower().redirected(visit, location)

    assert (target.url if target else None) == url
