"""An order at a live gateway, with the bare client of openapi-python-client: prints a line of JSON for each step."""

import json
import os
import sys
import time
from datetime import UTC, datetime, timedelta

from orders import AuthenticatedClient
from orders.api.commands import confirm, done, edit, reject, resolve
from orders.api.orders import create_order, list_events, list_orders
from orders.api.webhooks import create_webhook_endpoint
from orders.models import (
    AdjustResolution,
    Amount,
    BookedService,
    ConfirmRequest,
    CreateOrderRequest,
    CreateOrderRequestAppointment,
    CreateWebhookEndpointRequest,
    EditRequest,
    KnownCurrency,
    RejectRequest,
)

CUSTOMER, PROVIDER, SUPPORT = "customer:cus_1", "provider:pro_1", "support:sup_1"
client = AuthenticatedClient(base_url=sys.argv[1], token=os.environ["KEY"])


def see(step: str, **facts: object) -> None:
    print(json.dumps({"step": step, **facts}), flush=True)


def rupiah(amount: int) -> Amount:
    return Amount(amount=amount, currency=KnownCurrency.IDR)


booking = CreateOrderRequest(
    customer_id="cus_1",
    provider_id="pro_1",
    service=BookedService(title="Fensterputzen"),
    appointment=CreateOrderRequestAppointment(
        starts_at=datetime.now(UTC) + timedelta(seconds=8), duration_minutes=60, time_zone="Asia/Jakarta"
    ),
    price=rupiah(1_000_000_000_000),
)
booked = create_order.sync(client=client, body=booking, on_behalf_of=CUSTOMER)
see("booked", stage=booked.stage, amount=booked.proposal.price.amount, doneAt=booked.execution.done_at)

early = done.sync_detailed(booked.id, client=client, on_behalf_of=PROVIDER)
see("refused", status=early.status_code, code=early.parsed.code)

confirmation = ConfirmRequest(revision=booked.revision)
agreed = confirm.sync(booked.id, client=client, body=confirmation, on_behalf_of=PROVIDER)
starts_at = agreed.agreed.appointment.starts_at
see("confirmed", stage=agreed.stage, awaiting=agreed.awaiting, doneAt=agreed.execution.done_at)

page = list_orders.sync(client=client, customer_id="cus_1")
see("listed", found=booked.id in [one.id for one in page.data])

endpoint = create_webhook_endpoint.sync(client=client, body=CreateWebhookEndpointRequest(url=sys.argv[2]))
see("followed", secret=endpoint.secret)

change = EditRequest(revision=agreed.revision, price=rupiah(900_000_000_000))
changed = edit.sync(booked.id, client=client, body=change, on_behalf_of=PROVIDER)
see("changed", amount=changed.proposal.price.amount, awaiting=changed.awaiting)

# Nobody answers the change: it lapses at the agreed start.
time.sleep(max(0, (starts_at - datetime.now(UTC)).total_seconds()) + 0.001)
provided = done.sync(booked.id, client=client, on_behalf_of=PROVIDER)
on_time = provided.execution.done_at >= starts_at
see("done", stage=provided.stage, doneBy=provided.execution.done_by, onTime=on_time)

objection = RejectRequest(reason="Kein Fenster geputzt: 窓")
rejected = reject.sync(booked.id, client=client, body=objection, on_behalf_of=CUSTOMER)
dispute = rejected.dispute
see("rejected", awaiting=rejected.awaiting, dispute=dispute.status, reason=dispute.reason, amount=dispute.amount)

adjustment = AdjustResolution(resolution="adjust", amount=rupiah(500_000_000_000), note="Half of it.")
resolved = resolve.sync(booked.id, client=client, body=adjustment, on_behalf_of=SUPPORT)
see("resolved", stage=resolved.stage, due=resolved.payment.due.amount, note=resolved.dispute.note)

events = list_events.sync(booked.id, client=client).data
see(
    "told",
    types=[event.type_ for event in events],
    byItself=[event.type_ for event in events if event.command_id is None],
    decided=next(event.data.amount.amount for event in events if event.type_ == "order.dispute_resolved"),
)
