import time
from datetime import datetime

from .gateway import AuthenticatedClient
from .gateway.api.test_clocks import advance_test_clock, get_test_clock
from .gateway.models import AdvanceTestClockRequest, InvalidRequestProblem, Problem, TestClock
from .transport import FIRST_PAUSE, Unanswered

LONGEST_PAUSE = 1.0


def advance(
    client: AuthenticatedClient, clock_id: str, to: datetime, *, patience: float = 60.0
) -> TestClock | Problem | InvalidRequestProblem | None:
    """Moves a test clock on, and waits until all that was due by then has happened and every read shows it.

    to: where the clock is to stand: `order.deadline.at`, say. It is no duration, by which a clock would move twice where
    an answer is lost and the request is sent again. patience: how long the orders on the clock may take, in seconds.
    Returns the clock, which is ready; or the problem, where it is refused. Raises Unanswered where the orders take longer.
    """
    give_up_at = time.monotonic() + patience
    clock = advance_test_clock.sync(clock_id, client=client, body=AdvanceTestClockRequest(to=to))
    pause = FIRST_PAUSE
    while isinstance(clock, TestClock) and clock.status != "ready":
        if time.monotonic() > give_up_at:
            raise Unanswered(f"the orders on {clock_id} are on their way for longer than {patience} s", None)
        time.sleep(pause)
        pause = min(2 * pause, LONGEST_PAUSE)
        clock = get_test_clock.sync(clock_id, client=client)
    return clock
