"""Records whose bounds the markup tells: what the profile selects, what rows print beside their texts, and refusals."""

from datetime import date

import pytest

from pipeline.core.model import Link
from pipeline.core.source import Source
from tests.published import lay, rows, run
from tests.reading import Read, profile
from tests.reading import read as read_page

HOME = "https://bourgs.example.org"
GARE = "La commune cherche un usage au guichet fermé depuis 2019, avec les habitants."
FOUR = "Un four à pain est rallumé chaque samedi par les voisins du hameau du bas."
SELECTED = """\
name = "bourgs"

[html]
record = ".fiche"
title = "h2"
body = ".corps"
summary = ".chapo"
caption = ".nom"
date = ".jour"

[labels]
"Type de ressource" = { to = "resource_type" }
"Ressource privée" = { to = "is_private", yes = ["Oui"], no = ["Non"] }
"""
BOUNDS = 'name = "bourgs"\n[html]\nrecord = ".fiche"\ntitle = "h2"\n'


def read(html: str, text: str | None = None) -> Read:
    source = profile(text, "bourgs") if text else Source("bourgs")
    return read_page(html, source, "liste.html", url=f"{HOME}/liste")


def page(*found: str) -> str:
    menu = "<nav><ul><li><a href=/reseau>Le réseau</a><li><a href=/agenda>Agenda</a></ul></nav>"
    return f"<html><body>{menu}<main><h1>Ressources</h1>{''.join(found)}</main></body></html>"


def fiche(name: str, text: str, day: str) -> str:
    """A record as the profile above selects it."""
    return f"""
<div class="fiche"><p class="jour">{day}</p><p>Dossier du mois</p>
<h2><a href="/fiches/{name}"><img alt="qzt" src="a.png">Reprendre {name}</a></h2>
<div class="corps"><p>{text} <a href="/docs/{name}.pdf">Le rapport</a></p><img alt="hiyw" src="b.png">
<p>Voir <a href="https://youtu.be/{name}">le film</a> ou <a href="https://voisins.example.org/{name}">le site</a>.</p></div>
<div><span class="nom">Type de ressource</span><div class="valeur">Étude</div></div>
<div><span class="nom">Ressource privée</span><div class="valeur">Oui</div></div>
<div class="chapo"><p>{text} Le rapport</p><img alt="bxwp" src="c.png">
<p>Voir le film ou le site.</p></div><p><a href="/fiches/{name}">Lire la suite</a></p></div>"""


SITE = page(fiche("la-gare", GARE, "3 mai 2023"), fiche("le-four", FOUR, "Publié le 12 juin 2022"))


def lines(blocks):
    return [block.text for block in blocks]


MIRRORED = f"""order = ["title", "summary", "labels", "body"]
{BOUNDS}
[labels]
"Type" = {{ to = "resource_type" }}
"""


def test_a_text_alone_is_the_one_that_its_site_prints_on_that_side_of_the_labels():
    over = f"<div class=fiche><h2>La gare</h2><p>Dossier</p><p>{GARE}</p><p>Type : Étude</p></div>"
    under = f"<div class=fiche><h2>Le four</h2><p>Type : Étude</p><p>{FOUR}</p></div>"
    found = read(page(over, under), MIRRORED)

    assert [(lines(record.body), lines(record.summary)) for record in found.records] == [
        ([], ["Dossier", GARE]), ([FOUR], [])
    ]  # fmt: skip


def test_a_profile_selects_the_parts_of_a_record():
    found = read(SITE, SELECTED)

    assert [record.title.text for record in found.records] == ["Reprendre la-gare", "Reprendre le-four"]
    for record, text in zip(found.records, (GARE, FOUR), strict=True):
        assert lines(record.body) == lines(record.summary) == [f"{text} Le rapport", "Voir le film ou le site."]
    assert [relation.relation for relation in found.relations] == ["identical", "identical"]
    assert [(label.caption, label.value) for label in found.records[0].labels] == [
        ("Type de ressource", "Étude"),
        ("Ressource privée", "Oui"),
    ]
    assert [(one.resource_type, one.is_private) for one in found.fields] == [("Étude", True)] * 2


def test_titles_lead_to_the_resource_and_links_keep_their_kind():
    found = read(SITE, SELECTED)

    assert [one.url for one in found.fields] == [f"{HOME}/fiches/la-gare", f"{HOME}/fiches/le-four"]
    assert found.fields[0].links == (
        Link("Le rapport", f"{HOME}/docs/la-gare.pdf", "download"),
        Link("le film", "https://youtu.be/la-gare", "video"),
        Link("le site", "https://voisins.example.org/la-gare", "page"),
    )


@pytest.mark.parametrize("profile", [SELECTED, BOUNDS, None], ids=["parts", "bounds", "none"])
def test_alternative_texts_of_pictures_are_in_no_text(profile):
    found = read(SITE, profile)
    said = " ".join([*lines(found.document.blocks), *(relation.text for relation in found.relations)])

    assert len(found.records) == 2
    assert not {"qzt", "hiyw", "bxwp"} & set(said.split())


DAYS = [
    pytest.param('<p class="jour">3 mai 2023</p>', date(2023, 5, 3), id="selected"),
    pytest.param('<p class="jour">Publié le 12 juin 2022 à Brande</p>', date(2022, 6, 12), id="selected-in-a-sentence"),
    pytest.param('<time datetime="2021-11-30T06:00:00Z">hier</time>', date(2021, 11, 30), id="marked"),
    pytest.param(
        '<time datetime="2021-11-30">hier</time><p class="jour">3 mai 2023</p>', date(2023, 5, 3), id="selected-wins"
    ),
    pytest.param('<p class="jour"><time datetime="2020-02-29">mars</time></p>', date(2020, 2, 29), id="marked-inside"),
    pytest.param('<p class="jour">mai 2023</p>', None, id="a-month-is-no-day"),
    pytest.param('<time datetime="2021-02-30">hier</time>', None, id="no-such-day"),
    pytest.param('<time datetime="P3D">trois jours</time>', None, id="a-period"),
    pytest.param("<p>3 mai 2023</p>", None, id="not-marked"),
]


@pytest.mark.parametrize("printed, day", DAYS)
def test_the_day_of_publication_is_what_the_markup_says(printed, day):
    row = f'<div class="fiche">{printed}<h2>La gare</h2><p>{GARE}</p><p>{GARE}</p></div>'
    found = read(page(row, row.replace("gare", "halle")), BOUNDS + 'date = ".jour"\n')

    assert [record.published_date for record in found.records] == [day, day]


ROW = '<div class="fiche">{over}<h2><a href="/f/{n}">{t}</a></h2>{under}<p>{p}</p>{labels}<p>{p}</p>{behind}</div>'
LABELS = (
    '<div class="field__label">Thème</div><div>Mobilités</div><div class="field__label">Format</div><div>Étude</div>'
)


def listed(**parts):
    told = {"over": "", "under": "", "labels": LABELS, "behind": ""} | parts
    return page(*(ROW.format(n=n, t=t, p=p, **told) for n, (t, p) in enumerate([("La gare", GARE), ("Le four", FOUR)])))


BESIDE = [
    pytest.param({"over": "<p>3 mai 2023</p>"}, "3 mai 2023", id="a-date-over-the-title"),
    pytest.param({"under": "<time datetime=2023-05-03>3 mai 2023</time>"}, "3 mai 2023", id="a-date-under-the-title"),
    pytest.param({"behind": "<a href=/f>Lire la suite</a>"}, "Lire la suite", id="a-button-behind-the-texts"),
]


@pytest.mark.parametrize("parts, line", BESIDE)
@pytest.mark.parametrize("profile", [BOUNDS, None], ids=["bounds", "no-profile"])
def test_lines_beside_the_texts_stay_in_their_record(profile, parts, line):
    found = read(listed(**parts), profile)
    held = {entry.record_id for entry in found.cut.ledger for block in found.document.blocks
            if block.text == line and entry.first_line <= block.line <= entry.last_line}  # fmt: skip

    assert [record.title.text for record in found.records] == ["La gare", "Le four"]
    assert held == {record.record_id for record in found.records}
    for record, text in zip(found.records, (GARE, FOUR), strict=True):
        assert text in lines(record.body) and text in lines(record.summary)


def test_a_button_behind_labels_that_end_a_record_stays_in_it():
    row = '<div class="fiche"><h2>{t}</h2><p>{p}</p><p>{p}</p>' + LABELS + "<a href=/f>Lire la suite</a></div>"
    found = read(page(row.format(t="La gare", p=GARE), row.format(t="Le four", p=FOUR)), BOUNDS)

    for record, text in zip(found.records, (GARE, FOUR), strict=True):
        assert lines(record.body)[0] == lines(record.summary)[0] == text
        assert "Lire la suite" in [*lines(record.body), *lines(record.summary)]
        assert [(label.caption, label.value) for label in record.labels] == [
            ("Thème", "Mobilités"),
            ("Format", "Étude"),
        ]


@pytest.mark.parametrize("name", ["field__label", "field-label", "views-label", "label"])
def test_captions_of_the_markup_need_no_profile(name):
    found = read(listed(labels=LABELS.replace("field__label", name)))

    assert [[(label.caption, label.value, label.column) for label in record.labels] for record in found.records] == [
        [("Thème", "Mobilités", "categories"), ("Format", "Étude", "resource_type")]
    ] * 2
    assert [(one.resource_type, one.categories) for one in found.fields] == [("Étude", ("Mobilités",))] * 2


def test_captions_of_the_profile_go_before_those_of_the_markup():
    found = read(listed(), BOUNDS + '[labels]\n"Thème" = { to = "keywords" }\n"Format" = { to = "labels" }\n')

    assert [label.column for record in found.records for label in record.labels] == ["keywords", "labels"] * 2
    assert [one.keywords for one in found.fields] == [("Mobilités",)] * 2


@pytest.mark.prove
def test_what_a_profile_selects_is_published(tmp_path):
    lay(tmp_path / "raw", "bourgs", {"2024-01-15/liste.html": SITE}, SELECTED)
    run(tmp_path / "raw", tmp_path / "processed")
    found = rows(tmp_path / "processed", "records")

    assert [(row["title"], row["resource_type"], row["is_private"]) for row in found] == [
        ("Reprendre la-gare", "Étude", True),
        ("Reprendre le-four", "Étude", True),
    ]
    assert [row["published_date"] for row in found] == [date(2023, 5, 3), date(2022, 6, 12)]
    assert [[link["kind"] for link in row["links"]] for row in found] == [["download", "video", "page"]] * 2
    assert [row["summary_relation"] for row in found] == ["identical"] * 2
