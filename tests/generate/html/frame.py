"""What stands around the rows of a page: menus, a path, related links, a cloud of words, pages, a foot.

All of it repeats itself as rows do, so it is what a reader of rows must not take for records.
"""

import json
from collections.abc import Sequence
from random import Random

from tests.generate import prose, words
from tests.generate.html.markup import escaped, listing
from tests.generate.sites import Site

MENU = ("Le réseau", "Nos actions", "Ressources", "Agenda", "Actualités", "Adhérer", "Presse", "Emploi", "Contact")
FOOT = ("Mentions légales", "Plan du site", "Accessibilité", "Données personnelles", "Presse")
SOCIAL = ("Mastodon", "Vidéos", "Lettre d'information")


def document(
    rng: Random,
    site: Site,
    main: str,
    *,
    title: str,
    head: str = "",
    is_listing: bool = True,
    crumb: str = "Ressources",
) -> str:
    """A whole HTML page around `main`."""
    aside = _aside(rng) if rng.random() < 0.6 else ""
    pages = _pager(rng) if is_listing and rng.random() < 0.7 else ""
    banner = '<div class="cookies"><p>Ce site dépose un cookie de mesure.</p><button>Accepter</button></div>'
    return "\n".join(
        (
            f'<!DOCTYPE html>\n<html lang="fr"><head><meta charset="utf-8"><title>{escaped(title)} | {escaped(site.publisher)}</title>',
            f"<style>.card {{ margin: 0 }}</style>{head}</head>\n<body>",
            banner if rng.random() < 0.3 else "",
            f'<header class="site-header"><p class="site-name"><a href="/">{escaped(site.publisher)}</a></p>{_menu(rng)}</header>',
            f'<div class="breadcrumb"><a href="/">Accueil</a> &gt; <span>{escaped(crumb)}</span></div>'
            if rng.random() < 0.6
            else "",
            f"<main>\n<h1>{escaped(title)}</h1>\n{main}\n{pages}</main>",
            aside,
            f'<footer class="site-footer">{listing(_links(FOOT))}<p>{escaped(site.footer[-1])}</p>{listing(_links(SOCIAL), "social")}</footer>',
            "<script>var liste = document.querySelectorAll('.card');</script>\n</body></html>",
        )
    )


def item_list(entries: Sequence[tuple[str, str]]) -> str:
    """JSON-LD that lists the page's entries by name and address."""
    told = {
        "@context": "https://schema.org",
        "@type": "ItemList",
        "itemListElement": [
            {"@type": "ListItem", "position": i, "name": name, "url": url} for i, (name, url) in enumerate(entries, 1)
        ],
    }
    return f'<script type="application/ld+json">{json.dumps(told, ensure_ascii=False)}</script>'


def _links(names: Sequence[str]) -> list[tuple[str, str]]:
    return [(name, "/" + name.lower().replace(" ", "-").replace("'", "-")) for name in names]


def _menu(rng: Random) -> str:
    kept = _links(rng.sample(MENU, rng.randint(5, len(MENU))))
    under = listing(_links([prose.capital(theme) for theme in rng.sample(words.THEMES, rng.randint(3, 8))]))
    rows = [f'<li class="menu-item"><a href="{url}">{escaped(name)}</a></li>' for name, url in kept]
    rows[1] = rows[1].replace("</li>", f"{under}</li>")
    return f'<nav><ul class="menu">{"".join(rows)}</ul></nav>'


def _aside(rng: Random) -> str:
    shown = [related, cloud, _filters]
    rng.shuffle(shown)
    return f"<aside>{''.join(part(rng) for part in shown[: rng.randint(1, 3)])}</aside>"


def related(rng: Random) -> str:
    """A list of other resources, title by title."""
    titles = [
        f"{prose.capital(rng.choice(words.THEMES))} : {rng.choice(words.SUBTITLES)}" for _ in range(rng.randint(3, 6))
    ]
    return f'<div class="bloc"><h3>À lire aussi</h3>{listing(_links(titles), "related")}</div>'


def cloud(rng: Random) -> str:
    """A cloud of keywords."""
    tags = "".join(
        f'<a class="tag" href="/tag/{i}">{word}</a> ' for i, word in enumerate(rng.sample(words.KEYWORDS, 12))
    )
    return f'<div class="tagcloud"><h3>Mots-clés</h3>{tags}</div>'


def _filters(rng: Random) -> str:
    rows = "".join(
        f'<label><input type="checkbox"> {escaped(prose.capital(theme))} ({rng.randint(1, 60)})</label><br>'
        for theme in rng.sample(words.THEMES, rng.randint(4, 8))
    )
    return f'<form class="facettes"><h3>Affiner</h3>{rows}<button>Filtrer</button></form>'


def _pager(rng: Random) -> str:
    last = rng.randint(4, 12)
    rows = "".join(f'<li class="pager__item"><a href="?page={i}">{i}</a></li>' for i in range(1, last))
    return f'<nav class="pager"><ul>{rows}<li><a href="?page={last}">Suivant</a></li></ul></nav>'
