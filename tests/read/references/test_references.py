"""References in every format of reviewers: what is read of them, and that writing and reading again loses nothing."""

import json

import pytest

from pipeline.read.references import READERS, WRITERS, UnreadableReferences, is_csl, merged, references_of, sniffed

RIS = """\ufeffTY  - JOUR
AU  - Durand, Élise
AU  - Müller, Hans
TI  - Effets du cuivre sur la croissance
      des jeunes épinettes
PY  - 2019/03/05/
JF  - Annales des sols
VL  - 12
IS  - 3
SP  - 12
EP  - 20
DO  - https://doi.org/10.1000/ABC.1
KW  - cuivre
épinette
KW  - sol
N1  - PMID: 31234567
C1  - à part; tel quel
XX  - inconnu
AB  - Un résumé assez long,
qui continue.
ER  -

TY  - MGZN
T1  - Le zinc
UR  - https://doi.org/10.1000/z
ER  -
"""
FIRST = {
    "title": "Effets du cuivre sur la croissance des jeunes épinettes", "authors": "Durand, Élise; Müller, Hans", "year": "2019",
    "journal": "Annales des sols", "volume": "12", "issue": "3", "pages": "12-20", "doi": "10.1000/abc.1", "pmid": "31234567",
    "keywords": "cuivre; épinette; sol", "abstract": "Un résumé assez long, qui continue.", "type": "article",
}  # fmt: skip
PUBMED = """
PMID- 31234567
OWN - NLM
IS  - 1234-5678 (Electronic)
TI  - Effets du cuivre sur la croissance
      des jeunes épinettes
LID - 10.1000/ABC.1 [doi]
LID - S1-2 [pii]
AB  - Un résumé assez long,
      qui continue.
FAU - Durand, Élise
AU  - Durand E
FAU - Müller, Hans
AU  - Müller H
JT  - Annales des sols
TA  - Ann Sols
DP  - 2019 Mar 5
VI  - 12
IP  - 3
PG  - 12-20
OT  - cuivre
OT  - épinette
MH  - sol
PT  - Journal Article

PMID- 2
TI  - Le zinc
"""
BIBTEX = r"""
@string{sols = "Annales des sols"}
@comment{à part}
@article{durand2019,
  author = {Durand, {\'E}lise and M{\"u}ller, Hans},
  title = {Effets du cuivre sur la croissance
           des jeunes {\'e}pinettes},
  journal = sols, volume = 12, number = {3}, year = 2019, pages = {12--20}, doi = {10.1000/ABC.1}, pmid = {31234567},
  keywords = {cuivre, épinette, sol}, abstract = {Un résumé assez long, qui continue.}, month = mar
}
@article{durand2019, title = {Le zinc \& {C++} \emph{en} 5\%}}
@phdthesis{trois, title = {Une th{\`e}se}, school = {Dijon}}
@book{coupé, title = {Sans fin
"""
ENDNOTE = """<?xml version="1.0"?><xml><records><record><database name="a.enl">a.enl</database>
<ref-type name="Journal Article">17</ref-type>
<contributors><authors><author><style face="normal">Durand, Élise</style></author><author>Müller, Hans</author></authors></contributors>
<titles><title><style>Effets du </style><style face="italic">cuivre</style><style> sur la croissance des jeunes épinettes</style></title>
<secondary-title>Annales des sols</secondary-title></titles><pages>12-20</pages><volume>12</volume><number>3</number>
<keywords><keyword>cuivre</keyword><keyword>épinette</keyword><keyword>sol</keyword></keywords><dates><year>2019</year></dates>
<abstract>Un résumé assez long, qui continue.</abstract><notes>PMID 31234567</notes>
<electronic-resource-num>10.1000/ABC.1</electronic-resource-num></record><record><titles><title>Le zinc</title></titles></record></records></xml>"""
CSL = [
    {
        "id": "http://zotero.org/1", "type": "article-journal", "title": FIRST["title"], "container-title": "Annales des sols",
        "volume": 12, "issue": "3", "page": "12-20", "DOI": "10.1000/ABC.1", "PMID": "31234567",
        "abstract": "Un résumé assez long, qui continue.", "keyword": "cuivre, épinette, sol",
        "author": [{"family": "Durand", "given": "Élise"}, {"family": "Müller", "given": "Hans"}],
        "issued": {"date-parts": [[2019, 3, 5]]}, "journalAbbreviation": "Ann Sols",
    },
    {"id": 2, "type": "song", "title": "Le zinc", "author": [{"literal": "Le Groupe"}, {"family": "Gaulle", "given": "C.", "non-dropping-particle": "de"}], "issued": {"raw": "été 1998"}},
]  # fmt: skip
FORMATS = [
    pytest.param(".ris", RIS, id="RIS"),
    pytest.param(".nbib", PUBMED, id="PubMed"),
    pytest.param(".bib", BIBTEX, id="BibTeX"),
    pytest.param(".xml", ENDNOTE, id="EndNote"),
    pytest.param(".json", json.dumps(CSL), id="CSL"),
]


def read(kind, text):
    return references_of(json.loads(text)) if kind == ".json" else READERS[kind](text)[0]


@pytest.mark.parametrize("kind, text", FORMATS)
def test_every_format_says_the_same(kind, text):
    records = read(kind, text)

    assert {name: records[0].get(name) for name in FIRST} == FIRST
    assert records[1]["title"].startswith("Le zinc")


@pytest.mark.parametrize("target", WRITERS)
@pytest.mark.parametrize("kind, text", FORMATS)
def test_what_is_written_is_read_again(kind, text, target):
    records = read(kind, text)
    again = read(target, WRITERS[target](records))

    kept = set(FIRST) | ({"language", "publisher", "place"} if target != ".nbib" else set())
    assert [{name: record.get(name) for name in kept - {"type"}} for record in again] == [
        {name: record.get(name) for name in kept - {"type"}} for record in records
    ]
    assert again[0]["type"] == "article"


@pytest.mark.parametrize("kind, text", FORMATS)
def test_the_same_format_keeps_what_it_has_beside(kind, text):
    records = read(kind, text)
    again = read(kind, WRITERS[kind](records))

    assert [record.get("other") for record in again] == [record.get("other") for record in records]
    assert WRITERS[kind](again) == WRITERS[kind](records)


BESIDE = [
    pytest.param(".ris", RIS, ["C1  - à part; tel quel", "XX  - inconnu", "TY  - MGZN"], id="RIS"),
    pytest.param(".nbib", PUBMED, ["OWN - NLM"], id="PubMed"),
    pytest.param(
        ".bib", BIBTEX, ["month = {mar}", "@phdthesis{trois", "school = {Dijon}", r"Le zinc \& C++"], id="BibTeX"
    ),
    pytest.param(".json", json.dumps(CSL), ['"type": "song"', '"journalAbbreviation": "Ann Sols"'], id="CSL"),
]


@pytest.mark.parametrize("kind, text, printed", BESIDE)
def test_what_only_one_format_has_is_printed(kind, text, printed):
    written = WRITERS[kind](read(kind, text))

    assert [line for line in printed if line not in written] == []


def test_entries_that_are_there_twice_or_broken_do_not_stop_the_rest():
    records, unread = READERS[".bib"](BIBTEX)

    assert [record["key"] for record in records] == ["durand2019", "durand2019", "trois"]
    assert unread == 1
    assert "@article{durand2019-2," in WRITERS[".bib"](records)


CUT = [
    pytest.param(".ris", "TY  - JOUR\nTI  - Un\nER  -\n\nTY  - JOUR\nTI  - Deux", id="RIS without its end"),
    pytest.param(".ris", "TY  - JOUR\nTI  - Un\n\nTY  - JOUR\nTI  - Deux\nER  -\n", id="RIS without an end between"),
    pytest.param(
        ".ris",
        "Exporté le 3 mai\r\n\r\nTY  - JOUR\r\nTI  - Un\r\nER  - \r\nTY  - JOUR\r\nTI  - Deux\r\nER  - ",
        id="RIS with words before it",
    ),
    pytest.param(".nbib", "PMID- 1\nTI  - Un\nPMID- 2\nTI  - Deux", id="PubMed without empty lines"),
    pytest.param(".bib", "@article{a, title = {Un}}@article{b, title = {{Deux}}}", id="BibTeX on one line"),
]


@pytest.mark.parametrize("kind, text", CUT)
def test_every_record_is_there(kind, text):
    assert [record["title"] for record in READERS[kind](text)[0]] == ["Un", "Deux"]


def test_names_are_printed_one_way():
    assert references_of(CSL)[1]["authors"] == "Le Groupe; de Gaulle, C."
    assert references_of(CSL)[1]["year"] == "1998"


UNREADABLE = [
    pytest.param(".ris", "id,title\n1,un\n", "no line begins with 'TY  -'", id="RIS"),
    pytest.param(".nbib", "", "no line begins with 'PMID-'", id="PubMed"),
    pytest.param(".bib", "rien", "there is no entry", id="BibTeX"),
    pytest.param(".xml", "<xml><records>", "the XML cannot be read", id="cut XML"),
    pytest.param(".xml", "<xml/>", "there is no <record>", id="other XML"),
    pytest.param(".xml", '<!DOCTYPE x [<!ENTITY a "aa">]><xml><record><titles><title>&a;</title></titles></record></xml>', "the XML cannot be read: EntitiesForbidden", id="entities"),
]  # fmt: skip


@pytest.mark.parametrize("kind, text, why", UNREADABLE)
def test_what_is_no_such_file_is_told(kind, text, why):
    with pytest.raises(UnreadableReferences, match=why):
        READERS[kind](text)


SNIFFED = [("\ufeffPMID- 1\n", ".nbib"), ("\nTY  - JOUR\n", ".ris"), ("un texte", None), ("", None)]


@pytest.mark.parametrize("text, kind", SNIFFED)
def test_a_text_file_is_known_by_its_first_line(text, kind):
    assert sniffed(text) == kind


NO_CSL = [[], [{"type": "article"}], [{"type": "shop", "title": "un"}], [{"title": "un"}], [*CSL, {"title": "x"}]]


@pytest.mark.parametrize("items", NO_CSL)
def test_other_objects_are_no_references(items):
    assert not is_csl(items)


def test_a_song_among_articles_is_a_reference():
    assert is_csl(CSL)


MERGED = [
    pytest.param("abstract", ["court", "un peu plus long", None], "un peu plus long", id="the longest abstract"),
    pytest.param("journal", ["Ann Sols", "Annales des sols"], "Annales des sols", id="the journal in full"),
    pytest.param("pages", ["12", "12-20"], "12-20", id="all pages"),
    pytest.param("authors", ["Durand, Élise", "Durand, E.; Müller, H."], "Durand, E.; Müller, H.", id="all authors"),
    pytest.param(
        "title", ["Le lavoir", "Le lavoir : une longue histoire"], "Le lavoir", id="the title of the one that is kept"
    ),
    pytest.param("year", [None, "2020", "2019"], "2020", id="a year where it has none"),
    pytest.param("doi", ["10.1/a", "10.1/A", "10.1/b"], "10.1/a; 10.1/b", id="every DOI once"),
    pytest.param("keywords", ["eau; sol", "Sol; bois"], "eau; sol; bois", id="every keyword once"),
    pytest.param("database", ["PubMed", "Embase"], "PubMed; Embase", id="every source"),
]


@pytest.mark.parametrize("field, values, expected", MERGED)
def test_a_merged_reference_has_the_most_of_each(field, values, expected):
    records = [{"key": str(number)} | ({field: value} if value else {}) for number, value in enumerate(values)]

    one = merged(records, [f"a.ris {number}" for number in range(len(values))])

    assert one[field] == expected
    assert one["key"] == "0"
    assert one["merged_from"].count("a.ris") == len(values)
