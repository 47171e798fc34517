"""A flow of one's own that runs whenever a release is published: `python after_release.py` serves it until it is stopped."""

from prefect import flow
from prefect.events import DeploymentEventTrigger

PUBLISHED = DeploymentEventTrigger(
    name="a release is published",
    expect={"doublon.release.published"},
    match={"prefect.resource.id": "doublon.release.*"},
    parameters={"release": "{{ event.resource.name }}", "told": "{{ event.payload.told }}"},
)


@flow(log_prints=True)
def after_release(release: str, told: str) -> None:
    """What should follow a release: a copy elsewhere, a page, a model."""
    print(f"Release {release} is there. {told}")


if __name__ == "__main__":
    after_release.serve("after-release", triggers=[PUBLISHED])
