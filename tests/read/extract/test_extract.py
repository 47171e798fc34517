"""Pages → lines and blocks."""

import pytest

from pipeline.core.errors import PageRefused
from pipeline.core.model import Page
from pipeline.core.source import Source
from pipeline.read.extract import extract
from tests.reading import document_of

PLAIN = Source("bourgs")


def lines_of(text, page="page.txt", source=PLAIN):
    return [(block.line, block.text) for block in document_of(text, source, page).blocks]


def test_lines_are_those_of_an_editor():
    text = "un\u2028deux\x0btrois\x85quatre\n\ncinq\u00a0: six\n \u00a0 \nfin\n"
    document = document_of(text, PLAIN)

    assert [block.line for block in document.blocks] == [1, 3, 5]
    assert document.line_count == 6
    assert document.blocks[0].text == "un deux trois quatre"


def test_line_ends_of_windows_are_no_part_of_the_lines():
    assert lines_of("un\r\n\r\ndeux\r\n") == [(1, "un"), (3, "deux")]


def test_personal_data_are_masked_before_anything_reads_them():
    assert lines_of("Call 01 99 00 12 34\ncontact@exemple.org") == [(1, "Call [phone]"), (2, "[e-mail]")]
    kept = Source("bourgs", mask=False)
    assert lines_of("contact@exemple.org", source=kept) == [(1, "contact@exemple.org")]


CALL, ADVICE = (
    "Farmers in the district now deliver to schools every week: call 01 99 00 12 34.",
    "Appelez le 01 99 00 12 34 pour vous inscrire.",
)
MENU = "\n".join(["Home", "About us", "Contact", "Press", "Search"] * 9)
WRITTEN = [
    pytest.param(Source("bourgs"), ADVICE, "fr", "[téléphone]", id="by-its-text"),
    pytest.param(Source("bourgs"), CALL, "en", "[phone]", id="another-text"),
    pytest.param(Source("bourgs"), f"<html lang=en>{ADVICE}", "fr", "[téléphone]", id="what-a-template-says-is-little"),
    pytest.param(Source("bourgs"), f"<html lang=fr>{CALL}", "en", "[phone]", id="nor-does-it-make-a-page-French"),
    pytest.param(Source("bourgs"), "<html lang=fr-FR>Rapport annuel : 01 99 00 12 34", "fr", "[téléphone]", id="what-decides-few-words"),
    pytest.param(Source("bourgs", usual_language="fr"), "Rapport annuel : 01 99 00 12 34", "fr", "[téléphone]", id="its-site"),
    pytest.param(Source("bourgs"), "Rapport annuel : 01 99 00 12 34", "", "[phone]", id="nothing-decides"),
    pytest.param(Source("bourgs"), f"{MENU}\n{ADVICE}", "fr", "[téléphone]", id="by-its-prose"),
    pytest.param(Source("bourgs", language="nl"), CALL, "nl", "[telefoon]", id="the-profile-stands-above"),
]  # fmt: skip


@pytest.mark.parametrize("source, text, language, mask", WRITTEN)
def test_a_page_has_a_language(source, text, language, mask):
    document = document_of(text, source, "page.html" if text.startswith("<") else "page.txt")

    assert document.language == language
    assert mask in document.blocks[-1].text


@pytest.mark.parametrize("page", ["page.pdf", "page", "page.txt.bak"])
def test_an_unknown_format_is_refused(page):
    with pytest.raises(PageRefused, match=r"not read|formats that are read") as refused:
        extract(Page("bourgs", "2024-01-15", page, b"texte"), PLAIN)

    assert refused.value.code == "unknown_format"


def test_a_table_of_a_million_lines_is_no_listing_page():
    with pytest.raises(PageRefused) as refused:
        document_of("a\n" * 100_001, PLAIN)

    assert refused.value.code == "too_many_lines"


def test_a_page_that_mixes_encodings_says_so():
    document = document_of("été\n".encode() + "âge d'or\n".encode("cp1252"), PLAIN)

    issue = document.issues[0]
    assert (issue.code, issue.first_line, issue.excerpt) == ("mixed_encoding", 2, "âge d'or")


HTML = """<!doctype html><html><head><title>Bourgs</title><style>p {}</style></head><body>
<nav><ul><li><a href="/">Accueil</a></li></ul></nav>
<!-- un commentaire -->
<h2><a href="https://bourgs.example.org/fiche-12">Fiche n°12</a></h2>
<p>Une <b>gare</b> à\nrouvrir<br>et une halle</p><script>var x = "<p>non</p>"</script>
<ul><li>un café<li>un atelier</ul>
<p><a href="/fiche.pdf">Télécharger</a> <a href="mailto:a@exemple.org">écrire</a> <a href="javascript:void(0)">x</a></p>
<p> &nbsp; </p><p>L&rsquo;&eacute;t&eacute;
"""


def test_html_is_rendered_as_a_reader_would_copy_it():
    assert [text for _, text in lines_of(HTML, "page.html")] == [
        "- Accueil", "Fiche n°12", "Une gare à rouvrir", "et une halle", "- un café", "- un atelier",
        "Télécharger écrire x", "L’été",
    ]  # fmt: skip


def test_html_keeps_its_links_and_what_they_lead_to():
    document = document_of(HTML, PLAIN, "page.html")
    links = [(link.text, link.url, link.kind) for block in document.blocks for link in block.links]

    assert ("Fiche n°12", "https://bourgs.example.org/fiche-12", "page") in links
    assert ("Télécharger", "/fiche.pdf", "download") in links
    assert not [url for _, url, _ in links if url.startswith(("mailto:", "javascript:"))]


def test_lines_of_html_have_a_blank_one_between_them():
    document = document_of(HTML, PLAIN, "page.html")

    assert [block.line for block in document.blocks] == list(range(1, 16, 2))
    assert document.line_count == 15
    assert document.media_type == "text/html"


BROKEN = [
    pytest.param("<p>avant</p>" + "<div>" * 3_000 + "au fond" + "</div>" * 3_000 + "<p>après</p>", id="deep"),
    pytest.param("<p>avant<p>au fond<table><td>" * 200 + "<p>après", id="unclosed"),
    pytest.param("<p>avant</p><a " * 2_000 + "<p>après</p>", id="half-tags"),
    pytest.param('<p>avant</p><a href="http://[">au fond</a><p>après</p>', id="no-address"),
]


@pytest.mark.parametrize("text", BROKEN)
def test_deep_and_broken_pages_are_read(text):
    found = [text for _, text in lines_of(text, "page.html")]

    assert found[0] == "avant"


def test_a_page_deeper_than_python_recurses_keeps_its_end():
    found = [text for _, text in lines_of(BROKEN[0].values[0], "page.html")]

    assert found == ["avant", "au fond", "après"]


UNCLOSED = [
    pytest.param(
        "<p>Une fiche.</p>\n<!-- à revoir <p>contact@exemple.org</p>" + "<p>Une autre.</p>" * 20,
        "'<!--' in line 2",
        id="comment",
    ),
    pytest.param("<p>Une fiche.</p><script>var a;" + "<p>Une autre.</p>" * 20, "'<script' in line 1", id="script"),
]


@pytest.mark.parametrize("text, named", UNCLOSED)
def test_markup_that_hides_the_rest_of_a_page_is_told(text, named):
    issues = document_of(text, PLAIN, "page.html").issues

    assert [issue.code for issue in issues] == ["unclosed_markup"]
    assert named in issues[0].message
    assert "exemple.org" not in repr(issues)


def test_closed_comments_and_scripts_are_no_news():
    text = "<p>Une fiche.</p><!-- " + "à revoir " * 50 + "--><script>" + "a();" * 100 + "</script>"

    assert document_of(text, PLAIN, "page.html").issues == ()
