"""raw/ → whether its pages, profiles and judgements can be read."""

import os
from pathlib import Path

from pipeline import store
from pipeline.core.errors import UsageError
from pipeline.core.sentence import number_of, sentence
from pipeline.inspect.doctor.finding import Finding


def pages(raw: Path) -> Finding:
    if not raw.is_dir():
        return Finding(
            "raw",
            "error",
            sentence("%(raw)s is not there.", raw=raw),
            sentence("Begin with `doublon init`, or name the folder with --raw."),
        )
    there, odd = store.sources(raw), store.odd_sources(raw)
    if not os.access(raw, os.R_OK | os.X_OK):
        return Finding(
            "raw",
            "error",
            sentence("%(raw)s cannot be read by this user.", raw=raw),
            f"chmod u+rx {raw}",
        )
    if not there:
        return Finding(
            "raw",
            "warning",
            sentence("%(raw)s has no source.", raw=raw),
            "doublon add page.txt --source my-site",
        )
    if odd:
        first, why = next(iter(sorted(odd.items())))
        told = sentence(
            "%(sources)s, and %(things)s that nobody reads (%(first)s: %(why)s).",
            sources=number_of(len(there), "source"),
            things=number_of(len(odd), "thing"),
            first=first,
            why=why,
        )
        return Finding(
            "raw",
            "warning",
            told,
            sentence("Move what does not belong into %(raw)s, or give it a name of small letters.", raw=raw),
        )
    return Finding("raw", "ok", sentence("%(raw)s has %(sources)s.", raw=raw, sources=number_of(len(there), "source")))


def profiles(raw: Path) -> Finding:
    without, broken = [], []
    for name in store.sources(raw) if raw.is_dir() else ():
        try:
            if not store.profile(raw, name).has_layout:
                without.append(name)
        except UsageError as error:
            broken.append(error.sentence)
    if broken:
        return Finding(
            "profiles",
            "error",
            broken[0],
            sentence(
                "Correct it; %(profiles)s cannot be read, and nothing of their sources is.",
                profiles=number_of(len(broken), "profile"),
            ),
        )
    if without:
        told = sentence(
            "%(sources)s without a layout in a profile (%(names)s%(rest)s): it is learned.",
            sources=number_of(len(without), "source"),
            names=", ".join(without[:3]),
            rest=" …" if len(without) > 3 else "",
        )
        return Finding("profiles", "ok", told, f"doublon source infer {without[0]}")
    return Finding("profiles", "ok", sentence("every source has a profile that can be read."))


def judgements(raw: Path) -> Finding:
    count = len(store.judgements(raw)) if raw.is_dir() else 0
    return Finding(
        "judgements",
        "ok",
        sentence("%(judgements)s can be read.", judgements=number_of(count, "judgement"))
        if count
        else sentence("nobody has judged yet."),
    )
