"""Sites of other makers: what is told of their records stands where it is said to."""

from itertools import islice

import pytest

from tests.training.told import told_sites
from tests.training.truth import NUMBER
from tests.written.makers import ARCHIVES, opened


@pytest.mark.parametrize(
    "snapshots, dumped, told",
    [(8, 25, 120), pytest.param(None, 50, 500, marks=pytest.mark.prove)],
    ids=["the first", "all"],
)
def test_titles_and_texts_of_dumps_stand_on_the_lines_that_are_told(snapshots, dumped, told):
    with opened(ARCHIVES[0]) as folder:
        dumps = [page for _, pages in islice(told_sites(folder), snapshots) for page in pages if page.is_dump]

    roles = [int(role) for page in dumps for role in page.roles]
    assert len(dumps) > dumped
    assert all(page.document.blocks for page in dumps)
    assert min(roles.count(NUMBER[part]) for part in ("title", "body", "summary")) > told
