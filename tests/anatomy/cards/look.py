"""What one site keeps on all its cards: the order of their parts, their tags and classes, its words."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from tests.anatomy.cards.traits import CardChoices
from tests.anatomy.cards.words import WORDS, Words
from tests.anatomy.languages import LANGUAGES, Language
from tests.anatomy.prose import capital, coined, filled, name, paragraph, printed_day

PARTS = ("price", "rating", "facts", "snippet", "who", "when", "where", "views", "tags", "stock", "compare")
BOOTSTRAP = ("small", "text-muted", "d-flex mb-2", "p-1", "lead", "fw-bold")
GLUED = 0.5  # share of the sites whose parts are inline
LINKS = 30  # in the foot of a site, at most
DAYS = ("long", "figures", "month", "iso")
FIRMS = ("GmbH", "Ltd", "& Co", "SARL", "Studio", "AG", "")


@dataclass(frozen=True, slots=True)
class Look:
    """A site's choices, and what was drawn of its tags and words; `rng` draws what differs from card to card."""

    drawn: CardChoices
    language: Language
    words: Words
    order: Sequence[str]
    tag: str
    is_glued: bool  # whether parts are inline tags with nothing between, which only a style sheet parts
    boxed: frozenset[str]  # parts that a box of their own holds
    block: str  # what classes begin with
    brand: tuple[str, ...]
    kinds: tuple[str, ...]
    buttons: tuple[str, ...]
    entries: tuple[str, ...]  # words of menus
    menu: tuple[str, ...]
    footer: tuple[str, ...]
    cookie: str
    rng: Random

    def css(self, part: str) -> str:
        """The class of a part as the site calls it, with a space before."""
        if self.drawn.names == "none":
            return ""
        names = {
            "semantic": f"{part}",
            "bem": f"{self.block}__{part}",
            "hashed": f"css-{hashlib.sha256(f'{self.block}{part}'.encode()).hexdigest()[:6]}",
            "bootstrap": BOOTSTRAP[len(part) % len(BOOTSTRAP)],
        }
        return f' class="{names[self.drawn.names]}"'

    def number(self, frame: str) -> str:
        """A frame with a number in it."""
        return frame.format(
            n=self.rng.choice((self.rng.randint(2, 9), self.rng.randint(10, 99), self.rng.randint(100, 990)))
        )

    def one(self, frames: Sequence[str]) -> str:
        """One of some frames, filled."""
        return self.number(self.rng.choice(frames))

    def person(self) -> str:
        """Somebody's name."""
        return name(self.language, self.rng)

    def day(self) -> str:
        """A day as the site prints it."""
        day = date(self.rng.randint(2011, 2024), self.rng.randint(1, 12), self.rng.randint(1, 28))
        return printed_day(day, self.language, DAYS[len(self.block) % len(DAYS)])

    def phrase(self) -> str:
        """A title of several words."""
        return capital(
            filled(self.rng.choice((*self.language.titles, *self.language.phrases)), self.language, self.rng)
        )

    def named(self, kind: str) -> str:
        """A title of a kind."""
        if kind == "mixture":
            return self.named(self.rng.choice(("thing", "phrase", "short", "firm")))
        made = {
            "thing": lambda: f"{self.rng.choice(self.brand)} {self.rng.choice(self.language.things)}{self._model()}",
            "phrase": self.phrase,
            "short": lambda: " ".join(coined(self.rng) for _ in range(self.rng.randint(1, 2))),
            "person": self.person,
            "firm": lambda: f"{coined(self.rng)}{coined(self.rng)} {self.rng.choice(FIRMS)}".strip(),
            "address": lambda: (
                f"{self.rng.randint(1, 190)} {coined(self.rng)}{coined(self.rng)}, {self.rng.choice(self.language.towns)}"
            ),
        }
        return capital(made[kind]())

    def _model(self) -> str:
        marks = (
            "",
            "",
            f" {self.rng.randint(2, 900)}",
            f" {coined(self.rng).upper()}-{self.rng.randint(10, 99)}",
            f" – {self.rng.randint(1, 9)},5 l",
            f" ({self.rng.randint(2009, 2024)})",
        )
        return self.rng.choice(marks)


def look(drawn: CardChoices, rng: Random) -> Look:
    """What a site keeps on all its pages."""
    words, language = WORDS[drawn.language], LANGUAGES[drawn.language]
    entries = tuple(map(capital, (*language.menu, *language.topics, *language.things, *language.values["categories"])))
    return Look(
        drawn,
        language,
        words,
        tuple(rng.sample(PARTS, len(PARTS))),
        tag := rng.choice(("div", "div", "p", "span")),
        tag == "span" and Random(f"glued {drawn}").random() < GLUED,
        frozenset(part for part in PARTS if rng.random() < 0.3),
        coined(rng),
        tuple(capital(coined(rng) + coined(rng)) for _ in range(rng.randint(1, 8))),
        tuple(capital(coined(rng)) if rng.random() < 0.5 else rng.choice(language.types) for _ in range(4)),
        tuple(rng.sample(words.buttons, 2)),
        entries,
        tuple(rng.choices(entries, k=drawn.menu)),
        tuple(rng.choices(entries, k=LINKS)),
        paragraph(language, rng, "short"),
        rng,
    )
