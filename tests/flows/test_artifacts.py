"""What Prefect's pages and the console show of a run: texts of strangers as they are, no markup or control of theirs."""

import pytest
from markdown_it import MarkdownIt

from flows.artifacts import markdown
from flows.shell import tell
from pipeline.run.limits import HeldBack
from pipeline.run.outcome import Outcome
from pipeline.run.summary import Summary
from tests.hostile import HOSTILE, obeyed

KINDS = {"text", "text_special", "softbreak"}


@pytest.mark.parametrize("text, word", [pytest.param(*texts, id=name) for name, texts in HOSTILE.items()])
def test_a_text_is_shown_as_it_is(text, word, capsys):
    counts = {"listing": 1, text: 2}
    errors = ((f"gare/{text}", text),)
    summary = Summary("a" * 16, counts, 1, 1, {}, {}, {text: 1}, {}, 0.0, errors, (), {})
    outcome = Outcome(True, False, 1, 0, (HeldBack("gare", text, "max_drop"),), summary, (text,))
    tell(*outcome.sentences())
    printed = capsys.readouterr().out
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown(outcome))

    assert obeyed(markdown(outcome)) == obeyed(printed) == set()
    assert {child.type for token in tokens for child in token.children or ()} <= KINDS
    assert not {"heading_open", "html_block", "fence", "code_block", "hr", "blockquote_open"} & {t.type for t in tokens}
    assert word in printed
    assert text.split()[-1] in "".join(child.content for token in tokens for child in token.children or ())
