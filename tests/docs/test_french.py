"""What is there in French too says the same: the same commands, the same code, the same links."""

import re

import pytest

from tests.docs.blocks import DOCUMENTS, blocks

PAIRS = [
    (path, path.with_name(path.name.replace(".fr.md", ".md"))) for path in DOCUMENTS if path.name.endswith(".fr.md")
]
COMMENT = re.compile(r" +# .*")


def typed(path):
    return [(block.language, [COMMENT.sub("", line) for line in block.text.splitlines()]) for block in blocks(path)]


def links(path):
    return [link.replace(".fr.md", ".md") for link in re.findall(r"\]\(([^)]+)\)", path.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("french, english", PAIRS, ids=[english.name for _, english in PAIRS])
def test_the_same_blocks_and_links_in_french(french, english):
    assert typed(french) == typed(english)
    assert links(french) == links(english)
