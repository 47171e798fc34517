"""Seeds → HTML pages that hold no record: single articles, menus, forms, maps of a site, notices, galleries.

Each repeats something, as listings do. A reader that finds a record on one of them is wrong.
"""

import json
from collections.abc import Callable, Mapping
from random import Random

from bs4 import BeautifulSoup

from tests.generate import prose, words
from tests.generate.html.frame import cloud, document, related
from tests.generate.html.markup import escaped, image, listing
from tests.generate.html.truth import HtmlPage
from tests.generate.sites import SEED, Site
from tests.generate.truth import GeneratedPage

SNAPSHOT = "2024-01-15"
Main = tuple[str, str, str]  # title, markup, what the head holds


def html_article(seed: int, site: Site = SEED) -> HtmlPage:
    """One resource in full: dates, text, related links, comments."""
    return empty_page(seed, "article", site)


def empty_page(seed: int, kind: str, site: Site = SEED) -> HtmlPage:
    """A page without records, of one of the kinds of `EMPTY`."""
    rng = Random(f"empty {kind} {site.name} {seed}")
    title, main, head = EMPTY[kind](rng)
    whole = document(rng, site, main, title=title, head=head, is_listing=False, crumb=title)
    lines = BeautifulSoup(whole, "lxml").body
    text = lines.get_text("\n", strip=True) if lines else ""
    name = f"{kind}-{seed}"
    plain = GeneratedPage(site.name, SNAPSHOT, f"{name}.txt", text, (), site.profile)
    return HtmlPage(site.name, SNAPSHOT, f"{name}.html", f"{site.home}/{name}", whole, (), site.profile, plain)


def _article(rng: Random) -> Main:
    title = f"{prose.capital(rng.choice(words.THEMES))} : {rng.choice(words.SUBTITLES)}"
    day = prose.some_date(rng)
    stamp = f"{day.day:02}/{day.month:02}/{day.year}"
    parts = [f'<p class="dates">Publié le {stamp} - mis à jour le {stamp}</p>']
    for _ in range(rng.randint(3, 9)):
        parts += [f"<h2>{escaped(rng.choice(words.SUB_HEADINGS))}</h2>"] if rng.random() < 0.3 else []
        parts.append(f"<p>{escaped(prose.paragraph(rng))}</p>")
    parts += [related(rng)] if rng.random() < 0.7 else []
    parts += [_comments(rng)] if rng.random() < 0.6 else []
    head = f'<meta property="og:type" content="article"><meta property="article:published_time" content="{day.isoformat()}T08:00:00+01:00">'
    told = {"@context": "https://schema.org", "@type": "Article", "headline": title, "datePublished": day.isoformat()}
    head += (
        f'<script type="application/ld+json">{json.dumps(told, ensure_ascii=False)}</script>'
        if rng.random() < 0.5
        else ""
    )
    return title, f'<article class="node node--full">{"".join(parts)}</article>', head


def _comments(rng: Random) -> str:
    rows = "".join(
        f'<li class="comment {"odd" if i % 2 else "even"}"><div class="comment-author">{escaped(prose.person(rng))}</div>'
        f'<time datetime="2023-0{i + 1}-12">12/0{i + 1}/2023</time><p>{escaped(prose.paragraph(rng, most=3))}</p>'
        f'<a class="reply" href="#reply-{i}">Répondre</a></li>'
        for i in range(rng.randint(2, 6))
    )
    return f'<section id="comments"><h3>Commentaires</h3><ol class="commentlist">{rows}</ol></section>'


def _home(rng: Random) -> Main:
    blocks = "".join(
        f'<div class="bloc-menu"><h2>{escaped(prose.capital(theme))}</h2>{_titles(rng, rng.randint(3, 7))}</div>'
        for theme in rng.sample(words.THEMES, 4)
    )
    return "Accueil", f'<p class="slogan">{escaped(prose.sentence(rng))}</p><div class="grille">{blocks}</div>', ""


def _titles(rng: Random, count: int) -> str:
    return listing([(prose.capital(theme), f"/theme/{i}") for i, theme in enumerate(rng.sample(words.THEMES, count))])


def _contact(rng: Random) -> Main:
    rows = "".join(
        f'<div class="form-item"><label for="c{i}">{name}</label><input id="c{i}"></div>'
        for i, name in enumerate(("Nom", "Prénom", "Organisme", "Courriel", "Objet"))
    )
    team = "".join(
        f'<div class="membre"><strong>{escaped(prose.person(rng))}</strong><br>{escaped(rng.choice(words.ROLES))}</div>'
        for _ in range(rng.randint(3, 8))
    )
    return "Nous écrire", f"<p>{escaped(prose.sentence(rng))}</p><form>{rows}<button>Envoyer</button></form>{team}", ""


def _no_results(rng: Random) -> Main:
    word = rng.choice(words.KEYWORDS)
    tips = ("Vérifiez l'orthographe.", "Essayez un mot plus général.", "Retirez un filtre.")
    tried = "".join(f"<li>{tip}</li>" for tip in tips)
    return (
        "Rechercher",
        f'<form><input value="{word}"><button>OK</button></form><p>Aucun résultat pour « {word} ».</p><ul>{tried}</ul>',
        "",
    )


def _site_map(rng: Random) -> Main:
    parts = "".join(
        f"<li>{escaped(prose.capital(theme))}{_titles(rng, rng.randint(4, 12))}</li>"
        for theme in rng.sample(words.THEMES, 6)
    )
    return "Plan du site", f'<ul class="plan">{parts}</ul>', ""


def _tags(rng: Random) -> Main:
    return "Tous les mots-clés", cloud(rng) + _titles(rng, 20), ""


def _legal(rng: Random) -> Main:
    parts = "".join(
        f"<h2>{name}</h2><p>{escaped(prose.paragraph(rng))}</p>"
        for name in ("Éditeur", "Hébergement", "Propriété intellectuelle", "Données personnelles", "Cookies")
    )
    return "Mentions légales", parts, ""


def _login(rng: Random) -> Main:
    return (
        "Espace adhérents",
        '<form class="login"><label>Identifiant <input></label><label>Mot de passe <input type="password"></label>'
        '<button>Se connecter</button></form><p><a href="/oubli">Mot de passe oublié ?</a></p>'
        f"<p>{escaped(prose.sentence(rng))}</p>",
        "",
    )  # fmt: skip


def _gallery(rng: Random) -> Main:
    shots = "".join(
        f'<figure class="photo">{image(rng)}<figcaption>{escaped(rng.choice(words.PLACES))}, {prose.month_year(prose.some_date(rng))}</figcaption></figure>'
        for _ in range(rng.randint(6, 14))
    )
    return "Photographies", f'<div class="galerie">{shots}</div>', ""


EMPTY: Mapping[str, Callable[[Random], Main]] = {
    "article": _article,
    "home": _home,
    "contact": _contact,
    "no_results": _no_results,
    "site_map": _site_map,
    "tags": _tags,
    "legal": _legal,
    "login": _login,
    "gallery": _gallery,
}
