"""How a test clock is moved: prints what was answered in the end, or what was raised."""

import sys
from datetime import UTC, datetime

from post_paid_orders_client import Unanswered, advance, orders_client
from post_paid_orders_client.gateway.models import TestClock

client = orders_client(sys.argv[1], "secret")
try:
    got = advance(client, "clk_1", datetime(2027, 3, 2, 8, tzinfo=UTC), patience=float(sys.argv[2]))
except Unanswered:
    print("Unanswered")
else:
    print(got.status if isinstance(got, TestClock) else got.code)
