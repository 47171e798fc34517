"""Seed → a dump whose rows print the same few short lines around their titles, as dates, offers, notices and catalogues do; or a page that
looks like one and lists nothing.

How days, prices and times look is the CLDR's, in six languages; every other choice is drawn by itself.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from random import Random

from babel.dates import format_date, format_time, format_timedelta
from babel.numbers import format_currency

from tests.anatomy.languages import LANGUAGES, Language
from tests.anatomy.prose import capital, filled, name, paragraph

LISTS = 0.65  # share of the pages that list something,
TEXTS = 0.35  # and of these such as print texts
DAYS = ("EEE d MMM", "d MMMM", "dd.MM.", "EEEE d MMMM y", "d MMM y", "EEE dd/MM", "MMMM d")
TIMES = ("{0}", "{0} – {1}", "{day}, {0}", "{day} | {0}")
LAYOUTS = ("block", "block", "block", "tight", "tight", "spaced", "spaced", "rules", "wide", "bullets")
DRESSES = (
    "{}", "{}", "{}", "{}", "{}", "{}", "**{}**", "### {}", "## {}", "### [{}](/r/{n})", "[{}](/r/{n})", "{n}. {}", "[{n}]{}", "[{n}] {}",
    "UPPER", "UNDER",
)  # fmt: skip
RULES = ("---", "-" * 40, "* * *", "=" * 30, "~" * 20, "***")
FRAMES = ("lines", "line", "bullets", "none")
ACTIONS: Mapping[str, tuple[str, ...]] = {
    "fr": ("Réserver", "Postuler", "Ajouter au panier", "En savoir plus", "Contacter", "Voir l’offre", "Télécharger"),
    "en": ("Book now", "Apply", "Add to basket", "Details", "Contact seller", "Tickets", "Download"),
    "de": ("Merken", "Jetzt bewerben", "In den Warenkorb", "Mehr Infos", "Karten", "Anfragen", "Herunterladen"),
    "es": ("Reservar", "Inscribirse", "Añadir a la cesta", "Ver más", "Contactar", "Entradas", "Descargar"),
    "it": ("Prenota", "Candidati", "Aggiungi al carrello", "Dettagli", "Contatta", "Biglietti", "Scarica"),
    "nl": ("Reserveren", "Solliciteer", "In winkelwagen", "Meer info", "Bewaren", "Kaarten", "Downloaden"),
}
SIZES = (
    "{a} m² · {b} Zi.",
    "{a} p.",
    "{a} min",
    "{b},{b} km · {b} h",
    "pp. {a}, ill.   ISBN 978-88-{c}-1",
    "Ref. {c}",
    "{b} / 5",
    "{a} kB",
)
Maker = Callable[["_Site", Random, int], str]


@dataclass(frozen=True, slots=True)
class ColumnsPage:
    """A dump, its records by their printed lines (1-based, the last one included), the line of each title, and whether records print a
    text."""

    text: str
    records: Sequence[tuple[int, int]]
    titles: Sequence[int]
    has_texts: bool = False


@dataclass(frozen=True, slots=True)
class _Site:
    language: Language
    day: str
    time: str
    size: str
    action: str
    byline: str
    place: str
    kinds: Sequence[str]
    stock: Sequence[str]
    currency: str


def columns_page(seed: int) -> ColumnsPage:
    """Draw a page."""
    rng = Random(f"columns {seed}")
    language = LANGUAGES[rng.choice(sorted(LANGUAGES))]
    site = _Site(
        language, rng.choice(DAYS), rng.choice(TIMES), rng.choice(SIZES), rng.choice((*ACTIONS[language.code], *language.more)),
        rng.choice(("{}", "{}", "{}", "{last}, {first}.", *language.author)), rng.choice(("{}", "{}", "{} ({n})", "{room}, {}", "{n} {}")),
        rng.sample(language.types, 3), rng.sample([value for values in language.values.values() for value in values], 2),
        rng.choice(("EUR", "EUR", "EUR", "GBP", "CHF")),
    )  # fmt: skip
    before, after = _frame(site, rng), _foot(site, rng)
    if rng.random() >= LISTS:
        return ColumnsPage("\n".join([*before, *rng.choice(OTHERS)(site, rng), *after]) + "\n", (), ())
    has_texts = rng.random() < TEXTS
    rows, titles = _rows(site, rng, has_texts=has_texts)
    return replace(_placed(before, rows, titles, after, rng), has_texts=has_texts)


def _placed(
    before: Sequence[str], rows: Sequence[Sequence[str]], titles: Sequence[int], after: Sequence[str], rng: Random
) -> ColumnsPage:
    """The rows laid out, and where they stand."""
    layout, months = rng.choice(LAYOUTS), rng.random() < 0.12
    rule, bullet = rng.choice(RULES), rng.choice(("* ", "- ", "• "))
    lines, spans, places = [*before], [], []
    for number, (row, title) in enumerate(zip(rows, titles, strict=True)):
        if months and number % 5 == 0:
            lines += ["", f"{row[title][:3].upper()} {2010 + number}", ""]
        if layout == "rules":
            lines += ["", rule, ""]
        first = len(lines) + 1
        for at, told in enumerate(row):
            if at and layout in ("spaced", "rules") and told:
                lines.append("")
            if at == title:
                places.append(len(lines) + 1)
            parts = told.split("\n")
            mark = bullet if layout == "bullets" and not at else "  " if layout == "bullets" else ""
            lines += [f"{mark}{part}" for part in parts]
        spans.append((first, len(lines)))
        lines += {"block": [""], "wide": ["", ""], "spaced": [""]}.get(layout, [])
    return ColumnsPage("\n".join([*lines, *after]) + "\n", spans, places)


def _rows(site: _Site, rng: Random, *, has_texts: bool) -> tuple[list[list[str]], list[int]]:
    """The lines of each record, and which of them is its title."""
    kinds = rng.sample(sorted(MAKERS), rng.randint(1, 5))
    place = rng.randint(0, min(2, len(kinds))) if rng.random() < 0.5 else 0
    missing, dress = rng.choice((0.0, 0.0, 0.15)), rng.choice(DRESSES)
    wrap, text_at = rng.choice((0, 64, 72, 78)), rng.random() < 0.7
    rows, places = [], []
    for number in range(rng.choice((5, 5, 6, 7, 8, 10, 12, 16, 24))):
        told = [MAKERS[kind](site, rng, number) for kind in kinds]
        kept = [line for at, line in enumerate(told) if at < 1 or rng.random() >= missing]
        at = min(place, len(kept))
        text = [_wrapped(paragraph(site.language, rng, "short"), wrap)] if has_texts and rng.random() >= missing else []
        under = [*text, *kept[at:]] if text_at else [*kept[at:], *text]
        rows.append([*kept[:at], _dressed(_title(site.language, rng), dress, number + 1), *under])
        places.append(at)
    return rows, places


def _title(language: Language, rng: Random) -> str:
    made, more = (
        (language.titles, language.phrases),
        ("{topic}", "{thing}", "{thing}, {topic}", "{person}: {thing}", "{name}", "{thing} – {town}"),
    )
    return capital(filled(rng.choice(rng.choice((*made, more, more))), language, rng))


def _dressed(title: str, dress: str, number: int) -> str:
    if dress == "UPPER":
        return title.upper()
    if dress == "UNDER":
        return f"{title}\n{'=' * min(len(title), 60)}"
    return dress.format(title, n=number)


def _wrapped(text: str, width: int) -> str:
    if not width:
        return text
    lines, line = list[str](), ""
    for word in text.split():
        if line and len(line) + len(word) >= width:
            lines, line = [*lines, line], ""
        line = f"{line} {word}".strip()
    return "\n".join([*lines, line])


def _day(site: _Site, rng: Random, number: int) -> str:
    told = date(2024, 1, 5) + timedelta(number * 4 + rng.randint(0, 3))
    return format_date(told, site.day, locale=site.language.code)


def _time(site: _Site, rng: Random, number: int) -> str:
    first, last = (
        format_time(time(hour, rng.choice((0, 15, 30))), "short", locale=site.language.code) for hour in (18, 20)
    )
    return site.time.format(first, last, day=_day(site, rng, number))


def _place(site: _Site, rng: Random, _number: int) -> str:
    return site.place.format(
        rng.choice(site.language.towns), n=rng.randint(10, 95), room=capital(rng.choice(site.language.things))
    )


def _person(site: _Site, rng: Random, _number: int) -> str:
    last, first = rng.choice(site.language.last_names), rng.choice(site.language.first_names)
    return filled(
        site.byline.format(f"{first} {last}", last=last, first=first[0], person=f"{first} {last}"), site.language, rng
    )


def _price(site: _Site, rng: Random, _number: int) -> str:
    return format_currency(rng.randint(5, 900) / rng.choice((1, 2)), site.currency, locale=site.language.code)


def _size(site: _Site, rng: Random, _number: int) -> str:
    return site.size.format(a=rng.randint(20, 400), b=rng.randint(1, 9), c=rng.randint(10_000, 99_999))


def _ago(site: _Site, rng: Random, _number: int) -> str:
    told = timedelta(days=rng.randint(1, 40), hours=rng.randint(0, 20))
    return format_timedelta(-told, add_direction=True, locale=site.language.code)


MAKERS: Mapping[str, Maker] = {
    "day": _day, "time": _time, "place": _place, "person": _person, "price": _price, "size": _size, "ago": _ago,
    "kind": lambda site, rng, _: rng.choice(site.kinds), "stock": lambda site, rng, _: rng.choice(site.stock),
    "action": lambda site, _rng, _number: site.action,
}  # fmt: skip


def _frame(site: _Site, rng: Random) -> list[str]:
    """What stands over a list."""
    language, form = site.language, rng.choice(FRAMES)
    menu = rng.sample(language.menu, rng.randint(3, 7))
    told = {
        "lines": [*menu, ""], "line": [rng.choice(("  ", " | ", " · ")).join(menu), ""],
        "bullets": [*(f"• {one}" for one in menu), ""], "none": [],
    }[form]  # fmt: skip
    return [
        capital(name(language, rng)), "", *told, *([rng.choice(language.topics).upper(), ""] if rng.random() < 0.5 else []),
        *([rng.choice(language.intro), ""] if rng.random() < 0.3 else []), *([filled(language.count, language, rng), ""] if rng.random() < 0.3 else []),
    ]  # fmt: skip


def _foot(site: _Site, rng: Random) -> list[str]:
    """What stands under it."""
    language = site.language
    return [
        "", *([rng.choice(language.pager), ""] if rng.random() < 0.4 else []), *([rng.choice(language.intro), ""] if rng.random() < 0.2 else []),
        *(rng.sample(language.footer, rng.randint(1, 4)) if rng.random() < 0.8 else []),
    ]  # fmt: skip


def _questions(site: _Site, rng: Random) -> Iterator[str]:
    gap, dress = rng.choice(([], [""])), rng.choice(("{}", "**{}**", "### {}"))
    for _ in range(rng.randint(5, 9)):
        yield from (
            dress.format(f"{_title(site.language, rng).rstrip('?!.… ')} ?"),
            *gap,
            paragraph(site.language, rng, "short"),
            "",
        )


def _thread(site: _Site, rng: Random) -> Iterator[str]:
    subject, gap = _title(site.language, rng), rng.choice(([], [""]))
    for number in range(rng.randint(5, 12)):
        yield from (_person(site, rng, number), *gap, f"{'Re: ' if number else ''}{subject}", *gap)
        yield from (
            f"#{number + 1} · {_day(site, rng, number)} {_time(site, rng, number)}",
            *gap,
            paragraph(site.language, rng, "short"),
            "",
        )


def _timetable(site: _Site, rng: Random) -> Iterator[str]:
    for town in rng.sample(site.language.towns, 9):
        yield f"{town}   " + "   ".join(f"{hour:02}:{rng.randint(10, 59)}" for hour in range(6, 6 + rng.randint(3, 6)))


def _contents(site: _Site, rng: Random) -> Iterator[str]:
    dots = rng.choice((" ..... {}", "   {}", " ({})"))
    for number in range(rng.randint(6, 14)):
        yield f"{number + 1}. {_title(site.language, rng)}{dots.format(number * 7 + rng.randint(1, 6))}"


def _article(site: _Site, rng: Random) -> Iterator[str]:
    heading = rng.choice(("{}", "## {}", "**{}**"))
    yield from (_title(site.language, rng), "", _person(site, rng, 0), "")
    for number in range(rng.randint(5, 12)):
        if number % rng.choice((2, 3, 9)) == 1:
            yield from (heading.format(_title(site.language, rng)), "")
        yield from (paragraph(site.language, rng, "middle"), "")


def _hours(site: _Site, rng: Random) -> Iterator[str]:
    for number in range(7):
        day = format_date(date(2024, 1, 1) + timedelta(number), "EEEE", locale=site.language.code)
        yield from (
            (day, f"{rng.randint(8, 10)}:00 – {rng.randint(16, 19)}:30")
            if rng.random() < 0.5
            else (f"{day}: {rng.randint(8, 10)}–{rng.randint(16, 19)}",)
        )


def _steps(site: _Site, rng: Random) -> Iterator[str]:
    for number in range(rng.randint(5, 9)):
        yield from (f"{number + 1}. {paragraph(site.language, rng, 'tiny')}", "")


OTHERS = (_questions, _questions, _thread, _thread, _timetable, _contents, _article, _article, _hours, _steps)
