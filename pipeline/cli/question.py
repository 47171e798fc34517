"""A question on two records → what the terminal shows: side by side where there is room, else one under the other."""

from collections.abc import Iterator, Sequence

from rich.console import Console, Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from pipeline.cli.differences import difference, is_styled, sides
from pipeline.cli.language import spoken
from pipeline.cli.words import KINDS
from pipeline.core.differences import Segment, is_changed, segments, shortened
from pipeline.core.printable import harmless
from pipeline.core.sentence import joined, number_of, sentence
from pipeline.core.text import excerpt, word_count
from pipeline.inspect.questions import PageLine, Question
from pipeline.inspect.questions.shown import Shown

FACTS = {"title": sentence("title"), "number": sentence("number"), "date": sentence("date"), "url": sentence("url")}
WIDE = 100  # columns from which two records stand side by side
MOST_SHOWN = 300  # characters of a printed line, and of a text that differs in nothing


def heading(question: Question, place: int, count: int) -> RenderableType:
    """Which question it is, of how many."""
    title = sentence(
        "%(place)s of %(count)s · %(kind)s · certainty %(certainty)s %%",
        place=place,
        count=count,
        kind=KINDS[question.kind],
        certainty=f"{question.certainty * 100:.0f}",
    )
    return Rule(spoken(title), align="left", style="bold")


def standing(question: Question, left: Shown, right: Shown) -> Text:
    """What the release says of the two, what decided, and the score that it rests on."""
    is_one = left.resource_id == right.resource_id
    grounds = [question.rule.replace("_", " ")] if question.rule else []
    if question.score is not None:
        grounds.append(sentence("score %(score)s", score=f"{question.score:g}"))
    if question.threshold is not None:
        grounds.append(sentence("%(threshold)s needed", threshold=f"{question.threshold:g}"))
    now = Text(spoken(sentence("Now "))).append(
        spoken(sentence("one resource") if is_one else sentence("two resources")), "bold"
    )
    return now.append(spoken(sentence(" (%(grounds)s): ", grounds=joined(", ", grounds))) if grounds else ": ").append(
        f"{harmless(question.why)}."
    )


def pair(left: Shown, right: Shown, console: Console) -> RenderableType:
    """Two records, with what differs marked."""
    changes = segments(left.text, right.text)
    facts = _facts((sentence("older"), sentence("newer")), left, right, console)
    if console.width < WIDE or not is_styled(console):
        return Group(facts, Text(), _whole(left, changes) or difference(changes, console))
    return Group(facts, Text(), _whole(left, changes) or _beside(*sides(shortened(changes))))


def cut(
    above: Sequence[PageLine], below: Sequence[PageLine], left: Shown, right: Shown, console: Console
) -> RenderableType:
    """The printed lines on both sides of a cut, with their numbers."""
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right", style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for line in above:
        table.add_row(*_printed(line))
    table.add_row("", Text(spoken(sentence("── cut ──")), style="bold"))
    for line in below:
        table.add_row(*_printed(line))
    return Group(_facts((sentence("above"), sentence("below")), left, right, console), Text(), table)


def _facts(names: tuple[str, str], left: Shown, right: Shown, console: Console) -> RenderableType:
    one, other = (
        Group(Text(f"{spoken(name)}  ", style="dim").append(harmless(side.place), "not dim"), *_of(side, than))
        for name, side, than in zip(names, (left, right), (right, left), strict=True)
    )
    return _beside(one, other) if console.width >= WIDE else Group(one, Text(), other)


def _of(side: Shown, other: Shown) -> Iterator[Text]:
    """What tells a record from another; what the other one has otherwise is bold."""
    for name in dict.fromkeys((*side.facts, *other.facts)):
        value, theirs = (one.facts.get(name, "") for one in (side, other))
        if value or theirs:
            shown = Text(
                "" if name in ("title", "url") or not value else f"{spoken(FACTS.get(name, name))} ", style="dim"
            )
            yield shown.append(
                harmless(value) or spoken(sentence("no %(name)s", name=FACTS.get(name, name))),
                "bold" if value != theirs else "not dim",
            )


def _whole(left: Shown, changes: Sequence[Segment]) -> Text | None:
    """What there is to say of texts that do not differ."""
    if is_changed(changes):
        return None
    if not left.text:
        return Text(spoken(sentence("Neither has a text.")), style="dim")
    return Text(
        spoken(sentence("Both say the same %(words)s: ", words=number_of(word_count(left.text), "word"))), style="dim"
    ).append(harmless(excerpt(left.text, MOST_SHOWN)), "not dim")


def _beside(left: RenderableType, right: RenderableType) -> Table:
    table = Table.grid(padding=(0, 3, 0, 0), expand=True)
    table.add_column(ratio=1, overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    table.add_row(left, right)
    return table


def _printed(line: PageLine) -> tuple[str, Text]:
    return str(line.number or ""), Text(harmless(excerpt(line.text, MOST_SHOWN)))
