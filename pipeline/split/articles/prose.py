"""A block → whether it is prose, could be a title, or opens what is no longer the article."""

import re
from collections.abc import Sequence

from pipeline.core.boilerplate import is_boilerplate
from pipeline.core.model import Block
from pipeline.core.text import fold

PROSE = 60  # characters from which a line with a sentence mark is prose; lines of dumps are broken at 70 and more
LONGEST_TITLE = 220  # characters
MAX_LINKED = 0.5  # share of a block's characters inside links from which it leads elsewhere and tells nothing
LATE = 0.5  # share of the page's characters behind which "read also" ends the text; earlier it is a box inside
OVER = 2  # blocks over a list among which the heading stands that it is of other pages
LEAST_PROSE = 2  # blocks of prose over it that make it a list beside a text
LONGEST_HEADING = 60  # characters of a line that may open comments or the like
SENTENCE = 6  # words of a line that ends as a sentence, from which it is one
MEASURED = 3  # words of a number of something at most
_STOPS = (".", "!", "…", ".»", ".”")
_SENTENCE = re.compile(r"[.…](?:\s|$|[»”\"')\]])")
_NO_TITLE_END = (".", ":", ";", ",", "…")
_ADDRESS = re.compile(r"https?://|www\.|@|\[e-mail\]")
_START = "accueil|home|inicio|início|inizio|startseite|homepage|forside|voorpagina"
_TRAIL = re.compile(
    rf"\S\s{{0,2}}(?:>|›|»|/|→)\s{{0,2}}\S.{{0,80}}?\s(?:>|›|»|/|→)\s|^(?:{_START})\s{{0,2}}(?:[>›»/→|]|$)",
    re.IGNORECASE,
)
_WAY = re.compile(
    rf"\S\s{{0,2}}[>›»→]\s{{0,2}}\S.{{0,80}}?\s[>›»→]\s|^(?:{_START})(?:\s{{0,2}}[>›»→]|\s/\s)", re.IGNORECASE
)  # the same but for strokes that no word for the start is before: titles have such as well
_SORTER = re.compile(
    r"(?:trier|classer|tri|sort(?:ed|ing)?|order|sortieren|sortierung|ordenar|orden|ordina|ordinare|sorteer|sorteren|sortér|sorter)\b[^:\d]{0,20}:\s*\S.{0,80}\Z",
    re.IGNORECASE,
)
_RELATED = (
    "a lire aussi", "a lire egalement", "a voir aussi", "lire aussi", "voir aussi", "articles lies", "articles similaires", "articles recents",
    "article precedent", "article suivant", "sur le meme sujet", "sur le meme theme", "dans la meme rubrique", "dans la meme categorie",
    "autres articles", "autres actualites", "nos autres actualites", "toutes les actualites", "ces articles pourraient vous interesser",
    "vous aimerez aussi", "contenus associes", "contenus lies", "ressources associees", "ressources liees", "partager cet article",
    "related articles", "related posts", "related content", "read also", "see also", "you may also like", "more news", "recent posts",
    "read next", "more like this", "further reading", "you might also like",
    "verwandte artikel", "ahnliche artikel", "ahnliche beitrage", "verwandte beitrage", "das konnte sie auch interessieren", "lesen sie auch",
    "siehe auch", "weitere artikel", "mehr zum thema", "auch interessant",
    "articulos relacionados", "noticias relacionadas", "tambien te puede interesar", "te puede interesar", "lea tambien", "ver tambien", "vease tambien",
    "articoli correlati", "leggi anche", "vedi anche", "potrebbe interessarti", "ti potrebbe interessare", "altri articoli",
    "lees ook", "zie ook", "gerelateerde artikelen", "gerelateerde berichten", "meer over dit onderwerp", "misschien ook iets",
)  # fmt: skip
_COMMENTS = (
    "commentaires", "ajouter un commentaire", "laisser un commentaire", "laissez un commentaire", "laisser une reponse", "poster un commentaire",
    "reagir a cet article", "comments", "leave a comment", "leave a reply", "post a comment", "comentarios", "deja un comentario",
    "dejar un comentario", "kommentare", "schreibe einen kommentar", "kommentar verfassen", "commenti", "lascia un commento", "reacties", "plaats een reactie",
)  # fmt: skip
_FEET = (
    "mentions legales", "plan du site", "politique de confidentialite", "legal notice", "privacy policy", "aviso legal", "impressum",
    "note legali",
)  # fmt: skip
_COUNTED = re.compile(
    r"\d{1,5} (?:commentaires?|comments?|reponses?|replies|comentarios?|kommentare?|commenti|reacties)"
)


def is_prose(block: Block) -> bool:
    """Whether a block tells something in sentences, and is no link to where it is told. A lone question may be a title."""
    if len(block.text) < PROSE or not _SENTENCE.search(block.text):
        return False
    return not is_linked(block)


def tells(text: str) -> bool:
    """Whether some lines together tell something in sentences, a short one at least.

    >>> tells("Le four est rallumé chaque premier samedi."), tells("12 mai, 20 h"), tells("Le four du bourg")
    (True, False, False)
    """
    return is_prose(Block(0, text)) or (text.endswith(_STOPS) and len(text.split()) >= SENTENCE)


def is_linked(block: Block) -> bool:
    """Whether most of a block is the text of links."""
    return sum(len(link.text) for link in block.links) > MAX_LINKED * len(block.text)


def is_title_like(block: Block) -> bool:
    """Whether a line could be the title of an article.

    >>> [is_title_like(Block(1, text)) for text in ("Un bus pour Valmérac", "Accueil > Actualités", "Il roule.")]
    [True, False, False]
    """
    text = block.text
    if not 3 <= len(text) <= LONGEST_TITLE or text.endswith(_NO_TITLE_END) or text.startswith("- "):
        return False
    if not any(character.isalpha() for character in text) or _ADDRESS.search(text) or _TRAIL.search(text):
        return False
    return not is_boilerplate(text)


def is_measure(text: str) -> bool:
    """Whether a line is a number of something: a name may end with one.

    >>> [is_measure(text) for text in ("250 pages", "1 h 30", "Bilan 2019")]
    [True, True, False]
    """
    folded = fold(text)
    return folded[:1].isdigit() and len(folded.split()) <= MEASURED


def is_trail(text: str) -> bool:
    """Whether a line leads from the start of a site to its page; quotation marks of French part nothing, nor do strokes.

    >>> [is_trail(text) for text in ("Accueil › Actualités", "A > B > C", "Le « four » et le « lavoir » du bourg", "Eau / air / sol", "Inizio / Schede / Cucina")]
    [True, True, False, False, True]
    """
    return len(text) <= LONGEST_TITLE and "«" not in text and _WAY.search(text) is not None


def is_sorter(text: str) -> bool:
    """Whether a line lets readers choose by what a list is sorted.

    >>> [is_sorter(text) for text in ("Trier par : date | titre", "Sort by: title", "Ordre du jour : date | lieu")]
    [True, True, False]
    """
    return _SORTER.match(text) is not None


def prose_within(blocks: Sequence[Block], first: int, last: int) -> float:
    """Share of the characters of a page's prose that stands in some of its blocks, the last one not included; 1 where there is none."""
    sizes = {place: len(block.text) for place, block in enumerate(blocks) if is_prose(block)}
    inside = sum(size for place, size in sizes.items() if first <= place < last)
    return inside / sum(sizes.values()) if sizes else 1.0


def is_related(blocks: Sequence[Block], first: int) -> bool:
    """Whether what begins at block `first` lists other pages, or comments, under a text: "À lire aussi" stands over it. Where
    each record of a list counts its own comments, such a line parts nothing."""
    folded = [fold(blocks[i].text[:LONGEST_HEADING]) for i in range(max(0, first - OVER), first)]
    heads = [i for i, line in enumerate(folded, max(0, first - OVER)) if _parts_off(line)]
    if heads and _COUNTED.fullmatch(folded[heads[0] - first]):
        later = (fold(block.text) for block in blocks[first:] if len(block.text) <= LONGEST_HEADING)
        heads = [] if any(_COUNTED.fullmatch(line) for line in later) else heads
    return bool(heads) and sum(map(is_prose, blocks[: heads[0]])) >= LEAST_PROSE


def _parts_off(line: str) -> bool:
    return line in _RELATED or _opens_comments(line)


def _opens_comments(line: str) -> bool:
    return line in _COMMENTS or bool(_COUNTED.fullmatch(line))


def end_of_text(blocks: Sequence[Block]) -> int:
    """Index of the first block that is no longer the page's own text: comments, a list of other pages, the site's foot."""
    folded = [fold(block.text) if len(block.text) <= LONGEST_HEADING else "" for block in blocks]
    end = next((i for i, line in enumerate(folded) if _opens_comments(line)), len(blocks))
    total, before = sum(len(block.text) for block in blocks[:end]), 0
    for index in range(end):
        if before > LATE * total and (folded[index] in _RELATED or folded[index].startswith(_FEET)):
            return index
        before += len(blocks[index].text)
    return end
