"""doublon alerts"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pipeline.cli.options import SHOWN, Show, Switch
from pipeline.cli.show import say
from pipeline.cli.terminal import write_error
from pipeline.core.errors import PipelineError, UsageError
from pipeline.core.sentence import counted, sentence

if TYPE_CHECKING:
    from pipeline.run.news import News


def alerts(*, test: Switch = False, show: Show = SHOWN) -> int:
    """Tell who hears of a run: the addresses in DOUBLON_ALERTS, as Apprise knows them (mail, Slack, Teams, Matrix, webhooks …).

    A run tells its news in one message: a source that is held back or drifts now and did not before, one that has recovered, a crawl
    that gave way, a disk that is low, a run that failed. Nothing else is sent, and no address is printed.

    Parameters
    ----------
    test
        Send a message that says it is a test.
    """
    from pipeline.alert import VARIABLE, addresses, send

    to = addresses(os.environ)
    if not to:
        raise UsageError(
            "%(variable)s is not set, so nobody is told. Set it to addresses with blanks between them, such as mailto://… or json://…",
            variable=VARIABLE,
        )
    told = sentence(
        "%(addresses)s in %(variable)s",
        addresses=counted("%(count)s address", "%(count)s addresses", len(to)),
        variable=VARIABLE,
    )
    if not test:
        say(
            show,
            [sentence("%(told)s. `doublon alerts --test` sends a message to each.", told=told)],
            [],
            {"addresses": len(to)},
        )
        return 0
    failed = send(to, "Doublon: a test", ["This is a test: news of the runs will come to this address."])
    say(
        show,
        [*failed, sentence("%(told)s, %(taken)s took the message.", told=told, taken=len(to) - len(failed))],
        [],
        {"addresses": len(to), "failed": failed},
    )
    return PipelineError.exit_code if failed else 0


def tell(news: "Sequence[News]") -> None:
    """Send what is news of a run, where somebody is to be told; what could not be sent is a line on stderr."""
    _send("Doublon", [one.told for one in news if one.is_sent])


@contextmanager
def failures_sent() -> Iterator[None]:
    """Send what ends the block, and let it end it."""
    try:
        yield
    except PipelineError as error:
        _send("Doublon: the run failed", [str(error)])
        raise


def _send(title: str, told: list[str]) -> None:
    from pipeline.alert import addresses, send

    for failed in send(addresses(os.environ), title, told):
        write_error(sentence("doublon: %(failed)s", failed=failed))
