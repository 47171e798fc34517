"""Dumps of printed pages: what stands at the head or foot of each is of no record."""

import pytest

from pipeline.core.source import Source
from pipeline.split.roles.seen.running import running_lines
from pipeline.split.roles.seen.signs import prepared
from tests.reading import document_of

HEAD = "Catalogue des bourgs"
LONG = "\n".join(f"Le four n° {number} fume" for number in range(20))


def running(text):
    page = prepared(document_of(text, Source("bourg")))
    return [page.blocks[place].text for place in sorted(running_lines(page))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(f"Le four\n\n4\n\n{HEAD}\n\n{LONG}\n\n5\n\n{HEAD}\n\nLe pré", ["4", HEAD, "5", HEAD], id="heads under numbers"),
        pytest.param(f"Le four\n{HEAD}\n- 4 -\n{LONG}\n{HEAD}\n- 5 -\nLe pont", [HEAD, "4 -", HEAD, "5 -"], id="among lines"),
        pytest.param(f"{HEAD}\n\nLe four\n\n12\n\n{HEAD}\n\nLe quai", [HEAD, "12", HEAD], id="one number"),
        pytest.param(f"Le four\n\n6\n\nPRESSES DU BOURG\n\n{LONG}\n\n7\n\nCATALOGUE", ["6", "PRESSES DU BOURG", "7", "CATALOGUE"], id="in capitals"),
        pytest.param(f"Le four\n4\n{HEAD}\nLe quai\n5\n{HEAD}\nLe pré\n6\n{HEAD}", [], id="numbers of records"),
        pytest.param(f"Le four\n\n4\n\n{HEAD}\n\n{LONG}\n{HEAD}\n{LONG}\nLe quai\n\n5\n\n{HEAD}\n\nLe pré", [], id="elsewhere too"),
        pytest.param(
            "\n\n".join(f"{number:02}\n\n## {name}\n\n{LONG}" for number, name in enumerate(("LE FOUR", "LE PRÉ", "LE QUAI", "LA HALTE", "LE PONT", "LE MOULIN", "LE BIEF", "LE LAVOIR", "L’ÉCOLE", "LA FORGE", "LE VERGER"), 1)),
            [], id="records counted from 01 on, whose titles are in capitals",
        ),
        pytest.param("Pages\n128\nFormat\nLe quai\nse visite.\nAu pré\nPages\n96\nFormat", [], id="values of labels"),
        pytest.param(f"Le four\n\n4\n\nLe quai\n\n{LONG}\n\n5\n\nLe pré", [], id="nothing comes back"),
        pytest.param(f"{HEAD}\n\nLe four\n\n{HEAD}\n\nLe quai", [], id="no numbers"),
    ],
)  # fmt: skip
def test_numbers_that_count_pages_and_what_comes_back_beside_them_are_running_lines(text, found):
    assert running(text) == found
