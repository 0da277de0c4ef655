import os
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from post_paid_orders_client import advance, orders_client
from post_paid_orders_client.gateway.api.commands import confirm
from post_paid_orders_client.gateway.api.orders import create_order, get_order
from post_paid_orders_client.gateway.api.test_clocks import create_test_clock, delete_test_clock
from post_paid_orders_client.gateway.models import ConfirmRequest, CreateOrderRequest, CreateTestClockRequest

GATEWAY = os.environ["ORDERS_URL"], os.environ["ORDERS_KEY"]
backend = orders_client(*GATEWAY)
customer = orders_client(*GATEWAY, on_behalf_of="customer:cus_42")
provider = orders_client(*GATEWAY, on_behalf_of="provider:pro_7")


@pytest.fixture
def clock() -> Iterator[str]:
    now = datetime(2027, 3, 1, 8, tzinfo=UTC)
    made = create_test_clock.sync(client=backend, body=CreateTestClockRequest(now=now))
    yield made.id
    delete_test_clock.sync_detailed(made.id, client=backend)


def test_an_order_that_nobody_pays_is_overdue_after_72_hours(clock: str) -> None:
    booking = CreateOrderRequest.from_dict({
        "customerId": "cus_42",
        "providerId": "pro_7",
        "service": {"title": "Window cleaning"},
        "appointment": {"startsAt": "2027-03-04T09:00:00.000Z", "durationMinutes": 120, "timeZone": "Europe/Berlin"},
        "price": {"amount": 12_000, "currency": "EUR"},
        "testClock": clock,
    })
    order = create_order.sync(client=customer, body=booking)
    confirm.sync(order.id, client=provider, body=ConfirmRequest(revision=order.revision))

    # 72 hours after the end of the appointment the service counts as done, 5 days later as confirmed.
    advance(backend, clock, datetime(2027, 3, 12, 11, tzinfo=UTC))
    due = get_order.sync(order.id, client=backend)
    assert (due.stage, due.deadline.at) == ("payment", datetime(2027, 3, 15, 11, tzinfo=UTC))

    advance(backend, clock, due.deadline.at)
    assert get_order.sync(order.id, client=backend).payment.status == "overdue"
