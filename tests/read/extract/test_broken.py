"""Links that a converter to Markdown broke over several lines, and captions whose colon one parted from them, stand on one line."""

import pytest

from pipeline.core.source import Source
from tests.reading import document_of

CASES = [
    pytest.param("[Le four](/le-\nfour)", [(1, "[Le four](/le-four)", 1)], id="in-the-address"),
    pytest.param("[Le four\nà pain](/four)", [(1, "[Le four à pain](/four)", 1)], id="between-words"),
    pytest.param("  * [Le four\n    à pain](/le-\n    four)", [(1, "* [Le four à pain](/le-four)", 2)], id="an-entry"),
    pytest.param("### [Le four [récit]\nà pain](/four)", [(1, "### [Le four [récit] à pain](/four)", 1)], id="brackets-inside"),
    pytest.param('[Le four](/four_(pain) "Le\nfour")', [(1, '[Le four](/four_(pain) "Lefour")', 1)], id="a-title-of-the-link"),
    pytest.param("Voir [le\nfour](/f) et [le\nlavoir](/l).", [(1, "Voir [le four](/f) et [le lavoir](/l).", 2)], id="two-in-a-row"),
    pytest.param("Voir [le four](/f)\net le lavoir.", [(1, "Voir [le four](/f)", 0), (2, "et le lavoir.", 0)], id="whole-links"),
    pytest.param("Le four (\nhttps://b.fr/four )\nUn", [(1, "Le four ( https://b.fr/four )", 1), (3, "Un", 0)], id="behind-its-words"),
    pytest.param("Le four\n( https://b.fr/four ) fume", [(1, "Le four ( https://b.fr/four ) fume", 1)], id="under-its-words"),
    pytest.param("Le four\n(https://b.fr/four)", [(1, "Le four", 0), (2, "(https://b.fr/four)", 0)], id="an-address-in-brackets"),
    pytest.param("[Le four\n\nà pain](/four)", [(1, "[Le four", 0), (3, "à pain](/four)", 0)], id="a-blank-line-ends-it"),
    pytest.param("[1] Le four\n(voir la note)", [(1, "[1] Le four", 0), (2, "(voir la note)", 0)], id="no-link"),
    pytest.param("[" + "le\n" * 9 + "four](/f)", [*((n, "[le" if n == 1 else "le", 0) for n in range(1, 10)), (10, "four](/f)", 0)], id="more-than-a-link-is-long"),
]  # fmt: skip


@pytest.mark.parametrize("text, lines", CASES)
def test_a_broken_link_is_one_line(text, lines):
    found = document_of(text, Source("bourg")).blocks

    assert [(block.line, block.text, block.more) for block in found] == lines


COLONS = [
    pytest.param("Type\n:\nGuide", [(1, "Type:", 1), (3, "Guide", 0)], id="behind-its-caption"),
    pytest.param("Type\n\n:\nGuide", [(1, "Type", 0), (3, ":", 0), (4, "Guide", 0)], id="a-blank-line-over-it"),
    pytest.param("Voir (1)\n:\nle four", [(1, "Voir (1)", 0), (2, ":", 0), (3, "le four", 0)], id="behind-a-sign"),
    pytest.param(":\n:\nle four\n:", [(1, ":", 0), (2, ":", 0), (3, "le four:", 1)], id="at-the-ends"),
]


@pytest.mark.parametrize("text, lines", COLONS)
def test_a_colon_on_a_line_of_its_own_goes_to_its_caption(text, lines):
    found = document_of(text, Source("bourg")).blocks

    assert [(block.line, block.text, block.more) for block in found] == lines
