"""The dataset card: front matter that catalogues read, and a page that says whose the texts are."""

from functools import cache

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from pipeline.contract import contracts
from pipeline.contract.describe import DatasetFile, SourceFacts, card
from tests.contract.describe.conftest import facts_of
from tests.laws import examples


def front_matter(page):
    opening, matter, _ = page.split("---\n", 2)
    assert opening == ""
    return yaml.safe_load(matter)


def tables(page):
    """The cells of every table, row by row, as they are written."""
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in page.split("\n") if line[:1] == "|"]


def test_the_front_matter_says_what_catalogues_ask(facts):
    found = front_matter(card(contracts(), facts()))

    assert found["language"] == ["fr"]
    assert (found["license"], found["size_categories"]) == ("cc-by-4.0", ["n<1K"])
    assert {one["config_name"]: one["data_files"] for one in found["configs"]} == {
        name: f"{name}.parquet" for name in facts().files
    }
    assert [one["config_name"] for one in found["configs"] if one.get("default")] == ["resources"]


LICENCES = [
    pytest.param(["CC-BY-4.0"], {"license": "cc-by-4.0"}, id="one"),
    pytest.param(["etalab-2.0", "etalab-2.0"], {"license": "etalab-2.0"}, id="one-of-two-sources"),
    pytest.param(["unknown", ""], {"license": "unknown"}, id="unknown"),
    pytest.param([], {"license": "unknown"}, id="none"),
    pytest.param(["CECILL-2.1"], {"license": "other", "license_name": "cecill-2.1"}, id="one-that-catalogues-lack"),
    pytest.param(
        ["CC-BY-4.0", "unknown"], {"license": "other", "license_name": "cc-by-4.0-and-unknown"}, id="one-and-unknown"
    ),
    pytest.param(["Libre, de rien: a"], {"license": "other", "license_name": "other"}, id="own-words"),
]


@pytest.mark.parametrize("licences, expected", LICENCES)
def test_licences_in_the_words_of_catalogues(facts, gare, licences, expected):
    sources = tuple(gare(source=f"s{n}", licence=licence) for n, licence in enumerate(licences))
    found = front_matter(card(contracts(), facts(sources=sources)))

    assert {key: found[key] for key in ("license", "license_name") if key in found} == expected


SIZES = [
    pytest.param(0, "n<1K", id="none"),
    pytest.param(999, "n<1K", id="below"),
    pytest.param(1_000, "1K<n<10K", id="a-thousand"),
    pytest.param(2_500_000, "1M<n<10M", id="millions"),
    pytest.param(1_000_000_000, "n>1B", id="a-billion"),
]


@pytest.mark.parametrize("rows, words", SIZES)
def test_sizes_in_the_words_of_catalogues(facts, rows, words):
    files = {**facts().files, "resources": DatasetFile(rows, 1, "")}

    assert front_matter(card(contracts(), facts(files=files)))["size_categories"] == [words]


LANGUAGES = [
    pytest.param({"fr-FR": 1, "fr": 2, "de": 1}, ["de", "fr"], id="tags"),
    pytest.param({"": 3}, None, id="not-known"),
    pytest.param({"français": 1, "x]": 1}, None, id="no-tags"),
]


@pytest.mark.parametrize("languages, expected", LANGUAGES)
def test_languages_by_the_first_part_of_their_tag(facts, languages, expected):
    assert front_matter(card(contracts(), facts(languages=languages))).get("language") == expected


SAID = [
    pytest.param({}, "3 pages of 1 source, read from 2024-01-15 to 2024-03-01.", id="pages"),
    pytest.param({"pages": {"listing": 1, "quarantined": 2}}, "2 pages could not be read", id="quarantined"),
    pytest.param({}, "12 records: a resource as one page prints it.", id="records"),
    pytest.param({}, "36 % of the words on the listing pages were printed twice.", id="repeated"),
    pytest.param({}, "| `records` | 10 |", id="rows"),
    pytest.param({}, "| not known | 1 |", id="language-not-known"),
    pytest.param(
        {}, "| `gare` | Bourgs en commun | CC-BY-4.0 | <https://bourgs.example.org/mentions> | 8 | 1 |", id="source"
    ),
    pytest.param({}, "- Texts: Bourgs en commun, CC-BY-4.0 (<https://bourgs.example.org/mentions>);", id="attribution"),
    pytest.param({"sources": ()}, "Nothing is published of any source yet.", id="no-source"),
    pytest.param({}, "Found in records: 1 e-mail address, 2 phone numbers.", id="personal-data"),
    pytest.param({}, "No text is withheld.", id="nothing-withheld"),
    pytest.param({"withheld": 1}, "Withheld: 1 record without text", id="withheld"),
    pytest.param({}, "- `records`: E-mail addresses and phone numbers are masked", id="limits"),
    pytest.param({}, "Release `0f3a5c7e9b1d2468`.", id="release"),
]


@pytest.mark.parametrize("changed, sentence", SAID)
def test_the_page_says(facts, changed, sentence):
    assert sentence in card(contracts(), facts(**changed))


def test_an_unknown_licence_is_told_and_not_attributed(facts, gare):
    page = card(contracts(), facts(sources=(gare(licence="unknown"),)))

    assert "The licence of `gare` is not known: ask the publisher" in page
    assert "- Texts: Bourgs en commun" not in page


def test_drafts_are_not_in_it(facts, contract):
    page = card({**contracts(), "sample": contract}, facts())

    assert "`sample`" not in page and "sample.parquet" not in page


def test_every_table_stays_a_table(facts, gare):
    sources = (
        gare(publisher="Bourgs | <b>en\n\n# commun</b> [ici](https://x.org)", licence="a|b", terms_url="data:x"),
    )
    page = card(contracts(), facts(sources=sources))
    row = next(row for row in tables(page) if row[0] == "`gare`")

    assert row[1:4] == ["Bourgs \\| &lt;b\\>en # commun&lt;/b\\> \\[ici\\](https://x.org)", "a\\|b", "data:x"]
    html = MarkdownIt("commonmark").enable("table").render(page.split("---\n", 2)[2])
    assert "<b>" not in html and 'href="https://x.org' not in html and "data:x</td>" in html


def tokens(page):
    return [token.type for token in MarkdownIt("commonmark").enable("table").parse(page.split("---\n", 2)[2])]


@cache
def plain_tokens():
    return tokens(card(contracts(), facts_of()))


@examples(50)
@given(st.lists(st.builds(SourceFacts, *[st.text(max_size=60)] * 4, *[st.integers(0, 9)] * 2), max_size=3))
def test_whatever_a_profile_says_no_heading_or_html_comes_of_it(sources):
    page = card(contracts(), facts_of(sources=tuple(sources), languages={one.source: 1 for one in sources}))

    front_matter(page)
    kinds, expected = tokens(page), plain_tokens()
    assert "html_block" not in kinds
    if sources:
        assert kinds.count("heading_open") == expected.count("heading_open")
        assert kinds.count("table_open") == expected.count("table_open")
