"""Observations of all snapshots → matches, resources and the aliases of retired ids.

signatures → candidates → rules → clusters → survivor and versions → ids; each step is a file of this folder.
"""

from collections.abc import Sequence

from pipeline.model import Alias, KnownRecord, Observation, Resolution, Resource
from pipeline.resolve.candidates import candidates
from pipeline.resolve.clusters import cluster
from pipeline.resolve.ids import identify
from pipeline.resolve.signatures import sign
from pipeline.resolve.survivor import members

__all__ = ["resolve"]


def resolve(
    observations: Sequence[Observation],
    known: Sequence[KnownRecord] = (),
    retired: Sequence[Alias] = (),
) -> Resolution:
    """Find which observations are one resource. Every observation is a member of exactly one.

    `known` are the records of the parent release with their resource ids, `retired` its aliases: ids stay. The
    result does not depend on the order of any of the three. Raises PipelineError where an id stands for two records.
    """
    contents = sign(observations)
    clusters, matches = cluster(contents, candidates(contents))
    ids, aliases = identify(clusters, known, retired)
    resources = [
        Resource(resource_id, found.survivor.record_id, members(found.observations))
        for resource_id, found in zip(ids, clusters, strict=True)
    ]
    return Resolution(tuple(matches), tuple(sorted(resources, key=lambda found: found.resource_id)), tuple(aliases))
