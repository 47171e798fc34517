"""The records of a page by the roles of their lines → which lines are captions and values, of which record, and what they say."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from pipeline.core.datelines import date_alone, is_date_caption
from pipeline.core.model import Label
from pipeline.split.labels.blocks import LabelBlock
from pipeline.split.naming import LONGEST, column_of, is_label_caption
from pipeline.split.roles.group import AROUND, BETWEEN, BODY, CAPTION, OUTSIDE, SUMMARY, TITLE, VALUE, Group
from pipeline.split.roles.seen.lines import LOOKS, Lines
from pipeline.split.roles.sites.sides import move
from pipeline.split.roles.texts.paragraphs import is_broken
from pipeline.split.roles.weighed.again import Meant

LONGEST_VALUE = 120  # characters of a line under a caption that no role tells to be its value
OFTEN = 3  # times as often a caption as a value, from which a line is one that no word tells to be
FIRST = 3.0  # records that the first reading of the whole site counts as much as
SEVERAL = 2  # records of a page in which a line stands that is a caption by its words, and not a kind of text
OPTIONAL = 0.25  # share of a page's records in which a tag parts the same words from a short text, from which they are a caption
DOUBTED = 250  # of the chances (thousandths) of lines with one caption, from which it opens a label
CALLED = 3  # words of a line that calls what stands under it a summary
WRAPPED = 45  # characters of a line from which the next one may go on with it
LONGEST_LINE = 240  # characters of a line that prints several labels
LONGEST_BESIDE = 80  # characters of a line beside texts that its look may make one of their last
UNLIKELY = 450  # of the chances (thousandths) of lines that say the same, those of being a text below which,
LIKELY = 400  # and of standing beside texts or outside of records from which such a line is none
MOST = 0.75  # share of a page's records whose texts have one caption, from which it is none of them
OPEN = (",", ";")  # with which a value goes on
_COUNT = re.compile(r"\d[\d.,: ]{0,12}(?:\s?[^\W\d_]{1,20}){0,2}")  # "0 commentaire", "35:29"
LENGTH, STOP = LOOKS.index("length"), LOOKS.index("stop")
_BAR = r"\s[|·•/–-]\s|;\s"
_PARTED = re.compile(rf"(?:{_BAR})(?=(?:(?!{_BAR})[^:]){{1,{LONGEST}}}:\s)")  # before a label
LABELS, BESIDE, TOLD = (CAPTION, VALUE), (AROUND, BETWEEN), (TITLE, BODY, SUMMARY)


def settle_captions(groups: Sequence[Group], page: Lines, known: Meant) -> None:
    """Make lines captions and values where their words or the other records of the page and the site (`known`) say so, and give
    each label to the record that it belongs to."""
    _trim(groups, page, known)
    _find(groups, page, known)
    _agree(groups, page, known)
    _share(groups, page)
    for group in groups:
        _with_broken_values(group, page)
        _without_others(group, page)


def _with_broken_values(group: Group, page: Lines) -> None:
    """The line at once under a label that ends with a comma, or that a dump broke, goes on with its value."""
    for place in range(1, len(group.lines)):
        over, line = group.lines[place - 1 : place + 1]
        is_label = group.roles[place - 1] == VALUE or (group.roles[place - 1] == CAPTION and said_by(over, page)[1])
        if is_label and group.roles[place] in BESIDE and _goes_on_with(over, line, page):
            group.roles[place] = VALUE


def _goes_on_with(over: int, line: int, page: Lines) -> bool:
    """Whether a line goes on with the value that another one ends with."""
    if line != over + 1 or all(said_by(line, page)) or page.document.elements:
        return False
    is_next = page.blocks[line].line == page.blocks[over].last + 1
    return is_next and (page.blocks[over].text.endswith(OPEN) or is_broken(over, page, page.width))


def _without_others(group: Group, page: Lines) -> None:
    """Under a caption that has its value on its own line another label is none of its values, nor is a day, where it says no date, or
    a count: these stand beside the text."""
    for place in range(1, len(group.lines)):
        over, line = group.lines[place - 1 : place + 1]
        caption, value = said_by(over, page)
        if group.roles[place - 1 : place + 1] != [*LABELS] or not value or _goes_on_with(over, line, page):
            continue
        text = page.blocks[line].text
        name, said = said_by(line, page)
        if said and any(map(str.isalpha, name)):
            group.roles[place] = CAPTION
        elif (_COUNT.fullmatch(text) and not value[0].isdigit()) or (date_alone(text) and not is_date_caption(caption)):
            group.roles[place] = AROUND


def _trim(groups: Sequence[Group], page: Lines, known: Meant) -> None:
    """The last lines of a text that stand beside texts elsewhere on the site are beside it, as the kind of a resource is that its
    page prints over the next title; unless the other text has them as well."""
    texts = page.keys["text"]
    for group in groups:
        often = Counter(texts[line] for line in group.of(BODY, SUMMARY))
        for role in (BODY, SUMMARY):
            lines = group.of(role)
            while len(lines) > 1 and often[texts[lines[-1]]] == 1 and _is_seldom_text(lines[-1], page, known):
                group.roles[group.lines.index(lines.pop())] = AROUND


def _is_seldom_text(line: int, page: Lines, known: Meant) -> bool:
    """Whether a short line that is no sentence comes back on the site, mostly beside texts or outside of records."""
    means = known.by_kind["text"].get(page.keys["text"][line])
    length, stop = page.signs[line, [LENGTH, STOP]]
    if means is None or length > LONGEST_BESIDE or stop:
        return False
    return means[BODY] + means[SUMMARY] < UNLIKELY and means[OUTSIDE] + means[AROUND] >= LIKELY


def _find(groups: Sequence[Group], page: Lines, known: Meant) -> None:
    """Lines beside a title, or under what no word tells to be a caption, that are captions by their words, and what stands at
    once under them; lines of a text that begin as those of nearly all records do, with a caption that a tag or a colon parts from
    a short value, and those that call what stands under them a summary."""
    texts = page.keys["text"]
    often = Counter(texts[line] for group in groups for line in set(group.lines))
    captions = page.keys["caption"]
    tagged = Counter(captions[line] for group in groups for line in group.of(BODY, SUMMARY) if line in page.heads)
    leading = [_led(group, page) for group in groups]
    labelled = [{captions[line] for line in group.of(CAPTION)} for group in groups]
    printed = Counter(text for lines in leading for text in {captions[line] for line in lines})
    printed |= Counter(text for own in labelled for text in own)
    for group, lines, own in zip(groups, leading, labelled, strict=True):
        often_led = (line for line in lines if printed[captions[line]] >= max(MOST * len(groups), OFTEN))
        led = {line for line in often_led if captions[line] not in own}
        for place, (line, role) in enumerate(zip(group.lines, group.roles, strict=True)):
            if line in led:
                group.roles[place] = CAPTION
            elif line in group.of(BODY, SUMMARY)[1:-1] and _calls_a_summary(line, page):
                group.roles[place] = BETWEEN
            elif role in (BODY, SUMMARY) and line in page.heads:
                is_often = tagged[captions[line]] >= max(OPTIONAL * len(groups), SEVERAL)
                if is_often or is_label_caption(captions[line]) or _is_beside(line, page, known):
                    group.roles[place] = CAPTION
                continue
            if role not in (*BESIDE, VALUE) or not is_label_caption(said_by(line, page)[0]):
                continue
            if role == VALUE and _is_captioned(group, place, page):
                continue
            if said_by(line, page)[1]:
                group.roles[place] = CAPTION
            elif often[texts[line]] >= SEVERAL and _is_under(group, place + 1, page):
                group.roles[place : place + 2] = LABELS


def _calls_a_summary(line: int, page: Lines) -> bool:
    """Whether a line says of what stands under it that it is a summary, and nothing else."""
    is_short = len(page.words[line]) <= CALLED
    return is_short and not said_by(line, page)[1] and column_of(page.blocks[line].text) == "summary"


def _led(group: Group, page: Lines) -> list[int]:
    """The lines of a record's texts that have a caption, a colon and a short value that is no sentence, nor the beginning of one, and do not
    stand in both."""
    texts = group.of(BODY, SUMMARY)
    often = Counter(page.keys["text"][line] for line in texts)
    short = [
        line
        for line in texts
        if often[page.keys["text"][line]] == 1
        and page.signs[line, LENGTH] <= LONGEST_BESIDE
        and not page.signs[line, STOP]
        and all(said_by(line, page))
    ]
    return [
        line for line in short if ":" in page.blocks[line].text and not (line + 1 in texts and _goes_on(line, page))
    ]


def _goes_on(line: int, page: Lines) -> bool:
    """Whether a dump broke a line, and the next one goes on with it."""
    is_next = not page.document.elements and page.blocks[line + 1].line == page.blocks[line].last + 1
    return is_next and page.signs[line, LENGTH] >= WRAPPED


def _is_beside(line: int, page: Lines, known: Meant) -> bool:
    """Whether lines of the site with the same caption are told to stand beside texts, not seldom."""
    means = known.by_kind["caption"].get(page.keys["caption"][line])
    return means is not None and sum(means[role] for role in (*BESIDE, *LABELS)) >= DOUBTED


def _is_captioned(group: Group, place: int, page: Lines) -> bool:
    """Whether a line stands under a caption that is one by its words, so that it may be its value."""
    return (
        place > 0 and group.roles[place - 1] == CAPTION and is_label_caption(page.blocks[group.lines[place - 1]].text)
    )


def _is_under(group: Group, place: int, page: Lines) -> bool:
    """Whether a line may be the value of the caption above."""
    if place >= len(group.lines) or group.lines[place] != group.lines[place - 1] + 1:
        return False
    text = page.blocks[group.lines[place]].text
    return group.roles[place] in (*BESIDE, VALUE) and len(text) <= LONGEST_VALUE and not is_label_caption(text)


def _agree(groups: Sequence[Group], page: Lines, known: Meant) -> None:
    """Lines that say the same are all captions or all values: the second of several values is no caption, and a caption
    under one without a value is none of its values."""
    texts = page.keys["text"]
    counts: dict[tuple[str, int], float] = defaultdict(float)
    for group in groups:
        for line, role in zip(group.lines, group.roles, strict=True):
            counts[texts[line], role] += 1
    for text in {text for text, role in counts if role in LABELS} & known.by_kind["text"].keys():
        for role in LABELS:
            counts[text, role] += FIRST * known.by_kind["text"][text][role] / 1000
    for group in groups:
        for place, (line, role) in enumerate(zip(group.lines, group.roles, strict=True)):
            if role in LABELS and not said_by(line, page)[1]:
                captions, values = (counts[texts[line], each] for each in LABELS)
                is_known = is_label_caption(page.blocks[line].text)
                group.roles[place] = CAPTION if captions > values * (1 if is_known else OFTEN) else VALUE


def _share(groups: Sequence[Group], page: Lines) -> None:
    """A record that prints its captions twice, over its title and under it, has those of the record before or behind; where
    that one has labels as well, it hands them on."""
    for place, group in enumerate(groups):
        if _is_double(group, page):
            step = _way(groups, place)
            while step and 0 <= place + step < len(groups) and _is_double(groups[place], page):
                _give(groups[place], groups[place + step], step)
                place += step


def _is_double(group: Group, page: Lines) -> bool:
    over, under = _sides(group)
    return bool(_captions(group, over, page) & _captions(group, under, page))


def _way(groups: Sequence[Group], place: int) -> int:
    """-1 where the labels over a title are of the record before, 1 where those under its text are of the one behind, 0 where unsure."""
    last = len(groups) - 1
    if place and not groups[place - 1].of(CAPTION):
        return -1
    if place < last and not groups[place + 1].of(CAPTION):
        return 1
    if place == 0 < last and not _sides(groups[1])[0]:
        return 1
    return -1 if place == last > 0 and not _sides(groups[place - 1])[1] else 0


def _sides(group: Group) -> tuple[list[int], list[int]]:
    """The places of label lines over a record's title or text, and those of them under that."""
    head = next((place for place, role in enumerate(group.roles) if role in TOLD), 0)
    labels = [place for place, role in enumerate(group.roles) if role in LABELS]
    return [place for place in labels if place < head], [place for place in labels if place > head]


def _give(group: Group, other: Group, step: int) -> None:
    over, under = _sides(group)
    if step < 0:
        move(group, other, 0, over[-1] + 1)
    else:
        end = max(place for place, role in enumerate(group.roles) if role in TOLD) + 1
        move(group, other, max(under[0], end), len(group.lines))


def _captions(group: Group, places: Sequence[int], page: Lines) -> set[str]:
    return {said_by(group.lines[n], page)[0] for n in places if group.roles[n] == CAPTION}


def labels_of(group: Group, page: Lines) -> LabelBlock | None:
    """What the record's captions say, each with the lines under it."""
    places = [place for place in group.of(CAPTION, VALUE) if page.keys["text"][place]]  # a rule says nothing
    if not places:
        return None
    roles = dict(zip(group.lines, group.roles, strict=True))
    labels: list[Label] = []
    for place in places:
        block = page.blocks[place]
        caption, value = said_by(place, page)
        is_caption = roles[place] == CAPTION and not (
            labels and not value and roles.get(place + 1) != VALUE and _is_lacking(labels[-1], block.text)
        )
        if is_caption or not labels:
            labels += [Label(name, said, block.line, column_of(name)) for name, said in _several(caption, value)]
        else:
            last, gap = labels[-1], " " if place and _goes_on_with(place - 1, place, page) else "\n"
            labels[-1] = replace(last, value=f"{last.value}{gap}{block.text}" if last.value else block.text)
    run = _longest_run(group)
    return LabelBlock(run[0], run[-1], tuple(labels), False)


def _several(caption: str, value: str) -> list[tuple[str, str]]:
    """The labels of a line that prints several, parted by bars, dots or dashes, each with a colon of its own."""
    first, *others = _PARTED.split(value) if len(value) <= LONGEST_LINE else [value]
    named = [other.partition(":") for other in others]
    return [(caption, first.strip()), *((name.strip(), said.strip()) for name, _, said in named)]


def _longest_run(group: Group) -> list[int]:
    """The label lines that no title or text parts, where most of them stand, with a caption of the text at once under them."""
    runs: list[list[int]] = [[]]
    for line, role in zip(group.lines, group.roles, strict=True):
        if role in LABELS or (role == BETWEEN and runs[-1] and runs[-1][-1] == line - 1):
            runs[-1].append(line)
        elif role not in BESIDE:
            runs.append([])
    return max(runs, key=len)


def _is_lacking(label: Label, text: str) -> bool:
    """Whether a label that is known by its words has no value yet, and a line is none of the captions that are known."""
    return not label.value and is_label_caption(label.caption) and not is_label_caption(text.partition(":")[0])


def said_by(line: int, page: Lines) -> tuple[str, str]:
    """A line's caption and the value behind it, "" where it has none: by its colon, else by what parts its caption from it."""
    text = page.blocks[line].text
    caption, colon, value = text.partition(":")
    if colon and len(caption) <= LONGEST:
        return caption.strip(), value.strip()
    if size := page.heads.get(line):
        return text[:size].strip("[] "), text[size:].lstrip(" .…–—-").strip()
    return text.strip(), ""
