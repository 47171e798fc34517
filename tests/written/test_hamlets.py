"""Plain sites put down by a template each → pages whose parts stand where it is told, and say what is told."""

import pytest

from tests.benchmarks.accuracy.hamlets import read_hamlet
from tests.written.hamlets import hamlet


@pytest.mark.parametrize("seed", range(0, 40, 2))
def test_what_is_told_of_a_site_stands_on_its_pages(seed):
    site = hamlet(seed)

    for page in site.pages:
        printed = page.content.split("\n")
        for record in page.records:
            said = {kind: " ".join(parts) for kind, parts in record.said.items()}
            assert site.suffix == "html" or said == {
                kind: " ".join(printed[number - 1] for number in numbers) for kind, numbers in record.lines.items()
            }
            assert all(text.removeprefix("- ") in page.content for text in record.said["title"])


@pytest.mark.parametrize(
    "seeds", [range(0, 36, 4), pytest.param(range(0, 60, 4), marks=pytest.mark.prove)], ids=["some", "more"]
)
def test_plain_sites_are_read(seeds):
    read = [read_hamlet(hamlet(seed)) for seed in seeds]

    assert sum(site.f1 for site in read) / len(read) >= 0.95
    assert sum(site.body for site in read) / len(read) >= 0.93
