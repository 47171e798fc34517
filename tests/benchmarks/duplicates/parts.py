"""Texts → their words and sentences, and the headers and footers that sites put around them."""

import random
import re

SITES = 12  # headers and footers; each stands around hundreds of records
Site = tuple[str, str]  # header and footer

TOWNS = "Arden Bray Corwen Dulas Elstow Farne Goring Hythe Ilam Jarrow Kemble Ludlow Malton Nairn Oakham Penrith Ripon Selby Totnes Ware".split()
_PHRASES = (
    "Home · News · Documents · Events · About us",
    "You are here: library › documents › reading",
    "Share this page by mail or print it",
    "All rights reserved. Reproduction is allowed for teaching where the source is named",
    "This site keeps two cookies, for your language and for your basket, and none for anybody else",
    "Contact the webmaster · Accessibility: partly conforming · Legal notice · Site map",
    "Subscribe to our letter: one mail a month, and you leave with one click",
    "Previous document | Next document | Back to the list",
    "Opening hours: Monday to Thursday from nine to five, Friday until noon",
    "Follow the association on the usual networks or come and see us at the town hall",
    "Published with the help of the region and of the national fund for local initiatives",
    "Was this page of use to you? Yes / No / Tell us why",
)


def phrases(draw: random.Random) -> list[Site]:
    """Header and footer of each site: phrases of their own order and number, with the site's name in them."""
    return [
        (
            f"{name} library — " + ". ".join(draw.sample(_PHRASES, 2)),
            ". ".join(draw.sample(_PHRASES, 3)) + f". © {name} library, {1990 + at}",
        )
        for at, name in enumerate(TOWNS[:SITES])
    ]


def in_site(text: str, site: Site) -> str:
    return f"{site[0]}\n\n{text}\n\n{site[1]}"


def pieces_of(text: str) -> list[str]:
    """Words with the space after them; where a script puts no spaces, single characters. They join to the text."""
    return re.findall(r"[\u3040-\u30ff\u3400-\u9fff]\s*|[^\s\u3040-\u30ff\u3400-\u9fff]+\s*|\s+", text)


def sentences_of(text: str) -> list[str]:
    return [sentence.strip() for sentence in re.split(r"(?<=[.!?:;])\s+|(?<=[。！？])|\n\n", text) if sentence.strip()]
