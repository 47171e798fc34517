"""Sites of other makers: what is told of their records stands where it is said to."""

from tests.training.told import told_sites
from tests.training.truth import NUMBER
from tests.written.makers import ARCHIVES, opened


def test_titles_and_texts_of_dumps_stand_on_the_lines_that_are_told():
    with opened(ARCHIVES[0]) as folder:
        dumps = [page for _, pages in told_sites(folder) for page in pages if page.is_dump]

    roles = [int(role) for page in dumps for role in page.roles]
    assert len(dumps) > 50
    assert all(page.document.blocks for page in dumps)
    assert min(roles.count(NUMBER[part]) for part in ("title", "body", "summary")) > 500
