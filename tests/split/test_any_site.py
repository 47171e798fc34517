"""What once went wrong on sites that nobody had seen, a case each: mixed forms, swapped copies, titles alone, credits, badges."""

import pytest

from tests.anatomy import drawn_site
from tests.benchmarks.accuracy.drawn_site import read_site
from tests.reading import document_of
from tests.split.villages import BARE, TOLD, VILLAGES, captioned, cards, cut, page_of, site_cut, texts, titles, village

TITLES = [told.title for told in VILLAGES]


def labels_of(told, is_optional, caption):
    author = [(caption, told.author)] if told.number % 2 == 0 or not is_optional else []
    return [*author, ("Type", told.type)]


def in_html(villages, labels, is_twice):
    rows = []
    for told in villages:
        text = "".join(f"<p>{line}</p>" for line in told.text)
        inside = "".join(f"<dt>{caption}</dt><dd>{value}</dd>" for caption, value in labels(told))
        again = f"<dl>{inside}<dt>Résumé</dt></dl>{text}" if is_twice else f"<dl>{inside}</dl>"
        rows.append(f"<article class=res><h2><a href=/r/{told.number}>{told.title}</a></h2>{text}{again}</article>")
    return page_of("".join(rows))


def in_text(villages, labels, is_inline):
    lines = []
    for told in villages:
        inside = [f"{caption} : {value}" if is_inline else f"{caption} :\n{value}" for caption, value in labels(told)]
        lines += [told.title, "", *told.text, "", *inside, "Résumé :", "", *told.text, ""]
    return "\n".join(lines)


@pytest.mark.parametrize("caption", ["Auteur", "Zandelle"])
@pytest.mark.parametrize("is_optional", [True, False])
@pytest.mark.parametrize("is_inline", [True, False])
def test_a_caption_is_one_in_html_and_in_text(caption, is_optional, is_inline):
    def labels(told):
        return labels_of(told, is_optional, caption)

    sheets = [[village(5 * page + nth) for nth in range(5)] for page in range(4)]
    documents = [
        document_of(in_text(told, labels, is_inline) if nth > 1 else in_html(told, labels, True), BARE, f"{nth}.{'txt' if nth > 1 else 'html'}")
        for nth, told in enumerate(sheets)
    ]  # fmt: skip
    for told, found in zip(sheets, site_cut(documents), strict=True):
        assert titles(found) == [one.title for one in told]
        assert [texts(record) for record in found.records] == [(list(one.text), list(one.text)) for one in told]
        printed = [[(label.caption, label.value) for label in record.labels if label.value] for record in found.records]
        assert printed == [labels(one) for one in told]


@pytest.mark.parametrize("is_optional", [True, False])
def test_captions_that_only_roles_see_are_in_no_body(is_optional):
    def labels(told):
        return labels_of(told, is_optional, "Auteur")

    sheets = [[village(5 * page + nth) for nth in range(5)] for page in range(4)]
    documents = [document_of(in_html(told, labels, False), BARE, f"{nth}.html") for nth, told in enumerate(sheets)]
    for told, found in zip(sheets, site_cut(documents), strict=True):
        assert [texts(record)[0] for record in found.records] == [list(one.text) for one in told]
        assert [[label.value for label in record.labels] for record in found.records] == [[value for _, value in labels(one)] for one in told]  # fmt: skip


def two_copies(told, last, is_summary_first):
    """Lines over the labels, labels, lines under them."""
    longer = [*told.text, f"Le budget, {told.number + 4} 000 euros par an, vient pour moitié de la commune."]
    copies = ([told.text[0]], longer) if is_summary_first else (longer, [told.text[0]])
    return copies[0], ["Type", told.type, "Auteur", told.author, last], copies[1]


def paragraphs(lines):
    return "".join(f"<p>{line}</p>" for line in lines)


@pytest.mark.parametrize("page", ["page.txt", "page.html"])
@pytest.mark.parametrize("last", ["Résumé", "Texte", "Zandelle"])
@pytest.mark.parametrize("is_summary_first", [True, False])
def test_the_longer_copy_is_the_body_whatever_stands_over_it(last, is_summary_first, page):
    printed = [(told.title, *two_copies(told, last, is_summary_first)) for told in VILLAGES]
    text = "\n".join(line for title, *parts in printed for line in (title, *parts[0], *parts[1], *parts[2]))
    rows = [
        f"<article class=res><h2><a href=/r>{title}</a></h2>{''.join(map(paragraphs, parts))}</article>"
        for title, *parts in printed
    ]
    found = cut(page_of("".join(rows)) if page.endswith("html") else text, page=page)

    assert titles(found) == TITLES
    assert {tuple(map(len, texts(record))) for record in found.records} == {(3, 1)}


DUMPS = [
    pytest.param([line for told in VILLAGES for line in (*told.text, *told.text)], [None] * 6, id="texts-alone"),
    pytest.param([line for told in VILLAGES for line in (told.title, *told.text, *told.text)], TITLES, id="titles"),
    pytest.param([line for told in VILLAGES for line in (told.text[0], "", told.text[0], "")], [None] * 6, id="one-line"),
]  # fmt: skip


@pytest.mark.parametrize("lines, expected", DUMPS)
def test_a_dump_without_the_captions_of_its_profile_gives_what_stands_twice(lines, expected):
    assert titles(cut("\n".join(lines), TOLD)) == expected


def test_a_page_without_the_captions_of_its_profile_says_that_it_gives_nothing():
    found = cut("\n".join(told.text[0] for told in VILLAGES), TOLD)

    assert found.records == ()
    (issue,) = found.issues
    assert (issue.code, issue.first_line, issue.last_line) == ("lists_nothing", 1, 6)
    assert "none of the site's captions stands on it" in issue.message


@pytest.mark.parametrize("source", [BARE, TOLD], ids=["no profile", "profile"])
def test_a_title_alone_over_its_labels_is_a_record_of_its_own(source):
    first, alone, *others = VILLAGES
    lines = [
        *captioned(first),
        *captioned(alone, has_text=False),
        *(line for told in others for line in captioned(told)),
    ]
    found = cut("\n".join(lines), source)

    assert titles(found) == TITLES
    assert [texts(record) for record in found.records][1] == ([], [])
    assert all(texts(record) == (list(told.text),) * 2 for record, told in zip(found.records, VILLAGES, strict=True) if told is not alone)  # fmt: skip


@pytest.mark.parametrize("source", [BARE, TOLD], ids=["no profile", "profile"])
def test_a_title_alone_without_labels_keeps_its_neighbours_titles(source):
    first, alone, *others = VILLAGES
    lines = [*captioned(first), alone.title, *(line for told in others for line in captioned(told))]

    assert titles(cut("\n".join(lines), source)) == [title for title in TITLES if title != alone.title]


NEWS = [
    "Au sommaire",
    "Le four rallumé",
    "Trois boulangers cuisent leurs miches dans le four du hameau.",
    "La haie plantée",
    "Les écoles ont planté deux cents mètres de haie vive.",
]


@pytest.mark.parametrize(
    "credit", ["Photo : Jean Morvan", "Par Inès Aubrac", "Crédit photo : mairie de Brande", "© Ana Ruiz"]
)
@pytest.mark.parametrize("source", [BARE, TOLD], ids=["no profile", "profile"])
def test_a_newsletter_without_a_body_keeps_its_title_over_a_credit(credit, source):
    first, *others = VILLAGES
    letter = ["Newsletter des bourgs n°12", credit, "Type", "Guide", "Résumé", *NEWS]
    lines = [*captioned(first), *letter, *(line for told in others for line in captioned(told))]
    found = cut("\n".join(lines), source)

    assert titles(found) == [first.title, letter[0], *TITLES[1:]]
    assert texts(found.records[1])[1] == NEWS


BUTTON = "<a href=/r/{number}>Read more</a>"
BADGES = [
    pytest.param(f"<li class=c><span class=badge>NEW</span><h3><a href=/r/{{number}}>{{title}}</a></h3><p>{{text}}</p>{BUTTON}</li>", id="badge"),
    pytest.param("<li class=c><h3><span class=badge>NEW</span> <a href=/r/{number}>{title}</a></h3><p>{text}</p></li>", id="badge-inside"),
    pytest.param("<li class=c><a href=/r/{number}><img src=i.png alt=Image></a><a href=/r/{number}>{title}</a><p>{text}</p></li>", id="image"),
    pytest.param("<li class=c><a href=/new>NEW</a><h3>{title}</h3><p>{text}</p></li>", id="badge-that-is-a-link"),
    pytest.param(f"<div class=c><div class=b>NEW</div><div><a href=/r/{{number}}>{{title}}</a></div><div>{{text}}</div>{BUTTON}</div>", id="boxes"),
]  # fmt: skip


@pytest.mark.parametrize("row", BADGES)
def test_a_badge_is_no_title(row):
    assert titles(cut(page_of(f"<h1>Récits</h1><ul>{cards(row)}</ul>"), page="page.html")) == TITLES


def test_a_row_for_the_title_and_one_for_the_text_are_one_record():
    pair = "<tr><td><h3><a href=/r/{number}>{title}</a></h3></td></tr><tr><td><p>{text}</p><p>{text}</p></td></tr>"
    found = cut(page_of(f"<h1>Récits</h1><table>{cards(pair)}</table>"), page="page.html")

    assert titles(found) == TITLES
    assert [texts(record) for record in found.records] == [([told.text[0]], [told.text[0]]) for told in VILLAGES]


LABELS = ["Écrit par : {author}", "Par : {author}", "Publié le : {number} mai 2021"]


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("count", [1, 4])
def test_a_label_on_one_line_between_two_copies_is_in_neither(label, count):
    told = VILLAGES[:count]
    lines = [
        line
        for one in told
        for line in (
            one.title,
            "",
            *one.text,
            "",
            label.format(author=one.author, number=one.number + 1),
            "",
            *one.text,
            "",
        )
    ]
    found = cut("\n".join(lines))

    assert [texts(record) for record in found.records] == [(list(one.text), list(one.text)) for one in told]


SEEDS = [
    pytest.param(20_250, id="comments-counted-in-each-record", marks=pytest.mark.prove),
    pytest.param(20_200, id="one-badge-a-page", marks=pytest.mark.prove),
    pytest.param(20_051, id="bylines-over-texts-without-titles", marks=pytest.mark.prove),
    pytest.param(20_907, id="labels-over-titles"),
    pytest.param(20_029, id="places-over-texts-without-titles", marks=pytest.mark.prove),
    pytest.param(26_012, id="lists-under-the-headings-of-a-page", marks=pytest.mark.prove),
    pytest.param(26_446, id="texts-without-titles-that-labels-alone-part"),
    pytest.param(5_131, id="titles-that-stand-twice-under-labels", marks=pytest.mark.prove),
    pytest.param(5_296, id="titles-with-brackets-and-pictures-of-the-same-name", marks=pytest.mark.prove),
    pytest.param(5_157, id="pages-that-list-by-the-template-of-others-alone", marks=pytest.mark.prove),
]  # fmt: skip


@pytest.mark.parametrize("seed", SEEDS)
def test_a_site_that_was_drawn_is_read(seed):
    assert read_site(drawn_site(seed, held_aside=False)).f1 == 1.0


def test_a_caption_over_the_first_copy_that_does_not_say_summary_is_over_the_body():
    assert read_site(drawn_site(26_498, held_aside=False)).body == 1.0


@pytest.mark.parametrize("seed", [pytest.param(20_062, marks=pytest.mark.prove), 20_343])
def test_keywords_that_close_a_text_are_of_it(seed):
    assert read_site(drawn_site(seed, held_aside=False)).body == 1.0


def test_what_stands_under_the_list_of_all_pages_is_no_text_and_a_caption_between_copies_is_of_its_record():
    sheets = [[village(5 * page + nth) for nth in range(5)] for page in range(3)]
    printed = [
        [line for told in sheet for line in (told.title, "", f"par {told.author}", "", *told.text, "", "En bref", "", *told.text, "")]
        for sheet in sheets
    ]  # fmt: skip
    foot = "Mentions légales, plan du site et accessibilité de la maison des bourgs, place du Marché, Brande."
    pages = [document_of("\n".join([*lines, foot]), BARE, f"{nth}.txt") for nth, lines in enumerate(printed)]
    for sheet, document, found in zip(sheets, pages, site_cut(pages), strict=True):
        assert [texts(record) for record in found.records] == [(list(told.text), list(told.text)) for told in sheet]
        kinds = {line: entry.kind for entry in found.ledger for line in range(entry.first_line, entry.last_line + 1)}
        told = {kinds[block.line] for block in document.blocks if block.text == "En bref"}
        assert told <= {"labels", "furniture"}
        assert kinds[document.blocks[-1].line] == "footer"


def over_texts(told):
    """A page of one record, of whose lines most stand on every page of its site."""
    labels = ["THÈME", "Eau", "PUBLIC", "Tous", "TEXTE INTÉGRAL"]
    menu, foot = (
        ["- Un four", "- Eau", "- Le pré", "- La halle"],
        ["En savoir plus", "Partager", "33, Bourg", "Jean Vidal", "32, Vire", "Paule Roy"],
    )
    return [
        *menu,
        "Accueil › Ressources › Eau",
        told.title,
        told.title,
        *labels,
        *told.text,
        *told.text,
        *foot,
        "Le bilan 2012",
        *menu,
    ]


def test_a_heading_of_texts_that_every_page_prints_is_no_title():
    found = site_cut([document_of("\n".join(over_texts(told)), BARE, f"{told.number}.txt") for told in VILLAGES])

    assert [title for page in found for title in titles(page)] == TITLES


def test_a_record_that_prints_both_copies_is_one_of_its_site_without_a_label():
    villages = [village(number) for number in range(25)]
    labels = {told.number: ["Type", "", told.type, ""] if told.number < 24 else [] for told in villages}
    pages = [
        [
            "Agenda",
            "Contact",
            "Accueil",
            "",
            told.title,
            "",
            told.text[0],
            "",
            *labels[told.number],
            told.text[0],
            "",
            "Imprimer",
        ]
        for told in villages
    ]
    found = site_cut([document_of("\n".join(page), BARE, f"{number}.txt") for number, page in enumerate(pages)])

    assert [titles(page) for page in found] == [[told.title] for told in villages]


def test_kinds_at_once_over_titles_end_no_text_of_the_record_before():
    sheets = [[village(9 * page + nth) for nth in range(9)] for page in range(2)]
    pages = [
        [line for told in sheet for line in (told.type, told.title, *told.text, f"Auteur : {told.author}", f"Lieu : {told.number + 3}, rue du Four", *told.text)]
        for sheet in sheets
    ]  # fmt: skip
    documents = [document_of("\n".join(lines), BARE, f"{number}.txt") for number, lines in enumerate(pages)]

    for sheet, found in zip(sheets, site_cut(documents), strict=True):
        assert titles(found) == [told.title for told in sheet]
        assert [texts(record) for record in found.records] == [(list(told.text), list(told.text)) for told in sheet]
        assert [record.beside[0].text for record in found.records] == [told.type for told in sheet]
