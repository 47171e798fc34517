"""Blocks → which of them say nothing of the resource: random keys, mail boilerplate.

Images without a proper alternative text leave a random key of small letters ("qzt") on a line of its own, in both
copies. Newsletters bring the buttons of their mail. Both stay in the record, named, and out of its `text`.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from pipeline.core.model import Block, LineKind
from pipeline.core.text import fold

_KEY = re.compile(r"[a-z]{2,8}")
_LONGEST_KEY = 20  # characters, spaces around it included
_FEW_KEYS = 8  # so many are faster looked for one by one than in every word of a page
_TOKEN = re.compile(r"[^\W\d_]+")
_VOWELS = frozenset("aeiouy")
_PAIRS = frozenset(  # two consonants that French, English, Spanish, Italian or German words put side by side
    "bb bl br bs bt cc ch ck cl cr cs ct dd dr ds ff fl fr ft gg gh gl gn gr gs hl hm hn hr ht jp kl kn kr ks lb lc ld lf lg lh "
    "lk ll lm ln lp ls lt lv lz mb mm mn mp ms nc nd nf ng nh nj nk nl nm nn nq nr ns nt nv nz pf ph pl pn pp pr ps pt qu rb rc "
    "rd rf rg rh rj rk rl rm rn rp rq rr rs rt rv rz sb sc sd sf sg sh sk sl sm sn sp sq sr ss st sv sw tch th tl tm tr ts tt tw "
    "tz vr wh wr xc xp xt zz".split()
)
_STARTS = frozenset(
    "bl br ch cl cr dr fl fr gh gl gn gr kl kn kr ph pl pn pr ps rh sc sh sk sl sm sn sp sq st sv sw th tr ts tw vr wh wr".split()
)
_NOTICES = frozenset(
    {
        "abonnez vous directement", "afficher dans le navigateur", "ajouter a vos contacts", "en savoir plus", "facebook",
        "facebooktwitterwebsite", "facebooktwitterlinkedin", "facebook twitter website", "forward", "instagram", "lire l article", "lire la suite",
        "lire plus", "linkedin", "mettre a jour les preferences", "mettre a jour les preferences se desinscrire", "mettre a jour vos preferences",
        "partager", "read more", "se desabonner", "se desinscrire", "share", "suite", "transferer", "tweet", "tweeter", "twitter", "unsubscribe",
        "version web", "view in browser", "voir en ligne", "voir la version en ligne", "voir plus", "website", "youtube",
    }
)  # fmt: skip
_NOTICE_STARTS = (
    "pas d images version", "images absentes version", "vous recevez cette newsletter", "vous recevez ce message", "vous recevez cet e mail",
    "vous recevez cette lettre", "si vous souhaitez vous desinscrire", "on vous a transfere", "pour vous desinscrire", "mettre a jour les preferences",
    "mettre a jour vos preferences", "si ce message ne s affiche pas", "cet e mail a ete envoye",
)  # fmt: skip
_LEADS = frozenset(phrase[:3] for phrase in (*_NOTICES, *_NOTICE_STARTS))
_LONGEST = 80  # characters; no notice above is longer
_LEAD_ON = (  # what leads to the rest of a text, as six languages print it
    "lire la suite", "en savoir plus", "lire plus", "voir plus", "lire l’article",
    "read more", "learn more", "find out more", "continue reading",
    "weiterlesen", "mehr erfahren", "mehr lesen", "zum artikel",
    "leer más", "seguir leyendo", "más información",
    "leggi tutto", "leggi di più", "continua a leggere", "scopri di più",
    "lees verder", "lees meer", "meer weten",
)  # fmt: skip
READ_MORE = frozenset({*map(fold, _LEAD_ON), "suite"})


def noise(blocks: Sequence[Block], page_words: frozenset[str]) -> dict[int, LineKind]:
    """Line → "junk" or "furniture", for those lines that are either. `page_words` are what `prose_words` found."""
    kinds = {text: kind for text in {block.text for block in blocks} if (kind := _noise(text, page_words))}
    return {block.line: kinds[block.text] for block in blocks if block.text in kinds} if kinds else {}


def _noise(text: str, page_words: frozenset[str]) -> LineKind | None:
    if len(text) < _LONGEST_KEY and is_random_key(text, page_words):
        return "junk"
    return "furniture" if is_boilerplate(text) else None


def is_random_key(text: str, page_words: frozenset[str]) -> bool:
    """Two to eight small letters alone on a line, in no longer line of the page, that no word could be.

    >>> [is_random_key(text, frozenset()) for text in ("qzt", "hiyw", "sommaire", "suite", "ok!")]
    [True, True, False, False, False]
    """
    word = text.strip() if len(text) < _LONGEST_KEY else ""
    return _KEY.fullmatch(word) is not None and word not in page_words and not _is_pronounceable(word)


def _is_pronounceable(word: str) -> bool:
    if not _VOWELS & set(word) or any(word[i : i + 3] == word[i] * 3 for i in range(len(word))):
        return False
    pairs = [word[i : i + 2] for i in range(len(word) - 1)]
    if pairs[0][0] not in _VOWELS and pairs[0][1] not in _VOWELS and pairs[0] not in _STARTS:
        return False
    return all(_is_plausible(pair) for pair in pairs)


def _is_plausible(pair: str) -> bool:
    left, right = pair[0], pair[1]
    if left not in _VOWELS and right not in _VOWELS:
        return pair in _PAIRS
    return pair not in ("yi", "iy", "uu", "yy", "ii", "wy", "yw") and not (left == "q" and right != "u")


def is_boilerplate(text: str) -> bool:
    """Whether a line is a button or a notice of the mail or page around the text.

    >>> is_boilerplate("Se désinscrire"), is_boilerplate("Partager les bonnes pratiques")
    (True, False)
    """
    return _may_open(text[:3]) and _is_notice(text[:_LONGEST])


@lru_cache(maxsize=4_096)
def _may_open(start: str) -> bool:
    """Whether a phrase may begin so: not with letters that folding leaves as they are, and that open none of the phrases."""
    lead = start.lower()
    is_plain = lead.isascii() and lead[:2].isalpha() and (lead[2:].isalpha() or lead[2:] == " ")
    return lead in _LEADS or not is_plain


@lru_cache(maxsize=16_384)  # most such lines stand on their page twice, and on every page of their site
def _is_notice(start: str) -> bool:
    folded = fold(start)
    return folded in _NOTICES or folded.startswith(_NOTICE_STARTS)


def is_read_more(text: str) -> bool:
    """Whether a line only leads to the rest of a text."""
    return len(text) < 40 and fold(text) in READ_MORE


_RATING = re.compile(r"[★☆✩✭⭐]{2,10}\s{0,2}(?:\(?\d[\d.,/ ]{0,12}\)?)?")


def is_rating(text: str) -> bool:
    """Whether a line is stars and nothing else, with how many gave them.

    >>> is_rating("★★★☆☆ (26)"), is_rating("★★ Le four")
    (True, False)
    """
    return _RATING.fullmatch(text) is not None


def breaks_off(blocks: Sequence[Block]) -> bool:
    """Whether a copy of a text ends before its text does, on an ellipsis or a line that leads on."""
    return bool(blocks) and (uncut(blocks[-1].text) is not None or is_read_more(blocks[-1].text))


_ELLIPSIS = r"\s{0,3}(?:\.\.\.|…|\[(?:\.\.\.|…)\]|\((?:\.\.\.|…)\))"
_MORE = rf"\s{{0,3}}\b(?:{'|'.join(_LEAD_ON)})\s{{0,3}}(?:→|>>?|»|\.\.\.|…)?".replace("’", "['’]")
_LAST_WORDS = tuple(sorted({phrase.split()[-1].rpartition("’")[2] for phrase in _LEAD_ON}))
_CUT_ENDS = ("...", "…", "...]", "…]", "...)", "…)", *_LAST_WORDS, "→", ">", "»")
_LAST_OF_CUT = frozenset(c for end in _CUT_ENDS for c in (end[-1], end[-1].upper()))
_CUT = re.compile(rf"(?:{_ELLIPSIS})?(?:{_MORE})?\s{{0,3}}$", re.IGNORECASE)


def uncut(text: str) -> str | None:
    """A text less the ellipsis or "read more" on which it breaks off; null where it does not break off.

    >>> [uncut(text) for text in ("Le bus de nuit roule… Lire la suite", "Le bus de nuit roule.", "« Le bus »")]
    ['Le bus de nuit roule', None, None]
    """
    last = text[-1:]
    if (last == "." and text[-2:] != "..") or not (last in _LAST_OF_CUT or last.isspace()):
        return None
    if not text[-_LONGEST:].rstrip().lower().endswith(_CUT_ENDS):
        return None
    head, tail = text[:-_LONGEST], text[-_LONGEST:]
    match = _CUT.search(tail)
    return head + tail[: match.start()] if match and match.group().strip() else None


def prose_words(blocks: Sequence[Block]) -> frozenset[str]:
    """What could be a random key, but is a word of a line that holds more than one."""
    short = {block.text.strip() for block in blocks if len(block.text) < _LONGEST_KEY}
    keys = {word for word in short if is_random_key(word, frozenset())}
    is_few = len(keys) <= _FEW_KEYS
    words: set[str] = set()
    for text in (block.text for block in blocks) if keys else ():
        if not is_few or any(key in text for key in keys):
            tokens = _TOKEN.findall(text)
            if len(tokens) > 1:
                words.update(keys.intersection(tokens))
    return frozenset(words)
