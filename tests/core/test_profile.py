"""Profiles: what they may say, and refusals that name every wrong key with its line and what was expected."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.errors import UsageError
from pipeline.core.profile import read_source
from pipeline.core.source import CrawlSettings, Limits, Source
from pipeline.core.toml import MAX_BYTES

WHERE = "raw/bourgs/source.toml"
WHOLE = """\
# A site.
name = "bourgs"
publisher = "Bourgs en commun"
language = "fr"
licence = "CC0-1.0"
private = "withhold"
header = ["Centre de ressources"]
footer = ["Mentions légales"]

[labels]
"Type de ressource" = { to = "resource_type", values = ["Guides", "Autres"] }
"Ressource privée" = { to = "is_private", yes = ["Oui"], no = ["Non"] }
"Résumé" = { to = "summary" }

[genres]
"Boîte à idées" = "toolkit"

[limits]
least_records = 3
max_drop = 0.25

[privacy]
mask = false

[collect]
start = ["https://bourgs.example/liste"]
contact = "donnees@bourgs.example"
delay = 5
"""


def test_a_whole_profile():
    source = read_source("bourgs", WHOLE.encode(), WHERE)

    assert (source.publisher, source.private, source.mask) == ("Bourgs en commun", "withhold", False)
    assert [(caption.printed, caption.to, caption.is_closed) for caption in source.captions] == [
        ("Type de ressource", "resource_type", True),
        ("Ressource privée", "is_private", True),
        ("Résumé", "summary", False),
    ]
    assert source.genres == {"boite a idees": "toolkit"}
    assert source.limits == Limits(3, 0.2, 0.25)
    assert source.collect == CrawlSettings(("https://bourgs.example/liste",), "donnees@bourgs.example", delay=5.0)


def test_what_a_profile_leaves_unsaid_is_bounded_all_the_same():
    start, contact = ("https://bourgs.example",), "donnees@bourgs.example"
    source = read_source("bourgs", CRAWL.encode(), WHERE)

    assert source.limits == Limits(0, 0.2, 0.5, 0.2)
    assert source.collect == CrawlSettings(
        start, contact, (), (), "", "", 1, "", "", 2.0, 500, 1_000_000_000, 20_000_000, 100, 3600, 60, True
    )


def test_no_profile_and_an_empty_one_are_a_source_without_captions():
    assert read_source("bourgs", None, WHERE) == read_source("bourgs", b"", WHERE) == Source(name="bourgs")


CRAWL = '[collect]\nstart = ["https://bourgs.example"]\ncontact = "donnees@bourgs.example"\n'
KEYS = "name, publisher, home, language, licence, terms_url, private, header, footer, order, drafted, labels, genres, limits, privacy, html, collect"
COLUMNS = "area, categories, is_private, keywords, labels, resource_type, summary, url"
ORDER = 'order must be a list of "title" first, where there is one, then "body", "summary" and "labels", where there are any, not '
ADDRESS = "an address with http:// or https:// and a host"
START = f"[collect] start must be a list of at least one text, each {ADDRESS}"
CONTACT = "[collect] contact must be an e-mail or the address of a page, where a site can ask back"
LANGUAGE = 'language must be a language tag of BCP 47, such as "fr" or "pt-BR", not '
LICENCE = 'licence must be an SPDX identifier such as "CC-BY-4.0", an address, or "unknown", not '
REFUSED = [  # a profile, and each message with its line
    pytest.param('nom = "bourgs"', {1: f'"nom" is not a key of a profile; the keys are {KEYS}.'}, id="unknown key"),
    pytest.param('\nlicense = "MIT"', {2: '"license" is not a key of a profile; did you mean "licence"?'}, id="nearest key"),
    pytest.param("max_drop = 1", {1: '"max_drop" is not a key of a profile; it belongs into the table [limits].'}, id="outside its table"),
    pytest.param('\nname = "villes"', {2: 'name is "villes" but the folder is "bourgs"; they must be the same.'}, id="another name"),
    pytest.param('private = "hide"', {1: 'private must be "keep" or "withhold", not "hide".'}, id="private"),
    pytest.param("publisher = 3", {1: "publisher must be a text in quotes, not 3."}, id="a number"),
    pytest.param("publisher = 2024-03-04", {1: 'publisher must be a text in quotes, not "2024-03-04".'}, id="a date"),
    pytest.param('header = "Centre"', {1: 'header must be a list of texts in quotes, not "Centre".'}, id="no list"),
    pytest.param('header = [\n"Centre",\n3]', {1: "header must be a list of texts in quotes; it holds 3."}, id="in a list"),
    pytest.param('drafted = "oui"', {1: 'drafted must be true or false, not "oui".'}, id="no flag"),
    pytest.param("[privacy]\nmask = 0", {2: "[privacy] mask must be true or false, not 0."}, id="a number for a flag"),
    pytest.param('language = "french"', {1: f'{LANGUAGE}"french".'}, id="language by name"),
    pytest.param('language = "xx"', {1: f'{LANGUAGE}"xx".'}, id="unregistered language"),
    pytest.param('language = "fr_FR"', {1: f'{LANGUAGE}"fr_FR".'}, id="locale for a language"),
    pytest.param('licence = "CC BY 4.0"', {1: f'{LICENCE}"CC BY 4.0".'}, id="licence by name"),
    pytest.param('licence = ""', {1: f'{LICENCE}"".'}, id="empty licence"),
    pytest.param('home = "www.bourgs.example"', {1: f'home must be {ADDRESS}, not "www.bourgs.example".'}, id="no scheme"),
    pytest.param('terms_url = "ftp://a.example/x"', {1: f'terms_url must be {ADDRESS}, not "ftp://a.example/x".'}, id="ftp"),
    pytest.param("[limits]\nleast_records = -1", {2: "[limits] least_records must be a whole number, 0 or more, not -1."}, id="less than nothing"),
    pytest.param("[limits]\nleast_records = true", {2: "[limits] least_records must be a whole number, 0 or more, not true."}, id="a flag for a number"),
    pytest.param('[limits]\nleast_records = "3"', {2: '[limits] least_records must be a whole number, 0 or more, not "3".'}, id="a number in quotes"),
    pytest.param("limits.max_drop = 20", {1: "[limits] max_drop must be a share between 0 and 1, not 20."}, id="share in percent, dotted key"),
    pytest.param("[limits]\nmax_drift = -2", {2: "[limits] max_drift must be a number from 0 to 1,000, not -2."}, id="times less than nothing"),
    pytest.param("[limits]\nmax_drop = nan", {2: "[limits] max_drop must be a share between 0 and 1, not NaN."}, id="no number"),
    pytest.param("[limits]\nmost = 2", {2: '"most" is not a key of [limits]; the keys are least_records, max_quarantined, max_drop, max_discarded, max_drift, least_drift.'}, id="unknown limit"),
    pytest.param('limits = "none"', {1: 'limits must be a table: [limits], not "none".'}, id="no table"),
    pytest.param("collect = 3", {1: "collect must be a table: [collect], not 3."}, id="no table, optional"),
    pytest.param("[[labels]]", {1: "labels must be a table: [labels], not [{}]."}, id="tables"),
    pytest.param('[labels]\n"Résumé" = "summary"', {2: 'the caption "Résumé" must be a table such as { to = "summary" }, not "summary".'}, id="caption without table"),
    pytest.param('[labels]\n"Résumé" = { to = "sumary" }', {2: f'the caption "Résumé": to must be one of {COLUMNS}, not "sumary"; did you mean "summary"?'}, id="no such column"),
    pytest.param('[labels]\n\n[labels."Résumé"]\nvalues = []', {3: f'the caption "Résumé": to is missing; it must be one of {COLUMNS}.'}, id="no column"),
    pytest.param('[labels]\n"A" = { to = "labels", yes = "Oui" }', {2: 'the caption "A": yes must be a list of texts in quotes, not "Oui".'}, id="yes is no list"),
    pytest.param('[labels]\n"A" = { to = "labels", oui = ["Oui"] }', {2: '"oui" is not a key of a caption; the keys are to, values, yes, no.'}, id="unknown key of a caption"),
    pytest.param('[labels]\n"T" = { to = "labels" }\n"t :" = { to = "labels" }', {2: 'the caption "T" is empty or there twice.', 3: 'the caption "t :" is empty or there twice.'}, id="caption twice"),
    pytest.param('[labels]\n"…" = { to = "labels" }', {2: 'the caption "…" is empty or there twice.'}, id="caption of no letters"),
    pytest.param('[labels]\nA = { to = "summary" }\nB = { to = "summary" }', {3: "two captions lead to summary; one record has one summary."}, id="two summaries"),
    pytest.param('[genres]\n"Atlas" = 3', {2: '[genres] "Atlas" must be a text in quotes, not 3.'}, id="genre"),
    pytest.param('order = ["body", "title", "summary"]', {1: ORDER + '["body", "title", "summary"].'}, id="title is not first"),
    pytest.param('order = ["title", "body", "body"]', {1: ORDER + '["title", "body", "body"].'}, id="a part twice"),
    pytest.param('order = ["title", "body", "labels"]', {1: ORDER + '["title", "body", "labels"].'}, id="a part lacks"),
    pytest.param('order = ["body", "labels", "summary"]', {1: ORDER + '["body", "labels", "summary"].'}, id="labels without title"),
    pytest.param('[html]\nrecords = ".fiche"', {2: '"records" is not a key of [html]; did you mean "record"?'}, id="unknown selector"),
    pytest.param("[html]\nrecord = 3", {2: "[html] record must be a CSS selector in quotes, not 3."}, id="selector is no text"),
    pytest.param('[html]\nrecord = "a[[["', {2: '[html] record must be a CSS selector in quotes, not "a[[[": Malformed attribute selector at position 1.'}, id="no selector"),
    pytest.param("[html]\ntitle = 'h2::before'", {2: """[html] title must be a CSS selector in quotes, not "h2::before": Pseudo-element found at position 2."""}, id="a pseudo-element"),
    pytest.param("[html]\ntitle = 'h3 >> a'", {2: """[html] title must be a CSS selector in quotes, not "h3 >> a": The combinator '>' at position 4, must have a selector before it."""}, id="combinators"),
    pytest.param("[html]\ntitle = 'h2:premier'", {2: """[html] title must be a CSS selector in quotes, not "h2:premier": ':premier' was detected as a pseudo-class and is either unsupported or invalid. If the syntax was not intended to be recognized as a pseudo-class, please escape the colon."""}, id="no such class"),
    pytest.param(CRAWL[: CRAWL.index("contact")], {1: f"{CONTACT.replace(' must', ' is missing; it must')}."}, id="no contact"),
    pytest.param("\n[collect]\ncontact = 'a@b.example'", {2: f"{START.replace(' must', ' is missing; it must')}."}, id="no start"),
    pytest.param(CRAWL.replace('"https://bourgs.example"', ""), {2: f"{START}, not []."}, id="starts nowhere"),
    pytest.param(CRAWL.replace("https://", ""), {2: f'{START}; it holds "bourgs.example".'}, id="start without scheme"),
    pytest.param(CRAWL.replace("https://", "http://u:p@"), {2: f'{START}; it holds "http://bourgs.example".'}, id="a password"),
    pytest.param(CRAWL.replace(".example", ".example:x", 1), {2: f'{START}; it holds "https://bourgs.example:x".'}, id="no port"),
    pytest.param(CRAWL.replace("donnees@bourgs.example", "nous"), {3: f'{CONTACT}, not "nous".'}, id="nobody can be asked"),
    pytest.param(CRAWL.replace("donnees@bourgs.example", "a@b.example\\r\\nX: y"), {3: f'{CONTACT}, not "[e-mail]\\r\\nX: y".'}, id="a header more"),
    pytest.param(f"{CRAWL}delay = -1", {4: "[collect] delay must be a number of seconds from 0 to 3,600, not -1."}, id="less than no delay"),
    pytest.param(f"{CRAWL}max_pages = 1.5", {4: "[collect] max_pages must be a whole number from 1 to 1,000,000, not 1.5."}, id="half a page"),
    pytest.param(f"{CRAWL}max_pages = 0", {4: "[collect] max_pages must be a whole number from 1 to 1,000,000, not 0."}, id="no page"),
    pytest.param(f"{CRAWL}max_page_bytes = 30_000_000", {4: "[collect] max_page_bytes must be a whole number from 1 to 20,971,520, not 30000000."}, id="more than is read"),
    pytest.param(f'{CRAWL}hosts = ["https://a.example/"]', {4: '[collect] hosts must be a list of hosts such as "exemple.org", without http:// and path; it holds "https://a.example/".'}, id="address for a host"),
    pytest.param(f'{CRAWL}paths = ["liste*"]', {4: '[collect] paths must be a list of patterns of paths, such as "/ressources*"; it holds "liste*".'}, id="path that fits nothing"),
    pytest.param(f'{CRAWL}sitemap = "sitemap.xml"', {4: f'[collect] sitemap must be {ADDRESS}, not "sitemap.xml".'}, id="sitemap without a host"),
    pytest.param(f'{CRAWL}next = "a"\ncounter = "page"', {5: "[collect] counter stands beside next; one of them leads to the following page."}, id="two ways on"),
    pytest.param(f"{CRAWL}strat = []", {4: '"strat" is not a key of [collect]; did you mean "start"?'}, id="misspelt setting"),
    pytest.param('name = "villes"\n\nlangue = "fr"\n[privacy]\nmask = 1', {1: 'name is "villes" but the folder is "bourgs"; they must be the same.', 3: '"langue" is not a key of a profile; did you mean "language"?', 5: "[privacy] mask must be true or false, not 1."}, id="all at once"),
]  # fmt: skip
ADVICE = "Nothing was read; mend the profile and run again."


BOUNDS = [
    pytest.param("first", 0, 1_000_000_000, id="first"),
    pytest.param("delay", 0, 3600, id="delay"),
    pytest.param("max_pages", 1, 1_000_000, id="max_pages"),
    pytest.param("max_bytes", 1, 3_000_000_000, id="max_bytes"),
    pytest.param("max_page_bytes", 1, 20 << 20, id="max_page_bytes"),
    pytest.param("max_depth", 0, 1_000_000, id="max_depth"),
    pytest.param("max_seconds", 1, 7 * 24 * 3600, id="max_seconds"),
    pytest.param("request_seconds", 1, 3600, id="request_seconds"),
]


@pytest.mark.parametrize("key, least, most", BOUNDS)
def test_a_crawl_is_bounded(key, least, most):
    for number in (least, most):
        assert getattr(read_source("bourgs", f"{CRAWL}{key} = {number}".encode(), WHERE).collect, key) == number
    for number in (least - 1, most + 1):
        with pytest.raises(UsageError, match=f"from {least} to {most:,}.*not {number}"):
            read_source("bourgs", f"{CRAWL}{key} = {number}".encode(), WHERE)


@pytest.mark.parametrize("text, messages", REFUSED)
def test_every_wrong_key_is_named_with_its_line_and_what_was_expected(text, messages):
    with pytest.raises(UsageError) as refused:
        read_source("bourgs", text.encode(), WHERE)

    told = "\n".join(f"{WHERE}:{line}: {message}" for line, message in messages.items())
    assert str(refused.value) == f"{told} {ADVICE}"
    assert refused.value.exit_code == 2


UNREADABLE = [
    pytest.param('name = "bourgs"\nheader = [', 2, "the profile is not valid TOML", id="broken off"),
    pytest.param("a = 1\na = 2\n\n", 2, "the profile is not valid TOML", id="key twice"),
    pytest.param("# ok\npublisher = 'R\udce9seau'", 2, "the profile is not UTF-8", id="cp1252"),
    pytest.param("#" * MAX_BYTES + "\n", 1, "the profile is larger than 1,048,576 bytes", id="too large"),
    pytest.param("\n" + "a." * 20_000 + "a = 1", 2, "there are more than 16 dots outside of quotes", id="40 kB of dots"),
    pytest.param('\n"a"' + '."a"' * 20_000 + " = 1", 2, "there are more than 16 dots", id="dots between quotes"),
    pytest.param("delay = " + "9" * 5_000, 1, "a key or number has 200 characters", id="5,000 digits"),
    pytest.param("a = [\n" + "[" * 20_000, 2, "brackets are nested more than 16 deep", id="20,000 nested arrays"),
    pytest.param("header = " + "[" * 16 + "\n" + "]" * 16, 1, "header must be a list of texts", id="16 nested arrays"),
    pytest.param("a = " + "{b = " * 20_000, 1, "brackets are nested more than 16 deep", id="nested tables"),
    pytest.param('a = """' + '\\""" ' * 9_000, 1, "the profile is not valid TOML", id="a text without end"),
    pytest.param('[html]\nrecord = "' + "a > " * 9_000 + 'a"', 2, "[html] record must be a CSS selector", id="9,000 steps"),
    pytest.param('[html]\nrecord = "' + ":not(" * 199 + '"', 2, "[html] record must be a CSS selector", id="selectors in selectors"),
]  # fmt: skip


@pytest.mark.parametrize("text, line, message", UNREADABLE)
def test_what_would_break_the_parser_is_refused_in_a_sentence(text, line, message):
    with pytest.raises(UsageError) as refused:
        read_source("bourgs", text.encode("utf-8", "surrogateescape"), WHERE)

    assert str(refused.value).startswith(f"{WHERE}:{line}: {message}")
    assert len(str(refused.value)) < 500


def test_a_hundred_wrong_keys_are_named_in_part():
    with pytest.raises(UsageError) as refused:
        read_source("bourgs", "".join(f"cle{number} = 1\n" for number in range(100)).encode(), WHERE)

    assert str(refused.value).count(WHERE) == 20
    assert str(refused.value).endswith(f"\n80 more are not named. {ADVICE}")


ALLOWED = [
    'licence = "https://bourgs.example/licence"', 'licence = "etalab-2.0"', 'licence = "MIT OR Apache-2.0"',
    'language = "pt-BR"', 'language = "oc"', 'home = ""', "header = []", 'order = ["body", "summary"]',
    "header = [\n  'a = [', # ]\n  \"\"\"\n[collect]\nb.\"\"\"]\ndrafted = true",
    'publisher = "a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r.s.t"', f"# {'.' * 99}", '[html]\nrecord = " "',
    "labels = { " + ", ".join(f'A{number} = {{ to = "labels" }}' for number in range(9)) + " }",
    '[collect]\nstart = ["https://a.example"]\ncontact = "https://a.example/robot"\nhosts = ["a.example:8000"]',
]  # fmt: skip


@pytest.mark.parametrize("text", ALLOWED)
def test_a_profile_that_is_read(text):
    assert read_source("bourgs", text.encode(), WHERE).name == "bourgs"


@given(st.text())
def test_any_text_is_a_profile_or_refused(text):
    try:
        read_source("bourgs", text.encode("utf-8", "surrogatepass"), WHERE)
    except UsageError as refused:
        assert str(refused).startswith(f"{WHERE}:")
