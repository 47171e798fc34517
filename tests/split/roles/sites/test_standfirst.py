"""Two texts of a record that share nothing → where the first one ends, as other records of the site tell."""

import pytest

from tests.reading import document_of
from tests.split.villages import BARE, page_of, site_cut, texts, village

LEADS = (
    "Il aura fallu trois hivers, deux maires et beaucoup de patience pour en arriver là. Retour sur une aventure locale.",
    "Qui se souvient encore des premiers travaux ? Nous avons rencontré celles et ceux qui les ont menés à bien.",
    "Pourquoi ce lieu attire-t-il tant de monde depuis l’automne, alors que tout le donnait pour perdu ?",
    "Nous y sommes retournés un jour de neige, avec un carnet, et nous avons compté les passants jusqu’au soir.",
)


def standfirst(told):
    """What stands over the text of a village: its beginning, or something else in every other one."""
    return LEADS[told.number // 2 % 4] if told.number % 2 else f"{' '.join(told.text[0].split()[:11])}…"


def body(told):
    return [
        *told.text,
        f"Le budget, {told.number + 4} 000 euros par an, vient pour moitié de la commune, le reste de dons.",
    ]


def sheets():
    return [[village(12 * page + nth) for nth in range(12)] for page in range(2)]


def in_text(told):
    return [told.title, "", standfirst(told), "", *(line for text in body(told) for line in (text, "")), f"Lieu : rue {told.number + 3}", ""]  # fmt: skip


def in_html(told, name="chapo"):
    inside = "".join(f"<p>{line}</p>" for line in body(told))
    return f"<article class=r><h2><a href=/r/{told.number}>{told.title}</a></h2><div class={name}><p>{standfirst(told)}</p></div><div class=texte>{inside}</div></article>"


def read(printed, page):
    documents = [document_of(text, BARE, f"{number}.{page}") for number, text in enumerate(printed)]
    return [record for found in site_cut(documents) for record in found.records]


@pytest.mark.parametrize("page", ["txt", "html"])
def test_a_standfirst_that_says_something_else_is_the_summary_where_others_repeat_their_text(page):
    printed = [
        "\n".join(line for told in sheet for line in in_text(told)) if page == "txt" else page_of("".join(map(in_html, sheet)))
        for sheet in sheets()
    ]  # fmt: skip
    found, told = read(printed, page), [told for sheet in sheets() for told in sheet]

    assert [record.title.text for record in found] == [one.title for one in told]
    assert [texts(record) for record in found] == [(body(one), [standfirst(one)]) for one in told]


@pytest.mark.parametrize(("name", "is_standfirst"), [("note-intro", True), ("first", False)])
def test_tags_that_are_named_so_hold_a_standfirst_on_sites_that_repeat_none(name, is_standfirst):
    told = [one for sheet in sheets() for one in sheet if one.number % 2]
    found = read([page_of("".join(in_html(one, name) for one in told))], "html")

    summaries = [[standfirst(one)] if is_standfirst else [] for one in told]
    assert [texts(record)[1] for record in found] == summaries


def called(told):
    return f"En {told.number + 1990}, {LEADS[told.number % 4].lower()}".capitalize()


def test_what_stands_behind_its_caption_on_one_line_is_the_summary_over_the_rest():
    told = [one for sheet in sheets() for one in sheet]
    printed = [line for one in told for line in (one.title, "", f"En bref : {called(one)}", "", *(line for text in body(one) for line in (text, "")))]  # fmt: skip
    found = read(["\n".join(printed)], "txt")

    assert [texts(record) for record in found] == [(body(one), [called(one)]) for one in told]


def test_a_summary_that_a_dump_breaks_is_one_text():
    told = [one for sheet in sheets() for one in sheet]
    printed = [
        line
        for one in told
        for line in (one.title, f"Lieu : rue {one.number}", f"Résumé : {one.text[0]}", *one.text[1:], "")
    ]
    found = read(["\n".join(printed)], "txt")

    assert [len(texts(record)[0]) + len(texts(record)[1]) for record in found] == [2] * len(told)
    assert all(not (body and summary) for body, summary in map(texts, found))


@pytest.mark.parametrize(
    ("under", "is_told"),
    [("{text}", True), ("En savoir plus : https://bourgs.example/r", False)],
    ids=["a text", "a link"],
)
def test_what_is_quoted_over_a_text_is_the_other_one(under, is_told):
    told = [one for sheet in sheets() for one in sheet]
    leads = [f"{LEADS[one.number % 4]} N° {one.number}." for one in told]
    printed = [
        line
        for one, lead in zip(told, leads, strict=True)
        for line in (one.title, "", f"> {under.format(text=lead)}", *body(one), f"Lieu : rue {one.number + 3}", "")
    ]
    found = read(["\n".join(printed)], "txt")

    assert [texts(record)[1] for record in found] == [[lead] if is_told else [] for lead in leads]


def under_caption(told):
    """A summary under its caption: the whole text, its beginning, or something else."""
    ways = (" ".join(body(told)), f"{' '.join(told.text[0].split()[:11])}…", LEADS[told.number // 3 % 4])
    return ways[told.number % 3]


def test_what_stands_under_a_caption_of_summaries_is_one_paragraph_where_others_repeat_their_text_so():
    sheet = sheets()
    lines = [
        [line for told in own for line in (told.title, "", "En bref", under_caption(told), "", *(line for text in body(told) for line in (text, "")), f"Lieu : rue {told.number + 3}", "")]
        for own in sheet
    ]  # fmt: skip
    found = read(["\n".join(page) for page in lines], "txt")

    assert [texts(record) for record in found] == [(body(one), [under_caption(one)]) for own in sheet for one in own]


LEAD = {
    "bold": ("<p><strong>{}</strong></p>", True),
    "microdata": ("<div itemprop=description><p>{}</p></div>", True),
    "a bold word": ("<p><strong>Ici</strong> {}</p>", False),
    "bold under all": ("<p>{}</p>", False),
}


@pytest.mark.parametrize(("lead", "is_told"), LEAD.values(), ids=LEAD)
def test_a_paragraph_that_is_set_out_over_a_text_is_its_standfirst(lead, is_told):
    told = [one for sheet in sheets() for one in sheet if one.number % 2]
    rows = "".join(
        f"<article><h2><a href=/r/{one.number}>{one.title}</a></h2>{lead.format(standfirst(one))}<div>{''.join(f'<p>{line}</p>' for line in body(one))}</div></article>"
        for one in told
    )
    found = read([page_of(rows)], "html")

    assert [bool(texts(record)[1]) for record in found] == [is_told] * len(told)


def excerpted(told):
    inside = "".join(f"<p>{line}</p>" for line in body(told))
    return f"<article class=r><h2><a href=/r/{told.number}>{told.title}</a></h2><div class=texte>{inside}</div><div class=post-excerpt><p>{called(told)}</p></div></article>"


def test_excerpts_behind_texts_are_told_by_their_tags():
    told = [one for sheet in sheets() for one in sheet]
    found = read([page_of("".join(map(excerpted, told)))], "html")

    assert [texts(record) for record in found] == [(body(one), [called(one)]) for one in told]


def test_what_may_name_all_of_a_text_parts_none():
    told = [one for sheet in sheets() for one in sheet]
    rows = "".join(
        f"<article class=r><h2><a href=/r/{one.number}>{one.title}</a></h2><p>Description : {called(one)}</p><blockquote><p>{line}</p></blockquote></article>"
        for one in told
        for line in [f"{one.text[0]} {one.number + 1}"]
    )
    found = read([page_of(rows)], "html")

    assert [texts(record)[1] for record in found] == [[]] * len(told)
