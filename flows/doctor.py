"""Prefect's home and server → findings, as `doublon doctor` tells them."""

import flows.settings  # noqa: F401  # the home that a run of ours has

# isort: split
import os
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path

from pipeline.core.privacy import publishable_url
from pipeline.core.sentence import sentence
from pipeline.inspect.doctor.finding import Finding

SECONDS = 5.0  # that a server may take


def prefect_findings(environment: Mapping[str, str], asks: bool) -> list[Finding]:
    """Prefect itself is not brought in, since that takes seconds; only where `asks` a server is asked."""
    try:
        version = metadata.version("prefect")
    except metadata.PackageNotFoundError:
        return [
            Finding(
                "prefect",
                "ok",
                sentence("it is not installed, and only schedules need it."),
                "pip install 'doublon[flows]'",
            )
        ]
    home = Path(environment.get("PREFECT_HOME", "~/.prefect")).expanduser()
    place = next(folder for folder in (home, *home.parents) if folder.is_dir())
    if not os.access(place, os.W_OK | os.X_OK):
        return [
            Finding(
                "prefect",
                "error",
                sentence("%(place)s cannot be written by this user.", place=place),
                sentence("Set PREFECT_HOME to a folder that can."),
            )
        ]
    api = environment.get("PREFECT_API_URL")
    if not api:
        return [
            Finding(
                "prefect",
                "ok",
                sentence(
                    "version %(version)s, its home is %(home)s; no PREFECT_API_URL, so runs bring a server of their own.",
                    version=version,
                    home=home,
                ),
            )
        ]
    shown = publishable_url(api)  # it may hold a password
    if not asks:
        return [
            Finding(
                "prefect",
                "ok",
                sentence("its home is %(home)s, its server %(shown)s.", home=home, shown=shown),
                sentence("`doublon doctor --network` asks it."),
            )
        ]
    import httpx

    try:
        answer = httpx.get(f"{api.rstrip('/')}/health", timeout=SECONDS, trust_env=False)
        answer.raise_for_status()
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        return [
            Finding(
                "prefect",
                "error",
                sentence("%(shown)s does not answer: %(name)s", shown=shown, name=type(error).__name__),
                sentence("Start it (prefect server start), or unset PREFECT_API_URL."),
            )
        ]
    return [
        Finding(
            "prefect", "ok", sentence("its home is %(home)s, its server %(shown)s answers.", home=home, shown=shown)
        )
    ]
