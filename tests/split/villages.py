"""Eight resources of an invented site, printed as sites print them: with captions, in rows of HTML, each text twice or once."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.core.model import Document, Record, Split
from pipeline.core.source import Source
from pipeline.split import induce, split
from tests.anatomy import DrawnSite, drawn_site
from tests.reading import document_of, profile
from tests.training.truth import documents_of

NAME = "bourgs"
SEVERAL = 3  # records of a page
BARE = Source(NAME)
TOLD = profile(
    'name = "bourgs"\n[labels]\n"Type" = { to = "resource_type", values = ["Récit", "Étude", "Guide"] }\n"Résumé" = { to = "summary" }\n',
    NAME,
)
_STORIES = (
    (
        "Le bus de nuit",
        "relie les sept hameaux du plateau, et son budget tient depuis trois hivers grâce aux communes.",
    ),
    (
        "Le vieux lavoir",
        "accueille un atelier de réparation, ouvert chaque samedi aux habitants du bourg et des environs.",
    ),
    ("Le moulin à farine", "a repris, porté par onze fermes et une boulangerie coopérative du canton."),
    ("La halte de Brande", "a rouvert sa salle d’attente, avec un café associatif et trente vélos à louer."),
    ("Le four à pain", "a été rallumé pour la fête des moissons, et trois boulangers y cuisent leurs miches."),
    ("La haie du chemin", "a été plantée par les écoles, avec des essences que la pépinière municipale a choisies."),
    ("Le marché couvert", "réunit douze producteurs le samedi, et la buvette reste ouverte jusqu’au soir."),
    ("La filature rouverte", "loge quatre ateliers, dont celui d’une tapissière venue de Brande."),
)
_AUTHORS, _TYPES = ("Inès Aubrac", "Jean Morvan", "Paule Estève", "Marc Thirion"), ("Récit", "Étude", "Guide")


@dataclass(frozen=True, slots=True)
class Village:
    """A resource: its title, two paragraphs, and what its captions say."""

    number: int
    title: str
    text: tuple[str, str]
    author: str
    type: str


def village(number: int) -> Village:
    """A resource by its number; after eight they go on as sequels."""
    name, story = _STORIES[number % 8]
    meeting = f"Une réunion publique s’est tenue le {number + 3} mai, et {number + 11} familles y ont pris la parole avant le vote."
    title = name if number < 8 else f"{name}, suite {number // 8}"
    return Village(number, title, (f"{name} {story}", meeting), _AUTHORS[number % 4], _TYPES[number % 3])


VILLAGES = tuple(map(village, range(6)))


def captioned(told: Village, *, has_text: bool = True) -> list[str]:
    """Lines of a record that prints its labels between its two copies."""
    text = told.text if has_text else ()
    return [told.title, *text, "Type", told.type, "Résumé", *text]


def cards(row: str, villages: Sequence[Village] = VILLAGES) -> str:
    """Rows of HTML: {number}, {title} and {text} of each."""
    return "".join(row.format(number=told.number, title=told.title, text=told.text[0]) for told in villages)


def page_of(main: str) -> str:
    """A page of the site around what it is about."""
    menu = "".join(f"<li><a href=/n{number}>Rubrique {number}</a></li>" for number in range(6))
    return f"<html><body><nav><ul>{menu}</ul></nav><main>{main}</main><footer><p>Mentions légales</p></footer></body></html>"


def cut(text: str, source: Source = BARE, page: str = "page.txt") -> Split:
    """A page alone, read by what it shows of its site."""
    document = document_of(text, source, page)
    return split(document, induce([document], source).source)


def site_cut(documents: Sequence[Document]) -> list[Split]:
    """The pages of a site that nobody described."""
    source = induce(documents, BARE).source
    return [split(document, source) for document in documents]


def titles(found: Split) -> list[str | None]:
    """The titles of a page's records."""
    return [record.title.text if record.title else None for record in found.records]


@cache
def roles_site() -> DrawnSite:
    """A drawn site of dumps that print titles and each text once, which only the roles of its lines read."""
    return next(site for seed in range(100) if _is_of_roles(site := drawn_site(seed, held_aside=False)))


def _is_of_roles(site: DrawnSite) -> bool:
    drawn = site.drawn
    if (
        not drawn.is_text
        or drawn.is_html
        or not drawn.has_titles
        or drawn.copies != "once"
        or drawn.per_page <= SEVERAL
    ):
        return False
    return len(titles(site_cut(documents_of(site))[0])) > SEVERAL


def texts(record: Record) -> tuple[list[str], list[str]]:
    """The lines of a record's body and summary."""
    return [block.text for block in record.body], [block.text for block in record.summary]
