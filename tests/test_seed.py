"""The real page that the project was made for: ten records, read by eye, and the ways in which such a page is spoiled.

The page is not ours to print, so it lies beside the repository; without it these tests are skipped.
"""

import re
from datetime import date

import pytest

from pipeline.inspect.explain import explain
from tests.checkout import SHARED
from tests.published import DATASETS, all_strings, lay, rows, run
from tests.reading import cut_of, profile, read, spans

SEED = SHARED / "seeds" / "000_f0af811801b82cd8.txt"
pytestmark = pytest.mark.skipif(not SEED.is_file(), reason=f"the page is not here: {SEED}")

PROFILE = """\
name = "rtes"
publisher = "Réseau des collectivités Territoriales pour une Économie Sociale et Solidaire"
home = "https://www.rtes.fr"
header = ["Réseau des collectivités Territoriales pour une Économie Sociale et Solidaire"]

[labels]
"Catégorie" = { to = "categories" }
"Type de ressource" = { to = "resource_type", values = ["Ressources RTES", "Autres"] }
"Ressource privée" = { to = "is_private", yes = ["Oui"], no = ["Non"] }
"Résumé" = { to = "summary" }
"""
NOWHERE = (None, None)
SPANS = [  # title line; first and last line of body, labels, summary; as an editor shows them
    (3, (5, 66), (70, 74), (76, 137)),
    (141, NOWHERE, (143, 148), (150, 223)),
    (227, (229, 235), (236, 240), (242, 248)),
    (252, (256, 278), (284, 288), (290, 312)),
    (318, (322, 383), (385, 389), (391, 452)),
    (454, (456, 464), (466, 471), (473, 481)),
    (483, (485, 497), (499, 503), (505, 517)),
    (521, (523, 543), (549, 554), (556, 576)),
    (580, (584, 606), (610, 614), (616, 638)),
    (642, (644, 662), (664, 668), (670, 690)),
]
LINES = 690


@pytest.fixture(scope="module")
def source():
    return profile(PROFILE, "rtes")


@pytest.fixture(scope="module")
def text():
    return SEED.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def lines(text):
    return text.split("\n")


@pytest.fixture(scope="module")
def seed(text, source):
    return read(text, source)


@pytest.fixture(scope="module")
def released(text, tmp_path_factory):
    """The processed folder after a run over the page alone."""
    folder = tmp_path_factory.mktemp("seed")
    lay(folder / "raw", "rtes", {"2021-11-30/page.txt": text}, PROFILE)
    run(folder / "raw", folder / "processed")
    return folder / "processed"


def column(seed, name):
    return [getattr(fields, name) for fields in seed.fields]


def moved(span, by):
    """Spans on a page that has `by` lines more above them."""
    title, *parts = span
    return (title and title + by, *(tuple(n and n + by for n in part) for part in parts))


def test_ten_records_stand_where_a_reader_sees_them(seed):
    assert [spans(record) for record in seed.records] == SPANS
    assert seed.cut.page_kind == "listing"
    assert not any({"cut_start", "cut_end", "unsure_cut"} & set(record.flags) for record in seed.records)


def test_how_the_summaries_relate_to_the_bodies(seed):
    found = [(relation.relation, relation.score) for relation in seed.relations]

    assert found == [("near_identical", 99.99), ("no_body", None), *[("identical", 100.0)] * 8]
    assert [(gap.body, gap.summary) for gap in seed.relations[0].differences] == [
        ("culturel,", "culturel"),
        ("Vieux-Gatineau", "Vieux-Gatineau,"),
    ]
    assert not any(relation.differences for relation in seed.relations[1:])


def test_labels(seed):
    assert column(seed, "resource_type") == ["Ressources RTES"] * 7 + ["Autres"] + ["Ressources RTES"] * 2
    assert column(seed, "is_private") == [False, True, *[False] * 8]
    assert not [issue for issue in seed.issues if issue.severity != "info"]


def test_an_empty_category_is_not_an_absent_one(seed):
    assert column(seed, "categories") == [None, (), None, None, None, (), None, (), None, None]


def test_genres_series_and_numbers(seed):
    assert column(seed, "genre") == [
        "conference", "newsletter", "sheet", "conference", None, "study", "sheet", "study", "conference", "webinar",
    ]  # fmt: skip
    assert column(seed, "number") == [None, "2.2", "101", None, None, None, "97", None, None, None]
    series = column(seed, "series")
    assert series[2] == series[6] == "Fiche Déniché pour vous"
    assert [i for i, name in enumerate(series, 1) if name] == [2, 3, 7]


def test_dates_with_their_precision_and_origin(seed):
    dated = [found and (found.date, found.precision, found.origin) for found in column(seed, "dated")]

    assert dated == [
        (date(2021, 11, 17), "day", "opening"),
        (date(2021, 10, 1), "month", "masthead"),
        (date(2021, 10, 1), "month", "keywords"),
        (date(2021, 9, 1), "month", "title"),
        None,
        (date(2021, 6, 1), "month", "download"),
        (date(2021, 5, 1), "month", "keywords"),
        None,  # "le 8 juillet" names no year
        (date(2021, 3, 1), "month", "title"),
        (date(2021, 2, 18), "day", "opening"),
    ]


def test_what_the_sheets_print_inside_their_text(seed):
    keywords = column(seed, "keywords")
    assert keywords[2] == ("politique de la ville",)
    assert keywords[6] == ("économie informelle", "entrepreneuriat collectif")
    assert [i for i, found in enumerate(keywords, 1) if found is not None] == [3, 7]

    sheet = seed.fields[6]
    assert (sheet.postal_code, sheet.city, sheet.area) == ("75000", "Paris", "Paris, Île-de-France")
    assert sheet.url == "http://www.meltingcoop.fr/?page_id=2"
    assert column(seed, "postal_code").count(None) == 9


def test_random_keys_are_named_and_stay_out_of_the_text(seed):
    junk = {line: record.position for record in seed.records for line, kind in record.noise.items() if kind == "junk"}

    assert junk == {235: 3, 248: 3, 493: 7, 513: 7}
    for position in (3, 7):
        assert "junk" in seed.records[position - 1].flags
        assert not {"ygiy", "sdd"} & set(seed.relations[position - 1].text.split())


def test_the_newsletter_holds_four_items(seed, lines):
    items = seed.fields[1].items

    assert [(item.first_line, item.last_line) for item in items] == [(158, 163), (168, 172), (177, 181), (187, 191)]
    assert items[0].title == " ".join(" ".join(lines[157:159]).split())
    assert "N°102" in items[1].title
    assert not any(fields.items for i, fields in enumerate(seed.fields) if i != 1)


def test_no_address_and_no_phone_number_is_published(released, text):
    found = [*re.findall(r"\S+@\S+", text), *re.findall(r"\b0\d(?: \d\d){4}", text)]
    assert len(found) == 2

    published = [string for name in DATASETS for string in all_strings(rows(released, name))]
    assert not [string for string in published for secret in found if secret in string]
    newsletter = rows(released, "records")
    assert [(row["email_count"], row["phone_count"]) for row in newsletter] == [(0, 0), (1, 1), *[(0, 0)] * 8]
    assert sum("[téléphone]" in string for string in published) >= 2


def test_the_release(released):
    records, resources = rows(released, "records"), rows(released, "resources")

    assert len(records) == len(resources) == 10
    assert {row["verdict"] for row in rows(released, "matches")} <= {"different"}
    assert [row["date"] for row in records][:2] == [date(2021, 11, 17), date(2021, 10, 1)]
    assert [row["categories"] for row in records][:2] == [None, []]
    page = rows(released, "pages")[0]
    assert (page["page_kind"], page["record_count"], page["line_count"]) == ("listing", 10, LINES)


def test_the_evidence(released):
    """The two commas of the first record; the newsletter's piece that is a sheet of another number; sheets of one series."""
    by_position = {row["position"]: row for row in rows(released, "records")}
    first, newsletter, sheet, other = (by_position[position]["record_id"] for position in (1, 2, 3, 7))

    copies = explain(released, [first]).difference
    two = explain(released, [newsletter, sheet])
    (near,) = explain(released, [by_position[3]["resource_id"]]).near

    assert [(one.old.strip(), one.new.strip()) for one in copies if one.kind not in ("equal", "skipped")] == [
        (",", ""),
        ("", ","),
    ]
    assert (two.is_one, [one.word_count for one in two.passages]) == (False, [58])
    assert "whose number is 101 and not 102" in two.issues[0].message
    assert {near.left_record_id, near.right_record_id} == {sheet, other}
    assert (near.verdict, near.rule, near.why) == ("different", "number", "the numbers differ: 101 and 97")


def test_every_line_is_in_the_ledger_once(released):
    ledger = rows(released, "ledger")
    held = [n for entry in ledger for n in range(entry["first_line"], entry["last_line"] + 1)]

    assert held == list(range(1, LINES + 1))
    assert "unassigned" not in {entry["kind"] for entry in ledger}


# Cuts. A page may begin and end anywhere, also in the middle of a line.

HEAD_BODY = range(5, 67)  # lines of record 1
HEAD_LABELS = range(70, 75)
HEAD_SUMMARY = range(76, 129)
HEAD_END = range(133, 138)
TAIL_BODY = range(648, 663)  # lines of record 10
TAIL_LABELS = range(664, 669)
TAIL_SUMMARY = range(670, 690)
SHARES = [
    pytest.param(0, id="whole-lines"),
    pytest.param(0.3, id="a-third-gone", marks=pytest.mark.prove),
    pytest.param(0.6, id="most-gone"),
]
LEFT = 15  # characters of a line that a cut must leave; of fewer nobody can tell what they were


def begun(lines, number, share):
    """The page from a line on, less a share of that line."""
    kept = lines[number - 1]
    return "\n".join([kept[round(share * len(kept)) :], *lines[number:]])


def ended(lines, number, share):
    """The page down to a line, less a share of that line."""
    kept = lines[number - 1]
    return "\n".join([*lines[: number - 1], kept[: len(kept) - round(share * len(kept))]])


def cuttable(lines, numbers, share):
    return [n for n in numbers if lines[n - 1].strip() and (not share or (1 - share) * len(lines[n - 1]) >= LEFT)]


@pytest.mark.parametrize("share", SHARES)
def test_a_page_that_begins_inside_a_body(lines, source, share):
    for number in cuttable(lines, HEAD_BODY, share):
        cut = cut_of(begun(lines, number, share), source)

        found = [moved(spans(record), number - 1) for record in cut.records]
        assert found == [(None, (number, 66), *SPANS[0][2:]), *SPANS[1:]], number
        assert "cut_start" in cut.records[0].flags


@pytest.mark.parametrize("share", SHARES)
def test_a_page_that_begins_inside_labels(lines, source, share):
    for number in HEAD_LABELS:
        if number == 74 and share == 0.6:
            continue  # "mé" is not told from text
        cut = cut_of(begun(lines, number, share), source)

        found = [moved(spans(record), number - 1) for record in cut.records]
        assert found == [(None, NOWHERE, (number, 74), SPANS[0][3]), *SPANS[1:]], number
        assert "cut_start" in cut.records[0].flags


@pytest.mark.parametrize("share", SHARES)
def test_a_page_that_begins_inside_a_summary(lines, source, share):
    for number in cuttable(lines, HEAD_SUMMARY, share):
        cut = cut_of(begun(lines, number, share), source)

        found = [moved(spans(record), number - 1) for record in cut.records]
        assert found == [(None, NOWHERE, NOWHERE, (number, 137)), *SPANS[1:]], number
        assert "cut_start" in cut.records[0].flags


def test_headings_that_a_cut_leaves_of_a_summary_are_no_record(lines, source):
    for number in cuttable(lines, HEAD_END, 0):
        cut = cut_of(begun(lines, number, 0), source)

        assert [moved(spans(record), number - 1) for record in cut.records] == SPANS[1:], number
        assert cut.ledger[0].kind == "unassigned"
        assert "unassigned_lines" in {issue.code for issue in cut.issues}


@pytest.mark.parametrize("share", SHARES)
def test_a_page_that_ends_inside_a_body(lines, source, share):
    for number in cuttable(lines, TAIL_BODY, share):
        cut = cut_of(ended(lines, number, share), source)

        assert [spans(record) for record in cut.records] == [*SPANS[:-1], (642, (644, number), NOWHERE, NOWHERE)]
        assert "cut_end" in cut.records[-1].flags


@pytest.mark.parametrize("share", SHARES)
def test_a_page_that_ends_inside_labels(lines, source, share):
    for number in TAIL_LABELS:
        cut = cut_of(ended(lines, number, share), source)

        if number == 664 and share == 0.6:
            continue  # "Type de" alone could end any text
        found = [spans(record) for record in cut.records]
        assert found == [*SPANS[:-1], (642, SPANS[-1][1], (664, number), NOWHERE)], number
        assert "cut_end" in cut.records[-1].flags


@pytest.mark.parametrize("share", SHARES)
def test_a_page_that_ends_inside_a_summary(lines, source, share):
    for number in cuttable(lines, TAIL_SUMMARY, share):
        cut = cut_of(ended(lines, number, share), source)

        assert [spans(record) for record in cut.records] == [*SPANS[:-1], (*SPANS[-1][:3], (670, number))]
        assert "cut_end" in cut.records[-1].flags


def test_a_title_alone_at_the_end_is_no_record(lines, source):
    cut = cut_of(ended(lines, 642, 0), source)

    assert [spans(record) for record in cut.records] == SPANS[:-1]
    assert cut.ledger[-1].kind == "unassigned"


def test_a_page_cut_at_both_ends(lines, source):
    cut = cut_of("\n".join(lines[22:676]), source)

    found = [moved(spans(record), 22) for record in cut.records]
    assert found == [(None, (23, 66), *SPANS[0][2:]), *SPANS[1:-1], (*SPANS[-1][:3], (670, 676))]
    assert [i for i, record in enumerate(cut.records, 1) if record.flags and "cut" in record.flags[0]] == [1, 10]


# The same page saved otherwise.


def test_windows_line_ends_change_nothing(text, source, seed):
    saved = read(text.replace("\n", "\r\n"), source)

    assert [spans(record) for record in saved.records] == SPANS
    assert (saved.relations, saved.fields) == (seed.relations, seed.fields)


def test_a_page_saved_as_cp1252(text, source, seed):
    saved = read(text.replace("\u2009", " ").encode("cp1252"), source)

    assert (saved.document.encoding, saved.document.encoding_from) == ("cp1252", "fallback")
    assert [spans(record) for record in saved.records] == SPANS
    assert (saved.relations, saved.fields) == (seed.relations, seed.fields)


def test_a_page_without_blank_lines(lines, source, seed):
    kept = [n for n, line in enumerate(lines, 1) if line.strip()]
    place = {None: None} | {n: i for i, n in enumerate(kept, 1)}
    saved = read("\n".join(lines[n - 1] for n in kept), source)

    assert [spans(record) for record in saved.records] == [
        (place[title], *((place[first], place[last]) for first, last in parts)) for title, *parts in SPANS
    ]
    assert [found.relation for found in saved.relations] == [found.relation for found in seed.relations]
    assert [found.dated for found in saved.fields] == [found.dated for found in seed.fields]


# Time. What is one resource keeps its id, in whatever order its pages arrive.


def ids(processed):
    return {row["title"]: row["resource_id"] for row in rows(processed, "resources")}


@pytest.mark.prove
def test_a_newer_and_an_older_snapshot_that_arrive_later_change_no_id(tmp_path, text, released):
    raw, processed = tmp_path / "raw", tmp_path / "processed"
    lay(raw, "rtes", {"2021-11-30/page.txt": text}, PROFILE)
    run(raw, processed)
    before = ids(processed)
    lay(raw, "rtes", {f"{snapshot}/page.txt": text for snapshot in ("2021-12-31", "2021-10-31")})
    outcome = run(raw, processed)

    assert (len(rows(processed, "records")), len(rows(processed, "resources"))) == (30, 10)
    assert ids(processed) == before == ids(released)
    assert rows(processed, "changes") == [] and outcome.is_new
    assert rows(processed, "resource_aliases") == []
    assert {row["version_count"] for row in rows(processed, "resources")} == {1}


MOVES = [
    pytest.param(
        lambda lines: ["Centre de ressources", *lines[:248], "", *lines[248:]],
        id="lines-above-and-inside",
        marks=pytest.mark.prove,
    ),
    pytest.param(lambda lines: lines[1:], id="a-line-less-above"),
]


@pytest.mark.parametrize("move", MOVES)
def test_cuts_that_move_by_a_line_change_no_id(tmp_path, lines, released, move):
    raw, processed = tmp_path / "raw", tmp_path / "processed"
    lay(raw, "rtes", {"2021-11-30/page.txt": "\n".join(lines)}, PROFILE)
    run(raw, processed)
    lay(raw, "rtes", {"2021-11-30/page.txt": "\n".join(move(lines))})
    run(raw, processed)

    assert ids(processed) == ids(released)
    assert rows(processed, "resource_aliases") == []


# A page that lists nothing.

ARTICLES = [
    pytest.param("Publié le 12 mars 2021 - mis à jour le 14 mars 2021", "article", id="article"),
    pytest.param("Plan du site", "other", id="other"),
]
PROFILES = [pytest.param(PROFILE, id="its-profile"), pytest.param('name = "rtes"', id="no-captions")]


@pytest.mark.parametrize("stamp, kind", ARTICLES)
@pytest.mark.parametrize("told", PROFILES)
def test_a_page_without_records_gives_none(lines, stamp, kind, told):
    article = read("\n".join([lines[2], stamp, *lines[4:66]]), profile(told, "rtes"))

    assert article.records == ()
    assert article.cut.page_kind == kind


# Nobody has described its site.


@pytest.fixture(scope="module")
def undescribed(text, tmp_path_factory):
    """The processed folder after a run over the page alone, without a source.toml."""
    folder = tmp_path_factory.mktemp("undescribed")
    lay(folder / "raw", "rtes", {"2021-11-30/page.txt": text})
    run(folder / "raw", folder / "processed")
    return folder / "processed"


SAME_LINES = (
    "record_id", "title", "title_line", "body_first_line", "body_last_line", "labels_first_line", "labels_last_line",
    "summary_first_line", "summary_last_line", "summary_relation", "summary_score", "text",
)  # fmt: skip


def test_without_a_profile_the_same_ten_records_stand_on_the_same_lines(released, undescribed):
    told, shown = (
        [{name: row[name] for name in SAME_LINES} for row in rows(folder, "records")]
        for folder in (released, undescribed)
    )

    assert len(shown) == 10
    assert shown == told


def test_without_a_profile_labels_are_typed_all_the_same(released, undescribed):
    typed = ("resource_type", "is_private", "categories", "genre", "number", "date", "keywords")
    told, shown = (
        [{name: row[name] for name in typed} for row in rows(folder, "records")] for folder in (released, undescribed)
    )

    assert shown == told
    warned = [row["code"] for row in rows(undescribed, "issues") if row["severity"] != "info"]
    assert warned == ["number_disagrees"]


# What its resources share.


def test_the_newsletter_quotes_a_sheet_and_names_another_number(released, lines):
    titles = {row["resource_id"]: row["title"] for row in rows(released, "resources")}
    places = {
        titles[row[f"{side}_resource_id"]]: (row[f"{side}_first_line"], row[f"{side}_last_line"])
        for row in rows(released, "passages")
        for side in ("left", "right")
        if row["word_count"] > 50
    }
    assert places == {lines[140]: (172, 172), lines[226]: (229, 229)}

    [issue] = [row for row in rows(released, "issues") if row["code"] == "number_disagrees"]
    assert (issue["first_line"], issue["last_line"], issue["severity"]) == (168, 172, "warning")
    assert "N°102" in issue["excerpt"]
    assert "page.txt:227), whose number is 101 and not 102" in issue["message"]
