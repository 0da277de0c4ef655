"""An order at a live gateway, with the Python client: prints what it saw, a line of JSON for each step."""

import json
import os
import sys
from datetime import UTC, datetime, timedelta
from types import ModuleType
from typing import Any, get_args, get_type_hints

from post_paid_orders_client import orders_client
from post_paid_orders_client.gateway.api.commands import confirm, done
from post_paid_orders_client.gateway.api.orders import create_order, get_order, list_events, list_orders


def see(**facts: object) -> None:
    print(json.dumps(facts), flush=True)


def body(operation: ModuleType, **fields: object) -> Any:
    """The body of an operation, in the class that is generated for it, whatever that is called."""
    hint = get_type_hints(operation.sync_detailed)["body"]
    [kind, *_] = get_args(hint) or [hint]
    return kind.from_dict(fields)


gateway = sys.argv[1], lambda: os.environ["KEY"]
customer = orders_client(*gateway, on_behalf_of="customer:cus_1")
provider = orders_client(*gateway, on_behalf_of="provider:pro_1")
begins_at = datetime.now(UTC) + timedelta(days=2)
booking = body(
    create_order,
    customerId="cus_1",
    providerId="pro_1",
    service={"title": "Fensterputzen"},
    appointment={"startsAt": begins_at.isoformat(), "durationMinutes": 60, "timeZone": "Europe/Berlin"},
    price={"amount": 500_000_000_000, "currency": "IDR"},
)

booked = create_order.sync_detailed(client=customer, body=booking, idempotency_key="booking-1")
again = create_order.sync_detailed(client=customer, body=booking, idempotency_key="booking-1")
order = booked.parsed
see(step="booked", status=booked.status_code, stage=order.stage, amount=order.proposal.price.amount)
see(step="booked again", same=again.parsed.id == order.id, replayed=again.headers["Idempotency-Replayed"])

early = done.sync_detailed(order.id, client=provider, body=body(done))
see(step="refused", status=early.status_code, code=early.parsed.code)

agreed = confirm.sync(order.id, client=provider, body=body(confirm, revision=order.revision))
see(step="confirmed", stage=agreed.stage, awaiting=agreed.awaiting, done_at=agreed.execution.done_at)

see(step="read", version=get_order.sync(order.id, client=customer).version)
see(step="listed", found=order.id in [one.id for one in list_orders.sync(client=customer).data])
see(step="timeline", types=[event.type_ for event in list_events.sync(order.id, client=customer).data])
