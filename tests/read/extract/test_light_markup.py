"""Dumps in a light markup other than Markdown."""

import pytest

from pipeline.read.extract.light_markup import as_markdown
from tests.split.villages import VILLAGES, cut, texts, titles

WRITTEN = [
    pytest.param("== Le four ==", "## Le four", id="a-heading-of-mediawiki"),
    pytest.param("{{{ == }}} == Le four ==", "{{{ == }}} == Le four ==", id="no-heading"),
    pytest.param("'''Le four''' rallumé", "**Le four** rallumé", id="bold"),
    pytest.param("''Le four'' rallumé", "Le four rallumé", id="in-italics"),
    pytest.param("[[fiche 12|Le four]]", "[Le four](fiche_12)", id="a-link"),
    pytest.param("[[Le four (Olt)]]", "Le four (Olt)", id="a-link-of-one-name"),
    pytest.param("[https://bourg.example/4 Le four]", "[Le four](https://bourg.example/4)", id="a-link-to-elsewhere"),
    pytest.param("; Lieu\n: Olt", "Lieu:\nOlt", id="a-term"),
    pytest.param(":Lieu: Olt", "Lieu: Olt", id="a-field"),
    pytest.param("Lieu : Olt\\\\", "Lieu : Olt", id="a-line-of-dokuwiki"),
    pytest.param("~~NOTOC~~", "", id="what-is-said-to-a-wiki"),
    pytest.param('<span id="four"></span>Le four', "Le four", id="an-anchor"),
]


@pytest.mark.parametrize(("line", "expected"), WRITTEN)
def test_a_wiki_is_written_in_markdown(line, expected):
    wiki = ["== Récits ==", "== Études ==", "[[a|A]]", *[line] * 3]

    assert as_markdown("\n".join(wiki)).split("\n")[3:] == "\n".join([expected] * 3).split("\n")


def test_the_largest_heading_of_dokuwiki_has_the_most_signs():
    wiki = "====== Bourgs ======\n===== Le four =====\n"
    ruled = "== Le four ==\n== Le lavoir ==\n======\n"

    assert as_markdown(wiki) == "# Bourgs\n## Le four\n"
    assert as_markdown(ruled) == "## Le four\n## Le lavoir\n======\n"


SPOKEN = [
    "heading level 3 {}", "Überschrift Ebene 3 {}", "Titre de niveau 3 {}", "Encabezado de nivel 3, {}", "Intestazione livello 3: {}", "Kop niveau 3 {}",
    "Overskrift niveau 3 {}", "Título de nível 3 {}",
]  # fmt: skip


@pytest.mark.parametrize("form", SPOKEN)
def test_a_heading_that_is_read_aloud_is_one(form):
    page = "\n".join(form.format(one.title) for one in VILLAGES)

    assert as_markdown(page) == "\n".join(f"### {one.title}" for one in VILLAGES)


def test_what_is_read_aloud_of_links_and_rules_is_none_of_their_words():
    spoken = "heading level 3 link Le four\nIl fume.\nlink Lire la suite\nseparator\nheading level 3 visited link Le pré\nlink de la halle"

    assert as_markdown(spoken) == "### Le four\nIl fume.\nLire la suite\n* * *\n### Le pré\nde la halle"
    assert as_markdown("link Le four\nseparator") == "link Le four\nseparator"


def test_a_level_in_one_line_alone_is_none():
    assert as_markdown("Titre de niveau 3 en menuiserie\n\nLe four") == "Titre de niveau 3 en menuiserie\n\nLe four"


def test_links_alone_tell_a_wiki():
    page = "= Bourgs =\n\n" + "".join(f"[https://bourg.example/{n} Le four {n}]\n" for n in range(3))

    assert as_markdown(page).startswith("# Bourgs\n\n[Le four 0](https://bourg.example/0)\n")


ASCIIDOC = [
    pytest.param("== Le four", "## Le four", id="a-heading"),
    pytest.param("link:/r/4[Le four]", "[Le four](/r/4)", id="a-link"),
    pytest.param("*Le four* rallumé", "**Le four** rallumé", id="bold"),
    pytest.param("_Le four est\nrallumé._", "Le four est\nrallumé.", id="in-italics-over-two-lines"),
    pytest.param('[cols="1a"]', "", id="how-a-block-looks"),
    pytest.param("|===", "* * *", id="where-one-begins"),
    pytest.param("____\nLe four\n____", "\nLe four\n", id="a-quotation"),
]


@pytest.mark.parametrize(("line", "expected"), ASCIIDOC)
def test_asciidoc_is_written_in_markdown(line, expected):
    lines = ["= Bourgs", "== Récits", "link:/[Accueil]", *[line] * 3]

    assert as_markdown("\n".join(lines)).split("\n")[3:] == "\n".join([expected] * 3).split("\n")


OTHERS = [
    pytest.param("h3. Le four\n", "### Le four\n", id="textile"),
    pytest.param('h3. Le four\n"Lire":/r/4\n', "### Le four\n[Lire](/r/4)\n", id="a-link-of-textile"),
    pytest.param("`Le four <https://bourg.example/4>`_\n", "[Le four](https://bourg.example/4)\n", id="restructuredtext"),
    pytest.param("[[https://bourg.example/4][Le four]]\n", "[Le four](https://bourg.example/4)\n", id="org"),
    pytest.param("=> /r/4 Le four\n", "[Le four](/r/4)\n", id="gemini"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), OTHERS)
def test_others_are_written_in_markdown(lines, expected):
    assert as_markdown(lines * 3) == expected * 3


KEPT = [
    pytest.param("# Le four\n\n**Lieu :** Olt\n\n[Lire](/r/4)\n" * 4, id="markdown"),
    pytest.param("[[1]Le four\n[2]Le lavoir]\n" * 4, id="links-of-lynx"),
    pytest.param("Le four\n=======\n\nLe lavoir\n---------\n" * 4, id="underlined-headings"),
    pytest.param("== Le four ==\nL''eau et l''air\n", id="one-heading"),
    pytest.param("a_b_c *d* :e: f\n" * 2, id="few-signs"),
    pytest.param("[[" * 50_000, id="signs-alone"),
    pytest.param("_a" * 50_000, id="signs-and-letters"),
]


@pytest.mark.parametrize("text", KEPT)
def test_other_texts_stay_as_they_are(text):
    assert as_markdown(text) == text


RECORDS = [
    pytest.param("== {title} ==\n\n; Type\n: {type}\n\n{text}\n\n[[r/{number}|Lire la suite]]\n", id="a-wiki"),
    pytest.param("== {title}\n\n:Type: {type}\n\n{text}\n\nlink:/r/{number}[Lire la suite]\n", id="asciidoc"),
    pytest.param('h2. {title}\n\nType : {type}\n\n{text}\n\n"Lire la suite":/r/{number}\n', id="textile"),
]


@pytest.mark.parametrize("row", RECORDS)
def test_records_of_such_a_page_are_read(row):
    rows = (row.format(title=told.title, type=told.type, text=told.text[0], number=told.number) for told in VILLAGES)
    found = cut("\n".join(rows))

    assert titles(found) == [told.title for told in VILLAGES]
    assert [texts(record)[0] for record in found.records] == [[told.text[0]] for told in VILLAGES]
