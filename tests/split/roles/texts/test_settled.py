"""Which text of a record is its body, by what its site does."""

from dataclasses import replace

import pytest

from pipeline.split.roles.group import BODY, SUMMARY, VALUE
from pipeline.split.roles.sites.habits import habits
from pipeline.split.roles.texts.settled import settle
from tests.split.roles.records import FOUR, record, records

NAMES = ("Brande", "Olt", "Mer", "Lis", "Vaulx", "Pers")


def twice(name, cut, over=()):
    text = f"{FOUR} à {name}, le samedi"
    return [
        ("title", f"Le four de {name}"),
        ("body", f"{text}."),
        ("around", f"{name} au pain"),
        *over,
        ("summary", f"{text[:cut]}."),
    ]


SITES = [
    pytest.param(None, (), BODY, id="the-very-same"),
    pytest.param(40, (), SUMMARY, id="a-cut-one"),
    pytest.param(None, (("between", "En bref"),), SUMMARY, id="named-by-a-caption"),
]


@pytest.mark.parametrize(("cut", "over", "role"), SITES)
def test_a_text_alone_is_the_body_where_copies_do_not_differ(cut, over, role):
    groups, page, chances = records(*(twice(name, cut, over) for name in NAMES))
    site = habits([(group, page, chances) for group in groups])
    alone, own, likely = record(("title", "Le four du bourg"), ("around", "Pain"), *over, ("summary", f"{FOUR[:38]}."))
    likely[-1, BODY], likely[-1, SUMMARY] = 0.01, 0.9
    settle(alone, own, likely, site)

    assert alone.roles[-1] == role


HEADED = [
    pytest.param("Le moulin du haut", [1, 2, 3], id="a-heading"),
    pytest.param("Par Rose Valette", [1, 3], id="who-wrote"),
    pytest.param("12 mai 2020", [1, 3], id="a-day"),
]


@pytest.mark.parametrize(("line", "body"), HEADED)
def test_a_line_between_two_texts_of_a_site_that_prints_one_is_a_heading(line, body):
    told = [
        ("title", "Le four"),
        ("body", f"{FOUR}."),
        ("around", line),
        ("body", "Il tourne encore, dit-on au bourg."),
    ]
    group, page, chances = record(*told)
    settle(group, page, chances, replace(habits([(group, page, chances)]), is_twice=False))

    assert group.of(BODY) == body


CAPTIONED = [
    pytest.param((("between", "Présentation"),), BODY, id="with-it"),
    pytest.param((), SUMMARY, id="without-it"),
]


@pytest.mark.parametrize(("over", "role"), CAPTIONED)
def test_a_text_alone_is_the_first_copy_where_it_has_the_caption_that_stands_over_all_of_these(over, role):
    """Over a second copy, at once under the first one, no line stands that might tell."""
    told = [
        [("title", f"Le four de {name}"), ("between", "Présentation"), ("body", f"{FOUR} à {name}, le samedi et le dimanche matin."), ("summary", f"{FOUR} à {name}.")]
        for name in NAMES
    ]  # fmt: skip
    groups, page, chances = records(*told)
    site = habits([(group, page, chances) for group in groups])
    alone, own, likely = record(("title", "Le four du bourg"), *over, ("body", f"{FOUR} au bourg, le jeudi."))
    settle(alone, own, likely, site)

    assert alone.roles[-1] == role


VALUES = [
    pytest.param(["Étude", "Vire"], [VALUE, VALUE], id="values"),
    pytest.param(["Étude", "Le four fume."], [SUMMARY, SUMMARY], id="a-sentence"),
]


@pytest.mark.parametrize(("lines", "roles"), VALUES)
def test_short_lines_over_a_gap_are_values_where_both_copies_stand_under_it(lines, roles):
    told = [
        [
            ("title", f"Le four de {name}"),
            *(("summary", line) for line in lines),
            ("caption", "En bref"),
            ("body", f"{FOUR} à {name}, le samedi."),
            ("body", f"{FOUR} à {name}."),
        ]
        for name in NAMES
    ]
    groups, page, chances = records(*told)
    site = habits([(group, page, chances) for group in groups])
    settle(groups[0], page, chances, replace(site, is_twice=True, is_summary_first=lines[1].endswith(".")))

    assert groups[0].roles[1:3] == roles
    assert groups[0].roles[4:] == ([BODY, SUMMARY] if roles[0] == VALUE else [BODY, BODY])
