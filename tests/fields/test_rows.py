"""Rows hold what the contracts declare, no more and no less, and text as it is published."""

from pipeline.contract import contracts
from pipeline.core.model import Article, Page
from pipeline.fields.rows import LedgerRows, article_row, issue_row, page_row, read_row, record_row, refused_row
from pipeline.read.extract import extract
from tests.generate import NAME, PROFILE, page
from tests.reading import profile, read

SOURCE = profile(PROFILE, NAME)
FOUND = read(page(1).text, SOURCE)
GARE = "La gare de Valmérac a fermé son guichet en 2019, et la commune cherche un usage au bâtiment."
RESOLVED = {"resource_id", "is_survivor", "version"}  # what only all records together tell


def record_rows(found=FOUND, source=SOURCE):
    parts = zip(found.records, found.relations, found.fields, strict=True)
    return [record_row(record, relation, fields, source) for record, relation, fields in parts]


def test_every_column_of_the_contracts_is_made():
    raw = Page(NAME, "2024-01-15", "page.txt", b"")
    known = page_row(raw, "0" * 64, 3, "p", "c")

    assert set(record_rows()[0]) | RESOLVED == set(contracts()["records"].names)
    read_page = known | dict(read_row(FOUND.document, FOUND.cut, 0)) | {"reason": None}
    assert set(read_page) == set(contracts()["pages"].names)
    assert set(known | dict(refused_row("empty: x"))) <= set(contracts()["pages"].names)
    assert set(LedgerRows(raw, FOUND.cut.ledger)[0]) == set(contracts()["ledger"].names)
    told = read("La gare\nAutres", profile(f'name = "{NAME}"', NAME)).issues[0]
    assert set(issue_row(told)) | {"place_count", "places"} == set(contracts()["issues"].names)


def test_spans_of_rows_are_those_of_the_page():
    for row, truth in zip(record_rows(), page(1).truth, strict=True):
        for name in ("title_line", "body_first_line", "body_last_line", "summary_first_line", "summary_last_line"):
            assert row[name] == getattr(truth, name), (name, truth.title)


def test_texts_have_plain_spaces_bullets_and_one_blank_line_between_paragraphs():
    for row in record_rows():
        for name in ("title", "body", "summary", "text"):
            text = row[name] or ""
            assert "\u00a0" not in text and "\u2009" not in text
            assert "\n\n\n" not in text and "•" not in text
            assert all(line == line.strip() for line in text.split("\n"))


def test_a_content_hash_is_of_what_is_said_and_not_of_where_or_how():
    text = page(1).text
    hashes = [row["content_hash"] for row in record_rows()]

    moved = read("\n\n" + text.replace("’", "'"), SOURCE, page="autre.txt", snapshot="2024-02-15")
    assert [row["content_hash"] for row in record_rows(moved)] == hashes
    changed = read(text.replace(page(1).truth[0].title, "Un autre titre"), SOURCE)
    assert [a == b for a, b in zip(hashes, (row["content_hash"] for row in record_rows(changed)), strict=True)] == [
        False, *[True] * 9,
    ]  # fmt: skip


def test_line_counts_of_a_page_add_up():
    row = read_row(FOUND.document, FOUND.cut, 10)
    kinds = [count for name, count in row.items() if name.endswith("_line_count")]

    assert sum(kinds) == row["line_count"] == FOUND.document.line_count
    assert 0 < row["repeated_word_share"] < 1


def test_a_page_of_no_words_has_no_share_of_repeated_ones():
    document = extract(Page(NAME, "2024-01-15", "page.txt", "…".encode()), SOURCE)

    assert read_row(document, FOUND.cut, 0)["repeated_word_share"] == 0.0


def test_copies_too_long_for_characters_say_that_words_were_compared():
    captions = "Type de ressource\nAutres\nRessource privée\nNon\nRésumé\n"
    labels = '[labels]\n"Type de ressource" = { to = "resource_type" }\n"Ressource privée" = { to = "is_private" }\n"Résumé" = { to = "summary" }\n'
    source = profile(f'name = "{NAME}"\n{labels}', NAME)
    body = "\n".join(f"La ligne {n} dessert le bourg et ses hameaux, du lundi au samedi." for n in range(1_200))
    flags = {
        end: record_rows(read(f"La gare\n{body}\n{captions}{body}{end}", source), source)[0]["flags"]
        for end in ("", " Et le dimanche.")
    }

    assert flags == {"": [], " Et le dimanche.": ["score_by_words"]}


def test_a_withheld_record_says_so_and_shows_no_text():
    private = profile(f'private = "withhold"\n{PROFILE}', NAME)
    lines = "La gare", GARE, "Type de ressource", "Autres", "Ressource privée", "Oui", "Résumé", GARE
    row = record_rows(read("\n".join(lines), private), private)[0]

    assert (row["title"], row["body"], row["summary"], row["flags"]) == ("La gare", None, None, ["withheld"])


def test_the_language_of_a_withheld_record_is_told_by_its_title_alone():
    english = "Farmers in the district now deliver to three schools every week, without a middleman."
    lines = (
        "Un four à pain pour le village",
        english,
        "Type de ressource",
        "Autres",
        "Ressource privée",
        "{}",
        "Résumé",
        english,
    )
    unsaid = profile(f'private = "withhold"\n{PROFILE}'.replace('language = "fr"', ""), NAME)
    languages = [
        record_rows(read("\n".join(lines).format(private), unsaid), unsaid)[0]["language"] for private in ("Oui", "Non")
    ]

    assert languages == ["fr", "en"]


def test_an_article_shows_its_text_if_it_is_not_withheld():
    article = Article(NAME, "2024-01-15", "page.txt", None, "La gare", None, None, GARE)
    shown, withheld = (article_row(article, SOURCE, "fr", is_withheld) for is_withheld in (False, True))

    assert (shown["title"], shown["language"], shown["text"]) == ("La gare", "fr", GARE)
    assert withheld == dict(shown) | {"text": ""}
