"""The records of a page → whether they are the posts of one thread: each answers the first, ends in a button to answer it, or bears who wrote."""

import re
from collections.abc import Sequence

from pipeline.core.datelines import date_alone
from pipeline.core.model import Document
from pipeline.core.text import fold
from pipeline.split.piece import Piece

SEVERAL, MOST = 3, 0.5  # posts of a thread, and share of them that say so
ONE = 0.34  # distinct titles of a thread, in shares of its posts: the archive of a mailing list has many
BUTTON = 40  # characters of a line that may be a button
_ANSWER = re.compile(r"(?:(?:re|aw|antw|sv|vs|odp|rif)(?:\[\d{1,3}\])?\s?:\s*){1,9}", re.IGNORECASE)
_BUTTONS = frozenset((
    "repondre", "repondre a ce message", "repondre au commentaire", "citer", "reply", "reply to this comment", "reply to this post", "quote",
    "antworten", "auf kommentar antworten", "zitieren", "responder", "responder al comentario", "citar", "rispondi", "rispondi al commento", "cita",
    "reageren", "beantwoorden", "antwoorden", "citeer", "citeren",
))  # fmt: skip
_WROTE = re.compile(
    r"(?:[^\W\d_][\w’'.-]*\s){1,4}(?:a écrit|wrote|writes|said|says|schrieb|schreibt|sagt|escribió|dijo|ha scritto|scrive|schreef|schrijft|zegt)\b"
    r"\s?(?:(?:le|on|am|il|el|op)\s)?(?P<rest>.*)"
)
_POSTED = re.compile(
    r"(?:post|posted|message|beitrag|mensaje|messaggio|bericht|inlägg|indlæg|innlegg|wpis|příspěvek)\s(?:by|von|par|por|da|di|door|av|af|od)\s"
    r".{1,60}\s»\s.{0,40}\d.{0,20}",
    re.IGNORECASE,
)  # over a post of a thread, as phpBB prints it; over the topics of a board it prints less
_NUMBER = re.compile(r"#(?P<number>\d{1,4})(?:\s*[·|–—-])?\s+(?P<day>\S.{0,40})")  # the address of a post
_MEMBER = re.compile(
    r"(?:membre depuis|member since|joined|mitglied seit|miembro desde|membro dal|iscritto dal|lid sinds)\b.{0,30}",
    re.IGNORECASE,
)  # under the name of who wrote
_NAMED = re.compile(r"(?:[^\W\d_a-zß-ÿ][\w’'-]*[a-zß-ÿ]\s){1,2}[^\W\d_a-zß-ÿ][\w’'-]*[a-zß-ÿ]\s?:")  # "Bruno Conti:"


def is_thread(pieces: Sequence[Piece], document: Document) -> bool:
    """Whether the records of a page are the posts of one thread."""
    titles = [piece.title.text for piece in pieces if piece.title]
    lines = [block.text for block in document.blocks]
    if _are_of_one(titles, len(pieces)) or _are_of_one([line for line in lines if _ANSWER.match(line)], len(pieces)):
        return True
    if len(pieces) < SEVERAL:
        return False
    least = max(SEVERAL, MOST * len(pieces))
    is_told = sum(bool(piece.mark or (piece.body and piece.summary)) for piece in pieces) > MOST * len(pieces)
    return (
        (
            not is_told  # of resources with captions, or two texts, "Citer" tells how to cite them
            and sum(len(line) <= BUTTON and fold(line) in _BUTTONS for line in lines) >= least
        )
        or sum(_POSTED.fullmatch(line) is not None for line in lines) >= least
        or sum(_says_who_wrote(title, document.language) for title in titles) >= least
        or sum(_MEMBER.fullmatch(line) is not None for line in lines) >= least
        or _are_numbered(lines, document.language) >= least
        or (len(titles) == len(pieces) and all(map(_NAMED.fullmatch, titles)))
    )


def _are_numbered(lines: Sequence[str], language: str | None) -> int:
    """How many posts a board numbers one after the other, each with its day: "#3 9 mai 2016"."""
    told = [match for line in lines if (match := _NUMBER.fullmatch(line))]
    numbers = [int(match["number"]) for match in told if date_alone(match["day"], language)]
    return len(numbers) if numbers and numbers == [*range(numbers[0], numbers[0] + len(numbers))] else 0


def _says_who_wrote(title: str, language: str | None) -> bool:
    """Whether a title says that somebody wrote what stands under it, perhaps when: "Inès Perrault a écrit le 3 mars 2021 :"."""
    told = _WROTE.fullmatch(title)
    rest = told["rest"].strip(" :,-–—") if told else ""
    return bool(told and (not rest or date_alone(rest, language)))


def _are_of_one(titles: Sequence[str], count: int) -> bool:
    answers = [title for title in titles if _ANSWER.match(title)]
    subjects = {fold(_ANSWER.sub("", title, count=1)) for title in titles}
    return len(answers) >= max(SEVERAL, MOST * count) and len(subjects) <= ONE * len(titles)
