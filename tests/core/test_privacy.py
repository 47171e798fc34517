"""Texts of strangers → texts that may be published: every spelling of an address and a number, and all that only looks like one."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.privacy import MASKS, contact_counts, mask, publishable_name, publishable_url, without_secrets
from tests.checkout import ROOT

CONTACTS = ROOT / "tests" / "core" / "contacts"
_PERSONAL = re.compile("⟦[^⟧]*⟧")
_MASK = re.compile("|".join(map(re.escape, MASKS)))


def spellings(name: str) -> Iterator[tuple[str, str]]:
    """Each language with a text in which ⟦…⟧ is what must be hidden."""
    for line in (CONTACTS / name).read_text(encoding="utf-8").split("\n"):
        if line and not line.startswith("#"):
            language, text = line.split("\t")
            yield language, re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), text)


def outside(text: str, hidden: re.Pattern[str]) -> str:
    """What must stay of a text, with a sign for each thing that is hidden."""
    return hidden.sub("⟦⟧", text)


def printed(text: str) -> str:
    return text.replace("⟦", "").replace("⟧", "")


@pytest.mark.parametrize("name", ["spellings.tsv", "aside.tsv"])
def test_addresses_and_numbers_are_masked_and_nothing_else(name):
    wrong = {
        text: masked
        for language, text in spellings(name)
        if outside(masked := mask(printed(text), language), _MASK) != outside(text, _PERSONAL)
    }

    assert wrong == {}


SECRETS = [
    pytest.param("https://jean:secret@exemple.fr/a", "https://exemple.fr/a", id="user-and-password"),
    pytest.param("voir https://jean@exemple.fr.", "voir https://exemple.fr.", id="user"),
    pytest.param("https://jean%40x.fr:se@cret@exemple.fr/", "https://exemple.fr/", id="user-with-signs"),
    pytest.param("ftp://a:b@exemple.fr", "ftp://exemple.fr", id="another-scheme"),
    pytest.param("https://x.fr/?token=abc", "https://x.fr/?token=[secret]", id="token"),
    pytest.param("https://x.fr/?page=2&access_token=abc&lang=fr", "https://x.fr/?page=2&access_token=[secret]&lang=fr", id="inside"),
    pytest.param("https://x.fr/#id_token=abc&x=1", "https://x.fr/#id_token=[secret]&x=1", id="fragment"),
    pytest.param("https://x.fr/a;jsessionid=9F?x=1", "https://x.fr/a;jsessionid=[secret]?x=1", id="path-parameter"),
    pytest.param("https://x.fr/?apiKey=abc", "https://x.fr/?apiKey=[secret]", id="camel-case"),
    pytest.param("https://x.fr/?X-Amz-Signature=abc&X-Amz-Credential=d", "https://x.fr/?X-Amz-Signature=[secret]&X-Amz-Credential=[secret]", id="signed"),
    pytest.param("https://x.fr/?sig=a&sv=2", "https://x.fr/?sig=[secret]&sv=2", id="sig"),
    pytest.param("https://x.fr/?PHPSESSID=a", "https://x.fr/?PHPSESSID=[secret]", id="php"),
    pytest.param("https://x.fr/?user[password]=a", "https://x.fr/?user[password]=[secret]", id="in-brackets"),
    pytest.param("https://x.fr/?key=s3cr3t", "https://x.fr/?key=[secret]", id="key"),
    pytest.param("https://x.fr/?code=4%2F0AX4", "https://x.fr/?code=[secret]", id="code"),
    pytest.param("https://x.fr/?next=https%3A%2F%2Fy.fr%2F%3Ftoken%3Dabc%26a%3D1", "https://x.fr/?next=https%3A%2F%2Fy.fr%2F%3Ftoken%3D[secret]%26a%3D1", id="address-in-an-address"),
    pytest.param("https://x.fr/?a=1&amp;token=abc", "https://x.fr/?a=1&amp;token=[secret]", id="entity"),
    pytest.param("(https://x.fr/?token=abc).", "(https://x.fr/?token=[secret]).", id="in-a-sentence"),
]  # fmt: skip
NO_SECRETS = [
    "https://x.fr/?page=2&id=12", "https://x.fr/?keywords=eau&keyword=a", "https://x.fr/?code_postal=75001", "https://x.fr/?code=42218",
    "https://x.fr/?code=FR", "https://x.fr/?design=a", "https://x.fr/?author=jean", "https://x.fr/?sid=12", "https://x.fr/?sort=key",
    "https://x.fr/@jean/billet", "https://x.fr/token/abc", "a = b ? token : key", "?", "jean@", "//",
]  # fmt: skip


@pytest.mark.parametrize("text, expected", SECRETS)
def test_secrets_in_addresses_are_hidden_in_every_text(text, expected):
    assert without_secrets(text) == expected
    assert mask(text) == mask(expected) == mask(mask(text))


@pytest.mark.parametrize("text", NO_SECRETS)
def test_other_parameters_stay(text):
    assert without_secrets(text) == text


def test_an_address_keeps_all_but_what_is_private():
    url = "https://u:p@exemple.fr/a?mail=jean%40exemple.fr&tel=0612345678&sid=abc123&page=2"

    assert publishable_url(url) == "https://exemple.fr/a?mail=[e-mail]&tel=[phone]&sid=[secret]&page=2"


NAMES = [
    ("contact/jean@exemple.fr.html", "contact/[e-mail].html"), ("jean@exemple.fr", "[e-mail]"), ("appel 06 12 34 56 78.pdf", "appel [phone].pdf"),
    ("jean%40exemple.fr.txt", "[e-mail].txt"), ("0612345678.html", "[phone].html"), ("page_token=1.html", "page_token=1.html"),
    ("2021-11-30.html", "2021-11-30.html"), ("000_f0af811801b82cd8.txt", "000_f0af811801b82cd8.txt"), ("20211130123456.warc.gz", "20211130123456.warc.gz"),
    ("page-0001.html", "page-0001.html"), ("liste?page=2.html", "liste?page=2.html"), ("liste?token=abc.html", "liste?token=[secret]"),
]  # fmt: skip


@pytest.mark.parametrize("path, expected", NAMES)
def test_names_of_files_are_published_without_personal_data(path, expected):
    assert publishable_name(path) == expected


HOSTILE = (
    "@",
    "a@",
    "a.a@",
    "(at)",
    "a at b dot c ",
    "&#64;",
    "%2540",
    "<a ",
    "\u200b",
    "1 ",
    "01 ",
    "+1 ",
    "(0",
    "012-345-6789 ",
    "?token=",
    "https://",
    "//a@",
    "tel ",
)
USUAL = ("a.a@", "a at b dot c ", "%2540", "1 ", "(0", "?token=", "tel ")  # one for each kind of what is masked


@pytest.mark.parametrize(
    "part", [part if part in USUAL else pytest.param(part, marks=pytest.mark.prove) for part in HOSTILE]
)
def test_a_hundred_thousand_characters_of_almost_an_address_come_to_an_end(part):
    text = part * (100_000 // len(part))

    assert mask(text, "fr").count("@") <= text.count("@")


SPOKEN = [
    ("fr", "[téléphone]"), ("fr-BE", "[téléphone]"), ("de", "[Telefon]"), ("es", "[teléfono]"), ("it", "[telefono]"),
    ("nl", "[telefoon]"), ("en", "[phone]"), ("pt", "[phone]"), ("", "[phone]"),
]  # fmt: skip


@pytest.mark.parametrize("language, expected", SPOKEN)
def test_the_mask_speaks_the_language_of_the_page(language, expected):
    masked = mask("contact@exemple.org, 01 99 00 12 34", language)

    assert masked == f"[e-mail], {expected}"
    assert contact_counts(masked) == (1, 1)


@given(st.text())
def test_masking_again_changes_nothing(text):
    assert mask(mask(text)) == mask(text)


@given(
    st.lists(st.sampled_from(["contact@exemple.org", "01 99 00 12 34", "+33 6 99 00 12 34", "la gare", "n°12", "2021"]))
)
def test_masked_text_holds_no_contact_and_counts_them_all(parts):
    text = " ; ".join(parts)

    assert "@" not in mask(text) and "99 00" not in mask(text)
    assert contact_counts(mask(text)) == (sum("@" in part for part in parts), sum("99 00" in part for part in parts))
