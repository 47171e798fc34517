"""A question, and where a person is among all of them → HTML, for a page that is served or stands in a file.

Two members stand side by side, more of them one under the other, each with what differs from the one before it. Of a cut the
page's lines are shown as they read with the cut and without it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.core.differences import Segment, is_changed, segments, shortened
from pipeline.core.text import excerpt, word_count
from pipeline.inspect.questions.record import PageLine, ShownRecord
from pipeline.judgements.file import COLUMNS, Judgement, storable, to_cells
from pipeline.look import environment
from pipeline.look.page import asset, policy
from pipeline.review.queue import Cluster
from pipeline.review.session import Records

MAX_SHOWN = 600  # characters of a text that differs in nothing, and of a printed line
_PACKAGE, _LEFT = "pipeline.review", "left_"


@dataclass(frozen=True, slots=True)
class ShownMember:
    """A member as it is shown: `title` and `text` as segments against `before`, the member that it is compared with.

    `facts` are names and values with whether the value differs; `is_whole` where the text differs in nothing, and `text` opens it.
    """

    place: str
    title: Sequence[Segment]
    text: Sequence[Segment]
    facts: Sequence[tuple[str, str, bool]]
    words: int
    is_whole: bool


@dataclass(frozen=True, slots=True)
class ShownQuestion:
    """A question with all that its page needs: `now` are the boundaries between members of different resources. `cells` are what a judgement keeps of each member, by the end of its column's
    name: a page without a server makes rows of them.
    """

    cluster: Cluster
    members: Sequence[ShownMember]
    above: Sequence[PageLine]
    below: Sequence[PageLine]
    now: Sequence[int]
    subjects: Sequence[ShownRecord]

    @property
    def is_cut(self) -> bool:
        return self.cluster.kind == "cut"

    @property
    def cells(self) -> list[dict[str, str]]:
        return [_cells(subject) for subject in self.subjects]


def shown_question(records: Records, cluster: Cluster) -> ShownQuestion:
    """What there is to see of a cluster."""
    subjects = records.shown(cluster.members)
    above, below = records.lines(*subjects) if cluster.kind == "cut" else ((), ())
    members = list(_members(subjects))
    pairs = enumerate(pairwise(subjects), start=1)
    now = [place for place, (one, other) in pairs if one.resource_id != other.resource_id]
    return ShownQuestion(cluster, members, above, below, now, subjects)


def html(name: str, language: str, scripts: Sequence[str] = ("review.js",), **values: object) -> str:
    """A page of this room's templates, in a language, with some of its scripts."""
    style = asset("page.css") + asset("review.css", _PACKAGE)
    script = style[:0].join(asset(name, _PACKAGE) for name in scripts)
    allowed = policy(style, script).replace("form-action 'none'", "form-action 'self'")
    page = environment(language, _PACKAGE).get_template(name)
    return page.render(style=style, script=script, policy=allowed, **values)


def _members(subjects: Sequence[ShownRecord]) -> Iterator[ShownMember]:
    """Of two the one shows what it lost, the other what it won; of more each shows both, against the one before it."""
    if len(subjects) == 2:
        left, right = subjects
        parts = _differences(left, right)
        yield _member(left, right, *parts, side=0)
        yield _member(right, left, *parts, side=1)
        return
    for place, subject in enumerate(subjects):
        before = subjects[place - 1] if place else subject
        yield _member(subject, before, *_differences(before, subject))


def _differences(left: ShownRecord, right: ShownRecord) -> tuple[Sequence[Segment], Sequence[Segment]]:
    return segments(left.title, right.title), segments(left.text, right.text)


def _member(
    subject: ShownRecord, other: ShownRecord, title: Sequence[Segment], text: Sequence[Segment], side: int | None = None
) -> ShownMember:
    facts = [
        (name, value, value != other.facts[name]) for name, value in subject.facts.items() if name != "title" and value
    ]
    is_whole = not is_changed(text)
    opening = excerpt(subject.text, MAX_SHOWN)
    shown = (Segment("equal", opening, opening),) if is_whole and opening else shortened(text)
    if side is not None:
        title, shown = _side(title, side), _side(shown, side)
    return ShownMember(subject.place, title, shown, facts, word_count(subject.text), is_whole)


def _side(parts: Sequence[Segment], side: int) -> tuple[Segment, ...]:
    """What one of two texts says, its own words marked."""
    kept = []
    for part in parts:
        own = (part.old, part.new)[side]
        if part.kind in ("equal", "skipped"):
            kept.append(Segment(part.kind, own, own))
        elif own:
            kept.append(Segment("added", "", own) if side else Segment("dropped", own, ""))
    return tuple(kept)


def _cells(subject: ShownRecord) -> dict[str, str]:
    columns = [name.removeprefix(_LEFT) for name in COLUMNS if name.startswith(_LEFT)]
    kept = storable(Judgement(subject.subject, subject.subject, "same"))
    return dict(zip(columns, to_cells(kept, [f"{_LEFT}{name}" for name in columns]), strict=True))
