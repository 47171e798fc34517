"""Records that captions part → which of their two copies is the summary."""

import pytest

from pipeline.core.source import ORDER, Caption, Source
from pipeline.split.induce.score import Trials, is_first_the_summary
from tests.reading import document_of
from tests.split.villages import VILLAGES

CAPTIONS = (Caption("Type", "resource_type"), Caption("Auteur", "authors"))
WHOLE = "Les fiches du bourg sont rangées par année. {first} On les consulte à la mairie, sur rendez-vous, le jeudi."


def page(first, second):
    """A page of records that print labels between two copies; `first` and `second` make these."""
    return "\n\n".join(
        f"{told.title}\n\n{first(told.text[0])}\n\nType\n{told.type}\nAuteur\n{told.author}\n\n{second(told.text[0])}"
        for told in VILLAGES
    )


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param(lambda text: f"… {text} …", lambda text: WHOLE.format(first=text), True, id="an excerpt, and all of it"),
        pytest.param(lambda text: WHOLE.format(first=text), lambda text: f"… {text} …", False, id="all of it, and an excerpt"),
    ],
)  # fmt: skip
def test_an_excerpt_from_the_middle_of_a_text_is_its_summary(first, second, expected):
    source = Source("bourg", captions=CAPTIONS, order=ORDER)

    assert is_first_the_summary([document_of(page(first, second), source)], source, Trials()) is expected
