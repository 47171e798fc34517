"""Hidden parts of a page: those that go on where a shown text is cut are read, all others are not."""

import pytest

from pipeline.core.source import Source
from tests.reading import document_of
from tests.split.villages import VILLAGES

MENU = "<div style='display:none'><a href=/a>Accueil</a> <a href=/b>Les lieux</a></div>"


def page(hidden, count=4, shown=60, more=MENU):
    """Cards that show the beginning of a text, and hold something hidden."""
    cards = "".join(
        f"<li><h3>{told.title}</h3><p>{told.text[0][:shown]}…</p>{hidden.format(text=told.text[0], title=told.title)}</li>"
        for told in VILLAGES[:count]
    )
    return document_of(f"<body>{more}<ul>{cards}</ul></body>", Source("bourg"), "page.html")


def texts(document):
    return [block.text for block in document.blocks if not block.text.endswith("…")]


FOLDED = [
    pytest.param("<div hidden><p>{text}</p></div>", id="hidden"),
    pytest.param("<div style='display: none'>{text}</div>", id="not-displayed"),
    pytest.param("<div hidden><h4>{title}</h4><p>{text}</p></div>", id="under-its-title"),
]


@pytest.mark.parametrize("hidden", FOLDED)
def test_what_goes_on_with_a_shown_text_is_read(hidden):
    read = texts(page(hidden))

    assert [told.text[0] for told in VILLAGES[:4]] == [line for line in read if len(line) > 60]
    assert "Accueil Les lieux" not in read


NONE = [
    pytest.param(page("<div hidden>{text}</div>", count=2), id="two-of-a-page"),
    pytest.param(page("<div hidden>Nous demandons à chacun son accord avant de poser un témoin.</div>"), id="other-words"),
    pytest.param(page("<div hidden>{text}</div>", shown=None), id="the-same-once-more"),
    pytest.param(page("<template>{text}</template>"), id="a-template"),
    pytest.param(page("<noscript>{text}</noscript>"), id="without-scripts"),
]  # fmt: skip


@pytest.mark.parametrize("document", NONE)
def test_other_hidden_parts_are_not_read(document):
    assert not [line for line in texts(document) if len(line) > 60]
