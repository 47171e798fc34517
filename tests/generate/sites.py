"""A Site: how one invented site prints its resources, as values only, and the profile that says so."""

import json
from dataclasses import dataclass
from typing import Literal

ORDER = ("title", "body", "labels", "summary")
BARE = ("title", "body", "summary")  # of a site that prints no labels
NAME = "genere"
HEADER = ("Bourgs en commun, réseau des petites villes", "Centre de ressources")
FOOTER = ("Mentions légales - Plan du site", "Bourgs en commun, 12 rue des Tilleuls, Valbrune")
READ_MORE = ("…", "… Lire la suite", "…\nLire la suite", "...")  # "\n": on the next line


@dataclass(frozen=True, slots=True)
class Caption:
    """A printed name and what may stand under it.

    `values` is a closed vocabulary; a caption that leads to `is_private` has the words `yes` and `no`. `shown` is the
    share of records that print it, None where the resource itself tells; `empty` the share of those without a value.
    """

    printed: str
    to: str
    values: tuple[str, ...] = ()
    yes: str = ""
    no: str = ""
    shown: float | None = 1.0
    empty: float = 0.0


@dataclass(frozen=True, slots=True)
class Site:
    """How one site prints. `teasers` is the share of summaries that stop early, with one of `endings`.

    `style` "lines" prints a caption and its value on two lines, "colon" on one. A site with `titled` false prints
    texts alone.
    """

    name: str
    captions: tuple[Caption, ...]
    order: tuple[str, ...] = ORDER
    style: Literal["lines", "colon"] = "lines"
    publisher: str = "Bourgs en commun"
    home: str = "https://bourgs.example.org"
    header: tuple[str, ...] = HEADER
    footer: tuple[str, ...] = FOOTER
    titled: bool = True
    teasers: float = 0.0
    endings: tuple[str, ...] = READ_MORE

    @property
    def printed_order(self) -> tuple[str, ...]:
        """The order as a profile tells it."""
        return self.order if self.titled else self.order[1:]

    @property
    def is_labelled(self) -> bool:
        """Whether records have a label block."""
        return "labels" in self.order

    @property
    def parts_copies(self) -> bool:
        """Whether something stands between a body and its summary, or names the summary: one copy alone is clear."""
        return self.is_labelled and self.captions[-1].to == "summary"

    def caption(self, column: str) -> Caption | None:
        """The caption that leads to a column."""
        return next((caption for caption in self.captions if caption.to == column), None)

    @property
    def profile(self) -> str:
        """The true source.toml of this site."""
        lines = [f"{key} = {_toml(value)}" for key, value in (("name", self.name), ("publisher", self.publisher))]
        lines += [f"home = {_toml(self.home)}", 'language = "fr"', 'licence = "CC0-1.0"']
        lines += [f"header = {_toml(self.header)}", f"footer = {_toml(self.footer)}"]
        lines += [f"order = {_toml(self.printed_order)}"] if self.printed_order != ORDER else []
        lines += ["", "[labels]"] if self.captions else []
        return "\n".join([*lines, *(_label(caption) for caption in self.captions), ""])


def _toml(value: str | tuple[str, ...]) -> str:
    return json.dumps(value, ensure_ascii=False)


def _label(caption: Caption) -> str:
    told = [f'to = "{caption.to}"']
    told += [f"values = {_toml(caption.values)}"] if caption.values else []
    told += [f"yes = {_toml((caption.yes,))}, no = {_toml((caption.no,))}"] if caption.yes else []
    return f"{_toml(caption.printed)} = {{ {', '.join(told)} }}"


SEED = Site(
    NAME,
    (
        Caption("Catégorie", "categories", shown=None),
        Caption("Type de ressource", "resource_type", ("Ressources du réseau", "Autres")),
        Caption("Ressource privée", "is_private", yes="Oui", no="Non"),
        Caption("Résumé", "summary"),
    ),
)
