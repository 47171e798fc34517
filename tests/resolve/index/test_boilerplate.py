"""What is boilerplate does not depend on the memory that counting it may fill."""

import random

import pytest

from pipeline.resolve.index import steps
from pipeline.resolve.index.directory import IndexDirectory
from pipeline.resolve.index.engine import Engine
from tests.resolve.records import rows_of, seen

FOOTER = "Toute reproduction doit citer la source. Mentions légales, plan du site, contact et espace adhérents."
RUNS_OF_FOOTER = len(FOOTER.split()) - 2


def records(count, sources):
    draw = random.Random(1)
    words = [first + last for first in ("bro", "cla", "dru", "fli", "gro") for last in ("mier", "tane", "vote", "seul")]
    return [
        seen(
            f"Le cahier de {draw.choice(words)} numéro {at}",
            f"{' '.join(draw.choices(words, k=40))}. {FOOTER}",
            source=f"site-{at % sources}", page=f"p{at}", position=at,
        )
        for at in range(count)
    ]  # fmt: skip


def counted(folder, count, sources, memory):
    engine = Engine(folder, has_titles=True, memory=memory)
    engine.add(rows_of(records(count, sources)))
    engine.find()
    return steps.read_boilerplate(IndexDirectory(folder), epoch=1).tolist()


@pytest.mark.parametrize(
    "count, sources, is_furniture",
    [
        pytest.param(4, 1, False, id="four-titles-of-one-site"),
        pytest.param(5, 1, True, id="five-titles-of-one-site"),
        pytest.param(10, 5, False, id="ten-titles-two-a-site"),
        pytest.param(11, 6, True, id="eleven-titles-two-a-site"),
    ],
)
def test_a_footer_is_counted_by_titles(tmp_path, count, sources, is_furniture):
    at_once = counted(tmp_path / "at-once", count, sources, memory=1 << 24)

    assert len(at_once) == (RUNS_OF_FOOTER if is_furniture else 0)
    assert counted(tmp_path / "bit-by-bit", count, sources, memory=1 << 8) == at_once == sorted(set(at_once))
