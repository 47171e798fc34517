"""A resource and a site → the resource as that site tells it, and the labels that it prints.

What a caption says is drawn by the resource's key, so that it is the same on every page and in every snapshot.
"""

from dataclasses import replace
from random import Random

from tests.generate import words
from tests.generate.prose import capital
from tests.generate.resources import Resource
from tests.generate.sites import Caption, Site

COMMON = "Ressources du réseau"  # the type that most resources are drawn with


def dressed(site: Site, resource: Resource) -> Resource:
    """The resource with the labels of `site`, and without what that site has no place for."""
    rng = Random(f"labels {site.name} {resource.key}")
    told = replace(
        resource,
        categories=_categories(rng, site.caption("categories"), resource),
        resource_type=_type(rng, site.caption("resource_type"), resource),
        is_private=resource.is_private if _is_shown(rng, site.caption("is_private")) else None,
        has_body=resource.has_body or not site.parts_copies,
        extra=_extra(rng, site),
    )
    told = _with_keywords(rng, told, site.caption("keywords"))
    return told if site.titled else _untitled(told)


def labels(site: Site, resource: Resource) -> tuple[tuple[str, str], ...]:
    """Captions and values of a dressed resource, in the site's order; a caption may stand with no value."""
    values = ((caption.printed, _value(caption, resource)) for caption in site.captions)
    return tuple((printed, value) for printed, value in values if value is not None)


def _value(caption: Caption, resource: Resource) -> str | None:
    match caption.to:
        case "categories":
            return None if resource.categories is None else ", ".join(resource.categories)
        case "keywords":
            return None if resource.keywords is None else ", ".join(resource.keywords)
        case "resource_type":
            return resource.resource_type
        case "is_private":
            return None if resource.is_private is None else caption.yes if resource.is_private else caption.no
        case "summary":
            return ""
        case _:
            return dict(resource.extra).get(caption.printed)


def _categories(rng: Random, caption: Caption | None, resource: Resource) -> tuple[str, ...] | None:
    if caption is None:
        return None
    if caption.shown is None:
        return resource.categories
    if rng.random() >= caption.shown:
        return None
    if rng.random() < caption.empty:
        return ()
    return tuple(capital(theme) for theme in rng.sample(words.THEMES, rng.choice((1, 1, 2))))


def _type(rng: Random, caption: Caption | None, resource: Resource) -> str | None:
    if caption is None:
        return None
    if len(caption.values) == 2:
        return caption.values[resource.resource_type != COMMON]
    return rng.choice(caption.values)


def _extra(rng: Random, site: Site) -> tuple[tuple[str, str], ...]:
    kept = [caption for caption in site.captions if caption.to == "labels"]
    return tuple((caption.printed, rng.choice(caption.values)) for caption in kept if _is_shown(rng, caption))


def _is_shown(rng: Random, caption: Caption | None) -> bool:
    return caption is not None and (caption.shown is None or rng.random() < caption.shown)


def _with_keywords(rng: Random, resource: Resource, caption: Caption | None) -> Resource:
    """Keywords that have a caption leave the text: it loses its line of them, and the month that ends that line."""
    if caption is None:
        return resource
    chosen = resource.keywords or tuple(rng.sample(words.KEYWORDS, rng.randint(1, 4)))
    chosen = chosen if _is_shown(rng, caption) else None
    spot = next((i for i, line in enumerate(resource.text) if line.startswith("Mots-clés")), None)
    if spot is None:
        return replace(resource, keywords=chosen)
    text = list(resource.text)
    start = max(i for i in range(spot) if text[i].strip()) + 1
    del text[start : spot + 1]
    return replace(resource, keywords=chosen, text=tuple(text), date=None, date_precision=None)


def _untitled(resource: Resource) -> Resource:
    """Without a title go the number, the series and the date that it gives, and what tells a newsletter."""
    keeps_date = resource.kind in ("sheet", "study")
    return replace(
        resource, number=None, series=None, items=(),
        date=resource.date if keeps_date else None, date_precision=resource.date_precision if keeps_date else None,
    )  # fmt: skip
